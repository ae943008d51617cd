import { type RefusalCode, readClaimsChallenge } from '@onbehalf/protocol'
import { Denied, type DeniedDetails } from './denied.js'
import { patienceAskedFor } from './downstream.js'
import { isRecord, readJson } from './fetch.js'
import { GraphError } from './graph-error.js'

/** Where a path of an API leads. */
export interface ApiAddress {
  /** Host, for sentences and events. */
  host: string
  addressOf: (path: string) => string
}

/**
 * The address of an API that gets a user's token: https, or this computer outside production.
 *
 * @throws TypeError when it is something else, has an account in it, a query or a fragment.
 */
export function apiAddress(address: string): ApiAddress {
  const url = URL.canParse(address) ? new URL(address) : undefined
  const local = url?.hostname === 'localhost' || url?.hostname === '127.0.0.1' || url?.hostname === '[::1]'
  const plain = url && url.username === '' && url.password === '' && url.search === '' && url.hash === ''
  const secure =
    url?.protocol === 'https:' ||
    (url?.protocol === 'http:' && local && process.env.NODE_ENV !== 'production')
  if (!plain || !secure) throw new TypeError(`"${address}" is no https address that a token may go to`)
  const base = `${url.origin}${url.pathname}`.replace(/\/+$/, '')
  return {
    host: url.host,
    addressOf(path) {
      const text = path.startsWith('/') ? base + path : path
      const full = URL.canParse(text) ? new URL(text).href : ''
      if (!full.startsWith(`${base}/`))
        throw new TypeError(`"${path}" is no path of ${base}: paths begin with "/"`)
      return full
    },
  }
}

/** Refusals of the next API that the caller of this one can act on, or has to wait for. */
const relayed: ReadonlySet<string> = new Set<RefusalCode>([
  'challenge',
  'consent-required',
  'policy-block',
  'throttled',
  'unavailable',
])

/** Characters of what another API says that are handed on; 200 of anything else. */
const longest: Readonly<Record<string, number>> = { message: 1_000, claims: 16_384 }

/**
 * Makes the refusal of an answer of another API. What the caller can act on is passed on as it came, from an API that
 * stands on this library; of any other, claims and `Retry-After`. The rest is this API's own affair.
 *
 * `host` is for sentences, `authority` the origin that a page to open has to be on, `now` milliseconds since 1970.
 */
export async function apiRefusal(
  response: Response,
  { host, authority, now }: { host: string; authority: string; now: number },
): Promise<Denied> {
  const { status, headers } = response
  const body = await readJson(response).catch(() => ({}) as Record<string, unknown>)
  const error = isRecord(body.error) ? body.error : {}
  const text = (name: string) =>
    typeof error[name] === 'string' ? error[name].slice(0, longest[name] ?? 200) : undefined
  const claims = readClaimsChallenge(headers.get('www-authenticate')) ?? text('claims')
  const code = text('code') ?? ''
  const wait = patienceAskedFor(response, now)
  const details: DeniedDetails = {
    reason: text('reason') ?? 'api',
    correlationId: text('correlationId'),
    cause: new Error(`${host} answered ${status} ${code}`.trim()),
    ...(wait >= 0 && { retryAfter: wait }),
  }
  if (relayed.has(code)) {
    const aadsts = typeof error.aadsts === 'number' ? error.aadsts : undefined
    // Reason for the assertion: the list above holds codes alone.
    return new Denied(code as RefusalCode, text('message') ?? `${host} refused.`, {
      ...details,
      claims: code === 'challenge' ? claims : undefined,
      aadsts,
      action: actionIn(error.action, authority),
    })
  }
  if (status === 401 && claims !== undefined) {
    return new Denied('challenge', `${host} asks for a new sign-in with the claims of this answer.`, {
      ...details,
      claims,
    })
  }
  if (status === 429 || status === 503) {
    return new Denied('throttled', `${host} asks for patience.`, { retryAfter: 5, ...details })
  }
  const callers = status >= 400 && status < 500 && status !== 401
  return new GraphError(status, code, `${host} answered ${status} ${code}`.trim(), {
    ...details,
    status: callers ? status : 502,
  })
}

/** A page to open has to be Entra's: the next API cannot send people anywhere else. */
function actionIn(action: unknown, authority: string): DeniedDetails['action'] {
  if (!isRecord(action) || typeof action.url !== 'string' || !URL.canParse(action.url)) return undefined
  const { kind, url } = action
  if (new URL(url).origin !== new URL(authority).origin) return undefined
  return kind === 'consent' || kind === 'sign-in' ? { kind, url } : undefined
}
