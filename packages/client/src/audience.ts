import type { TokenClaims } from './token-claims.js'
import { WayStopped } from './way-stopped.js'

/** Microsoft Graph, which a page may ask itself: its tokens name it by this id or by its address. */
const graphId = '00000003-0000-0000-c000-000000000000'

/**
 * Looks whom a token is for, so that a manifest with another app's id is named here and not by an API's refusal.
 * The API decides; a token that cannot be read is passed on.
 *
 * @param scope The API's permission; what stands before its last segment is the audience of version 1 tokens.
 * @throws {WayStopped} `misconfigured`, from that function.
 * @see https://learn.microsoft.com/graph/deployments for the addresses of Graph
 */
export function audienceCheck(clientId: string, scope: string): (claims: TokenClaims | undefined) => void {
  const resource = scope.slice(0, scope.lastIndexOf('/')).toLowerCase()
  const expected = [resource, /^https:..[\w-]*graph\.[^/]+$/.test(resource) ? graphId : clientId]
  return (claims) => {
    const audience = claims?.aud
    if (typeof audience !== 'string' || expected.includes(audience.toLowerCase())) return
    throw new WayStopped('misconfigured', {
      developer: `The token is for ${audience}, not ${expected}: clientId and Id in WebApplicationInfo must be the same.`,
    })
  }
}
