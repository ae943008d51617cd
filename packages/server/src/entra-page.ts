import { createHash, randomBytes } from 'node:crypto'
import { endpoints } from '@onbehalf/protocol'

/** What a page of Entra is to ask for. */
export interface EntraPageRequest {
  authority: string
  clientId: string
  tenantId: string
  scopes: readonly string[]
  /** Registered address to return to. Without it Entra takes a registered one. */
  redirectUri: string | undefined
  /** The account, so that the page need not ask who it is. */
  loginHint: string | undefined
  /** `consent`: asks for it. Default: asks for whatever is missing, such as a second factor to set up. */
  prompt?: 'consent' | undefined
}

/**
 * Address of a page of Entra that asks the user for what a token needs. The sign-in is a means only: its code comes
 * with a challenge whose verifier nobody keeps, so it cannot be redeemed, and single-page redirects accept it.
 *
 * @see https://learn.microsoft.com/entra/identity-platform/consent-types-developer#request-individual-user-consent
 */
export function entraPage(request: EntraPageRequest): string {
  const { authority, clientId, tenantId, scopes, redirectUri, loginHint, prompt } = request
  const url = new URL(endpoints(authority, tenantId).authorize)
  const parameters = {
    client_id: clientId,
    response_type: 'code',
    scope: ['openid', ...scopes].join(' '),
    prompt,
    redirect_uri: redirectUri,
    login_hint: loginHint,
    code_challenge: createHash('sha256').update(randomBytes(32)).digest('base64url'),
    code_challenge_method: 'S256',
  }
  for (const [name, value] of Object.entries(parameters))
    if (value !== undefined) url.searchParams.set(name, value)
  return url.href
}

/**
 * Address of the page on which an administrator consents for the whole tenant.
 *
 * @see https://learn.microsoft.com/entra/identity-platform/v2-admin-consent
 */
export function adminConsentPage(request: Omit<EntraPageRequest, 'loginHint' | 'prompt'>): string {
  const { authority, clientId, tenantId, scopes, redirectUri } = request
  const url = new URL(endpoints(authority, tenantId).adminConsent)
  url.searchParams.set('client_id', clientId)
  url.searchParams.set('scope', scopes.join(' '))
  if (redirectUri !== undefined) url.searchParams.set('redirect_uri', redirectUri)
  return url.href
}
