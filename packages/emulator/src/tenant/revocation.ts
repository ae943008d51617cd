import type { SignIn, User } from './records.js'

/** What opened a session besides a password; then another password does not end it. */
const otherOpeners: ReadonlySet<string> = new Set(['windows-hello', 'federated', 'federated-mfa'])

/**
 * The time since when a sign-in counts no more, in milliseconds; undefined while it counts. Either somebody revoked
 * every session after it, or it was opened by a password that has been changed since.
 *
 * @param user The person at home: what happens where they visit revokes nothing.
 * @see https://learn.microsoft.com/entra/identity-platform/refresh-tokens#token-revocation
 */
export function revokedSince(
  user: Pick<User, 'signInSessionsValidFromDateTime' | 'lastPasswordChangeDateTime'>,
  { at, proofs, toTheSecond }: Pick<SignIn, 'at' | 'proofs' | 'toTheSecond'>,
): number | undefined {
  const isBefore = (time: number, event: number) => time < (toTheSecond ? wholeSecond(event) : event)
  const validFrom = Date.parse(user.signInSessionsValidFromDateTime)
  if (isBefore(at, validFrom)) return validFrom
  if (user.lastPasswordChangeDateTime === undefined) return undefined
  const changed = Date.parse(user.lastPasswordChangeDateTime)
  const proved = byPasswordAt(proofs)
  return proved !== undefined && isBefore(proved, changed) ? changed : undefined
}

function wholeSecond(time: number): number {
  return Math.floor(time / 1000) * 1000
}

/** When the password was proved that a sign-in stands on. */
function byPasswordAt(proofs: SignIn['proofs']): number | undefined {
  if (proofs.some(({ method }) => otherOpeners.has(method))) return undefined
  const times = proofs.filter(({ method }) => method === 'password').map(({ at }) => at)
  return times.length > 0 ? Math.max(...times) : undefined
}
