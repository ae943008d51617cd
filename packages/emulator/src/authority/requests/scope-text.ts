import { entraError, type ProtocolVersion, parseScopes } from '@onbehalf/protocol'

/** What v1 requests get whether or not they ask for it. */
const v1Scopes = 'openid profile offline_access'
/** Longer identifiers name no API. */
const longestResource = 1_000

/** Where a request is made. */
export interface RequestPlace {
  version: ProtocolVersion
  /** Name of the tenant, for sentences. */
  tenant: string
}

/**
 * The scope of a request. A v1 request names an API in `resource` and gets what consent covers there; a v2 request
 * names scopes.
 *
 * @param otherwise The scope when the request names none.
 * @throws EntraError 901002 for `resource` at a v2 endpoint; at a v1 endpoint 500011 when it can name no API.
 */
export function scopeText(
  { version, tenant }: RequestPlace,
  { scope, resource }: { scope?: string | undefined; resource?: string | undefined },
  otherwise: string,
): string {
  if (version === 'v2.0') {
    if (resource !== undefined) throw entraError('resourceParameter')
    return scope ?? otherwise
  }
  return resource === undefined ? otherwise : `${everythingOf(resource, tenant)} ${v1Scopes}`
}

/**
 * The scope that stands for the `resource` of a v1 request. A resource is one identifier, whatever it looks like; v1
 * knows no scopes, so a refusal says nothing of them.
 *
 * @throws EntraError 500011 for text that could not be written in a scope, for instance with blanks.
 * @see https://github.com/salvoravida/react-adal/issues/73
 */
export function everythingOf(resource: string, tenant: string): string {
  const scope = `${resource}/.default`
  const [named] = parseScopes(scope).resources
  if (named?.resource !== resource || !named.isDefault || resource.length > longestResource)
    throw entraError('resourceNotFound', { resource, tenant })
  return scope
}
