/** A numeric setting and what it may be. */
export interface BoundedNumber {
  /** Name of the setting, for the error. */
  setting: string
  value: number | undefined
  /** Taken when the value is `undefined`. */
  byDefault: number
  /** Largest value; the smallest is 0. */
  most: number
  /** What is counted, for the error: seconds, tokens, bytes. */
  unit: string
}

/**
 * Checks a numeric setting: a value that compares with nothing, as `NaN` does, would take away the limit it sets.
 *
 * @returns The value, or its default.
 * @throws TypeError when it is no finite number from 0 to the largest one.
 */
export function boundedNumber({ setting, value, byDefault, most, unit }: BoundedNumber): number {
  if (value === undefined) return byDefault
  if (typeof value === 'number' && value >= 0 && value <= most) return value
  const shown = typeof value === 'string' ? `"${value}"` : String(value)
  throw new TypeError(`${setting} must be a number from 0 to ${most}, in ${unit}; it was ${shown}`)
}
