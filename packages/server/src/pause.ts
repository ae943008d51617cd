import { setTimeout } from 'node:timers/promises'

/** Waits for so many milliseconds, or until the signal aborts; tests wait for nothing. */
export type Pause = (milliseconds: number, signal?: AbortSignal) => Promise<void>

/** Waits in real time. */
export const systemPause: Pause = (milliseconds, signal) => setTimeout(milliseconds, undefined, { signal })
