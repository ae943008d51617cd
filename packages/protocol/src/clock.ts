/**
 * Tells the time. Everything that expires asks a `Clock`, so a test can move it.
 *
 * @example
 * const frozen: Clock = { now: () => Date.parse('2026-11-22T09:00:00Z') }
 */
export interface Clock {
  /** Milliseconds since 1970-01-01T00:00:00Z. */
  now(): number
}

/** The clock of this computer. */
export const systemClock: Clock = { now: () => Date.now() }
