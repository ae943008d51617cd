import { type Clock, systemClock } from '@onbehalf/protocol/sign-in'
import { type Ask, mayAsk } from './ask.js'
import { authorizedFetch } from './authorized-fetch.js'
import { oneAtATime } from './one-at-a-time.js'
import {
  checkedAuthority,
  checkedChallenge,
  checkedClientId,
  checkedMilliseconds,
  checkedOrigins,
  checkedScope,
} from './options.js'
import { SignInStopped } from './sign-in-stopped.js'
import { stopAction } from './stop-action.js'
import { checkedTimeLimits, type TimeLimits, withTimeLimit } from './time-limit.js'
import type { TokenClaims } from './token-claims.js'
import { type Account, tokenSource } from './token-source.js'
import type { TokenRequest, WayMaker, WaySettings } from './way.js'
import { WayStopped } from './way-stopped.js'
import { nestedApp, officeSso } from './ways/index.js'

/** Settings of {@link createSignIn}. */
export interface SignInOptions {
  /** Client id of the add-in's app registration, a GUID. */
  clientId: string
  /** The API's permission, `api://<host>/<client id>/access_as_user`. */
  scope: string
  /** Origins that `fetch` may send the token to. Default: the page's own. */
  apiOrigins?: readonly string[]
  /**
   * The ways to sign in, in the order in which they are tried. Default: `[nestedApp(), officeSso()]`.
   *
   * @example
   * ways: [nestedApp(), officeSso(), dialog('/dialog.html')]
   */
  ways?: readonly WayMaker[]
  /** Where ways that ask Entra themselves do so. Default: `https://login.microsoftonline.com/common`. */
  authority?: string
  /**
   * Whether a mailbox and a token are of one person although the address is no name in the token. Default: they are not,
   * and the sign-in stops as `wrong-account`. Better than an answer here is the optional claim `email` on the API's
   * registration; who answers yes to all has the API compare, by `expectAccount` on every route.
   *
   * @see https://learn.microsoft.com/entra/identity-platform/optional-claims-reference
   */
  isSameAccount?: (address: string, claims: TokenClaims) => boolean
  timeLimits?: TimeLimits
  /** Default: the clock of this computer. */
  clock?: Clock
  /** Default: the browser's. */
  fetch?: (request: Request) => Promise<Response>
}

/** How a token is wanted. */
export interface TokenOptions {
  /** Default: `if-needed` in the handler of a click or key, else `never`. */
  ask?: Ask
  /** Milliseconds until it is of no use: the time that an event handler has left. Default: the time limits alone. */
  deadline?: number
  /**
   * Claims that the token must satisfy, as an API asked for them: JSON text, an object, or base64 as in a header.
   * Office shows the user what they need.
   */
  authChallenge?: string | object
}

/** What {@link SignIn.fetch} takes beside what the browser's `fetch` takes. */
export type FetchOptions = RequestInit & Pick<TokenOptions, 'ask' | 'deadline'>

/** Signs the user of an add-in in, and calls its API. */
export interface SignIn {
  /**
   * A token for the add-in's API. Ask each time one is needed and keep none: Office keeps it and renews it.
   *
   * @throws {SignInStopped} when there is none.
   * @throws TypeError when `authChallenge` holds no claims.
   */
  getToken(options?: TokenOptions): Promise<string>
  /**
   * `fetch` with the user's token. What an API answers for other reasons than sign-in is returned, whatever its status.
   *
   * @throws {SignInStopped} when there is no token, or the API refuses for a reason of sign-in.
   * @throws TypeError when the address is of an origin that may not see the token, or answers with a redirect.
   */
  fetch(input: string | URL | Request, options?: FetchOptions): Promise<Response>
  /** Whom the last token was of. For a greeting: its signature is looked at by the API alone. */
  account(): Account | undefined
  /**
   * What support needs to know, as JSON text: builds, host, accounts with their middles left out, what was tried and
   * how it ended. No token, no secret, no sentence of anybody else.
   *
   * @example
   * support.onclick = async () => navigator.clipboard.writeText(await signIn.report())
   */
  report(): Promise<string>
}

/**
 * Makes the sign-in of an add-in. Nothing is called before it is used, and no token is written anywhere.
 *
 * @example
 * const signIn = createSignIn({ clientId, scope: `api://${location.host}/${clientId}/access_as_user` })
 * button.onclick = async () => show(await (await signIn.fetch('/api/mail')).json())
 * @throws TypeError when an option is missing or has the wrong form.
 */
export function createSignIn(options: SignInOptions): SignIn {
  const { clock = systemClock, fetch = (request) => globalThis.fetch(request), isSameAccount } = options
  const settings: WaySettings = {
    clientId: checkedClientId(options.clientId),
    scope: checkedScope(options.scope),
    authority: checkedAuthority(options.authority),
    clock,
    limits: checkedTimeLimits(options.timeLimits),
  }
  const origins = checkedOrigins(options.apiOrigins)
  const source = tokenSource({ settings, makers: options.ways ?? [nestedApp(), officeSso()], isSameAccount })

  const getToken = oneAtATime((request) => source.getToken(request).catch(asStop(request)))
  const act = stopAction(getToken)
  const authorized = authorizedFetch({
    getToken,
    send: fetch,
    origins,
    check: (token, request) => source.checkUser(token).catch(asStop(request)),
    stopped: ({ code, refusal, response, request, failure }) =>
      new SignInStopped(code, {
        ...refusal,
        response,
        action: act({ code, page: refusal.page }, request),
        office: failure?.office,
        way: failure?.way,
        cause: failure,
      }),
  })

  function asStop(request: TokenRequest) {
    return (error: unknown): never => {
      if (!(error instanceof WayStopped)) throw error
      const { code, way } = error
      const { office, developer } = error.details
      if (developer)
        console.error(`${code}${office === undefined ? '' : ` (Office ${office})`}: ${developer}`)
      throw new SignInStopped(code, { office, way, cause: error, action: act({ code }, request) })
    }
  }

  /** The same, given up when the deadline has passed. */
  function within<Value>(
    answer: Promise<Value>,
    request: TokenRequest,
    deadline: number | undefined,
    end?: () => void,
  ): Promise<Value> {
    if (deadline === undefined) return answer
    return withTimeLimit(answer, checkedMilliseconds('deadline', deadline)).catch((error: unknown) => {
      if (error instanceof WayStopped) end?.()
      return asStop(request)(error)
    })
  }

  return {
    getToken: async ({ ask, authChallenge, deadline } = {}) => {
      const request = { mayAsk: mayAsk(ask), authChallenge: checkedChallenge(authChallenge) }
      return within(getToken(request), request, deadline)
    },
    fetch: async (input, { ask, deadline, ...init } = {}) => {
      const request = { mayAsk: mayAsk(ask) }
      const { sent, end } = endable(new Request(input, init))
      return within(authorized(sent, request.mayAsk), request, deadline, end)
    },
    account: () => source.account(),
    report: async () => (await import('./report.js')).reportOf(settings, source),
  }
}

/** The same request, with an end: of one that was given up nothing is sent and nobody asked any more. */
function endable(request: Request): { sent: Request; end: () => void } {
  const { signal } = request
  const ended = new AbortController()
  const end = () => ended.abort(signal.reason)
  if (signal.aborted) end()
  signal.addEventListener('abort', end)
  return { sent: new Request(request, { signal: ended.signal }), end }
}
