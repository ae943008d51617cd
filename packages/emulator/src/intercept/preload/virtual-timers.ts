import { syncBuiltinESMExports } from 'node:module'
import timers from 'node:timers'
import promises from 'node:timers/promises'
import { promisify } from 'node:util'
import { quietly, real } from './real.js'
import { isStopped, virtualNow } from './virtual-time.js'

/** The members of Node's timers that let the same handle come due at another time. */
interface Timer extends NodeJS.Timeout {
  _idleTimeout: number
  _destroyed: boolean
}

const farAway = 2_147_483_647

/** When each pending timer is due, in virtual milliseconds. */
const due = new Map<Timer, number>()
let added = 0

/** Lets `setTimeout` and `setInterval`, also those of `node:timers` and its promises, count virtual time. */
export function shiftTimers(): void {
  const setTimeout = shifted(real.setTimeout, false)
  const setInterval = shifted(real.setInterval, true)
  const clearTimeout = forgetting(real.clearTimeout)
  const clearInterval = forgetting(real.clearInterval)
  const all = { setTimeout, setInterval, clearTimeout, clearInterval }
  Object.assign(globalThis, all)
  Object.assign(timers, all)
  const pause = promisedTimeout(setTimeout, clearTimeout)
  Object.defineProperty(setTimeout, promisify.custom, { value: pause, configurable: true })
  Object.assign(promises, { setTimeout: pause })
  syncBuiltinESMExports()
}

/** Brings every pending timer to its due time after the clock moved; those that are due come in their order. */
export function rearm(): void {
  const now = virtualNow()
  const pending = [...due].sort(([, one], [, other]) => one - other)
  for (const [timer, at] of pending) {
    if (timer._destroyed) due.delete(timer)
    else arm(timer, isStopped() ? farAway : at - now)
  }
}

function arm(timer: Timer, delay: number): void {
  timer._idleTimeout = Math.min(Math.max(Math.ceil(delay), 1), farAway)
  nativeRefresh.call(timer)
}

const nativeRefresh = Object.getPrototypeOf(real.setTimeout(() => undefined, 0).unref()).refresh as () => void

/** `refresh` begins a timer anew at its own length, whatever the clock made of the one before. */
function refreshing(timer: Timer, length: number): () => Timer {
  return () => {
    due.set(timer, virtualNow() + length)
    arm(timer, isStopped() ? farAway : length)
    return timer
  }
}

type Callback = (...values: unknown[]) => unknown
type SetTimer = (callback: Callback, delay?: number, ...values: unknown[]) => NodeJS.Timeout

function shifted(original: unknown, repeats: boolean): SetTimer {
  const set = original as SetTimer
  return (callback, delay, ...values) => {
    if (typeof callback !== 'function') return set(callback, delay, ...values)
    const length = lengthOf(delay)
    const timer = set(
      function fire(this: unknown, ...given) {
        if (repeats) due.set(timer, virtualNow() + length)
        else due.delete(timer)
        return callback.apply(this, given)
      },
      delay,
      ...values,
    ) as Timer
    quietly(() => {
      remember(timer, length)
      timer.refresh = refreshing(timer, length)
    })
    return timer
  }
}

function remember(timer: Timer, length: number): void {
  due.set(timer, virtualNow() + length)
  if (isStopped()) arm(timer, farAway)
  added += 1
  if (added % 1_000 === 0) for (const each of due.keys()) if (each._destroyed) due.delete(each)
}

function forgetting<F extends (timer: never) => void>(original: F): F {
  return ((timer: never) => {
    due.delete(timer)
    original(timer)
  }) as F
}

/** Node's own reading of a delay: at least one millisecond, and one for everything that is no sensible number. */
function lengthOf(delay: unknown): number {
  const length = Number(delay)
  return length >= 1 && length <= farAway ? Math.trunc(length) : 1
}

interface PauseOptions {
  signal?: AbortSignal
  ref?: boolean
}

function promisedTimeout(set: SetTimer, clear: (timer: NodeJS.Timeout) => void) {
  return function setTimeout<T>(
    delay?: number,
    value?: T,
    { signal, ref = true }: PauseOptions = {},
  ): Promise<T> {
    return new Promise((resolve, reject) => {
      const aborted = () => {
        clear(timer)
        reject(
          Object.assign(new Error('The operation was aborted', { cause: signal?.reason }), {
            name: 'AbortError',
            code: 'ABORT_ERR',
          }),
        )
      }
      const timer = set(() => {
        signal?.removeEventListener('abort', aborted)
        resolve(value as T)
      }, delay)
      if (!ref) timer.unref()
      if (signal?.aborted) aborted()
      else signal?.addEventListener('abort', aborted, { once: true })
    })
  }
}
