import { randomUUID } from 'node:crypto'
import { endpoints, grantTypes, readClaims } from '@onbehalf/protocol'
import {
  allowInsecureRequests,
  type ClientAuth,
  customFetch,
  genericTokenEndpointRequest,
  processGenericTokenEndpointResponse,
} from 'oauth4webapi'
import { type Fetch, readJson, requestTimeout, withinTime } from './fetch.js'

/** Who asks, and where. */
export interface TokenClient {
  clientId: string
  authentication: ClientAuth
  authority: string
  fetch: Fetch
}

/** A token that was issued. */
export interface IssuedToken {
  accessToken: string
  /** Seconds. */
  expiresIn: number
}

/** A refusal as Entra words it. */
export interface TokenError {
  status: number
  error: string
  suberror: string | undefined
  /** AADSTS numbers in the order of the answer. */
  numbers: readonly number[]
  /** JSON text; claims that cannot be read are none. */
  claims: string | undefined
  description: string | undefined
  correlationId: string
  /** Seconds, where the answer says so. */
  retryAfter: number | undefined
}

/** What came of a token request. */
export type TokenAnswer = { issued: IssuedToken } | { refused: TokenError }

/** A trade of an assertion for a token to the next API. */
export interface OnBehalfOfRequest {
  /** Tenant of the user's own token; an alias would lead to the wrong one. */
  tenantId: string
  assertion: string
  scopes: readonly string[]
  claims: string | undefined
}

/**
 * Sends one on-behalf-of request.
 *
 * @throws Error when the network fails or the answer is no token answer.
 * @see https://learn.microsoft.com/entra/identity-platform/v2-oauth2-on-behalf-of-flow
 */
export function requestOnBehalfOf(client: TokenClient, request: OnBehalfOfRequest): Promise<TokenAnswer> {
  return withinTime(requestTimeout, (signal) => send(client, request, signal))
}

async function send(
  { clientId, authentication, authority, fetch }: TokenClient,
  { tenantId, assertion, scopes, claims }: OnBehalfOfRequest,
  signal: AbortSignal,
): Promise<TokenAnswer> {
  const server = { issuer: authority, token_endpoint: endpoints(authority, tenantId).token }
  const client = { client_id: clientId }
  const correlationId = randomUUID()
  const parameters = {
    assertion,
    scope: scopes.join(' '),
    requested_token_use: 'on_behalf_of',
    ...(claims !== undefined && { claims }),
  }
  const response = await genericTokenEndpointRequest(
    server,
    client,
    authentication,
    grantTypes.jwtBearer,
    parameters,
    {
      [customFetch]: (address, { method, headers, body, redirect }) =>
        fetch(new Request(address, { method, headers, body: body ?? null, redirect, signal })),
      [allowInsecureRequests]: authority.startsWith('http:'),
      headers: { 'client-request-id': correlationId, 'return-client-request-id': 'true' },
    },
  )
  if (!response.ok) return { refused: await readTokenError(response, correlationId) }
  const answer = await processGenericTokenEndpointResponse(server, client, response)
  return { issued: { accessToken: answer.access_token, expiresIn: answer.expires_in ?? 0 } }
}

async function readTokenError(response: Response, correlationId: string): Promise<TokenError> {
  const body = await readJson(response).catch(() => ({}) as Record<string, unknown>)
  const text = (name: string) => (typeof body[name] === 'string' ? body[name] : undefined)
  const retryAfter = Number(response.headers.get('retry-after') ?? Number.NaN)
  return {
    status: response.status,
    error: text('error') ?? '',
    suberror: text('suberror'),
    numbers: numbersIn(body),
    claims: readClaims(body.claims),
    description: text('error_description'),
    correlationId: text('correlation_id') ?? correlationId,
    retryAfter: Number.isFinite(retryAfter) && retryAfter >= 0 ? retryAfter : undefined,
  }
}

/** The list of the answer, or, where an answer has none, the numbers in its sentence. */
function numbersIn({
  error_codes: codes,
  error_description: description,
}: Record<string, unknown>): number[] {
  const listed = Array.isArray(codes) ? codes.map(Number).filter(Number.isSafeInteger) : []
  if (listed.length > 0 || typeof description !== 'string') return listed
  return [...description.slice(0, 4_000).matchAll(/\bAADSTS(\d{4,8})\b/g)].map(([, number]) => Number(number))
}
