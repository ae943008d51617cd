import { readClaimsChallenge } from '@onbehalf/protocol'
import { Denied } from './denied.js'
import { type Fetch, readText, withinTime } from './fetch.js'
import type { Events } from './observe/events.js'
import type { TradeOptions } from './on-behalf-of.js'
import type { Pause } from './pause.js'
import { mostRedirects, redirectOf } from './redirect.js'
import { secondsOfRetryAfter } from './retry-after.js'
import type { TokenOutcome, TokenRefusal } from './token-outcome.js'

/** A request to an API. A body of plain data is sent as JSON; text, bytes, forms and blobs as they are. */
export interface DownstreamRequest {
  method?: string
  headers?: Readonly<Record<string, string>>
  /** No stream: the request may have to be sent once more. */
  body?: string | Uint8Array<ArrayBuffer> | ArrayBuffer | Blob | FormData | URLSearchParams | object
  signal?: AbortSignal
}

/** Another API, called with a token for it. Each method throws `Denied` when Entra or the API refuses. */
export interface Downstream {
  /** Reads JSON: data, whatever its form. @throws TypeError when the answer is none. */
  get<T = unknown>(path: string): Promise<T>
  post<T = unknown>(path: string, body: object): Promise<T>
  put<T = unknown>(path: string, body: object): Promise<T>
  patch<T = unknown>(path: string, body: object): Promise<T>
  delete(path: string): Promise<void>
  /**
   * The successful answer itself, for what is no JSON: `/me/photo/$value`. Its body is a stream without a limit of size
   * or time: end it by the request's `signal`. Where Graph redirects to a file, that one is read, without the token.
   */
  fetch(path: string, request?: DownstreamRequest): Promise<Response>
}

/** One API and how it is called. */
export interface DownstreamSettings {
  /** For sentences: `Microsoft Graph`, or a host. */
  called: string
  /** Full address of a path. @throws TypeError when it would leave the API: nobody else gets the token. */
  addressOf: (path: string) => string
  /** Whether reading may be redirected out of the API, without the token. */
  mayLeave: boolean
  /** What an answer that is no success amounts to. */
  refusal: (response: Response) => Promise<Denied>
  token: (options: TradeOptions) => Promise<TokenOutcome>
  fetch: Fetch
  pause: Pause
  /** Longest `Retry-After` that is waited for, in seconds. */
  patience: number
  events: Events
  /** Milliseconds since 1970. */
  now: () => number
}

/** Time limit until an API begins to answer, in milliseconds. */
const callTimeout = 30_000

/** What may come as JSON, and in which time; what is longer is read as a stream, by `fetch`. */
const bodyLimits = { characters: 64_000_000, milliseconds: 60_000 }

/**
 * Calls an API with a token. A token that it refuses is got anew once, with its claims if it asks for some; a
 * `Retry-After` within the patience is waited for once; what it still asks for becomes a challenge to the caller.
 */
