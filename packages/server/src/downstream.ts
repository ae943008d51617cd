import { readClaimsChallenge } from '@onbehalf/protocol'
import { Denied } from './denied.js'
import { type Fetch, isRecord, withinTime } from './fetch.js'
import type { Events } from './observe/events.js'
import type { TradeOptions } from './on-behalf-of.js'
import type { Pause } from './pause.js'
import type { TokenOutcome, TokenRefusal } from './token-outcome.js'

/** A request to an API. A body of plain data is sent as JSON. */
export interface DownstreamRequest {
  method?: string
  headers?: Readonly<Record<string, string>>
  body?: string | Uint8Array<ArrayBuffer> | object
  signal?: AbortSignal
}

/** Another API, called with a token for it. Each method throws `Denied` when Entra or the API refuses. */
export interface Downstream {
  /** Reads a JSON object. */
  get<T = unknown>(path: string): Promise<T>
  post<T = unknown>(path: string, body: object): Promise<T>
  put<T = unknown>(path: string, body: object): Promise<T>
  patch<T = unknown>(path: string, body: object): Promise<T>
  delete(path: string): Promise<void>
  /** The successful answer itself, for what is no JSON: `/me/photo/$value`. */
  fetch(path: string, request?: DownstreamRequest): Promise<Response>
}

/** One API and how it is called. */
export interface DownstreamSettings {
  /** For sentences: `Microsoft Graph`, or a host. */
  called: string
  /** Full address of a path. @throws TypeError when it would leave the API: nobody else gets the token. */
  addressOf: (path: string) => string
  /** What an answer that is no success amounts to. */
  refusal: (response: Response) => Promise<Denied>
  token: (options: TradeOptions) => Promise<TokenOutcome>
  fetch: Fetch
  pause: Pause
  /** Longest `Retry-After` that is waited for, in seconds. */
  patience: number
  events: Events
}

/** Time limit until an API begins to answer, in milliseconds. */
const callTimeout = 30_000

/**
 * Calls an API with a token. A token that it refuses is got anew once, with its claims if it asks for some; a
 * `Retry-After` within the patience is waited for once; what it still asks for becomes a challenge to the caller.
 */
export function createDownstream(settings: DownstreamSettings): Downstream {
  const send = (path: string, request: DownstreamRequest = {}) => call(settings, path, request)
  const withBody = (method: string) => async (path: string, body: object) =>
    readBody(settings.called, await send(path, { method, body }))
  return {
    fetch: send,
    get: async (path) => readBody(settings.called, await send(path)),
    // Reason for the assertions: the shape of an API's answers is the caller's knowledge.
    post: withBody('POST') as Downstream['post'],
    put: withBody('PUT') as Downstream['put'],
    patch: withBody('PATCH') as Downstream['patch'],
    delete: async (path) => void (await (await send(path, { method: 'DELETE' })).body?.cancel()),
  }
}

async function call(
  settings: DownstreamSettings,
  path: string,
  request: DownstreamRequest,
): Promise<Response> {
  const address = settings.addressOf(path)
  let accessToken = granted(await settings.token({}))
  let after: 'renewal' | 'wait' | undefined
  const done = new Set<'renewal' | 'wait'>()
  for (;;) {
    const response = await send(settings, address, request, { accessToken, after })
    if (response.ok) return response
    if (response.status === 401 && !done.has('renewal')) {
      accessToken = await renewed(settings, response, accessToken)
      after = 'renewal'
    } else if (!done.has('wait') && mayWait(response, settings.patience)) {
      await response.body?.cancel()
      await settings.pause(patienceAskedFor(response) * 1000, request.signal)
      after = 'wait'
    } else {
      throw await settings.refusal(response)
    }
    done.add(after)
  }
}

async function renewed(settings: DownstreamSettings, refused: Response, insteadOf: string): Promise<string> {
  const claims = readClaimsChallenge(refused.headers.get('www-authenticate'))
  await refused.body?.cancel()
  const outcome = await settings.token({ claims, insteadOf })
  if (outcome.kind === 'token') return outcome.accessToken
  throw refusedAgain(outcome, claims, settings.called)
}

function granted(outcome: TokenOutcome): string {
  if (outcome.kind === 'token') return outcome.accessToken
  throw outcome.denied
}

/** Where Entra only asks for another sign-in, the API's own claims still say what it has to bring. */
function refusedAgain(refusal: TokenRefusal, claims: string | undefined, called: string): Denied {
  const { kind, denied } = refusal
  const asksForNothing =
    kind === 'expired-assertion' || (kind === 'challenge' && refusal.claims === undefined)
  if (claims === undefined || !asksForNothing) return denied
  return new Denied('challenge', `${called} asks for a new sign-in with the claims of this answer.`, {
    ...denied.details,
    reason: kind === 'challenge' ? refusal.reason : 'graph',
    claims,
    cause: denied,
  })
}

/** Seconds that an answer asks to wait; `NaN` where it does not say so in digits. */
export function patienceAskedFor({ headers }: Response): number {
  const value = headers.get('retry-after') ?? ''
  return /^\d{1,9}$/.test(value) ? Number(value) : Number.NaN
}

function mayWait(response: Response, patience: number): boolean {
  const wait = patienceAskedFor(response)
  return [429, 503, 504].includes(response.status) && wait >= 0 && wait <= patience
}

async function send(
  { fetch, called, events }: DownstreamSettings,
  address: string,
  request: DownstreamRequest,
  { accessToken, after }: { accessToken: string; after: 'renewal' | 'wait' | undefined },
): Promise<Response> {
  const { method = 'GET', headers = {}, body, signal } = request
  const isData = typeof body === 'object' && !(body instanceof Uint8Array)
  // Made before the call: what cannot be sent is no outage.
  const prepared = new Request(address, {
    method,
    headers: {
      accept: 'application/json',
      ...(isData && { 'content-type': 'application/json' }),
      ...headers,
      authorization: `Bearer ${accessToken}`,
    },
    body: isData ? JSON.stringify(body) : (body ?? null),
  })
  const begun = performance.now()
  try {
    const response = await withinTime(callTimeout, (limit) =>
      fetch(new Request(prepared, { signal: signal ? AbortSignal.any([signal, limit]) : limit })),
    )
    const { host } = new URL(address)
    const milliseconds = performance.now() - begun
    events.tell({ type: 'downstream', host, method, status: response.status, milliseconds, after })
    return response
  } catch (cause) {
    if (signal?.aborted) throw cause
    throw new Denied('unavailable', `${called} cannot be reached at the moment.`, {
      reason: 'graph',
      retryAfter: 5,
      cause,
    })
  }
}

async function readBody<T>(called: string, response: Response): Promise<T> {
  // Reason for the assertions: as above.
  if (response.status === 204) return undefined as T
  const text = await response.text()
  if (text === '') return undefined as T
  const value: unknown = JSON.parse(text)
  if (!isRecord(value)) throw new TypeError(`${called} answered with no JSON object`)
  return value as T
}
