import { domainOf, federationOf, longestSignInName } from '../../tenant/federation.js'
import type { DomainFederation, TenantDomain } from '../../tenant/records.js'
import type { Endpoint, EndpointRequest } from '../endpoint.js'
import { microsoftOnline } from '../federation/accept-assertion.js'
import { passiveSignInAddress } from '../federation/passive-address.js'
import { readQuery } from '../requests/parameters.js'

/**
 * User realm: whether the password of somebody lives here or at an identity provider on their own premises. Desktop
 * libraries ask it before they send a password.
 */
export const userRealm: Endpoint = {
  methods: ['GET'],
  paths: ['userrealm', 'UserRealm'].flatMap((name) => [
    `/common/${name}/:user`,
    `/common/${name}`,
    `/common/${name}/`,
  ]),
  refusesWith: 'json',
  crossOrigin: 'nobody',

  handle(request) {
    const query = readQuery(request.url)
    const user = (query.get('user') ?? request.segment('user')).slice(0, longestSignInName)
    if (query.get('api-version') === '2.1') return Response.json(secondForm(request, user))
    const domain = domainOf(user)
    const federation = federationOf(request.services.ground.store, domain)
    return Response.json(firstForm(domain, findDomain(request, domain), federation))
  },
}

/** The realm by the older address, which old clients still ask. */
export const oldUserRealm: Endpoint = {
  methods: ['GET'],
  paths: ['/getuserrealm.srf'],
  refusesWith: 'json',
  crossOrigin: 'nobody',

  handle(request) {
    const user = (readQuery(request.url).get('login') ?? '').slice(0, longestSignInName)
    return Response.json(secondForm(request, user))
  },
}

function findDomain({ services }: EndpointRequest, name: string): TenantDomain | undefined {
  return services.ground.directory.tenant(name)?.domains.find((domain) => domain.name === name)
}

function firstForm(
  domain: string,
  known: TenantDomain | undefined,
  federation: DomainFederation | undefined,
): object {
  const cloud = {
    cloud_instance_name: 'microsoftonline.com',
    cloud_audience_urn: microsoftOnline,
  }
  if (!known) return { ver: '1.0', account_type: 'Unknown', domain_name: domain, ...cloud }
  if (!federation) return { ver: '1.0', account_type: 'Managed', domain_name: domain, ...cloud }
  return {
    ver: '1.0',
    account_type: 'Federated',
    domain_name: domain,
    federation_protocol: 'WSTrust',
    federation_metadata_url: federation.metadataExchangeUri,
    federation_active_auth_url: federation.activeSignInUri,
    ...cloud,
  }
}

function secondForm(request: EndpointRequest, login: string): object {
  const domain = domainOf(login)
  const { directory, store } = request.services.ground
  const federation = federationOf(store, domain)
  return {
    NameSpaceType: findDomain(request, domain)?.authenticationType ?? 'Unknown',
    Login: login,
    DomainName: domain,
    FederationBrandName: directory.tenant(domain)?.displayName ?? null,
    CloudInstanceName: 'microsoftonline.com',
    ...(federation ? { AuthURL: passiveSignInAddress(federation, { username: login }) } : {}),
  }
}
