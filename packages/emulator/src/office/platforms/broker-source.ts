import { isOnDevice } from '../../broker/accounts.js'
import type { Broker } from '../../broker/broker.js'
import type { Ground } from '../../ground.js'
import { officeClients } from '../../tenant/directory.js'
import { brokerClient } from '../../tenant/microsoft-apps.js'
import type { BrokerAccount, DeviceAccount, User } from '../../tenant/records.js'
import { type Ask, traceHeaders } from '../access-token/ask.js'
import { type CodeRequest, codeOf, codeRequest, redeem } from '../access-token/authorization-code.js'
import type { Browser } from '../access-token/browser.js'
import { answerFrom, type EntraAnswer, type EntraToken, refusalFrom } from '../access-token/entra-answer.js'
import type { PlatformName } from '../answers.js'
import type { SignInMethod } from '../methods.js'
import { BrokerWindow } from './broker-window.js'
import { ComputerSignIn } from './computer-sign-in.js'
import { NestedRefreshTokens } from './nested-refresh-tokens.js'
import type { PromptPage, PromptReason, SignedInNow, SignInState, TokenSource } from './platform.js'

/** Tokens from the device's broker; its prompts are windows with cookies of their own. */
export class BrokerSource implements TokenSource {
  readonly asksForSignIn = true
  readonly #ground: Ground
  readonly #broker: Broker
  readonly #platform: PlatformName
  readonly #window: BrokerWindow
  readonly #byMethod: ComputerSignIn
  readonly #userAgent: string
  readonly #nested: NestedRefreshTokens

  /**
   * @param platform names the computer: what one source signs in, another of the same computer finds
   * @param userAgent how the broker's windows call themselves where nobody looks
   */
  constructor(ground: Ground, broker: Broker, platform: PlatformName, userAgent: string) {
    this.#ground = ground
    this.#broker = broker
    this.#platform = platform
    this.#userAgent = userAgent
    this.#nested = new NestedRefreshTokens(ground)
    this.#window = new BrokerWindow(ground)
    this.#byMethod = new ComputerSignIn(ground, { broker, platform, window: this.#window })
  }

  signedIn(user: User): SignInState | undefined {
    const account = this.#account(user)
    if (!account) return undefined
    const { signedInAt, provedAt, method } = account
    const session = `${account.deviceId ?? 'app'} ${method} ${signedInAt}`
    const version = `${provedAt ?? ''}`
    if (!isOnDevice(account)) return { proofs: account.proofs, at: signedInAt, session, version }
    const token = this.#tokenOf(account)
    return {
      proofs: token?.signIn.proofs ?? [{ method, at: signedInAt }],
      at: signedInAt,
      session,
      version,
      deviceId: account.deviceId,
      ...(token && { primaryRefreshToken: token }),
    }
  }

  async silent(ask: Ask): Promise<EntraAnswer> {
    const account = this.#account(ask.user)
    if (!account) return refusalFrom('interaction_required', 'Nobody is signed in to this device')
    const { nested } = ask
    if (nested && !isOnDevice(account)) return this.#nested.silent(account, ask)
    return answerFrom(await this.#broker.token(account, { ...ask, redirectUri: nested?.redirectUri }))
  }

  async prompt(ask: Ask, reason: PromptReason, id: string, claims?: string): Promise<PromptPage> {
    if (reason === 'sign-in') return this.#signInPage(ask, id)
    const account = this.#account(ask.user)
    const keeps = account && !isOnDevice(account)
    const scope = keeps ? `${ask.scope} openid profile offline_access` : ask.scope
    const request = codeRequest(this.#ground, { ...ask, scope }, id, { claims })
    if (account && isOnDevice(account)) {
      await this.#window.open(
        this.#inWindow(ask),
        request,
        await this.#broker.browserCredential(account, ask),
      )
    }
    return {
      url: request.url,
      complete: async (query, browser) => {
        const code = codeOf(request, query)
        if (typeof code !== 'string') return code
        const answer = await this.#redeem(ask, request, code)
        if (answer.kind === 'token' && ask.nested) this.#nested.keep(this.#platform, ask, answer)
        if (answer.kind === 'token') await this.#imprint({ ...ask, browser }, answer)
        return answer
      },
    }
  }

  signIn(user: User, method: SignInMethod, browser: Browser): Promise<void> {
    return this.#byMethod.signIn(user, method, this.#ownBrowser(browser))
  }

  signOut(user: User): void {
    this.#broker.signOut(this.#platform, user.id)
    this.#nested.forget(user.id)
  }

  /** A computer knows its people once, whichever window asks. */
  signOutEverywhere(user: User): void {
    this.signOut(user)
  }

  #account(user: User): BrokerAccount | undefined {
    return this.#broker.account(this.#platform, user.id)
  }

