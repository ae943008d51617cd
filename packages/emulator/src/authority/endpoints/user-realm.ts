import type { TenantDomain } from '../../tenant/records.js'
import type { Endpoint, EndpointRequest } from '../endpoint.js'
import { readQuery } from '../requests/parameters.js'

/**
 * User realm: whether the password of somebody lives here or at an identity provider on their own premises. Desktop
 * libraries ask it before they send a password.
 */
export const userRealm: Endpoint = {
  methods: ['GET'],
  paths: ['/common/userrealm/:user', '/common/userrealm', '/common/UserRealm/:user', '/common/UserRealm'],
  refusesWith: 'json',
  crossOrigin: 'nobody',

  handle(request) {
    const query = readQuery(request.url)
    const user = query.get('user') ?? request.segment('user')
    const domain = domainOf(user)
    const known = findDomain(request, domain)
    return Response.json(
      query.get('api-version') === '2.1'
        ? secondForm(user, domain, known, request)
        : firstForm(domain, known, request.services.ground.addresses.origin),
    )
  },
}

/** The realm by the older address, which old clients still ask. */
export const oldUserRealm: Endpoint = {
  methods: ['GET'],
  paths: ['/getuserrealm.srf'],
  refusesWith: 'json',
  crossOrigin: 'nobody',

  handle(request) {
    const user = readQuery(request.url).get('login') ?? ''
    const domain = domainOf(user)
    return Response.json(secondForm(user, domain, findDomain(request, domain), request))
  },
}

function domainOf(user: string): string {
  return user.slice(user.lastIndexOf('@') + 1).toLowerCase()
}

function findDomain({ services }: EndpointRequest, name: string): TenantDomain | undefined {
  return services.ground.directory.tenant(name)?.domains.find((domain) => domain.name === name)
}

/** Where the AD FS of a federated domain is reached. */
function federationAddresses(origin: string): { metadata: string; active: string; passive: string } {
  return {
    metadata: `${origin}/adfs/services/trust/mex`,
    active: `${origin}/adfs/services/trust/2005/usernamemixed`,
    passive: `${origin}/adfs/ls/`,
  }
}

function firstForm(domain: string, known: TenantDomain | undefined, origin: string): object {
  const cloud = {
    cloud_instance_name: 'microsoftonline.com',
    cloud_audience_urn: 'urn:federation:MicrosoftOnline',
  }
  if (!known) return { ver: '1.0', account_type: 'Unknown', domain_name: domain, ...cloud }
  if (known.authenticationType === 'Managed') {
    return { ver: '1.0', account_type: 'Managed', domain_name: domain, ...cloud }
  }
  const { metadata, active } = federationAddresses(origin)
  return {
    ver: '1.0',
    account_type: 'Federated',
    domain_name: domain,
    federation_protocol: 'WSTrust',
    federation_metadata_url: metadata,
    federation_active_auth_url: active,
    ...cloud,
  }
}

function secondForm(
  login: string,
  domain: string,
  known: TenantDomain | undefined,
  { services }: EndpointRequest,
): object {
  const tenant = services.ground.directory.tenant(domain)
  return {
    NameSpaceType: known?.authenticationType ?? 'Unknown',
    Login: login,
    DomainName: domain,
    FederationBrandName: tenant?.displayName ?? null,
    CloudInstanceName: 'microsoftonline.com',
    ...(known?.authenticationType === 'Federated'
      ? { AuthURL: federationAddresses(services.ground.addresses.origin).passive }
      : {}),
  }
}
