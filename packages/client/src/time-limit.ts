import { shown } from './options.js'
import { WayStopped } from './way-stopped.js'

/** How long an answer of Office is awaited, in milliseconds: more than 0, at most an hour. */
export interface TimeLimits {
  /** When nothing is shown. Default 30 000. */
  silent?: number
  /** When the user may be asked. Default 300 000. */
  asking?: number
}

const defaults: Required<TimeLimits> = { silent: 30_000, asking: 300_000 }

/**
 * The limits, with their defaults. A timer would take `NaN` and `Infinity` for no time at all.
 *
 * @throws TypeError when one is no number in its range.
 */
export function checkedTimeLimits(limits: TimeLimits = {}): Required<TimeLimits> {
  const checked = (name: keyof TimeLimits): number => {
    const { [name]: limit = defaults[name] } = limits
    if (typeof limit === 'number' && limit > 0 && limit <= 3_600_000) return limit
    throw new TypeError(
      `timeLimits.${name} takes milliseconds, more than 0 and at most 3600000; it was ${shown(limit)}`,
    )
  }
  return { silent: checked('silent'), asking: checked('asking') }
}

/**
 * The same promise, given up after a while: some builds of Office never answer.
 *
 * @throws {WayStopped} `timed-out`.
 */
export async function withTimeLimit<Value>(answer: Promise<Value>, milliseconds: number): Promise<Value> {
  let timer: ReturnType<typeof setTimeout> | undefined
  const limit = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new WayStopped('timed-out', { next: 'now' })), milliseconds)
  })
  try {
    return await Promise.race([answer, limit])
  } finally {
    clearTimeout(timer)
  }
}
