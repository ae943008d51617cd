const form = /^([+-]?)P(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?)?$/

const second = 1_000
const minute = 60 * second
const hour = 60 * minute
const day = 24 * hour

/**
 * Milliseconds of an ISO 8601 duration of weeks, days, hours, minutes and seconds; undefined when `text` is none.
 * Months and years have no fixed length and are refused.
 *
 * @example parseDuration('PT61M') // 3_660_000
 */
export function parseDuration(text: string): number | undefined {
  const match = form.exec(text)
  if (!match || !/\d/.test(text) || text.endsWith('T')) return undefined
  const [, sign, weeks, days, hours, minutes, seconds] = match
  const length =
    Number(weeks ?? 0) * 7 * day +
    Number(days ?? 0) * day +
    Number(hours ?? 0) * hour +
    Number(minutes ?? 0) * minute +
    Number(seconds ?? 0) * second
  return sign === '-' ? -length : length
}

/** Milliseconds as an ISO 8601 duration of whole seconds, for instance `PT1H30M`. */
export function formatDuration(length: number): string {
  const seconds = Math.round(Math.abs(length) / second)
  const parts = [
    [Math.floor(seconds / 3_600), 'H'],
    [Math.floor(seconds / 60) % 60, 'M'],
    [seconds % 60, 'S'],
  ] as const
  const days = length % day === 0 && length !== 0 ? `P${Math.abs(length) / day}D` : undefined
  const time = parts.map(([amount, unit]) => (amount > 0 ? `${amount}${unit}` : '')).join('')
  return `${length < 0 ? '-' : ''}${days ?? `PT${time || '0S'}`}`
}
