import { entraError } from '@onbehalf/protocol'
import type { Application } from '../../tenant/records.js'

/** What the application wants back from the authorize endpoint. */
export interface ResponseTypes {
  code: boolean
  idToken: boolean
  token: boolean
}

/** Every combination that is answered, in alphabetical order; clients write them in any. */
const answered = new Set(['code', 'id_token', 'token', 'id_token token', 'code id_token'])

/**
 * Reads `response_type`. Tokens that pass through the browser are off unless the registration switches them on.
 *
 * @throws EntraError 900144, 700054, 700051; 70005 for what is not answered.
 * @see https://learn.microsoft.com/entra/identity-platform/v2-oauth2-implicit-grant-flow
 * @see OAuth 2.0 Multiple Response Type Encoding Practices
 */
export function readResponseTypes({ web }: Application, responseType: string | undefined): ResponseTypes {
  if (responseType === undefined) throw entraError('missingParameter', { name: 'response_type' })
  const parts = responseType.split(' ')
  const { enableIdTokenIssuance, enableAccessTokenIssuance } = web.implicitGrantSettings
  if (parts.includes('id_token') && !enableIdTokenIssuance) throw entraError('idTokenResponseDisabled')
  if (parts.includes('token') && !enableAccessTokenIssuance) throw entraError('tokenResponseDisabled')
  if (!answered.has(parts.toSorted().join(' '))) {
    throw entraError('unsupportedResponseType', {
      reason: `the response type '${responseType.slice(0, 60)}' is not answered here.`,
    })
  }
  return {
    code: parts.includes('code'),
    idToken: parts.includes('id_token'),
    token: parts.includes('token'),
  }
}

/**
 * What an id token from the authorize endpoint needs.
 *
 * @throws EntraError 70005 without the scope `openid`, 900144 without a nonce.
 * @see OpenID Connect Core section 3.2.2.1
 */
export function requireIdTokenRequest(oidc: readonly string[], nonce: string | undefined): void {
  if (!oidc.includes('openid')) {
    throw entraError('unsupportedResponseType', { reason: "'id_token' requires the scope 'openid'." })
  }
  if (nonce === undefined) throw entraError('missingParameter', { name: 'nonce' })
}
