/**
 * A wrong value as an error shows it. A text is shown where it has an id in it or reads like a word; of any other only
 * the length, since it may be a secret that was put into the wrong setting.
 */
export function shownValue(value: unknown): string {
  if (value === undefined) return 'undefined; is its environment variable set?'
  if (value instanceof Promise) return 'a promise; is there an await before it?'
  if (typeof value === 'string') {
    return harmless.test(value) ? JSON.stringify(value) : `a text of ${value.length} characters`
  }
  if (Array.isArray(value)) return value.length === 0 ? 'an empty list' : 'a list'
  return typeof value === 'object' && value !== null ? 'an object' : String(value)
}

/** An id with little around it, a few characters, or letters and what stands between words, up to a name's length. */
const harmless = /^(?:.{0,6}[\da-f]{8}-(?:[\da-f]{4}-){3}[\da-f]{12}.{0,6}|.{0,8}|[a-z .<>{}$_-]{0,60})$/is
