import fc from 'fast-check'
import type { Call } from './call.js'
import { textOf } from './call.js'
import { anyChange, type Change, changed } from './change.js'
import { type Finding, judge, Overheard } from './judge.js'
import type { World } from './world.js'

/** Changes to one of the valid calls; everything that a call is made of, so that it can be shrunk. */
interface Plan {
  base: number
  changes: Change[]
}

const plan: fc.Arbitrary<Plan> = fc.record({
  base: fc.nat(99_999),
  changes: fc.array(anyChange, { maxLength: 4 }),
})

/** What a batch came to. */
export interface BatchOutcome {
  calls: number
  /** Answers by status; 0 stands for calls that no client could send. */
  statuses: Map<number, number>
  slowest: { milliseconds: number; call: Call | undefined }
  finding?: Finding
}

/**
 * Sends `size` changed calls, from the state in which the plays ended; the first finding ends it, shrunk to the
 * fewest changes that still show it.
 */
export async function runBatch(world: World, seed: number, size: number): Promise<BatchOutcome> {
  world.restore()
  const outcome: BatchOutcome = {
    calls: 0,
    statuses: new Map(),
    slowest: { milliseconds: 0, call: undefined },
  }
  const overheard = new Overheard()
  overheard.listen()
  try {
    const checked = await fc.check(
      fc.asyncProperty(plan, async ({ base, changes }) => {
        const call = changed(world.calls[base % world.calls.length]!, changes, world.supply)
        const { finding, status, milliseconds } = await judge(world, call, overheard)
        outcome.calls += 1
        outcome.statuses.set(status, (outcome.statuses.get(status) ?? 0) + 1)
        if (milliseconds > outcome.slowest.milliseconds) outcome.slowest = { milliseconds, call }
        if (finding) outcome.finding = finding
        return finding === undefined
      }),
      { seed, numRuns: size },
    )
    // The fuzz itself broke: a fault of this harness.
    if (checked.failed && !outcome.finding) throw checked.errorInstance
  } finally {
    overheard.stop()
  }
  return outcome
}

/** A finding as somebody can repeat it; long texts are cut in the middle. */
export function described({ what, call }: Finding): string {
  const query = new URLSearchParams(call.query).toString()
  return [
    what,
    `  ${call.method} ${short(call.path)}${query === '' ? '' : `?${short(query)}`}`,
    ...call.headers.map(([name, value]) => `  ${name}: ${short(value)}`),
    `  ${short(textOf(call.body))}`,
  ].join('\n')
}

function short(text: string): string {
  return text.length <= 1_000
    ? text
    : `${text.slice(0, 500)} …${text.length - 600} characters… ${text.slice(-100)}`
}
