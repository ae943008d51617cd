import type { Clock } from '@onbehalf/protocol'
import type { Issuers } from '../issuers.js'
import { isSignedBy, parseToken } from './sign.js'
import type { SigningKeys } from './signing-keys.js'

/** One of our own access tokens, verified but for its audience. */
export interface OwnToken {
  claims: Readonly<Record<string, unknown>>
  kind: 'delegated' | 'app-only' | 'id-token'
  tenantId: string
  objectId: string
  audience: string
  clientId: string
  scopes: readonly string[]
  /** Opaque memory of the sign-in. */
  aio: string
  /** In milliseconds. */
  expires: number
}

/** Why a token is not taken. */
export type TokenFault = 'malformed' | 'unknown-key' | 'signature' | 'issuer' | 'expired' | 'not-yet-valid'

/** A token read, or the reason against it. An expired one is given too, for its sentence. */
export type TokenReading = { token: OwnToken } | { fault: TokenFault; expires?: number }

/** What the reader stands on. */
export interface TokenReaderSettings {
  keys: SigningKeys
  issuers: Issuers
  clock: Clock
}

/** Reads and verifies tokens that this authority issued, Microsoft Graph's own included. */
export function readOwnToken({ keys, issuers, clock }: TokenReaderSettings, text: string): TokenReading {
  const parsed = parseToken(text)
  const kid = parsed?.header.kid
  if (!parsed || typeof kid !== 'string') return { fault: 'malformed' }
  const key = keys.find(kid)
  if (!key) return { fault: 'unknown-key' }
  if (!isSignedBy(parsed, key.publicKey)) return { fault: 'signature' }
  const { claims } = parsed
  const [tid, exp, nbf] = [claims.tid, claims.exp, claims.nbf]
  if (typeof tid !== 'string' || typeof exp !== 'number' || typeof claims.aud !== 'string') {
    return { fault: 'malformed' }
  }
  const issuer = claims.ver === '2.0' ? issuers.v2(tid) : issuers.v1(tid)
  if (claims.iss !== issuer) return { fault: 'issuer' }
  const now = clock.now() / 1000
  if (exp <= now) return { fault: 'expired', expires: exp * 1000 }
  if (typeof nbf === 'number' && nbf > now) return { fault: 'not-yet-valid' }
  return { token: describe(claims, tid, claims.aud, exp) }
}

function describe(
  claims: Record<string, unknown>,
  tenantId: string,
  audience: string,
  exp: number,
): OwnToken {
  const client = claims.azp ?? claims.appid
  const scp = text(claims.scp)
  return {
    claims,
    kind: client === undefined ? 'id-token' : scp === '' ? 'app-only' : 'delegated',
    tenantId,
    objectId: text(claims.oid),
    audience,
    clientId: text(client),
    scopes: scp.split(' ').filter((scope) => scope !== ''),
    aio: text(claims.aio),
    expires: exp * 1000,
  }
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : ''
}
