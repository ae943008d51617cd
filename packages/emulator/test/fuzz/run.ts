import fc from 'fast-check'
import type { Call } from './call.js'
import { textOf } from './call.js'
import { anyChange, type Change, changed } from './change.js'
import { type Finding, type Judgement, judge, Overheard } from './judge.js'
import type { World } from './world.js'

/** Changes to one of the valid calls; everything that a call is made of, so that it can be shrunk. */
interface Plan {
  base: number
  /** Three of four change a call that was played: what is valid leads deeper. */
  isPlayed: boolean
  changes: Change[]
}

const plan: fc.Arbitrary<Plan> = fc.record({
  base: fc.nat(99_999),
  isPlayed: fc.nat(3).map((quarter) => quarter > 0),
  changes: fc.array(anyChange, { maxLength: 4 }),
})

/** What a batch came to. */
export interface BatchOutcome {
  calls: number
  /** Answers by status; 0 stands for calls that no client could send. */
  statuses: Map<number, number>
  /** Answers of 500 and more that are meant so, by reason. */
  excuses: Map<string, number>
  slowest: { milliseconds: number; call: Call | undefined }
  finding?: Finding
}

/**
 * Sends `size` changed calls, from the state in which the plays ended; the first finding ends it, shrunk to the
 * fewest changes that still show it.
 */
export async function runBatch(world: World, seed: number, size: number): Promise<BatchOutcome> {
  world.restore()
  const outcome = noOutcome()
  const overheard = new Overheard()
  overheard.listen()
  try {
    const checked = await fc.check(
      fc.asyncProperty(plan, async ({ base, isPlayed, changes }) => {
        const start = world.calls[base % (isPlayed ? world.played : world.calls.length)]!
        const call = changed(start, changes, world.supply)
        const judgement = await judge(world, call, overheard)
        count(outcome, call, judgement)
        return judgement.finding === undefined
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

/** Sends calls as they are; the first finding ends it. */
export async function runCalls(world: World, calls: Iterable<Call>): Promise<BatchOutcome> {
  world.restore()
  const outcome = noOutcome()
  const overheard = new Overheard()
  overheard.listen()
  try {
    for (const call of calls) {
      count(outcome, call, await judge(world, call, overheard))
      if (outcome.finding) break
    }
  } finally {
    overheard.stop()
  }
  return outcome
}

function noOutcome(): BatchOutcome {
  return {
    calls: 0,
    statuses: new Map(),
    excuses: new Map(),
    slowest: { milliseconds: 0, call: undefined },
  }
}

function count(outcome: BatchOutcome, call: Call, judgement: Judgement): void {
  const { finding, status, milliseconds, excuse } = judgement
  outcome.calls += 1
  outcome.statuses.set(status, (outcome.statuses.get(status) ?? 0) + 1)
  if (excuse) outcome.excuses.set(excuse, (outcome.excuses.get(excuse) ?? 0) + 1)
  if (milliseconds > outcome.slowest.milliseconds) outcome.slowest = { milliseconds, call }
  if (finding) outcome.finding = finding
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
