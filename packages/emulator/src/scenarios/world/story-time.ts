/** A time of a story: `HH:MM` on its first day, or some days after. */
export type StoryTime = string | { day: number; time: string }

const minute = 60_000
const day = 1_440 * minute

/** How long after the story's first midnight `time` is, in milliseconds. */
export function sinceMidnight(time: StoryTime): number {
  const { day: days, time: clock } = typeof time === 'string' ? { day: 0, time } : time
  const [hours = Number.NaN, minutes = Number.NaN] = clock.split(':').map(Number)
  const length = days * day + (hours * 60 + minutes) * minute
  if (Number.isNaN(length)) throw new TypeError(`${clock} is no time of a day`)
  return length
}

/** The first midnight of a story that `now` is the moment `time` of, both in milliseconds since the epoch. */
export function midnightFor(time: StoryTime, now: number): number {
  return now - sinceMidnight(time)
}
