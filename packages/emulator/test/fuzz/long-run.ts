import { parseArgs } from 'node:util'
import { described, runBatch } from './run.js'
import { createWorld } from './world.js'

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
/** What a single call may take, in milliseconds; measured again before it counts. */
const slow = 2_000
/** Batches until code is compiled and caches are full; memory is compared with what it was then. */
const warmUp = 20
/** Growth of the live heap that is still noise, in MB. */
const noise = 24

interface Tally {
  calls: number
  statuses: Map<number, number>
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
  const tally: Tally = { calls: 0, statuses: new Map(), findings: new Map(), settled: undefined }
  const began = Date.now()
  for (let batch = 0; Date.now() < end; batch++) {
    await oneBatch(world, firstSeed, batch, tally)
    if (tally.findings.size > 0 && !values['keep-going']) break
    if (batch % 20 === 19) tell(tally, began)
  }
  tell(tally, began)
  console.log(tally.findings.size === 0 ? 'no finding' : `${tally.findings.size} findings, seed ${firstSeed}`)
  return tally.findings.size === 0 ? 0 : 1
}

async function oneBatch(
  world: Awaited<ReturnType<typeof createWorld>>,
  firstSeed: number,
  batch: number,
  tally: Tally,
): Promise<void> {
  const seed = firstSeed + batch
  const { calls, statuses, finding, slowest } = await runBatch(world, seed, batchSize)
  tally.calls += calls
  for (const [status, count] of statuses)
    tally.statuses.set(status, (tally.statuses.get(status) ?? 0) + count)
  if (finding) found(tally, described(finding), seed)
  if (slowest.milliseconds > slow && slowest.call) {
    found(tally, described({ what: `took ${Math.round(slowest.milliseconds)} ms`, call: slowest.call }), seed)
  }
  world.restore()
  const heap = liveHeap()
  if (batch === warmUp) tally.settled = heap
  if (tally.settled !== undefined && heap > tally.settled + noise) {
    found(tally, `memory grew from ${tally.settled} to ${heap} MB though the state is the same`, seed)
    tally.settled = heap
  }
}

function found(tally: Tally, text: string, seed: number): void {
  const kind = text.split('\n').slice(0, 3).join('\n').replace(/\d+/g, '#')
  if (tally.findings.has(kind)) return
  tally.findings.set(kind, text)
  console.log(`\nFOUND (npm run fuzz -- --seed ${seed})\n${text}\n`)
}

function tell({ calls, statuses }: Tally, began: number): void {
  const seconds = (Date.now() - began) / 1_000
  const sorted = [...statuses].sort(([one], [other]) => one - other)
  const counts = sorted.map(([status, count]) => `${status === 0 ? 'unsendable' : status}:${count}`).join(' ')
  const rate = Math.round(calls / seconds)
  console.log(`${Math.round(seconds)} s  ${calls} calls  ${rate}/s  heap ${liveHeap()} MB  ${counts}`)
}

/** What is still reachable, in MB. */
function liveHeap(): number {
  global.gc?.()
  return Math.round(process.memoryUsage().heapUsed / 1_048_576)
}
