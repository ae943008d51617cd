/** A time of day on the person's clock, from milliseconds since the epoch: `09:41`, or `09:41:03` with seconds. */
export function clockTime(time: number, seconds = false): string {
  const options: Intl.DateTimeFormatOptions = { hour: '2-digit', minute: '2-digit', hour12: false }
  if (seconds) options.second = '2-digit'
  return new Date(time).toLocaleTimeString('en-GB', options)
}

/** A day, as short as it can be beside `today`: `today`, `Thu`, `2 Mar`, `2 Mar 2025`. */
export function dayOf(time: number, today: number): string {
  const date = new Date(time)
  const now = new Date(today)
  if (date.toDateString() === now.toDateString()) return 'today'
  if (today > time && today - time < 6 * 86_400_000)
    return date.toLocaleDateString('en-GB', { weekday: 'short' })
  const options: Intl.DateTimeFormatOptions = { day: 'numeric', month: 'short' }
  if (date.getFullYear() !== now.getFullYear()) options.year = 'numeric'
  return date.toLocaleDateString('en-GB', options)
}

/** A moment in full: `20 Nov 2026, 15:48`. */
export function dateAndTime(moment: string): string {
  const date = new Date(moment)
  const day = date.toLocaleDateString('en-GB', { day: 'numeric', month: 'short', year: 'numeric' })
  return `${day}, ${clockTime(date.getTime())}`
}

/** A time as an `<input type="datetime-local">` wants it: local, to the second. */
export function localInputValue(time: number): string {
  const date = new Date(time)
  const shifted = new Date(time - date.getTimezoneOffset() * 60_000)
  return shifted.toISOString().slice(0, 19)
}
