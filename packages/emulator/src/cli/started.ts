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
}
