/** Which generation of Entra's protocol an address belongs to. */
export type ProtocolVersion = 'v1.0' | 'v2.0'

/** First path segments that name no single tenant: all accounts, work accounts, personal accounts. */
export const tenantAliases = ['common', 'organizations', 'consumers'] as const

/** One of {@link tenantAliases}. */
export type TenantAlias = (typeof tenantAliases)[number]

/** The tenant that all personal Microsoft accounts live in; `consumers` is its alias. */
export const personalAccountsTenantId = '9188040d-6c67-4c5b-b112-36a304b66dad'

/** Whether a path segment is `common`, `organizations` or `consumers`, in any case. */
export function isTenantAlias(segment: string): boolean {
  return tenantAliases.some((alias) => alias === segment.toLowerCase())
}

/** Addresses of one tenant at an authority. */
export interface Endpoints {
  authorize: string
  token: string
  deviceCode: string
  logout: string
  keys: string
  /** The OpenID Connect discovery document. */
  metadata: string
  adminConsent: string
}

/**
 * Addresses of a tenant's endpoints, as login.microsoftonline.com lays them out.
 *
 * @param authorityBase Origin, with or without a slash at the end: `https://login.microsoftonline.com`.
 * @param tenant Tenant id, verified domain or alias.
 * @example
 * endpoints('https://login.microsoftonline.com', 'organizations').token
 * // https://login.microsoftonline.com/organizations/oauth2/v2.0/token
 */
export function endpoints(
  authorityBase: string,
  tenant: string,
  version: ProtocolVersion = 'v2.0',
): Endpoints {
  const base = `${authorityBase.replace(/\/+$/, '')}/${tenant}`
  const [segment, folder] = version === 'v2.0' ? ['/v2.0', '/oauth2/v2.0'] : ['', '/oauth2']
  return {
    authorize: `${base}${folder}/authorize`,
    token: `${base}${folder}/token`,
    deviceCode: `${base}${folder}/devicecode`,
    logout: `${base}${folder}/logout`,
    keys: `${base}/discovery${segment}/keys`,
    metadata: `${base}${segment}/.well-known/openid-configuration`,
    adminConsent: `${base}${segment}/adminconsent`,
  }
}
