import { createEmulator, type Emulator } from '../emulator.js'
import { beginKeyPair } from '../tenant/key-pair.js'
import type { Scenario } from './scenario.js'
import { type Step, StepLog } from './steps.js'
import { World } from './world/world.js'

/** How a scenario went. */
export interface ScenarioResult {
  scenario: Scenario
  /** The state in one line. */
  state: string
  steps: readonly Step[]
  /** Whether everything happened as expected. */
  asExpected: boolean
}

/** What a test changes about a run. */
export interface RunOptions {
  /** Done between the state and what the add-in does in it. */
  meanwhile?: (world: World) => Promise<void>
  /** The emulator to run in; the caller closes it. Default: one of its own, in memory, closed at the end. */
  emulator?: Emulator
}

/** The first midnight of every story: a run prints the same whenever it is run. */
export const storyMidnight = Date.UTC(2026, 2, 10)

/** An emulator whose clock stands still until a story moves it. */
export function storyEmulator(): Emulator {
  const site = new Map<string, string>()
  const emulator = createEmulator({
    clock: { now: () => storyMidnight },
    newKeyPair: beginKeyPair(),
    readLocal: async (url) => site.get(url),
  })
  sites.set(emulator, site)
  return emulator
}

/** What the servers of add-ins have in the stories of an emulator, by address. */
const sites = new WeakMap<Emulator, Map<string, string>>()

/** The world of a scenario in `emulator`, without a network. */
export function worldIn(emulator: Emulator): World {
  const { fetch: send, controlKey, addresses } = emulator
  const { origin, exampleOrigin } = addresses
  const site = sites.get(emulator)
  const where = { origin, exampleOrigin, controlKey, send, midnight: storyMidnight }
  return new World({ ...where, ...(site && { site }) })
}

/** Brings the state of `scenario` about in an emulator, and plays it. */
export async function runScenario(scenario: Scenario, options: RunOptions = {}): Promise<ScenarioResult> {
  const [result] = await runIn(scenario.setUp, [scenario], options)
  if (!result) throw new TypeError('One scenario has one result')
  return result
}

/** Plays scenarios of one hour one after the other, in one emulator and in the state that `setUp` brings about. */
export async function runIn(
  setUp: Scenario['setUp'],
  scenarios: readonly Scenario[],
  options: RunOptions,
): Promise<ScenarioResult[]> {
  const { meanwhile, emulator = storyEmulator() } = options
  const world = worldIn(emulator)
  const results: ScenarioResult[] = []
  let obstacle: unknown
  try {
    const begins = scenarios[0]?.begins
    await setUp(world)
    if (begins !== undefined) await world.at(begins)
    await meanwhile?.(world)
  } catch (error) {
    obstacle = error
  }
  try {
    for (const scenario of scenarios) results.push(await played(scenario, world, obstacle))
  } finally {
    if (!options.emulator) emulator.close()
  }
  return results
}

async function played(scenario: Scenario, world: World, obstacle: unknown): Promise<ScenarioResult> {
  const log = new StepLog()
  try {
    if (obstacle !== undefined) throw obstacle
    await scenario.play(world, log)
  } catch (error) {
    log.failed('could not go on', error instanceof Error ? error.message : String(error))
  }
  return {
    scenario,
    state: scenario.state(storyClock),
    steps: log.steps,
    asExpected: log.steps.every(({ deviations }) => deviations.length === 0),
  }
}

/** Times of a story as they are told. */
const storyClock: Parameters<Scenario['state']>[0] = (time) =>
  typeof time === 'string' ? time : `day ${time.day + 1}, ${time.time}`
