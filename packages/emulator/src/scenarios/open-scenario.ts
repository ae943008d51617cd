import type { ControlledEmulator } from '../host/control-line.js'
import type { Pair } from './index.js'
import type { Scenario, ScenarioView } from './scenario.js'
import { midnightFor, type StoryTime, sinceMidnight } from './world/story-time.js'
import { World } from './world/world.js'

/** A state that was brought about, and where to see it. */
export interface OpenedScenario {
  /** Path and query of the Office page. */
  path: string
  /** What is so now, for the terminal. */
  lines: readonly string[]
}

/** The example cannot show a scenario: it is about another kind of API. */
export class NothingToShow extends Error {
  override readonly name = 'NothingToShow'

  constructor(name: string) {
    super(
      `The Office page cannot show ${name}: its API takes version 1 tokens, and that of the example version 2. Play it: npx onbehalf scenario ${name}`,
    )
  }
}

/**
 * Brings the state of a scenario about in an emulator that people use. Everything before is reset; the story ends now,
 * so that the times of its state lie before.
 *
 * @throws {NothingToShow} when the example cannot show it; {StateRefused} when the emulator refuses a step.
 */
export async function bringAbout(
  found: Scenario | Pair,
  emulator: ControlledEmulator & { exampleOrigin: string },
): Promise<OpenedScenario> {
  const sides = 'left' in found ? [found.left, found.right] : [found]
  const shown = 'left' in found ? found.right : found
  const { view } = shown
  if (!view) throw new NothingToShow(shown.name)
  const midnight = midnightFor(shown.begins, wholeMinute(Date.now()))
  const world = new World({ ...emulator, midnight })
  await world.control.ask('POST', 'reset')
  await found.setUp(world)
  await world.at(shown.begins)
  await world.control.ask('POST', 'clock', { reset: true })
  const signedIn = sides.map((side) => side.view?.signedIn).find((method) => method !== undefined)
  const at = (time: StoryTime) => localTime(midnight + sinceMidnight(time))
  return {
    path: `/office/${queryOf(view, await world.sideload(), signedIn)}`,
    lines: [found.name, ...sides.map(({ state }) => state(at, true))],
  }
}

const minute = 60_000

function wholeMinute(time: number): number {
  return Math.floor(time / minute) * minute
}

function localTime(time: number): string {
  return new Date(time).toTimeString().slice(0, 5)
}

function queryOf({ app, platform, user }: ScenarioView, addIn: string, signedIn?: string): string {
  const members = { app, platform, user, addin: addIn, ...(signedIn && { 'signed-in': `web:${signedIn}` }) }
  return `?${Object.entries(members)
    .map(([name, value]) => `${name}=${value}`)
    .join('&')}`
}
