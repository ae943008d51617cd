import { endpoints, type ProtocolVersion } from '@onbehalf/protocol'
import type { Endpoint } from '../endpoint.js'
import type { Issuers } from '../issuers.js'
import { readQuery } from '../requests/parameters.js'
import { resolveTenantPath, type TenantPath } from '../tenant-path.js'

/**
 * OpenID Connect discovery of both versions: the members of Entra's own documents, in their order. What Entra leaves
 * out, `code_challenge_methods_supported` and `grant_types_supported` among it, is left out.
 *
 * @see https://learn.microsoft.com/entra/identity-platform/v2-protocols-oidc
 */
export const openIdConfiguration: Endpoint = {
  methods: ['GET'],
  paths: ['/:tenant/v2.0/.well-known/openid-configuration', '/:tenant/.well-known/openid-configuration'],
  refusesWith: 'json',
  crossOrigin: 'anybody',

  handle({ url, tenant, services: { ground, issuers } }) {
    const path = resolveTenantPath(ground.directory, tenant)
    const appId = readQuery(url).get('appid')
    // `consumers` keeps its name in the addresses; every other name of a tenant becomes its id.
    const segment = tenant.toLowerCase() === 'consumers' ? 'consumers' : path.segment
    const version: ProtocolVersion = url.pathname.includes('/v2.0/') ? 'v2.0' : 'v1.0'
    const document =
      version === 'v2.0' ? v2Document(issuers, path, segment) : v1Document(issuers, path, segment)
    if (appId !== undefined) document.jwks_uri += `?appid=${encodeURIComponent(appId)}`
    return Response.json(document, { headers: { 'cache-control': 'max-age=86400, private' } })
  },
}

type Document = Record<string, unknown>

const authenticationMethods = ['client_secret_post', 'private_key_jwt', 'client_secret_basic']

function v2Document(issuers: Issuers, path: TenantPath, segment: string): Document {
  const at = endpoints(issuers.base, segment, 'v2.0')
  return {
    token_endpoint: at.token,
    token_endpoint_auth_methods_supported: authenticationMethods,
    jwks_uri: at.keys,
    response_modes_supported: ['query', 'fragment', 'form_post'],
    subject_types_supported: ['pairwise'],
    id_token_signing_alg_values_supported: ['RS256'],
    response_types_supported: ['code', 'id_token', 'code id_token', 'id_token token'],
    scopes_supported: ['openid', 'profile', 'email', 'offline_access'],
    issuer: issuers.v2(issuerTenant(path)),
    request_uri_parameter_supported: false,
    userinfo_endpoint: issuers.userInfo,
    authorization_endpoint: at.authorize,
    device_authorization_endpoint: at.deviceCode,
    http_logout_supported: true,
    frontchannel_logout_supported: true,
    end_session_endpoint: at.logout,
    claims_supported: [
      ...sharedClaims,
      'nonce',
      'preferred_username',
      'name',
      'tid',
      'ver',
      'at_hash',
      'c_hash',
      'email',
    ],
    ...cloud(issuers, path, segment),
  }
}

function v1Document(issuers: Issuers, path: TenantPath, segment: string): Document {
  const at = endpoints(issuers.base, segment, 'v1.0')
  return {
    token_endpoint: at.token,
    token_endpoint_auth_methods_supported: authenticationMethods,
    jwks_uri: endpoints(issuers.base, 'common', 'v1.0').keys,
    response_modes_supported: ['query', 'fragment', 'form_post'],
    subject_types_supported: ['pairwise'],
    id_token_signing_alg_values_supported: ['RS256'],
    response_types_supported: ['code', 'id_token', 'code id_token', 'token id_token', 'token'],
    scopes_supported: ['openid'],
    issuer: issuers.v1(issuerTenant(path)),
    microsoft_multi_refresh_token: true,
    authorization_endpoint: at.authorize,
    device_authorization_endpoint: at.deviceCode,
    http_logout_supported: true,
    frontchannel_logout_supported: true,
    end_session_endpoint: at.logout,
    claims_supported: [...sharedClaims, 'amr', 'nonce', 'email', 'given_name', 'family_name', 'nickname'],
    check_session_iframe: `${issuers.base}/${segment}/oauth2/checksession`,
    userinfo_endpoint: `${issuers.base}/${segment}/openid/userinfo`,
    ...cloud(issuers, path, segment),
  }
}

const sharedClaims = [
  'sub',
  'iss',
  'cloud_instance_name',
  'cloud_instance_host_name',
  'cloud_graph_host_name',
  'msgraph_host',
  'aud',
  'exp',
  'iat',
  'auth_time',
  'acr',
]

/** The last members of both documents: which cloud this is. */
function cloud(issuers: Issuers, path: TenantPath, segment: string): Document {
  return {
    kerberos_endpoint: `${issuers.base}/${segment}/kerberos`,
    tenant_region_scope: path.kind === 'tenant' ? path.tenant.region : null,
    cloud_instance_name: 'microsoftonline.com',
    cloud_graph_host_name: 'graph.windows.net',
    msgraph_host: 'graph.microsoft.com',
    rbac_url: 'https://pas.windows.net',
  }
}

/** An alias has a template in its issuer, which readers fill with the token's `tid`. */
function issuerTenant(path: TenantPath): string {
  return path.kind === 'tenant' ? path.tenant.id : '{tenantid}'
}
