import type { Application, Tenant } from '../../../tenant/records.js'
import { GraphError } from '../../errors.js'

/**
 * Refuses Application ID URIs that Entra's default policy does not allow, and those that another application of
 * the tenant has.
 *
 * @throws {GraphError} 400 or 409 that names the URI.
 * @see https://learn.microsoft.com/entra/identity-platform/identifier-uri-restrictions
 */
export function checkIdentifierUris(
  application: Application,
  tenant: Tenant,
  others: readonly Application[],
): void {
  for (const uri of application.identifierUris) {
    if (uri.endsWith('/')) throw malformed(uri, 'It ends with a slash.')
    if (/[\s#]/.test(uri)) throw malformed(uri, 'It has a space or a fragment.')
    if (!isAllowed(uri, application.appId, tenant)) throw new GraphError('unverifiedHostName', uri)
    if (others.some(({ identifierUris }) => identifierUris.includes(uri))) {
      throw new GraphError(
        'alreadyExists',
        `Another object with the same value for property identifierUris already exists: '${uri}'.`,
      )
    }
  }
  if (new Set(application.identifierUris).size < application.identifierUris.length) {
    throw malformed(application.identifierUris.join(', '), 'One of them stands there twice.')
  }
}

/** `api://` with the application's or the tenant's id in it, or `https://` under a domain of the tenant. */
function isAllowed(uri: string, appId: string, tenant: Tenant): boolean {
  const api = uri.match(/^api:\/\/([^/]+)(?:\/([^/]+))?$/i)
  if (api) {
    const [, host, id] = api.map((part) => part?.toLowerCase())
    return id === undefined ? host === appId : id === appId || host === tenant.id
  }
  if (!/^https:\/\//i.test(uri) || !URL.canParse(uri)) return false
  const host = new URL(uri).hostname
  return tenant.domains.some(({ name }) => host === name || host.endsWith(`.${name}`))
}

function malformed(uri: string, reason: string): GraphError {
  return new GraphError(
    'invalidBody',
    `Invalid value specified for property 'identifierUris' of resource 'Application': '${uri}'. ${reason}`,
  )
}
