import { createHash } from 'node:crypto'
import type { Ground } from '../../ground.js'
import type { Ask, NestedApp } from './ask.js'
import {
  type EntraAnswer,
  type EntraRefusal,
  refusalFrom,
  refusalOfRedirect,
  tokenAnswer,
} from './entra-answer.js'

/** A request for a code that is under way. */
export interface CodeRequest {
  url: string
  state: string
  verifier: string
  redirectUri: string
  clientId: string
  tenantId: string
}

/** Where the token service sends the browser back to. */
export function redirectUri(ground: Ground): string {
  return `${ground.addresses.origin}/office/redirect`
}

/**
 * Makes the address of an authorization request with PKCE (RFC 7636).
 *
 * @param state comes back with the code
 * @param more further parameters: `prompt`, `claims`
 */
export function codeRequest(
  ground: Ground,
  ask: Ask,
  state: string,
  more: Readonly<Record<string, string | undefined>>,
): CodeRequest {
  const verifier = Buffer.from(ground.randomBytes(32)).toString('base64url')
  const url = new URL(`${ground.addresses.origin}/${ask.tenantId}/oauth2/v2.0/authorize`)
  const parameters: Record<string, string | undefined> = {
    client_id: ask.clientId,
    response_type: 'code',
    response_mode: 'query',
    redirect_uri: redirectUri(ground),
    scope: ask.scope,
    state,
    login_hint: ask.loginHint || undefined,
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    code_challenge_method: 'S256',
    'client-request-id': ask.correlationId,
    ...(ask.nested && nestedParameters(ask.nested, ground)),
    ...more,
  }
  for (const [name, value] of Object.entries(parameters)) {
    if (value !== undefined) url.searchParams.set(name, value)
  }
  return {
    url: url.href,
    state,
    verifier,
    redirectUri: ask.nested?.redirectUri ?? redirectUri(ground),
    clientId: ask.clientId,
    tenantId: ask.tenantId,
  }
}

/** The answer goes to the broker's redirect; the nested application's own has to be registered all the same. */
function nestedParameters(
  { redirectUri: own, brokerClientId }: NestedApp,
  ground: Ground,
): Record<string, string> {
  return { redirect_uri: own, brk_client_id: brokerClientId, brk_redirect_uri: redirectUri(ground) }
}

/** The code in the query of a redirect, or why there is none. */
export function codeOf(request: CodeRequest, query: URLSearchParams): string | EntraRefusal {
  if (query.get('state') !== request.state) {
    return refusalFrom('invalid_request', 'The redirect belongs to another request')
  }
  const code = query.get('code')
  if (code !== null) return code
  return refusalOfRedirect(query)
}

/**
 * Redeems a code.
 *
 * @param headers who asks, and the `Origin` of a single-page application
 */
export async function redeem(
  ground: Ground,
  request: CodeRequest,
  code: string,
  headers: Readonly<Record<string, string>>,
): Promise<EntraAnswer> {
  const body = new URLSearchParams({
    client_id: request.clientId,
    grant_type: 'authorization_code',
    code,
    redirect_uri: request.redirectUri,
    code_verifier: request.verifier,
    client_info: '1',
  })
  const url = `${ground.addresses.origin}/${request.tenantId}/oauth2/v2.0/token`
  const type = { 'content-type': 'application/x-www-form-urlencoded' }
  return tokenAnswer(
    await ground.fetch(
      new Request(url, { method: 'POST', headers: { ...type, ...headers }, body: body.toString() }),
    ),
  )
}
