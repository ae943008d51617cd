/**
 * Seconds that a `Retry-After` header asks to wait, given as a number or as a date; `NaN` where it says neither, or a
 * date that has passed.
 *
 * @param now Milliseconds since 1970.
 * @see https://www.rfc-editor.org/rfc/rfc9110#section-10.2.3
 */
export function secondsOfRetryAfter(value: string | null | undefined, now: number): number {
  const text = value?.trim() ?? ''
  if (/^\d{1,9}$/.test(text)) return Number(text)
  // A date of HTTP begins with a weekday; `Date.parse` alone would read almost anything.
  if (!/^[A-Z][a-z]{2,8},? .{10,40}$/.test(text)) return Number.NaN
  const seconds = Math.ceil((Date.parse(text) - now) / 1000)
  return seconds > 0 ? seconds : Number.NaN
}
