import { encodeClaims, formatBearerChallenge } from '@onbehalf/protocol'
import { graphAppId } from '../tenant/microsoft-graph-permissions.js'
import type { Caller } from './caller.js'
import type { GraphError } from './errors.js'

/** The names under which one request is known, to the client and in support cases. */
export interface RequestIds {
  request: string
  client: string
}

const jsonType =
  'application/json; odata.metadata=minimal; odata.streaming=true; IEEE754Compatible=false; charset=utf-8'

/** Headers that a page of another origin may read. */
const exposed =
  'ETag, Location, Preference-Applied, Content-Range, request-id, client-request-id, Retry-After, WWW-Authenticate'

/** Writes what every answer of Graph carries. */
export function stamp(response: Response, ids: RequestIds): Response {
  const { headers } = response
  headers.set('request-id', ids.request)
  headers.set('client-request-id', ids.client)
  headers.set('cache-control', 'no-cache')
  headers.set('access-control-allow-origin', '*')
  headers.set('access-control-expose-headers', exposed)
  if (!headers.get('content-type')?.startsWith('application/json')) return response
  headers.set('content-type', jsonType)
  headers.set('odata-version', '4.0')
  return response
}

/** Answers a browser that asks whether a page of another origin may call: at Graph, every page may. */
export function preflightAnswer(request: Request): Response {
  const wanted = request.headers.get('access-control-request-headers')
  return new Response(null, {
    headers: {
      'access-control-allow-methods': 'GET, POST, PATCH, PUT, DELETE, OPTIONS',
      ...(wanted && { 'access-control-allow-headers': wanted }),
      'access-control-max-age': '3600',
    },
  })
}

/**
 * Graph's error JSON, with the challenge that a 401 carries.
 *
 * @param now Milliseconds of the virtual clock.
 * @param issuerBase Where tokens come from.
 */
export function errorAnswer(error: GraphError, ids: RequestIds, now: number, issuerBase: string): Response {
  const innerError = {
    date: new Date(now).toISOString().slice(0, 19),
    'request-id': ids.request,
    'client-request-id': ids.client,
  }
  const body = { error: { code: error.code, message: error.message, innerError } }
  const response = Response.json(body, { status: error.status })
  if (error.status === 401) response.headers.set('www-authenticate', challenge(issuerBase, error))
  label(response, 'summary', `Graph refuses: ${error.explanation ?? error.message}`)
  return response
}

/** The members stand in the order in which Graph was recorded to write them. */
function challenge(issuerBase: string, { message, claims }: GraphError): string {
  return formatBearerChallenge({
    realm: '',
    authorization_uri: `${issuerBase}/common/oauth2/authorize`,
    client_id: graphAppId,
    ...(claims !== undefined && {
      error_description: message,
      error: 'insufficient_claims',
      claims: encodeClaims(claims),
    }),
  })
}

/** Tells the trace who called. */
export function labelCaller(response: Response, caller: Caller): void {
  label(response, 'app', caller.appId)
  if (caller.kind === 'user') label(response, 'user', caller.user.userPrincipalName)
}

/** A header carries no other alphabet; the trace shows such names with question marks. */
function label(response: Response, name: 'app' | 'user' | 'summary', value: string): void {
  response.headers.set(`x-onbehalf-${name}`, value.replace(/[^\x20-\x7e]/g, '?'))
}
