import { type Entry, endOf, startOf } from './entry'

/** What belongs together: one try of the add-in, from its first call to the last answer. */
export interface Attempt {
  /** Id of the exchange that opened it; stays while the attempt grows. */
  id: number
  /** In the order in which they began. */
  entries: readonly Entry[]
}

/** Two exchanges without a common correlation id are one attempt when at most this many milliseconds lie between. */
const longestGap = 1_000

/** Quiet exchanges that belong to nothing are put together over this many milliseconds. */
const longestQuiet = 60_000

/** How many of the latest attempts are searched for a correlation id. */
const reach = 50

/**
 * Sorts new exchanges into attempts: by correlation id, else by nearness in time. Attempts that did not grow
 * stay the same object.
 */
export function addToAttempts(attempts: readonly Attempt[], added: readonly Entry[]): Attempt[] {
  const next = [...attempts]
  for (const entry of added) {
    const index = indexFor(next, entry)
    const attempt = next[index]
    if (attempt) next[index] = { ...attempt, entries: inOrder(attempt.entries, entry) }
    else next.push({ id: entry.id, entries: [entry] })
  }
  return next
}

function indexFor(attempts: readonly Attempt[], entry: Entry): number {
  if (entry.correlationId !== undefined) {
    for (let index = attempts.length - 1; index >= Math.max(0, attempts.length - reach); index--) {
      if (attempts[index]?.entries.some((known) => known.correlationId === entry.correlationId)) return index
    }
  }
  const last = attempts.length - 1
  return attempts[last] && followsOn(attempts[last], entry) ? last : -1
}

function followsOn({ entries }: Attempt, entry: Entry): boolean {
  const began = Math.min(...entries.map(startOf))
  const ended = Math.max(...entries.map(endOf))
  const start = startOf(entry)
  const isQuiet = entries.every(({ quiet }) => quiet)
  const gap = isQuiet && entry.quiet ? longestQuiet : longestGap
  if (endOf(entry) < began - gap || start > ended + gap) return false
  return start <= ended || isQuiet || !(opensAttempt(entry) || isStartUp(entry))
}

/** The add-in loads its page anew: whatever it did before is over. */
const isStartUp = ({ quiet, from }: Entry): boolean => quiet && from === 'add-in'

/**
 * A call for a token, and what Office or the broker does for one, is a new try, unless it overlaps the one before:
 * Office answers those together.
 */
const opensAttempt = (entry: Entry): boolean =>
  (entry.kind === 'office' && /getAccessToken/i.test(entry.method) && !entry.quiet) ||
  (entry.correlationId !== undefined && (entry.from === 'office' || entry.from === 'broker'))

function inOrder(entries: readonly Entry[], added: Entry): Entry[] {
  const start = startOf(added)
  const after = entries.findIndex((entry) => startOf(entry) > start)
  return after === -1 ? [...entries, added] : entries.toSpliced(after, 0, added)
}
