import { createHash, type KeyObject, sign, verify } from 'node:crypto'
import type { ReadyKey } from './signing-keys.js'

/**
 * Which header a token has: v2 names its key once, v1 twice, and Microsoft Graph's own tokens have a `nonce` that
 * keeps everybody else from verifying them.
 */
export type HeaderKind = 'v1' | 'v2' | 'graph'

/** A JWS header as Entra writes it, its members in Entra's order. */
export function headerFor(kind: HeaderKind, keyId: string, nonce: string): Record<string, string> {
  if (kind === 'v2') return { typ: 'JWT', alg: 'RS256', kid: keyId }
  const rest = { alg: 'RS256', x5t: keyId, kid: keyId }
  return kind === 'v1' ? { typ: 'JWT', ...rest } : { typ: 'JWT', nonce, ...rest }
}

/**
 * The header over which a Graph token is signed: the one that travels, its `nonce` replaced by the base64url SHA-256
 * of it.
 *
 * @see https://github.com/justinlettau/azure-ad-verify-token/issues/5
 */
export function signedHeader(header: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const { nonce } = header
  if (typeof nonce !== 'string') return header
  return { ...header, nonce: createHash('sha256').update(nonce).digest('base64url') }
}

/** Signs claims as a compact JWS; the work happens off the main thread. */
export function signClaims(
  key: ReadyKey,
  header: Readonly<Record<string, unknown>>,
  claims: object,
): Promise<string> {
  const payload = encode(claims)
  const input = Buffer.from(`${encode(signedHeader(header))}.${payload}`)
  return new Promise((resolve, reject) => {
    sign('sha256', input, key.privateKey, (error, signature) => {
      if (error) reject(error)
      else resolve(`${encode(header)}.${payload}.${signature.toString('base64url')}`)
    })
  })
}

/** A compact JWS taken apart, its signature not yet looked at. */
export interface ParsedToken {
  header: Record<string, unknown>
  claims: Record<string, unknown>
  /** Header and payload as they travelled. */
  parts: readonly [header: string, payload: string]
  signature: Buffer
}

/** Takes a compact JWS apart; undefined when it is none. */
export function parseToken(token: string): ParsedToken | undefined {
  const [header, payload, signature, ...rest] = token.split('.')
  if (header === undefined || payload === undefined || !signature || rest.length > 0) return undefined
  const [parsedHeader, claims] = [decode(header), decode(payload)]
  if (!parsedHeader || !claims) return undefined
  return {
    header: parsedHeader,
    claims,
    parts: [header, payload],
    signature: Buffer.from(signature, 'base64url'),
  }
}

/** Whether `key` signed the token. */
export function isSignedBy({ header, parts, signature }: ParsedToken, key: KeyObject): boolean {
  const signed = 'nonce' in header ? encode(signedHeader(header)) : parts[0]
  const input = Buffer.from(`${signed}.${parts[1]}`)
  return header.alg === 'RS256' && verify('sha256', input, key, signature)
}

function encode(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url')
}

function decode(part: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(Buffer.from(part, 'base64url').toString())
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : undefined
  } catch {
    return undefined
  }
}
