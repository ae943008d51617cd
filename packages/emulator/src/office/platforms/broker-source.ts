import { isOnDevice } from '../../broker/accounts.js'
import type { Broker } from '../../broker/broker.js'
import type { Credential } from '../../broker/credential.js'
import { hasHello } from '../../broker/windows-hello.js'
import type { Ground } from '../../ground.js'
import type { Proof } from '../../policy/proof.js'
import { officeClients } from '../../tenant/directory.js'
import { brokerClient } from '../../tenant/microsoft-apps.js'
import type { BrokerAccount, DeviceAccount, User } from '../../tenant/records.js'
import { type Ask, traceHeaders } from '../access-token/ask.js'
import { type CodeRequest, codeOf, codeRequest, redeem } from '../access-token/authorization-code.js'
import { type Browser, CookieJar } from '../access-token/browser.js'
import { answerFrom, type EntraAnswer, type EntraToken, refusalFrom } from '../access-token/entra-answer.js'
import type { PlatformName } from '../answers.js'
import { EngineProblem } from '../engine-problem.js'
import type { SignInMethod } from '../methods.js'
import { secondFactorOf } from '../sign-in-by-method.js'
import { BrokerWindow } from './broker-window.js'
import { signInOnPages } from './page-sign-in.js'
import type { PromptPage, PromptReason, SignedInNow, SignInState, TokenSource } from './platform.js'

/** Tokens from the device's broker; its prompts are windows with cookies of their own. */
export class BrokerSource implements TokenSource {
  readonly asksForSignIn = true
  readonly #ground: Ground
  readonly #broker: Broker
  readonly #platform: PlatformName
  readonly #window: BrokerWindow

  constructor(ground: Ground, broker: Broker, platform: PlatformName) {
    this.#ground = ground
    this.#broker = broker
    this.#platform = platform
    this.#window = new BrokerWindow(ground)
  }

  signedIn(user: User): SignInState | undefined {
    const account = this.#account(user)
    if (!account) return undefined
    const { signedInAt, provedAt, method } = account
    const session = `${account.deviceId ?? 'app'} ${method} ${signedInAt}`
    const version = `${provedAt ?? ''}`
    if (!isOnDevice(account))
      return { proofs: [{ method, at: signedInAt }], at: signedInAt, session, version }
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
    return answerFrom(await this.#broker.token(account, ask))
  }

  async prompt(ask: Ask, reason: PromptReason, id: string, claims?: string): Promise<PromptPage> {
    if (reason === 'sign-in') return this.#signInPage(ask, id)
    const account = this.#account(ask.user)
    const keeps = account && !isOnDevice(account)
    const scope = keeps ? `${ask.scope} openid profile offline_access` : ask.scope
    const request = codeRequest(this.#ground, { ...ask, scope }, id, { claims })
    await this.#openWindow(ask, request)
    return {
      url: request.url,
      complete: async (query, browser) => {
        const code = codeOf(request, query)
        if (typeof code !== 'string') return code
        const answer = await this.#redeem(ask, request, code)
        if (answer.kind === 'token') await this.#imprint({ ...ask, browser }, answer)
        return answer
      },
    }
  }

  async signIn(user: User, method: SignInMethod, browser: Browser): Promise<void> {
    const ask = this.#askOf(user, browser)
    if (!this.#broker.computers.isRegistered(this.#platform, user.tenantId))
      return this.#signInToApp(ask, method)
    if (method === 'windows-hello') return this.#signInByHello(ask)
    const isWindows = method === 'password' && this.#isJoined(user)
    const credential = isWindows ? { password: user.password ?? '' } : await this.#pageCredential(ask, method)
    await this.#signInToDevice(ask, credential)
  }

  signOut(user: User): void {
    this.#broker.signOut(this.#platform, user.id)
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

  /** Nobody signs in to Windows itself with an account that the computer only registered. */
  #isJoined(user: User): boolean {
    const { deviceId } = this.#broker.computers.known(this.#platform, user.tenantId) ?? {}
    return deviceId == null || this.#ground.store.devices.get(deviceId)?.trustType !== 'Workplace'
  }

  async #signInToDevice(ask: Ask, credential: Credential): Promise<void> {
    const answer = await this.#broker.signIn(this.#platform, ask.user, credential, ask)
    if (!answer.ok) throw refused(answerFrom(answer.json))
  }

  /** Windows Hello is set up first where it is not: with a password and a second factor, as its own page wants. */
  async #signInByHello(ask: Ask): Promise<void> {
    const { user } = ask
    if (!this.#isJoined(user)) {
      const sentence =
        'Windows Hello for Business signs people in to joined computers, and this one is only registered.'
      throw new EngineProblem(422, 'cannot-sign-in', sentence)
    }
    const device = await this.#broker.computers.device(this.#platform, user.tenantId)
    if (device && !hasHello(user, device.id)) await this.#setUpHello(ask)
    await this.#signInToDevice(ask, { hello: true })
  }

  async #setUpHello(ask: Ask): Promise<void> {
    const { user } = ask
    const factor = secondFactorOf(user)
    if (!factor) {
      const sentence = `Windows Hello is set up with a second factor, and ${user.displayName} has none.`
      throw new EngineProblem(422, 'cannot-sign-in', sentence)
    }
    await this.#signInToDevice(ask, await this.#pageCredential(ask, factor))
    const refusal = await this.#broker.registerHello(this.#platform, user, ask)
    if (refusal !== undefined) throw new EngineProblem(422, 'sign-in-refused', `Windows Hello: ${refusal}`)
    this.#broker.signOut(this.#platform, user.id)
  }

