/** Under which name Microsoft issues. */
export const realIssuerBase = 'https://login.microsoftonline.com'
const realV1IssuerBase = 'https://sts.windows.net'

/** Under which names tokens are issued; one setting governs metadata, keys and every token. */
export interface Issuers {
  /** Start of every endpoint and of every v2 issuer, without a slash at the end. */
  readonly base: string
  /** Where UserInfo answers. */
  readonly userInfo: string
  /** `iss` of v1 tokens, with a slash at the end. */
  v1(tenantId: string): string
  /** `iss` of v2 tokens. */
  v2(tenantId: string): string
}

/**
 * The issuers for an `issuerBase`. Under Microsoft's own name v1 tokens come from `sts.windows.net`, as there;
 * under any other name both versions come from that name.
 */
export function issuersFor(issuerBase: string): Issuers {
  const base = issuerBase.replace(/\/+$/, '')
  const real = base === realIssuerBase
  const v1Base = real ? realV1IssuerBase : base
  return {
    base,
    userInfo: real ? 'https://graph.microsoft.com/oidc/userinfo' : `${base}/graph/oidc/userinfo`,
    v1: (tenantId) => `${v1Base}/${tenantId}/`,
    v2: (tenantId) => `${base}/${tenantId}/v2.0`,
  }
}
