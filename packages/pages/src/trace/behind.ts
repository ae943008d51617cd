import type { Attempt } from './attempts'
import { type Entry, isRefused } from './entry'

/**
 * The refusal by Entra that somebody else passed on: the last one of the same attempt before it. Nothing for what
 * Entra itself refused.
 */
export function refusalBehind(attempts: readonly Attempt[], entry: Entry): Entry | undefined {
  if (entry.to === 'entra' || !isRefused(entry)) return undefined
  const attempt = attempts.find(({ entries }) => entries.some(({ id }) => id === entry.id))
  return attempt?.entries.findLast((other) => other.to === 'entra' && other.id < entry.id && isRefused(other))
}
