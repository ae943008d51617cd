import { microsoftGraph, readClaimsChallenge } from '@onbehalf/protocol'
import { Denied } from './denied.js'
import { type Fetch, isRecord, withinTime } from './fetch.js'
import { graphRefusal } from './graph-error.js'
import type { TradeOptions } from './on-behalf-of.js'
import type { TokenOutcome, TokenRefusal } from './token-outcome.js'
import { isMicrosoftGraph } from './trusted-address.js'

/** A request to Graph. A body of plain data is sent as JSON. */
export interface GraphRequest {
  method?: string
  headers?: Readonly<Record<string, string>>
  body?: string | Uint8Array<ArrayBuffer> | object
  signal?: AbortSignal
}

/** Microsoft Graph, called on behalf of one user. Each method throws `Denied` when Entra or Graph refuses. */
export interface Graph {
  /** Reads JSON, for instance `/me/messages?$top=5`. */
  get<T = unknown>(path: string): Promise<T>
  post<T = unknown>(path: string, body: object): Promise<T>
  patch<T = unknown>(path: string, body: object): Promise<T>
  delete(path: string): Promise<void>
  /** The successful answer itself, for what is no JSON: `/me/photo/$value`. */
  fetch(path: string, request?: GraphRequest): Promise<Response>
}

/** What the calls of one user need. */
export interface GraphSettings {
  /** Address of Graph, without a version. */
  address: string
  fetch: Fetch
  token: (options: TradeOptions) => Promise<TokenOutcome>
}

/** Time limit until Graph begins to answer, in milliseconds. */
const callTimeout = 30_000

/** The scopes as Entra wants them at this Graph: other clouds need the prefix. */
export function graphScopes(address: string, scopes: readonly string[]): string[] {
  const { hostname, origin } = new URL(address)
  const resource = isMicrosoftGraph(hostname) ? origin : microsoftGraph
  return scopes.map((scope) => (scope.includes('/') ? scope : `${resource}/${scope}`))
}

/**
 * Calls Graph on behalf of a user. A token that Graph refuses is traded anew once, with Graph's claims if it asks for
 * some; what Graph still asks for becomes a challenge to the caller.
 */
export function createGraph(settings: GraphSettings): Graph {
  const send = (path: string, request: GraphRequest = {}) => call(settings, path, request)
  return {
    fetch: send,
    get: async (path) => readBody(await send(path)),
    post: async (path, body) => readBody(await send(path, { method: 'POST', body })),
    patch: async (path, body) => readBody(await send(path, { method: 'PATCH', body })),
    delete: async (path) => void (await (await send(path, { method: 'DELETE' })).body?.cancel()),
  }
}

async function call(settings: GraphSettings, path: string, request: GraphRequest): Promise<Response> {
  const address = addressOf(settings.address, path)
  const accessToken = granted(await settings.token({}))
  const first = await send(settings.fetch, address, request, accessToken)
  if (first.status !== 401) return first.ok ? first : refuse(first)
  const claims = readClaimsChallenge(first.headers.get('www-authenticate'))
  await first.body?.cancel()
  const renewed = await settings.token({ claims, insteadOf: accessToken })
  if (renewed.kind !== 'token') throw refusedAgain(renewed, claims)
  const second = await send(settings.fetch, address, request, renewed.accessToken)
  return second.ok ? second : refuse(second)
}

async function refuse(response: Response): Promise<never> {
  throw await graphRefusal(response)
}

function granted(outcome: TokenOutcome): string {
  if (outcome.kind === 'token') return outcome.accessToken
  throw outcome.denied
}

/** Where Entra only asks for another sign-in, Graph's own claims still say what it has to bring. */
function refusedAgain(refusal: TokenRefusal, claims: string | undefined): Denied {
  const { kind, denied } = refusal
  const asksForNothing =
    kind === 'expired-assertion' || (kind === 'challenge' && refusal.claims === undefined)
  if (claims === undefined || !asksForNothing) return denied
  return new Denied('challenge', 'Graph asks for a new sign-in with the claims of this answer.', {
    ...denied.details,
    reason: kind === 'challenge' ? refusal.reason : 'graph',
    claims,
    cause: denied,
  })
}

async function send(
  fetch: Fetch,
  address: string,
  request: GraphRequest,
  accessToken: string,
): Promise<Response> {
  const { method = 'GET', headers = {}, body, signal } = request
  const isData = typeof body === 'object' && !(body instanceof Uint8Array)
  const init = {
    method,
    headers: {
      accept: 'application/json',
      ...(isData && { 'content-type': 'application/json' }),
      ...headers,
      authorization: `Bearer ${accessToken}`,
    },
    body: isData ? JSON.stringify(body) : (body ?? null),
  }
  try {
    return await withinTime(callTimeout, (limit) =>
      fetch(new Request(address, { ...init, signal: signal ? AbortSignal.any([signal, limit]) : limit })),
    )
  } catch (cause) {
    if (signal?.aborted) throw cause
    throw new Denied('unavailable', 'Microsoft Graph cannot be reached at the moment.', {
      reason: 'graph',
      retryAfter: 5,
      cause,
    })
  }
}

/** Full address of a path or of a link that Graph gave; nothing outside Graph gets the token. */
function addressOf(base: string, path: string): string {
  const versioned = /^\/(?:v1\.0|beta)\//.test(path) ? path : `/v1.0${path}`
  const text = path.startsWith('/') ? base + versioned : path
  const address = URL.canParse(text) ? new URL(text).href : ''
  if (!address.startsWith(`${base}/`)) throw new TypeError(`"${path}" is no path of Graph at ${base}`)
  return address
}

async function readBody<T>(response: Response): Promise<T> {
  // Reason for the assertions: the shape of Graph's answers is the caller's knowledge.
  if (response.status === 204) return undefined as T
  const value: unknown = await response.json()
  if (!isRecord(value)) throw new TypeError('Graph answered with no JSON object')
  return value as T
}
