import { checkedMilliseconds } from './options.js'
import { WayStopped } from './way-stopped.js'

/** How long an answer of Office is awaited, in milliseconds: more than 0, at most an hour. */
export interface TimeLimits {
  /** When nothing is shown. Default 30 000. */
  silent?: number
  /** When the user may be asked. Default 300 000. */
  asking?: number
}

/**
 * The limits, with their defaults.
 *
 * @throws TypeError when one is no number in its range.
 */
export function checkedTimeLimits({
  silent = 30_000,
  asking = 300_000,
}: TimeLimits = {}): Required<TimeLimits> {
  return {
    silent: checkedMilliseconds('timeLimits.silent', silent),
    asking: checkedMilliseconds('timeLimits.asking', asking),
  }
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