  #tokenOf({ deviceId, userId, method }: DeviceAccount) {
    return this.#ground.store.primaryRefreshTokens.get(`${deviceId}:${userId}:${method}`)
  }

  /** The page signs in to the broker, which trades the outcome for a primary refresh token. */
  #signInPage(ask: Ask, id: string): PromptPage {
    const isRegistered = this.#broker.computers.isRegistered(this.#platform, ask.user.tenantId)
    const clientId = isRegistered ? brokerClient : officeClients.office
    const { nested: _nested, ...own } = ask
    const loginHint = ask.nested ? '' : ask.loginHint
    const asked = { ...own, loginHint, clientId, scope: 'openid profile offline_access' }
    const request = codeRequest(this.#ground, asked, id, { prompt: 'login' })
    return {
      url: request.url,
      complete: async (query, browser) => {
        const code = codeOf(request, query)
        if (typeof code !== 'string') return code
        const tokens = await this.#redeem(asked, request, code)
        return tokens.kind === 'refused'
          ? tokens
          : this.#signedInOnPage({ ...ask, browser }, tokens, isRegistered)
      },
    }
  }

  async #signedInOnPage(
    ask: Ask,
    tokens: EntraToken,
    isRegistered: boolean,
  ): Promise<EntraAnswer | SignedInNow> {
    const signedIn = { kind: 'signed-in' as const, userId: tokens.userId }
    if (!isRegistered) {
      this.#byMethod.keepForApp(ask, tokens)
      return signedIn
    }
    const credential = { refreshToken: tokens.refreshToken ?? '' }
    const answer = await this.#broker.signIn(this.#platform, ask.user, credential, ask)
    return answer.ok ? signedIn : answerFrom(answer.json)
  }

  /**
   * What somebody proved in the window goes into their primary refresh token, so that the next application is not
   * asked again.
   *
   * @see https://learn.microsoft.com/entra/identity/devices/concept-primary-refresh-token, "MFA during WAM interactive sign in"
   */
  async #imprint(ask: Ask, { userId, refreshToken }: EntraToken): Promise<void> {
    const account = this.#account(ask.user)
    if (!account || userId !== account.userId) return
    const proved = this.#window.provedIn(ask)
    if (!isOnDevice(account)) {
      if (ask.nested) return
      if (refreshToken !== undefined) this.#broker.addToApp(account, { refreshToken, proofs: proved })
      return
    }
    const known = this.#tokenOf(account)?.signIn.proofs ?? []
    if (proved.every(({ method, at }) => known.some((proof) => proof.method === method && proof.at >= at)))
      return
    const summary = 'The broker writes what was proved into the primary refresh token'
    const { nested: _nested, ...own } = ask
    const answer = await this.#window.refreshToken({ ...own, summary }, brokerClient)
    if (answer.kind === 'refused') return
    const credential = { refreshToken: answer.refreshToken ?? '', addsTo: account.method }
    await this.#broker.signIn(this.#platform, ask.user, credential, ask)
  }

  /** The window is the system's own, whichever browser shows the page. */
  #ownBrowser(browser: Browser): Browser {
    return {
      userAgent: this.#userAgent,
      get cookie() {
        return browser.cookie
      },
      keep: (setCookies) => browser.keep(setCookies),
    }
  }

  #inWindow(ask: Ask): Ask {
    return { ...ask, browser: this.#ownBrowser(ask.browser) }
  }

  #redeem(ask: Ask, request: CodeRequest, code: string): Promise<EntraAnswer> {
    return redeem(this.#ground, request, code, traceHeaders('broker', ask))
  }
}
