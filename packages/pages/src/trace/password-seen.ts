import { actorName } from './actors'
import type { Attempt } from './attempts'
import type { Entry } from './entry'

/**
 * Who read the password in clear, in this exchange and in the others of its attempt, as the journal has it: for
 * instance `AD FS here; Exchange in this attempt`. Nothing when no exchange of the attempt carried one.
 */
export function passwordSeenBy(attempts: readonly Attempt[], entry: Entry): string | undefined {
  const attempt = attempts.find(({ entries }) => entries.some(({ id }) => id === entry.id))
  const elsewhere = (attempt?.entries ?? []).flatMap(({ sawPassword }) => sawPassword ?? [])
  const others = [...new Set(elsewhere)].filter((actor) => actor !== entry.sawPassword).map(actorName)
  const here = entry.sawPassword && actorName(entry.sawPassword)
  if (others.length === 0) return here
  return `${here ?? 'nobody'} here; ${others.join(', ')} in this attempt`
}