export function createDownstream(settings: DownstreamSettings): Downstream {
  const inside = { ...settings, mayLeave: false }
  const send = (path: string, request: DownstreamRequest = {}) => call(inside, path, request)
  const withBody = (method: string) => async (path: string, body: object) =>
    readBody(settings.called, await send(path, { method, body }))
  return {
    fetch: (path, request = {}) => call(settings, path, request),
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
  let address = settings.addressOf(path)
  let redirects = 0
  let accessToken: string | undefined = granted(await settings.token({}))
  let after: 'renewal' | 'wait' | undefined
  const done = new Set<'renewal' | 'wait'>()
  for (;;) {
    const response = await send(settings, address, request, { accessToken, after })
    if (response.ok) return response
    const redirect = redirects < mostRedirects ? redirected(settings, response, request, address) : undefined
    if (redirect) {
      await response.body?.cancel()
      redirects++
      address = redirect.address
      // Once outside, it stays outside.
      if (!redirect.withToken) accessToken = undefined
      continue
    }
    if (accessToken !== undefined && response.status === 401 && !done.has('renewal')) {
      accessToken = await renewed(settings, response, accessToken)
      after = 'renewal'
    } else if (!done.has('wait') && mayWait(response, settings)) {
      await response.body?.cancel()
      await settings.pause(patienceAskedFor(response, settings.now()) * 1000, request.signal)
      after = 'wait'
    } else {
      throw await settings.refusal(response)
    }
    done.add(after)
  }
}

/** Only what reads is sent anywhere else than it was meant for. */
function redirected(
  { addressOf, mayLeave }: DownstreamSettings,
  response: Response,
  { method = 'GET', body }: DownstreamRequest,
  from: string,
): { address: string; withToken: boolean } | undefined {
  if (!/^(get|head)$/i.test(method) || body !== undefined) return undefined
  const isInside = (address: string) => {
    try {
      return addressOf(address) === address
    } catch {
      return false
    }
  }
  return redirectOf(response, { from, isInside, mayLeave })
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

/** Seconds that an answer asks to wait; `NaN` where it does not say so. */
export function patienceAskedFor({ headers }: Response, now: number): number {
  return secondsOfRetryAfter(headers.get('retry-after'), now)
}

function mayWait(response: Response, { patience, now }: DownstreamSettings): boolean {
  const wait = patienceAskedFor(response, now())
  return [429, 503, 504].includes(response.status) && wait >= 0 && wait <= patience
}

async function send(
  { fetch, called, events }: DownstreamSettings,
  address: string,
  request: DownstreamRequest,
  { accessToken, after }: { accessToken: string | undefined; after: 'renewal' | 'wait' | undefined },
): Promise<Response> {
  const { method = 'GET', headers = {}, body, signal } = request
  const isData = typeof body === 'object' && !hasOwnForm(body)
  // Made before the call: what cannot be sent is no outage.
  const prepared = new Request(address, {
    method,
    // Followed by hand: the platform would decide by itself what goes along.
    redirect: 'manual',
    headers: accessToken === undefined ? rangeIn(headers) : headersOf(headers, { accessToken, isData }),
    // Reason for the assertion: a text, or what was found to have a form.
    body: isData ? JSON.stringify(body) : ((body as string | OwnForm | undefined) ?? null),
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

/** The caller's word on form and language counts, in whichever case it is written; whose token goes along is not theirs to say. */
function headersOf(
  given: Readonly<Record<string, string>>,
  { accessToken, isData }: { accessToken: string; isData: boolean },
): Headers {
  const headers = new Headers(given)
  if (!headers.has('accept')) headers.set('accept', 'application/json')
  if (isData && !headers.has('content-type')) headers.set('content-type', 'application/json')
  headers.set('authorization', `Bearer ${accessToken}`)
  return headers
}

type OwnForm = Uint8Array<ArrayBuffer> | ArrayBuffer | Blob | FormData | URLSearchParams

/** Whether a body has a form of its own on the wire. @throws TypeError when it can be read only once. */
function hasOwnForm(body: object): body is OwnForm {
  if (Symbol.asyncIterator in body) {
    throw new TypeError(
      'A stream can be sent only once, and a request may have to be repeated: read it first',
    )
  }
  const forms = [ArrayBuffer, Blob, FormData, URLSearchParams]
  return ArrayBuffer.isView(body) || forms.some((form) => body instanceof form)
}

/** Of a caller's headers only the part of a file that is wanted concerns somebody else. */
function rangeIn(headers: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => name.toLowerCase() === 'range'))
}

async function readBody<T>(called: string, response: Response): Promise<T> {
  // Reason for the assertions: as above.
  if (response.status === 204) return undefined as T
  const text = await readText(response, bodyLimits).catch((cause: unknown) => {
    throw new Denied('unavailable', `${called} did not bring its answer to an end.`, {
      reason: 'graph',
      retryAfter: 5,
      cause,
    })
  })
  if (text === '') return undefined as T
  try {
    return JSON.parse(text) as T
  } catch {
    const type = response.headers.get('content-type') ?? 'no content-type'
    throw new TypeError(`${called} answered with no JSON (${type}): fetch gives the answer itself`)
  }
}
