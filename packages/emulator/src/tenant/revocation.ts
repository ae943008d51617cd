import type { SignIn, User } from './records.js'

/** What opened a session besides a password; then another password does not end it. */
const otherOpeners: ReadonlySet<string> = new Set(['windows-hello', 'federated', 'federated-mfa'])

/**
 * What stands on a sign-in: the session of a browser, or a token of a public client (every application without a
 * credential of its own, the broker of a device among them) or of a confidential one.
 */
export type GrantHolder = 'cookie' | 'public' | 'confidential'

type Events = Pick<
  User,
  'signInSessionsValidFromDateTime' | 'lastPasswordChangeDateTime' | 'passwordResetDateTime'
>

/**
 * The time since when a sign-in counts no more, in milliseconds; undefined while it counts. Somebody revoked every
 * session after it; or an administrator reset the password, which ends every token; or it was opened by a password that
 * has been changed since, which ends sessions and the tokens of public clients.
 *
 * @param user The person at home: what happens where they visit revokes nothing.
 * @see https://learn.microsoft.com/entra/identity-platform/refresh-tokens#token-revocation
 */
export function revokedSince(
  user: Events,
  { at, proofs, toTheSecond }: Pick<SignIn, 'at' | 'proofs' | 'toTheSecond'>,
  holder: GrantHolder,
): number | undefined {
  const isBefore = (time: number, event: number) => time < (toTheSecond ? wholeSecond(event) : event)
  const validFrom = Date.parse(user.signInSessionsValidFromDateTime)
  if (isBefore(at, validFrom)) return validFrom
  const reset = timeOf(user.passwordResetDateTime)
  if (holder !== 'cookie' && reset !== undefined && isBefore(at, reset)) return reset
  const changed = timeOf(user.lastPasswordChangeDateTime)
  const proved = byPasswordAt(proofs)
  if (holder === 'confidential' || changed === undefined || proved === undefined) return undefined
  return isBefore(proved, changed) ? changed : undefined
}

function timeOf(text: string | undefined): number | undefined {
  return text === undefined ? undefined : Date.parse(text)
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
