import { WayStopped } from './way.js'

/** How long an answer of Office is awaited, in milliseconds. */
export interface TimeLimits {
  /** When nothing is shown. Default 30 000. */
  silent?: number
  /** When the user may be asked. Default 300 000. */
  asking?: number
}

/**
 * The same promise, given up after a while: some builds of Office never answer.
 *
 * @throws {WayStopped} `timed-out`.
 */
export async function withTimeLimit<Value>(answer: Promise<Value>, milliseconds: number): Promise<Value> {
  let timer: ReturnType<typeof setTimeout> | undefined
  const limit = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new WayStopped('timed-out')), milliseconds)
  })
  try {
    return await Promise.race([answer, limit])
  } finally {
    clearTimeout(timer)
  }
}
