import type { Ground } from '../../ground.js'
import { BrowserSessions } from '../../tenant/browser-sessions.js'
import type { SignIn, User } from '../../tenant/records.js'
import { type Ask, traceHeaders } from '../access-token/ask.js'
import { codeOf, codeRequest, redeem } from '../access-token/authorization-code.js'
import { type Browser, browserHeaders } from '../access-token/browser.js'
import { type EntraAnswer, refusalFrom } from '../access-token/entra-answer.js'

/** The windows that a device's broker shows: browsers with cookies that no other browser has. */
export class BrokerWindow {
  readonly #ground: Ground
  readonly #sessions: BrowserSessions

  constructor(ground: Ground) {
    this.#ground = ground
    this.#sessions = new BrowserSessions({ ...ground, instanceId: `${ground.instanceId}-broker` })
  }

  /** What somebody has proved in the window. */
  signedIn(user: User, browser: Browser): SignIn | undefined {
    const session = this.#sessions.of(new Headers({ cookie: browser.cookie }))
    return session?.accounts.find(({ userId }) => userId === user.id)
  }

  /** The refresh token of whoever is signed in to the window, for an application; without a page. */
  async refreshToken(ask: Ask, clientId: string): Promise<EntraAnswer> {
    const scope = 'openid profile offline_access'
    const asked = { ...ask, clientId, scope }
    const request = codeRequest(this.#ground, asked, this.#ground.randomId(), { prompt: 'none' })
    const headers = { ...traceHeaders('broker', ask), ...browserHeaders(ask.browser) }
    const response = await this.#ground.fetch(new Request(request.url, { headers, redirect: 'manual' }))
    ask.browser.keep(response.headers.getSetCookie())
    const location = response.headers.get('location')
    if (location === null) {
      return refusalFrom('server_error', /AADSTS\d+[^<\n]*/.exec(await response.text())?.[0] ?? 'No redirect')
    }
    const code = codeOf(request, new URL(location).searchParams)
    return typeof code === 'string' ? redeem(this.#ground, request, code, traceHeaders('broker', ask)) : code
  }
}
