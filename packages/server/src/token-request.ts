import { randomUUID } from 'node:crypto'
import { endpoints, type GrantType, readClaims } from '@onbehalf/protocol'
import {
  allowInsecureRequests,
  type ClientAuth,
  customFetch,
  genericTokenEndpointRequest,
  processGenericTokenEndpointResponse,
} from 'oauth4webapi'
import type { Proofs } from './credentials/proof.js'
import { type Fetch, readJson, requestTimeout, withinTime } from './fetch.js'
import { secondsOfRetryAfter } from './retry-after.js'

/** Who asks, and where. */
export interface TokenClient {
  clientId: string
  proofs: Proofs
  authority: string
  fetch: Fetch
  /** Milliseconds since 1970. */
  now: () => number
}

/** A token that was issued. */
export interface IssuedToken {
  accessToken: string
  /** Seconds. */
  expiresIn: number
  /** Seconds after which Entra would like to see it renewed; only long-lived tokens have it. */
  refreshIn: number | undefined
  /** Only where `offline_access` was asked for. */
  refreshToken: string | undefined
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

/** One grant, presented to a tenant. */
export interface TokenGrant {
  /** A tenant's id; an alias would lead to the wrong one. */
  tenantId: string
  grantType: GrantType
  /** Parameters beside `grant_type` and those of the client's proof. */
  parameters: Readonly<Record<string, string>>
}

/**
 * Sends one token request, with the next proof of the client where Entra refuses one.
 *
 * @throws Error when the network fails, the answer is no token answer, or there is no proof to send.
 */
export function requestToken(client: TokenClient, grant: TokenGrant): Promise<TokenAnswer> {
  const { clientId, authority, proofs } = client
  const tokenEndpoint = endpoints(authority, grant.tenantId).token
  return withinTime(requestTimeout, (signal) =>
    proofs.try({ clientId, tokenEndpoint, tenantId: grant.tenantId, signal }, async ({ authenticate }) => {
      const answer = await send(client, authenticate, { ...grant, tokenEndpoint, signal })
      return { answer, proofRefused: 'refused' in answer && answer.refused.error === 'invalid_client' }
    }),
  )
}

async function send(
  { clientId, authority, fetch, now }: TokenClient,
  authentication: ClientAuth,
  {
    tokenEndpoint,
    grantType,
    parameters,
    signal,
  }: TokenGrant & { tokenEndpoint: string; signal: AbortSignal },
): Promise<TokenAnswer> {
  const server = { issuer: authority, token_endpoint: tokenEndpoint }
  const client = { client_id: clientId }
  const correlationId = randomUUID()
  const response = await genericTokenEndpointRequest(
    server,
    client,
    authentication,
    grantType,
    { ...parameters },
    {
      [customFetch]: (address, { method, headers, body, redirect }) =>
        fetch(new Request(address, { method, headers, body: body ?? null, redirect, signal })),
      [allowInsecureRequests]: authority.startsWith('http:'),
      headers: { 'client-request-id': correlationId, 'return-client-request-id': 'true' },
    },
  )
  if (!response.ok) return { refused: await readTokenError(response, correlationId, now()) }
  const answer = await processGenericTokenEndpointResponse(server, client, response).catch(
    (error: unknown) => {
      // Its cause holds the answer, tokens and all, and would take them into the log.
      throw new Error(
        `The token endpoint gave no token answer: ${error instanceof Error ? error.message : ''}`,
      )
    },
  )
  const refreshIn = Number(answer.refresh_in ?? Number.NaN)
  return {
    issued: {
      accessToken: answer.access_token,
      expiresIn: answer.expires_in ?? 0,
      refreshIn: refreshIn > 0 ? refreshIn : undefined,
      refreshToken: answer.refresh_token,
    },
  }
}

async function readTokenError(response: Response, correlationId: string, now: number): Promise<TokenError> {
  const retryAfter = secondsOfRetryAfter(response.headers.get('retry-after'), now)
  const body = await readJson(response).catch(() => ({}) as Record<string, unknown>)
  const text = (name: string) => (typeof body[name] === 'string' ? body[name] : undefined)
  return {
    status: response.status,
    error: text('error') ?? '',
    suberror: text('suberror'),
    numbers: numbersIn(body),
    claims: readClaims(body.claims),
    description: text('error_description'),
    correlationId: text('correlation_id') ?? correlationId,
    retryAfter: Number.isNaN(retryAfter) ? undefined : retryAfter,
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
