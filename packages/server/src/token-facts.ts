import type { AccessTokenClaims, ProtocolVersion } from '@onbehalf/protocol'
import { Denied } from './denied.js'
import { PermissionSet } from './permission-set.js'
import { isGuid } from './tenant-rule.js'
import type { TokenFacts } from './verified-token.js'

type UnverifiedClaims = Readonly<Record<string, unknown>>

/**
 * The version of a token.
 *
 * @throws Denied `invalid-token` when it is none of Entra's.
 */
export function versionOf({ ver }: UnverifiedClaims): ProtocolVersion {
  if (ver === '2.0') return 'v2.0'
  if (ver === '1.0') return 'v1.0'
  throw invalid('version', 'The token is none of Microsoft Entra: its version is neither 1.0 nor 2.0.')
}

/**
 * Reads the claims of an access token into one shape for both versions. Nothing is believed until its signature was
 * checked; only the form is.
 *
 * @throws Denied when a claim is missing or has a form that Entra never writes, or when the token permits nothing.
 */
export function readFacts(claims: UnverifiedClaims): TokenFacts {
  const { tid, oid, scp, roles, exp, nbf, iat } = claims
  const clientId = claims.azp ?? claims.appid
  if (!isGuid(tid)) throw invalid('tenant', 'The token names no tenant.')
  if (!isGuid(oid)) throw invalid('subject', 'The token names neither a user nor an application.')
  if (!isGuid(clientId)) throw invalid('client', 'The token does not say which application got it.')
  const facts: TokenFacts = {
    kind: kindOf(claims),
    tenantId: tid.toLowerCase(),
    objectId: oid.toLowerCase(),
    clientId: clientId.toLowerCase(),
    name: text(claims.name),
    username: text(claims.preferred_username ?? claims.upn ?? claims.unique_name),
    scopes: new PermissionSet(typeof scp === 'string' ? scp.split(' ').filter((scope) => scope !== '') : []),
    roles: new PermissionSet(readRoles(roles)),
    expiresAt: readTime(exp),
    validFrom: readTime(nbf ?? iat),
    // Reason for the assertion: every claim that our own code reads was checked above.
    claims: claims as unknown as AccessTokenClaims,
  }
  if (facts.scopes.size + facts.roles.size === 0) {
    throw new Denied('not-permitted', 'The token permits nothing: it has neither scopes nor roles.', {
      reason: 'no-permissions',
    })
  }
  return facts
}

/**
 * Compares the validity of a token with the time.
 *
 * @param skew How far clocks may differ, in milliseconds.
 * @throws Denied `expired-token` or `invalid-token`
 */
export function checkTimes({ expiresAt, validFrom }: TokenFacts, now: number, skew: number): void {
  // Negated, so that a time that compares with nothing refuses.
  if (!(now < expiresAt + skew)) {
    const ago = Math.floor((now - expiresAt) / 1000)
    throw new Denied(
      'expired-token',
      `The token expired ${ago} seconds ago, by the clock of this API. Get a new one and repeat the call once.`,
    )
  }
  if (now < validFrom - skew) {
    const ahead = Math.ceil((validFrom - now) / 1000)
    throw invalid(
      'not-yet-valid',
      `The token is not valid for another ${ahead} seconds, by the clock of this API: set the clock, which is behind Entra's.`,
    )
  }
}

/**
 * Whose token it is. Without scopes it must say that it is an application's own: users have roles too.
 *
 * @see https://learn.microsoft.com/entra/identity-platform/optional-claims-reference (`idtyp`)
 */
function kindOf({ scp, idtyp, sub, oid }: UnverifiedClaims): TokenFacts['kind'] {
  if (scp === undefined) {
    if (idtyp === 'app' || (idtyp === undefined && sub === oid)) return 'app-only'
    throw invalid('kind', "The token has no scopes, and is not an application's own.")
  }
  if (typeof scp === 'string' && idtyp !== 'app') return 'delegated'
  throw invalid('permissions', 'The permissions of the token are malformed.')
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined
}

function readRoles(roles: unknown): string[] {
  if (roles === undefined) return []
  if (Array.isArray(roles) && roles.every((role) => typeof role === 'string')) return roles
  throw invalid('permissions', 'The roles of the token are malformed.')
}

function readTime(seconds: unknown): number {
  if (typeof seconds !== 'number' || !Number.isFinite(seconds)) {
    throw invalid('times', 'The token does not say when it is valid.')
  }
  return seconds * 1000
}

function invalid(reason: string, message: string): Denied {
  return new Denied('invalid-token', message, { reason })
}
