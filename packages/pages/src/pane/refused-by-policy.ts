import { wordsOf } from '../trace/attempt-words'
import type { Attempt } from '../trace/attempts'
import { type Entry, isRefused, startOf } from '../trace/entry'

/**
 * The request to Entra whose refusal ended the latest attempt of an add-in; nothing when it went through, or went
 * through in the end.
 *
 * @param since attempts that began before are of another pane, in milliseconds of virtual time
 */
export function refusalOfLatest(attempts: readonly Attempt[], since: number): Entry | undefined {
  const latest = attempts.findLast(({ entries }) =>
    entries.some(({ from, quiet }) => from === 'add-in' && !quiet),
  )
  if (!latest || wordsOf(latest).outcome !== 'refused') return undefined
  if (Math.max(...latest.entries.map(startOf)) < since) return undefined
  return latest.entries.findLast((entry) => entry.to === 'entra' && isRefused(entry) && !entry.quiet)
}
