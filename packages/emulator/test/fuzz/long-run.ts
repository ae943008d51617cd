import { parseArgs } from 'node:util'
import type { Call } from './call.js'
import { judge, Overheard } from './judge.js'
import { type BatchOutcome, described, runBatch, runCalls } from './run.js'
import { sweepOfAddresses, sweepOfMembers } from './sweep.js'
import { createWorld, type World } from './world.js'

const { values } = parseArgs({
  options: {
    minutes: { type: 'string', default: '10' },
    seed: { type: 'string' },
    'keep-going': { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
})
const usage = `npm run fuzz                     ten minutes of changed requests to every route, from a new seed
npm run fuzz -- --minutes 60     as long as you like
npm run fuzz -- --seed 12345     what a run printed: the same requests again
npm run fuzz -- --keep-going     tell every finding, not only the first`

/** Calls between two looks at memory and the clock. */
const batchSize = 500
/** What a single call may cost the processor, in milliseconds; measured again before it counts. */
const slow = 2_000
/** Batches until code is compiled and caches are full; memory is compared with what it was then. */
const warmUp = 20
/** Times that a slow call is sent again; it counts when it is slow each time. */
const measuredAgain = 3
/** Growth of the live heap that is still noise, in MB. */
const noise = 24

interface Tally {
  calls: number
  statuses: Map<number, number>
  excuses: Map<string, number>
  findings: Map<string, string>
  /** Live heap after the warm-up, in MB. */
  settled: number | undefined
}

process.exitCode = values.help ? usageShown() : await run()

function usageShown(): number {
  console.log(usage)
  return 0
}

async function run(): Promise<number> {
  const firstSeed = Number(values.seed ?? Math.floor(Math.random() * 1_000_000_000))
  const end = Date.now() + Number(values.minutes) * 60_000
  if (!Number.isSafeInteger(firstSeed) || !Number.isFinite(end)) {
    console.error(usage)
    return 2
  }
  console.log(`seed ${firstSeed}`)
  const world = await createWorld()
  console.log(`${world.calls.length} valid calls, ${world.supply.live.all.length} live values`)
  const tally: Tally = {
    calls: 0,
    statuses: new Map(),
    excuses: new Map(),
    findings: new Map(),
    settled: undefined,
  }
  const began = Date.now()
  for (const sweep of [sweepOfMembers, sweepOfAddresses])
    note(tally, await runCalls(world, sweep(world)), firstSeed)
  for (let batch = 0; Date.now() < end && (tally.findings.size === 0 || values['keep-going']); batch++) {
    await oneBatch(world, firstSeed, batch, tally)
    if (batch % 20 === 19) tell(tally, began)
  }
  tell(tally, began)
  console.log(tally.findings.size === 0 ? 'no finding' : `${tally.findings.size} findings, seed ${firstSeed}`)
  return tally.findings.size === 0 ? 0 : 1
}

async function oneBatch(world: World, firstSeed: number, batch: number, tally: Tally): Promise<void> {
  const seed = firstSeed + batch
  const outcome = await runBatch(world, seed, batchSize)
  note(tally, outcome, seed)
  const { slowest } = outcome
  if (slowest.milliseconds > slow && slowest.call) {
    const milliseconds = await againWithin(world, slowest.call)
    if (milliseconds > slow)
      found(tally, described({ what: `took ${Math.round(milliseconds)} ms`, call: slowest.call }), seed)
  }
  world.restore()
  const heap = liveHeap()
  // The ring of the journal is part of the state: it is full before memory counts.
  if (tally.settled === undefined && batch >= warmUp && world.isFull()) tally.settled = heap
  if (tally.settled !== undefined && heap > tally.settled + noise) {
    found(tally, `memory grew from ${tally.settled} to ${heap} MB though the state is the same`, seed)
    tally.settled = heap
  }
}

function note(tally: Tally, { calls, statuses, excuses, finding }: BatchOutcome, seed: number): void {
  tally.calls += calls
  for (const [status, count] of statuses)
    tally.statuses.set(status, (tally.statuses.get(status) ?? 0) + count)
  for (const [excuse, count] of excuses) tally.excuses.set(excuse, (tally.excuses.get(excuse) ?? 0) + count)
  if (finding) found(tally, described(finding), seed)
}

/** The shortest time that a call takes when it is sent again, in milliseconds. */
async function againWithin(world: World, call: Call): Promise<number> {
  const overheard = new Overheard()
  const times: number[] = []
  for (let time = 0; time < measuredAgain; time++)
    times.push((await judge(world, call, overheard)).milliseconds)
  return Math.min(...times)
}

function found(tally: Tally, text: string, seed: number): void {
  const kind = text.split('\n').slice(0, 3).join('\n').replace(/\d+/g, '#')
  if (tally.findings.has(kind)) return
  tally.findings.set(kind, text)
  console.log(`\nFOUND (npm run fuzz -- --seed ${seed})\n${text}\n`)
}

function tell({ calls, statuses, excuses }: Tally, began: number): void {
  const seconds = (Date.now() - began) / 1_000
  const sorted = [...statuses].sort(([one], [other]) => one - other)
  const counts = sorted.map(([status, count]) => `${status === 0 ? 'unsendable' : status}:${count}`).join(' ')
  const rate = Math.round(calls / seconds)
  console.log(`${Math.round(seconds)} s  ${calls} calls  ${rate}/s  heap ${liveHeap()} MB  ${counts}`)
  for (const [excuse, count] of excuses) console.log(`  of 500 and more: ${count} × ${excuse}`)
}

/** What is still reachable, in MB. */
function liveHeap(): number {
  global.gc?.()
  return Math.round(process.memoryUsage().heapUsed / 1_048_576)
}
