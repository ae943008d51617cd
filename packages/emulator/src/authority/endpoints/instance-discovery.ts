import { cloudInstances, entraError, isMicrosoftAuthority } from '@onbehalf/protocol'
import type { Endpoint } from '../endpoint.js'
import type { Issuers } from '../issuers.js'
import { readQuery } from '../requests/parameters.js'

/**
 * Instance discovery: whether a host is one of Microsoft's clouds, and under which names each is known. The
 * emulator's own host is known too.
 *
 * @see https://learn.microsoft.com/entra/msal/dotnet/advanced/authority-override
 */
export const instanceDiscovery: Endpoint = {
  methods: ['GET'],
  paths: ['/common/discovery/instance', '/:tenant/discovery/instance'],
  refusesWith: 'json',
  crossOrigin: 'anybody',

  handle({ url, services: { issuers, ground } }) {
    const query = readQuery(url)
    const asked = query.get('authorization_endpoint')
    if (asked === undefined || !URL.canParse(asked)) throw entraError('malformedDiscovery')
    const endpoint = new URL(asked)
    const own = [issuers.base, ground.addresses.origin].some((base) => new URL(base).host === endpoint.host)
    if (!own && !isMicrosoftAuthority(endpoint.hostname)) throw entraError('unknownInstance')
    const [tenant] = endpoint.pathname.split('/').filter((segment) => segment !== '')
    if (tenant === undefined) throw entraError('malformedDiscovery')
    return Response.json({
      tenant_discovery_endpoint: discoveryAddress(issuers, endpoint, tenant, own),
      'api-version': query.get('api-version') ?? '1.1',
      metadata: cloudInstances.map(({ preferredNetwork, preferredCache, aliases }) => ({
        preferred_network: preferredNetwork,
        preferred_cache: preferredCache,
        aliases,
      })),
    })
  },
}

function discoveryAddress({ base }: Issuers, endpoint: URL, tenant: string, own: boolean): string {
  const version = endpoint.pathname.includes('/v2.0/') ? '/v2.0' : ''
  return `${own ? base : endpoint.origin}/${tenant}${version}/.well-known/openid-configuration`
}
