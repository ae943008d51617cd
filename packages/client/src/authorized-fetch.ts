import { type SignInStopCode, signInStopOf } from '@onbehalf/protocol/sign-in'
import { challengesOf } from './challenges.js'
import { readRefusal } from './read-refusal.js'
import type { Cure, Refusal } from './refusal.js'
import { SignInStopped } from './sign-in-stopped.js'
import type { TokenRequest } from './way.js'

/** A refusal that stays, and how it ends. */
export interface RefusalEnd {
  code: SignInStopCode
  refusal: Refusal
  response: Response
  /** What to ask for when the user wants to try again. */
  request: TokenRequest
  /** Why the challenge could not be answered. */
  failure?: SignInStopped
}

interface Parts {
  getToken: (request: TokenRequest) => Promise<string>
  /** Sends a request over the network. */
  send: (request: Request) => Promise<Response>
  /** Origins that may see the token. */
  origins: ReadonlySet<string>
  /** Looks whether the account that a token is of is still the one that is open. */
  check: (token: string, request: TokenRequest) => Promise<void>
  /** Makes the error for a refusal that stays. */
  stopped: (end: RefusalEnd) => Error
}

/** What was refused, and the cure that was chosen. */
interface Tried {
  token: string
  cure: Cure
  refusal: Refusal
  response: Response
}

/** Challenges that say by themselves what to do, with claims or without. */
const plainReasons = ['registration', 'external', 'password-change', 'fresh-sign-in']

/** How a challenge ends that says so, when it cannot be answered. */
function ownWords({ code, reason = '' }: Refusal): SignInStopCode | undefined {
  if (reason === 'device') return 'policy-block-device'
  return plainReasons.includes(reason) ? signInStopOf(code, reason) : undefined
}

/**
 * Sends a request with a token. An API that wants a newer token, or one with more claims, gets it once each: three
 * requests at the very most. Answers that have nothing to do with sign-in are returned as they are.
 */
export function authorizedFetch({ getToken, send, origins, check, stopped }: Parts) {
  const challenges = challengesOf(getToken)

  return async (request: Request, mayAsk: boolean): Promise<Response> => {
    refuseOtherOrigins(request.url, origins)
    return attempt(request, mayAsk, () => getToken({ mayAsk }), [])
  }

  async function attempt(
    request: Request,
    mayAsk: boolean,
    nextToken: () => Promise<string>,
    tried: readonly Tried[],
  ): Promise<Response> {
    const since = challenges.ended
    const token = await abortable(nextToken, request.signal)
    const last = tried.at(-1)
    if (last && isUseless(last, token)) throw end(last, mayAsk, tried)

    const response = await send(withToken(request.clone(), token))
    refuseRedirect(response)
    await check(token, { mayAsk })
    const refusal = await readRefusal(response)
    if (!refusal) return response

    const { cure } = refusal
    if (!cure || tried.some((earlier) => earlier.cure.kind === cure.kind)) {
      throw end({ token, refusal, response }, mayAsk, tried)
    }
    const { authChallenge } = cure
    const now: Tried = { token, cure, refusal, response }
    if (authChallenge === undefined) {
      return attempt(request, mayAsk, () => otherToken(now, mayAsk), [...tried, now])
    }
    if (!mayAsk && !challenges.isSettled(authChallenge, since)) throw end(now, mayAsk, tried)
    const challenged = { mayAsk, authChallenge, ...aboutDevice(refusal) }
    const answer = () =>
      challenges.answer(challenged, since).catch((error: unknown) => {
        throw unanswered(error, now, mayAsk)
      })
    return attempt(request, mayAsk, answer, [...tried, now])
  }

  /** A newer token; where more proof was wanted without claims that Office could ask for, one of a new sign-in. */
  async function otherToken({ token, cure, refusal }: Tried, mayAsk: boolean): Promise<string> {
    const newer = await getToken({ mayAsk })
    if (cure.kind !== 'challenge' || newer !== token || !mayAsk) return newer
    return getToken({ mayAsk, anew: true, ...aboutDevice(refusal) }).catch((error: unknown) => {
      if (error instanceof SignInStopped && error.code === 'challenge-elsewhere') return newer
      throw error
    })
  }

  /** Where Office has no better word than that it failed, the refusal may have one. */
  function unanswered(error: unknown, { refusal, response }: Tried, mayAsk: boolean): unknown {
    const code = ownWords(refusal)
    if (!code || !(error instanceof SignInStopped) || error.code !== 'challenge-failed') return error
    return stopped({ code, refusal, response, request: { mayAsk }, failure: error })
  }

  function end(
    { token, refusal, response }: Omit<Tried, 'cure'>,
    mayAsk: boolean,
    tried: readonly Tried[],
  ): Error {
    const { cure } = refusal
    const code = endOf(refusal, token, tried)
    const authChallenge = code === 'challenge-stale' ? undefined : cure?.authChallenge
    return stopped({ code, refusal, response, request: { mayAsk, authChallenge } })
  }
}

/** A challenge without claims leaves nothing to ask for: only another token is worth a request. */
function isUseless({ token: refused, cure }: Tried, token: string): boolean {
  return cure.kind === 'challenge' && cure.authChallenge === undefined && token === refused
}

function aboutDevice({ reason }: Refusal): { aboutDevice?: true } {
  return reason === 'device' ? { aboutDevice: true } : {}
}

function endOf(refusal: Refusal, token: string, tried: readonly Tried[]): SignInStopCode {
  const { code, reason, cure } = refusal
  if (cure?.kind !== 'challenge') return signInStopOf(code, reason)
  const own = ownWords(refusal)
  if (own && own !== 'policy-block-device') return own
  if (cure.authChallenge === undefined) return own ?? 'challenge-elsewhere'
  const answered = tried.find((earlier) => earlier.cure.kind === 'challenge')
  if (!answered) return signInStopOf(code, reason)
  return own ?? (answered.token === token ? 'challenge-stale' : 'challenge-unmet')
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

/** The signal is the request's own, so that its listeners go with it. */
async function abortable<Value>(ask: () => Promise<Value>, signal: AbortSignal): Promise<Value> {
  signal.throwIfAborted()
  const aborted = new Promise<never>((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason))
  })
  return Promise.race([ask(), aborted])
}
