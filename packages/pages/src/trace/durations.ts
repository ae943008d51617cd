/** A stretch of time in words, from milliseconds: `34 ms`, `1.4 s`, `2 min`, `3 h 5 min`, `4 days`. */
export function duration(milliseconds: number): string {
  const value = Math.abs(milliseconds)
  if (value < 1_000) return `${Math.round(value)} ms`
  const seconds = value / 1_000
  if (seconds < 9.95) return `${seconds.toFixed(1)} s`
  if (seconds < 59.5) return `${Math.round(seconds)} s`
  return long(Math.round(seconds / 60))
}

function long(minutes: number): string {
  if (minutes < 60) return `${minutes} min`
  const hours = Math.floor(minutes / 60)
  if (hours < 48) return minutes % 60 === 0 ? `${hours} h` : `${hours} h ${minutes % 60} min`
  return `${Math.round(hours / 24)} days`
}

/** How long after the start of its attempt, in seconds: `+0.42`. */
export const offset = (milliseconds: number): string => `+${(Math.max(0, milliseconds) / 1_000).toFixed(2)}`
