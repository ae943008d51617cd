import type { TokenClaims } from './token-claims.js'
import { WayStopped } from './way-stopped.js'

/**
 * Looks whom a token is for, so that a manifest with another app's id is named here and not by an API's refusal.
 * The API decides; a token that cannot be read is passed on.
 *
 * @param scope The API's permission; what stands before its last segment is the audience of version 1 tokens.
 * @throws {WayStopped} `misconfigured`, from that function.
 */
export function audienceCheck(clientId: string, scope: string): (claims: TokenClaims | undefined) => void {
  const expected = [clientId, scope.slice(0, scope.lastIndexOf('/')).toLowerCase()]
  return (claims) => {
    const audience = claims?.aud
    if (typeof audience !== 'string' || expected.includes(audience.toLowerCase())) return
    throw new WayStopped('misconfigured', {
      developer: `Office gave a token for ${audience}, but clientId is ${clientId}. The Id in the manifest's WebApplicationInfo and clientId must be the same.`,
    })
  }
}
