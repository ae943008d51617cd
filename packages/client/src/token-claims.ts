import { decodeClaims } from '@onbehalf/protocol/sign-in'

/** Claims of a token, unverified. */
export type TokenClaims = Readonly<Record<string, unknown>>

/**
 * What a token says of itself. Nobody has looked at its signature: show it, compare it, never believe it.
 *
 * @returns `undefined` when it cannot be read.
 */
export function claimsOf(token: string): TokenClaims | undefined {
  const payload = decodeClaims(token.split('.')[1] ?? '')
  return payload === undefined ? undefined : (JSON.parse(payload) as TokenClaims)
}
