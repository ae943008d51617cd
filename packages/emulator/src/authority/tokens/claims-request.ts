import { entraError } from '@onbehalf/protocol'

/** What a client asked for in the `claims` parameter, as far as the authority reads it. */
export interface ClaimsRequest {
  /** Names under `id_token`. */
  idToken: ReadonlySet<string>
  /** Names under `access_token`. */
  accessToken: ReadonlySet<string>
  /** Client capabilities: the values of `access_token.xms_cc`, for instance `cp1`. */
  capabilities: readonly string[]
}

const nothing: ClaimsRequest = { idToken: new Set(), accessToken: new Set(), capabilities: [] }
const longest = 16_384

/**
 * Reads a `claims` parameter.
 *
 * @throws EntraError 50117 when it is no JSON object.
 * @see OpenID Connect Core section 5.5
 */
export function readClaimsRequest(text: string | undefined): ClaimsRequest {
  if (text === undefined) return nothing
  const request = asObject(text.length > longest ? undefined : parse(text))
  if (!request) throw entraError('unreadableClaims')
  const accessToken = asObject(request.access_token) ?? {}
  const capabilities = asObject(accessToken.xms_cc)?.values
  return {
    idToken: new Set(Object.keys(asObject(request.id_token) ?? {})),
    accessToken: new Set(Object.keys(accessToken)),
    capabilities: Array.isArray(capabilities)
      ? capabilities.filter((value): value is string => typeof value === 'string')
      : [],
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function asObject(value: unknown): Record<string, unknown> | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : undefined
}
