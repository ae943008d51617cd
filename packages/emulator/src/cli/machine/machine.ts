import type { RunningRecord } from '../../data-folder/running.js'

/** This computer, as far as it takes part. */
export interface Machine {
  environment: Readonly<Record<string, string | undefined>>
  platform: NodeJS.Platform
  /** For instance `20.19.0`. */
  node: string
  /** Absolute path of the data folder, which may not be there. */
  data: string
  /** Ports that a start will ask for, with what they are for. */
  ports: readonly { port: number; use: string }[]
  /** The emulator that runs on the data folder. */
  running: RunningRecord | undefined
  /** Where the project is. */
  folder: string
  /** Milliseconds since 1970. */
  now: number
}

/** One line of the examination. */
export interface MachineLine {
  /** `✓` fine, `!` may hurt, `✕` the start fails. */
  mark: '✓' | '!' | '✕'
  /** What was looked at, for instance `Node`. */
  what: string
  says: string
  /** What to do about it; absent where nothing has to be. */
  nextStep?: string
}

/** Looks at one thing: a file of its own, listed in the index. */
export type Examination = (machine: Machine) => MachineLine[] | Promise<MachineLine[]>
