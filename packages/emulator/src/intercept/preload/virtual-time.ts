import { real } from './real.js'

/** Where the virtual clock stands, as the emulator tells it. */
export interface TimeState {
  /** Virtual time in milliseconds since the epoch. */
  now: number
  /** Virtual minus real time, in milliseconds. */
  offset: number
  running: boolean
}

let offset = 0
let stoppedAt: number | undefined

/** Virtual time in milliseconds since the epoch. */
export function virtualNow(): number {
  return stoppedAt ?? real.now() + offset
}

/** Takes over where the clock stands; true when it moved. */
export function setTime(state: TimeState): boolean {
  const before = virtualNow()
  const wasStopped = stoppedAt !== undefined
  offset = state.offset
  stoppedAt = state.running ? undefined : state.now
  return wasStopped !== !state.running || Math.abs(virtualNow() - before) > 20
}

/** Whether virtual time stands still. */
export function isStopped(): boolean {
  return stoppedAt !== undefined
}

/** Lets `Date` tell virtual time: the constructor without arguments, the function, `now`, and classes that extend it. */
export function shiftDate(): void {
  const RealDate = real.Date
  const shifted = new Proxy(RealDate, {
    construct: (target, values, newTarget) =>
      Reflect.construct(target, values.length === 0 ? [virtualNow()] : values, newTarget) as object,
    apply: () => new RealDate(virtualNow()).toString(),
  })
  RealDate.now = virtualNow
  RealDate.prototype.constructor = shifted
  globalThis.Date = shifted
}
