import { isRecord } from './fetch.js'
import { shownValue } from './shown-value.js'

/** The members that an object of settings may have; a new one that is missing here does not compile. */
export type KnownMembers<Settings> = Readonly<Record<Settings extends unknown ? keyof Settings : never, true>>

/**
 * Refuses what nobody reads: a setting under a wrong name would be a rule that does not hold, and nobody would notice.
 *
 * @param what Where they stand, for the sentence.
 * @throws TypeError when it is no object, or has a member that is not known.
 */
export function refuseUnknown<Settings>(what: string, given: unknown, known: KnownMembers<Settings>): void {
  const names = Object.keys(known).join(', ')
  if (!isRecord(given))
    throw new TypeError(`${what} takes an object of ${names}; it was ${shownValue(given)}`)
  for (const [name, value] of Object.entries(given)) {
    if (value === undefined || Object.hasOwn(known, name)) continue
    throw new TypeError(`${what} knows no ${shownValue(name)}: it takes ${names}`)
  }
}
