import type { Broker } from '../../broker/broker.js'
import type { Ground } from '../../ground.js'
import { brokerClient } from '../../tenant/microsoft-apps.js'
import type { User } from '../../tenant/records.js'
import { type Ask, traceHeaders } from '../access-token/ask.js'
import { type CodeRequest, codeOf, codeRequest, redeem } from '../access-token/authorization-code.js'
import { answerFrom, type EntraAnswer, refusalFrom } from '../access-token/entra-answer.js'
import type { PlatformName, SignInRequest } from '../answers.js'
import { methodWords } from '../methods.js'
import type { PromptPage, PromptReason, SignInState, TokenSource } from './platform.js'

/** Tokens from the device's broker; its prompts are windows with cookies of their own. */
export class BrokerSource implements TokenSource {
  readonly asksForSignIn = true
  readonly #ground: Ground
  readonly #broker: Broker
  readonly #platform: PlatformName

  constructor(ground: Ground, broker: Broker, platform: PlatformName) {
    this.#ground = ground
    this.#broker = broker
    this.#platform = platform
  }

  signedIn(user: User): SignInState | undefined {
    const account = this.#broker.account(this.#platform, user.id)
    if (!account) return undefined
    return {
      methods: [methodWords[account.method]],
      at: account.signedInAt,
      session: `${account.deviceId} ${account.signedInAt}`,
    }
  }

  async silent(ask: Ask): Promise<EntraAnswer> {
    const account = this.#broker.account(this.#platform, ask.user.id)
    if (!account) return refusalFrom('interaction_required', 'Nobody is signed in to this device')
    return answerFrom(await this.#broker.token(account, ask))
  }

  async prompt(ask: Ask, reason: PromptReason, id: string, claims?: string): Promise<PromptPage> {
    if (reason === 'sign-in') return this.#signInPage(ask, id)
    const request = codeRequest(this.#ground, ask, id, { claims })
    await this.#openWindow(ask, request)
    return {
      url: request.url,
      complete: async (query) => {
        const code = codeOf(request, query)
        return typeof code === 'string' ? this.#redeem(ask, request, code) : code
      },
    }
  }

  async signIn(user: User, method: SignInRequest['method']): Promise<void> {
    const why = { correlationId: this.#ground.randomId() }
    const answer = await this.#broker.signIn(this.#platform, user, { [method]: user.password ?? '' }, why)
    if (!answer.ok)
      throw new TypeError(String(answer.json.error_description ?? 'Windows refused the sign-in'))
  }

  signOut(user: User): void {
    this.#broker.signOut(this.#platform, user.id)
  }

  /** A computer knows its people once, whichever window asks. */
  signOutEverywhere(user: User): void {
    this.signOut(user)
  }

  /** The page signs in to the broker, which trades the outcome for a primary refresh token. */
  #signInPage(ask: Ask, id: string): PromptPage {
    const forBroker = { ...ask, clientId: brokerClient, scope: 'openid profile offline_access' }
    const request = codeRequest(this.#ground, forBroker, id, { prompt: 'login' })
    return {
      url: request.url,
      complete: async (query) => {
        const code = codeOf(request, query)
        if (typeof code !== 'string') return code
        const tokens = await this.#redeem(ask, request, code)
        if (tokens.kind === 'refused') return tokens
        const credential = { refreshToken: tokens.refreshToken ?? '' }
        const answer = await this.#broker.signIn(this.#platform, ask.user, credential, ask)
        return answer.ok ? { kind: 'signed-in', userId: tokens.userId } : answerFrom(answer.json)
      },
    }
  }

  /**
   * Signs the person in to the window that is about to open, as a browser on a joined device does: the
   * token service answers the proof of a primary refresh token with a session cookie.
   */
  async #openWindow(ask: Ask, request: CodeRequest): Promise<void> {
    const account = this.#broker.account(this.#platform, ask.user.id)
    if (!account) return
    const headers = {
      ...traceHeaders('broker', { ...ask, summary: 'The broker opens a window for its person' }),
      'x-ms-refreshtokencredential': await this.#broker.browserCredential(account, ask),
    }
    const response = await this.#ground.fetch(new Request(request.url, { headers, redirect: 'manual' }))
    ask.browser.keep(response.headers.getSetCookie())
    await response.body?.cancel()
  }

  #redeem(ask: Ask, request: CodeRequest, code: string): Promise<EntraAnswer> {
    return redeem(this.#ground, request, code, traceHeaders('broker', ask))
  }
}