  /** On a computer without registration every application signs in for itself. */
  async #signInToApp(ask: Ask, method: SignInMethod): Promise<void> {
    if (method === 'windows-hello') {
      const sentence = 'This computer is not registered, so there is no Windows Hello for Business on it.'
      throw new EngineProblem(422, 'cannot-sign-in', sentence)
    }
    const window = { ...ask, browser: newBrowser(ask.browser) }
    this.#keepForApp(window, await this.#signInOnPages(window, method, officeClients.office))
  }

  #keepForApp(ask: Ask, { refreshToken = '' }: EntraToken): void {
    const kept = { clientId: officeClients.office, refreshToken, proofs: this.#provedIn(ask) }
    this.#broker.signInToApp(this.#platform, ask.user, kept)
  }

  /** What the person has proved in a window. */
  #provedIn({ user, browser }: Ask): Proof[] {
    return this.#window.signedIn(user, browser)?.proofs ?? []
  }

  async #pageCredential(ask: Ask, method: SignInMethod): Promise<Credential> {
    const window = { ...ask, browser: newBrowser(ask.browser) }
    const { refreshToken = '' } = await this.#signInOnPages(window, method, brokerClient)
    return { refreshToken }
  }

  /** Signs somebody in by `method` in a window, for an application that keeps a refresh token. */
  #signInOnPages(window: Ask, method: SignInMethod, clientId: string): Promise<EntraToken> {
    return signInOnPages(
      this.#ground,
      { ...window, clientId, scope: 'openid profile offline_access' },
      method,
    )
  }

  /** The page signs in to the broker, which trades the outcome for a primary refresh token. */
  #signInPage(ask: Ask, id: string): PromptPage {
    const isRegistered = this.#broker.computers.isRegistered(this.#platform, ask.user.tenantId)
    const clientId = isRegistered ? brokerClient : officeClients.office
    const asked = { ...ask, clientId, scope: 'openid profile offline_access' }
    const request = codeRequest(this.#ground, asked, id, { prompt: 'login' })
    return {
      url: request.url,
      complete: async (query, browser) => {
        const code = codeOf(request, query)
        if (typeof code !== 'string') return code
        const tokens = await this.#redeem(ask, request, code)
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
      this.#keepForApp(ask, tokens)
      return signedIn
    }
    const credential = { refreshToken: tokens.refreshToken ?? '' }
    const answer = await this.#broker.signIn(this.#platform, ask.user, credential, ask)
    return answer.ok ? signedIn : answerFrom(answer.json)
  }

  /**
   * Signs the person in to the window that is about to open, as a browser on a joined device does: the
   * token service answers the proof of a primary refresh token with a session cookie. Windows sends the proof with the
   * page's own first request. Here that is a request before it: one without a page, because the page would ask the
   * person's phone, and left out of the trace.
   */
  async #openWindow(ask: Ask, request: CodeRequest): Promise<void> {
    const account = this.#account(ask.user)
    if (!account || !isOnDevice(account)) return
    const headers = {
      ...traceHeaders('broker', { ...ask, summary: 'The broker opens a window for its person' }),
      'x-ms-refreshtokencredential': await this.#broker.browserCredential(account, ask),
      'x-onbehalf-record': 'no',
    }
    const withoutPage = new URL(request.url)
    withoutPage.searchParams.set('prompt', 'none')
    const response = await this.#ground.fetch(new Request(withoutPage, { headers, redirect: 'manual' }))
    ask.browser.keep(response.headers.getSetCookie())
    await response.body?.cancel()
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
    const proved = this.#provedIn(ask)
    if (!isOnDevice(account)) {
      if (refreshToken !== undefined) this.#broker.addToApp(account, { refreshToken, proofs: proved })
      return
    }
    const known = this.#tokenOf(account)?.signIn.proofs ?? []
    if (proved.every(({ method, at }) => known.some((proof) => proof.method === method && proof.at >= at)))
      return
    const summary = 'The broker writes what was proved into the primary refresh token'
    const answer = await this.#window.refreshToken({ ...ask, summary }, brokerClient)
    if (answer.kind === 'refused') return
    const credential = { refreshToken: answer.refreshToken ?? '', addsTo: account.method }
    await this.#broker.signIn(this.#platform, ask.user, credential, ask)
  }

  #redeem(ask: Ask, request: CodeRequest, code: string): Promise<EntraAnswer> {
    return redeem(this.#ground, request, code, traceHeaders('broker', ask))
  }

  #askOf(user: User, browser: Browser): Ask {
    return {
      user,
      tenantId: user.tenantId,
      clientId: brokerClient,
      resource: '',
      scope: 'openid profile',
      loginHint: user.userPrincipalName,
      correlationId: this.#ground.randomId(),
      summary: `Windows signs in ${user.displayName}`,
      browser,
    }
  }
}

/** Nobody has used this one before. */
function newBrowser({ userAgent }: Browser): Browser {
  const jar = new CookieJar()
  return {
    userAgent,
    get cookie() {
      return jar.header
    },
    keep: (setCookies) => jar.keep(setCookies),
  }
}

function refused(answer: EntraAnswer): EngineProblem {
  const why = answer.kind === 'refused' ? answer.description || answer.error : 'no reason'
  return new EngineProblem(422, 'sign-in-refused', `Entra refused the sign-in: ${why}`)
}
