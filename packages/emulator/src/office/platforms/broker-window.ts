import type { Ground } from '../../ground.js'
import type { Proof } from '../../policy/proof.js'
import { BrowserSessions } from '../../tenant/browser-sessions.js'
import { type Ask, traceHeaders } from '../access-token/ask.js'
import { type CodeRequest, codeOf, codeRequest, redeem } from '../access-token/authorization-code.js'
import { browserHeaders } from '../access-token/browser.js'
import { type EntraAnswer, refusalFrom } from '../access-token/entra-answer.js'

/** The windows that a device's broker shows: browsers with cookies that no other browser has. */
export class BrokerWindow {
  readonly #ground: Ground
  readonly #sessions: BrowserSessions

  constructor(ground: Ground) {
    this.#ground = ground
    this.#sessions = new BrowserSessions({ ...ground, instanceId: `${ground.instanceId}-broker` })
  }

  /** What the person has proved in the window. */
  provedIn({ user, browser }: Ask): Proof[] {
    const session = this.#sessions.of(new Headers({ cookie: browser.cookie }))
    return session?.accounts.find(({ userId }) => userId === user.id)?.proofs ?? []
  }

  /**
   * Signs the person in to the window that is about to open, as a browser on a joined device does: the
   * token service answers the proof of a primary refresh token with a session cookie. Windows sends the proof with the
   * page's own first request. Here that is a request before it: one without a page, because the page would ask the
   * person's phone, and left out of the trace.
   */
  async open(ask: Ask, { url }: CodeRequest, credential: string): Promise<void> {
    const headers = {
      ...traceHeaders('broker', { ...ask, summary: 'The broker opens a window for its person' }),
      ...browserHeaders(ask.browser),
      'x-ms-refreshtokencredential': credential,
      'x-onbehalf-record': 'no',
    }
    const withoutPage = new URL(url)
    withoutPage.searchParams.set('prompt', 'none')
    const response = await this.#ground.fetch(new Request(withoutPage, { headers, redirect: 'manual' }))
    ask.browser.keep(response.headers.getSetCookie())
    await response.body?.cancel()
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
