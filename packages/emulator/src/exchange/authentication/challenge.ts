import { exchangeOnline } from '../../tenant/microsoft-apps.js'

/** What a refusal offers. */
export interface Offer {
  /** Where tokens come from; absent where modern authentication is not offered. */
  authorizationUri?: string
  basic: boolean
}

/** Why a token was refused, as the header `x-ms-diagnostics` says it. */
export interface Diagnosis {
  number: number
  reason: string
  category: string
}

/** Entra's own service for tokens of applications, in any tenant. */
const trustedIssuers = '00000001-0000-0000-c000-000000000000@*'
const tokenTypes = 'app_asserted_user_v1 service_asserted_app_v1'

/**
 * The refusal that tells a client where to go. Both schemes stand in one header, as Exchange Online writes them.
 *
 * @param diagnosis what was wrong with a token that was sent
 */
export function challenge({ authorizationUri, basic }: Offer, diagnosis?: Diagnosis): Response {
  const schemes = [
    ...(authorizationUri === undefined ? [] : [bearerScheme(authorizationUri, diagnosis !== undefined)]),
    ...(basic ? ['Basic Realm=""'] : []),
  ]
  const headers = new Headers({ 'cache-control': 'private', 'x-powered-by': 'ASP.NET' })
  if (schemes.length > 0) headers.set('www-authenticate', schemes.join(','))
  if (diagnosis) {
    const { number, reason, category } = diagnosis
    headers.set('x-ms-diagnostics', `${number};reason="${reason}";error_category="${category}"`)
  }
  return new Response(null, { status: 401, headers })
}

function bearerScheme(authorizationUri: string, isInvalid: boolean): string {
  const members = [
    `client_id="${exchangeOnline}"`,
    `trusted_issuers="${trustedIssuers}"`,
    `token_types="${tokenTypes}"`,
    `authorization_uri="${authorizationUri}"`,
    ...(isInvalid ? ['error="invalid_token"'] : []),
  ]
  return `Bearer ${members.join(', ')}`
}
