import { decodeClaims } from '@onbehalf/protocol'
import { WayStopped } from './way.js'

/**
 * Looks whom a token is for, so that a manifest with another app's id is named here and not by an API's refusal.
 * The API decides; a token that cannot be read is passed on.
 *
 * @param scope The API's permission; what stands before its last segment is the audience of version 1 tokens.
 * @returns A function that gives the token back.
 * @throws {WayStopped} `misconfigured`, from that function.
 */
export function audienceCheck(clientId: string, scope: string): (token: string) => string {
  const expected = [clientId, scope.slice(0, scope.lastIndexOf('/')).toLowerCase()]
  return (token) => {
    const audience = audienceOf(token)
    if (audience === undefined || expected.includes(audience.toLowerCase())) return token
    throw new WayStopped('misconfigured', {
      developer: `Office gave a token for ${audience}, but clientId is ${clientId}. The Id in the manifest's WebApplicationInfo and clientId must be the same.`,
    })
  }
}

function audienceOf(token: string): string | undefined {
  const payload = decodeClaims(token.split('.')[1] ?? '')
  if (payload === undefined) return undefined
  const { aud } = JSON.parse(payload) as { aud?: unknown }
  return typeof aud === 'string' ? aud : undefined
}
