import { type Clock, systemClock } from '@onbehalf/protocol'
import { type Ask, mayAsk } from './ask.js'
import { audienceCheck } from './audience.js'
import { authorizedFetch } from './authorized-fetch.js'
import { officeSso } from './office-sso.js'
import { oneAtATime } from './one-at-a-time.js'
import { checkedChallenge, checkedClientId, checkedOrigins, checkedScope } from './options.js'
import type { Refusal } from './refusal.js'
import { SignInStopped } from './sign-in-stopped.js'
import { stopAction } from './stop-action.js'
import { checkedTimeLimits, type TimeLimits } from './time-limit.js'
import { type TokenRequest, type Way, WayStopped } from './way.js'

/** Settings of {@link createSignIn}. */
export interface SignInOptions {
  /** Client id of the add-in's app registration, a GUID. */
  clientId: string
  /** The API's permission, `api://<host>/<client id>/access_as_user`. */
  scope: string
  /** Origins that `fetch` may send the token to. Default: the page's own. */
  apiOrigins?: readonly string[]
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
  /**
   * Claims that the token must satisfy, as an API asked for them: JSON text, an object, or base64 as in a header.
   * Office shows the user what they need.
   */
  authChallenge?: string | object
}

/** What {@link SignIn.fetch} takes beside what the browser's `fetch` takes. */
export type FetchOptions = RequestInit & Pick<TokenOptions, 'ask'>

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
}

/**
 * Makes the sign-in of an add-in. Nothing is called before it is used, and no token is kept.
 *
 * @example
 * const signIn = createSignIn({ clientId, scope: `api://${location.host}/${clientId}/access_as_user` })
 * button.onclick = async () => show(await (await signIn.fetch('/api/mail')).json())
 * @throws TypeError when an option is missing or has the wrong form.
 */
export function createSignIn(options: SignInOptions): SignIn {
  const { clock = systemClock, fetch = (request) => globalThis.fetch(request) } = options
  const limits = checkedTimeLimits(options.timeLimits)
  const checkAudience = audienceCheck(checkedClientId(options.clientId), checkedScope(options.scope))
  const ways: readonly [Way] = [officeSso({ clock, limits })]

  const getToken = oneAtATime(async (request) => {
    try {
      return checkAudience(await ways[0].getToken(request))
    } catch (error) {
      if (error instanceof WayStopped) throw stoppedBy(error, request)
      throw error
    }
  })
  const act = stopAction(getToken)
  const authorized = authorizedFetch({
    getToken,
    send: fetch,
    origins: checkedOrigins(options.apiOrigins),
    stopped: ({ code, refusal, response, request, failure }) =>
      new SignInStopped(code, {
        ...refusal,
        response,
        action: act({ code, ...pageOf(refusal) }, request),
        office: failure?.office,
        cause: failure,
      }),
  })

  function stoppedBy(error: WayStopped, request: TokenRequest): SignInStopped {
    const { code, office, developer } = error
    if (developer) console.error(`${code}${office === undefined ? '' : ` (Office ${office})`}: ${developer}`)
    return new SignInStopped(code, { office, cause: error, action: act({ code }, request) })
  }

  return {
    getToken: async ({ ask, authChallenge } = {}) =>
      getToken({ mayAsk: mayAsk(ask), ...checkedChallenge(authChallenge) }),
    fetch: async (input, { ask, ...init } = {}) => authorized(new Request(input, init), mayAsk(ask)),
  }
}

function pageOf({ page }: Refusal): { page?: string } {
  return page === undefined ? {} : { page }
}
