import type { Settings } from '../settings.js'
import type { RunningEmulator } from '../start-emulator.js'
import type { NamedManifest } from './add-ins.js'
import type { Child } from './child-process.js'

/** What a start has brought up. */
export interface Started {
  emulator: RunningEmulator
  settings: Settings
  addIns: NamedManifest[]
  /** The process of the example, if it runs. */
  example: Child | undefined
  /** The process of `--with`, if there is one. */
  ownServer: Child | undefined
  /** Public keys of the add-ins' own servers, which our window trusts; see {@link keyFingerprint}. */
  pinnedKeys: readonly string[]
}

/** What is shown instead of the bare Office page: its address, and lines that say what is so. */
export interface PreparedPage {
  /** Path and query. */
  path: string
  lines: readonly string[]
}

/** Brings a state about in an emulator that has just come up. */
export type Preparation = (emulator: RunningEmulator, exampleOrigin: string) => Promise<PreparedPage>
