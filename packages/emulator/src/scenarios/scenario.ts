import type { StepLog } from './steps.js'
import type { ScenarioPlatform } from './world/platform.js'
import type { StoryTime } from './world/story-time.js'
import type { World } from './world/world.js'

/** Something that somebody can do about it. */
export interface Remedy {
  who: 'user' | 'developer' | 'administrator'
  does: string
}

/** What the Office page shows of a scenario. */
export interface ScenarioView {
  app: 'outlook' | 'word' | 'excel' | 'powerpoint'
  platform: ScenarioPlatform
  user: string
  /** How the browser that shows it signs in to the web. Default: as every browser does, with a password. */
  signedIn?: 'phone-app'
}

/** What goes wrong, as a state, what is done in it, and what has to happen. */
export interface Scenario {
  /** By symptom, in words joined by `-`. */
  name: string
  /** What goes wrong, as somebody who suffers from it would say it. */
  symptom: string
  platforms: readonly ScenarioPlatform[]
  /** When the state is complete and the add-in is used. */
  begins: StoryTime
  /**
   * The state in one line; `at` writes a time of the story as the reader's clock shows it. When the state `isOpened` in
   * the Office page, the page itself signs in to the web.
   */
  state: (at: (time: StoryTime) => string, isOpened?: boolean) => string
  /** Brings the state about, by steps that people and administrators take too. */
  setUp(world: World): Promise<void>
  /** Uses the add-in, and says of each step what has to happen. */
  play(world: World, steps: StepLog): Promise<void>
  /** Why it happens, in a few sentences. */
  explanation: string
  remedies: readonly Remedy[]
  /** Where it was seen or is documented. */
  sources: readonly string[]
  /** Absent when the example's API is not the one it is about. */
  view?: ScenarioView
}
