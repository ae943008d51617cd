import { type Refusal, readRefusal } from './refusal.js'
import type { TokenRequest } from './way.js'

/** What a refused request can be sent again with, each once: a newer token, or one with more claims. */
type Cure = 'renewal' | 'challenge'

interface Parts {
  getToken: (request: TokenRequest) => Promise<string>
  /** Sends a request over the network. */
  send: (request: Request) => Promise<Response>
  /** Origins that may see the token. */
  origins: ReadonlySet<string>
  /** Makes the error for a refusal that stays. */
  stopped: (refusal: Refusal, response: Response, request: TokenRequest) => Error
}

/**
 * Sends a request with a token. An API that wants a newer token, or one with more claims, gets it once each: three
 * requests at the very most. Answers that have nothing to do with sign-in are returned as they are.
 */
export function authorizedFetch({ getToken, send, origins, stopped }: Parts) {
  return async (request: Request, mayAsk: boolean): Promise<Response> => {
    refuseOtherOrigins(request.url, origins)
    return attempt(request, { mayAsk }, [])
  }

  async function attempt(request: Request, wanted: TokenRequest, cured: readonly Cure[]): Promise<Response> {
    const token = await abortable(getToken(wanted), request.signal)
    const response = await send(withToken(request.clone(), token))
    refuseRedirect(response)
    const refusal = await readRefusal(response)
    if (!refusal) return response

    const { cure } = refusal
    const next = { mayAsk: wanted.mayAsk, ...cure }
    const kind = next.authChallenge === undefined ? 'renewal' : 'challenge'
    const showsNothing = kind === 'challenge' && !next.mayAsk
    if (!cure || cured.includes(kind) || showsNothing) throw stopped(refusal, response, next)
    return attempt(request, next, [...cured, kind])
  }
}

function withToken(request: Request, token: string): Request {
  const headers = new Headers(request.headers)
  headers.set('authorization', `Bearer ${token}`)
  // Browsers of some Office builds carry the token along to wherever an answer leads.
  return new Request(request, { headers, redirect: 'manual' })
}

function refuseOtherOrigins(url: string, origins: ReadonlySet<string>): void {
  const { origin } = new URL(url)
  if (origins.has(origin)) return
  const allowed = [...origins].join(', ')
  throw new TypeError(`The token goes to ${allowed} only, not to ${origin}. Is it missing in apiOrigins?`)
}

function refuseRedirect({ type, status, headers, url }: Response): void {
  const leadsElsewhere =
    type === 'opaqueredirect' || (status >= 300 && status < 400 && headers.has('location'))
  if (leadsElsewhere) {
    throw new TypeError(
      `${url} answers with a redirect, and the token is not sent along. Call the last address.`,
    )
  }
}

async function abortable<Value>(answer: Promise<Value>, signal: AbortSignal): Promise<Value> {
  signal.throwIfAborted()
  const aborted = new AbortController()
  const abort = new Promise<never>((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { once: true, signal: aborted.signal })
  })
  try {
    return await Promise.race([answer, abort])
  } finally {
    aborted.abort()
  }
}
