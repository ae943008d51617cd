import { entraError, type ProtocolVersion } from '@onbehalf/protocol'

/** What v1 requests get whether or not they ask for it. */
const v1Scopes = 'openid profile offline_access'

/**
 * The scope of a request. A v1 request names an API in `resource` and gets what consent covers there; a v2 request
 * names scopes.
 *
 * @param otherwise The scope when the request names none.
 * @throws EntraError 901002 for `resource` at a v2 endpoint.
 */
export function scopeText(
  version: ProtocolVersion,
  { scope, resource }: { scope?: string | undefined; resource?: string | undefined },
  otherwise: string,
): string {
  if (version === 'v2.0') {
    if (resource !== undefined) throw entraError('resourceParameter')
    return scope ?? otherwise
  }
  return resource === undefined ? otherwise : `${resource}/.default ${v1Scopes}`
}
