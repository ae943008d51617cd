import type { Ground } from '../../ground.js'
import { issueTimeOf } from '../../tenant/token-id.js'
import type { Caller } from '../caller.js'
import { challenge, type EndOfAccess, understandsChallenges } from './challenge.js'
import { criticalEvents, type Person } from './events.js'
import { blockedPlace } from './place.js'

/**
 * Continuous access evaluation: refuses a token that something happened to since it was issued, when its client can
 * answer the challenge. Any other token works until it expires, whatever happened.
 *
 * @throws {GraphError} 401 with `insufficient_claims`.
 * @see https://learn.microsoft.com/entra/identity/conditional-access/concept-continuous-access-evaluation
 */
export function requireCurrent(ground: Ground, caller: Caller, request: Request): void {
  if (caller.kind !== 'user' || !understandsChallenges(caller.claims)) return
  const end = heardEvent(ground, caller) ?? blockedPlace(ground, caller, request)
  if (end) throw challenge(end)
}

/** The first event that Graph has heard of by now and that came after the token. */
function heardEvent(
  ground: Ground,
  { user, claims }: Extract<Caller, { kind: 'user' }>,
): EndOfAccess | undefined {
  const { store, clock, conditions } = ground
  const person: Person = { here: user, home: (user.home && store.users.get(user.home.id)) ?? user }
  const issued = issueTime(claims)
  const heardUntil = clock.now() - conditions.values.eventDelay
  for (const { at: timeOf, isFinal, said } of criticalEvents) {
    const time = timeOf(person, claims)
    if (time === undefined) continue
    const at = Date.parse(time)
    if (at > heardUntil || (!isFinal && issued >= at)) continue
    return {
      code: 'TokenIssuedBeforeRevocationTimestamp',
      at,
      explanation: `${user.displayName} ${said} after this token was issued`,
    }
  }
  return undefined
}

/** When a token was issued, in milliseconds; one that does not say it exactly is as old as it is dated. */
function issueTime({ uti, iat }: Readonly<Record<string, unknown>>): number {
  return issueTimeOf(uti) ?? (typeof iat === 'number' ? iat * 1000 : 0)
}
