import { createHash } from 'node:crypto'
import type { Proof, User } from '../../tenant/records.js'

/**
 * `sub`: the same person has another one for each application and tenant, and always the same one there.
 *
 * @see OpenID Connect Core section 8.1, pairwise identifiers.
 */
export function pairwiseSubject(tenantId: string, userId: string, appId: string): string {
  return createHash('sha256').update(`sub\n${tenantId}\n${userId}\n${appId}`).digest('base64url')
}

/** `rh`: opaque to everybody; made of the tenant and the client, as Entra's begins. */
export function refreshHint(tenantId: string, appId: string): string {
  const hash = createHash('sha256').update(`rh\n${tenantId}\n${appId}`).digest()
  return `1.A${hash.subarray(0, 26).toString('base64url').slice(0, 34)}AA.`
}

/** `puid`: the id of a person in Microsoft's older directory, 16 digits. */
export function legacyPersonId(userId: string): string {
  return `1003${createHash('sha256').update(`puid\n${userId}`).digest('hex').slice(0, 12).toUpperCase()}`
}

const methodNames: Record<Proof['method'], readonly string[]> = {
  password: ['pwd'],
  totp: ['mfa'],
  'phone-app': ['rsa', 'mfa'],
  'text-message': ['otp', 'mfa'],
  'windows-hello': ['rsa', 'mfa'],
  federated: ['fed'],
  'federated-mfa': ['mfa'],
}

/**
 * `amr`: how somebody signed in.
 *
 * @see https://learn.microsoft.com/entra/identity-platform/access-token-claims-reference
 */
export function authenticationMethods(proofs: readonly Proof[]): string[] {
  return [...new Set(proofs.flatMap(({ method }) => methodNames[method]))].sort(byMfaLast)
}

function byMfaLast(a: string, b: string): number {
  return Number(a === 'mfa') - Number(b === 'mfa')
}

/** The name that a person signs in with: a guest's is the one from home. */
export function signInName(user: User): string {
  return user.home ? (user.mail ?? user.userPrincipalName) : user.userPrincipalName
}

/** Entra's opaque `login_hint`, which finds its person even after a change of name. */
export function loginHintOf(user: User): string {
  const home = user.home ?? { id: user.id, tenantId: user.tenantId }
  return `O.${Buffer.from(JSON.stringify([home.id, home.tenantId])).toString('base64url')}`
}

/** The home id of the person whom an opaque `login_hint` names; undefined for any other text. */
export function userOfLoginHint(hint: string): string | undefined {
  if (!hint.startsWith('O.')) return undefined
  try {
    const [id]: unknown[] = JSON.parse(Buffer.from(hint.slice(2), 'base64url').toString())
    return typeof id === 'string' ? id : undefined
  } catch {
    return undefined
  }
}

/** `client_info`: who somebody is at home, whichever tenant issues the token. */
export function clientInfoOf(user: User): string {
  const { id, tenantId } = user.home ?? user
  return Buffer.from(JSON.stringify({ uid: id, utid: tenantId })).toString('base64url')
}
