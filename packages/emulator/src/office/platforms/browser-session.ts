import type { Broker } from '../../broker/broker.js'
import type { Ground } from '../../ground.js'
import { BrowserSessions } from '../../tenant/browser-sessions.js'
import { officeClients } from '../../tenant/directory.js'
import { domainOf, federationOf } from '../../tenant/federation.js'
import type { Proof, SignIn, User } from '../../tenant/records.js'
import { type Ask, traceHeaders } from '../access-token/ask.js'
import { type CodeRequest, codeOf, codeRequest, redeem } from '../access-token/authorization-code.js'
import { type Browser, browserHeaders } from '../access-token/browser.js'
import { type EntraAnswer, refusalFrom } from '../access-token/entra-answer.js'
import { EngineProblem } from '../engine-problem.js'
import { isSecondFactor, type SignInMethod } from '../methods.js'
import { BrowserSso } from './browser-sso.js'
import { signInOnPages } from './page-sign-in.js'
import type { PromptPage, PromptReason, SignInState, TokenSource } from './platform.js'

/**
 * Tokens by the browser's own session: Office on the web asks with `prompt=none`, and shows a popup
 * when it may.
 */
export class BrowserSessionSource implements TokenSource {
  /** An expired session is Office's own affair on the web: it answers a code and shows nothing. */
  readonly asksForSignIn = false
  readonly #ground: Ground
  readonly #sessions: BrowserSessions
  readonly #sso: BrowserSso

  constructor(ground: Ground, broker: Broker) {
    this.#ground = ground
    this.#sso = new BrowserSso(ground, broker)
    this.#sessions = new BrowserSessions(ground)
  }

  signedIn(user: User, browser: Browser): SignInState | undefined {
    const signIn = this.#signIn(user, browser)
    if (!signIn) return this.#byComputer(user)
    const { proofs, at, sessionId, circumstances } = signIn
    return {
      proofs,
      at,
      session: sessionId,
      version: proofs.map((proof) => `${proof.method} ${proof.at}`).join(),
      ...(circumstances?.deviceId === undefined ? {} : { deviceId: circumstances.deviceId }),
    }
  }

  async silent(ask: Ask): Promise<EntraAnswer> {
    const request = this.#request(ask, this.#ground.randomId(), { prompt: 'none', sid: ask.sid })
    const headers = { ...traceHeaders('office', ask), ...(await this.#framed(ask)) }
    const response = await this.#ground.fetch(new Request(request.url, { headers, redirect: 'manual' }))
    ask.browser.keep(response.headers.getSetCookie())
    const location = response.headers.get('location')
    if (location === null) {
      return refusalFrom('server_error', /AADSTS\d+[^<\n]*/.exec(await response.text())?.[0] ?? 'No redirect')
    }
    const code = codeOf(request, new URL(location).searchParams)
    return typeof code === 'string' ? redeem(this.#ground, request, code, this.#spa(ask)) : code
  }

  /** What a request from a frame carries: without cookies of other sites it is a stranger's. */
  async #framed(ask: Ask): Promise<Record<string, string>> {
    const headers = browserHeaders(ask.browser)
    const { thirdPartyCookies } = this.#ground.conditions.values.office
    if (ask.isFramed && thirdPartyCookies === 'blocked') return { ...headers, cookie: '' }
    return { ...headers, ...(await this.#sso.headers(ask, this.#signIn(ask.user, ask.browser))) }
  }

  /** Outlook asks to be answered where people opened it. */
  #request(ask: Ask, state: string, more: Readonly<Record<string, string | undefined>>): CodeRequest {
    const redirect =
      ask.address === undefined ? {} : { redirect_uri: `https://${ask.address}/owa/extSSO.aspx` }
    return codeRequest(this.#ground, ask, state, { ...more, ...redirect })
  }

  async prompt(ask: Ask, reason: PromptReason, id: string, claims?: string): Promise<PromptPage> {
    const request = this.#request(ask, id, { claims, prompt: prompts[reason] })
    if (reason !== 'sign-in') await this.#introduce(ask, request)
    return {
      url: request.url,
      complete: async (query) => {
        const code = codeOf(request, query)
        return typeof code === 'string' ? redeem(this.#ground, request, code, this.#spa(ask)) : code
      },
    }
  }

  async signIn(user: User, method: SignInMethod, browser: Browser): Promise<void> {
    if (isSecondFactor(method) || this.#signsInElsewhere(user)) {
      const ask = this.#askOf(user, browser)
      await signInOnPages(this.#ground, ask, method, this.#spa(ask))
      return
    }
    if (method === 'windows-hello' && !user.methods.some(({ kind }) => kind === method)) {
      const sentence = `${user.displayName} has no key of Windows Hello: it is set up on Windows.`
      throw new EngineProblem(422, 'cannot-sign-in', sentence)
    }
    const now = this.#ground.clock.now()
    const before = this.#sessions.of(headersOf(browser))
    const proofs: Proof[] = [{ method, at: now }]
    const signIn: Omit<SignIn, 'sessionId'> = { userId: user.id, tenantId: user.tenantId, proofs, at: now }
    browser.keep([this.#sessions.signIn(before, signIn, false).setCookie])
  }

  /** A session of a federated person begins at their AD FS. */
  #signsInElsewhere({ userPrincipalName }: User): boolean {
    return federationOf(this.#ground.store, domainOf(userPrincipalName)) !== undefined
  }

  signOut(user: User, browser: Browser): void {
    const session = this.#sessions.of(headersOf(browser))
    if (!session) return
    const { setCookie } = this.#sessions.signOut(session, user.id)
    if (setCookie !== undefined) browser.keep([setCookie])
  }

  signOutEverywhere(user: User): void {
    this.#sessions.signOutEverywhere(user.id)
  }

  /** Nobody signed in to the browser, and the computer would. */
  #byComputer(user: User): SignInState | undefined {
    const sso = this.#sso.of(user)
    if (!sso) return undefined
    const { signIn, deviceId } = sso.token
    return { proofs: signIn.proofs, at: signIn.at, session: signIn.sessionId, version: 'computer', deviceId }
  }

  /** A window that is about to open knows its person, where the computer tells it. */
  async #introduce(ask: Ask, request: CodeRequest): Promise<void> {
    const sso = await this.#sso.headers(ask, this.#signIn(ask.user, ask.browser))
    if (Object.keys(sso).length === 0) return
    const headers = { ...traceHeaders('office', ask), ...browserHeaders(ask.browser), ...sso }
    const withoutPage = new URL(request.url)
    withoutPage.searchParams.set('prompt', 'none')
    const asked = new Request(withoutPage, {
      headers: { ...headers, 'x-onbehalf-record': 'no' },
      redirect: 'manual',
    })
    const response = await this.#ground.fetch(asked)
    ask.browser.keep(response.headers.getSetCookie())
    await response.body?.cancel()
  }

  #signIn(user: User, browser: Browser): SignIn | undefined {
    const session = this.#sessions.of(headersOf(browser))
    return session?.accounts.find((account) => account.userId === user.id)
  }

  #askOf(user: User, browser: Browser): Ask {
    return {
      user,
      tenantId: user.tenantId,
      clientId: officeClients.outlookOnTheWeb,
      resource: '',
      scope: 'openid profile',
      loginHint: user.userPrincipalName,
      correlationId: this.#ground.randomId(),
      summary: `${user.displayName} signs in to the browser`,
      browser,
    }
  }

  #spa(ask: Ask): Record<string, string> {
    return { ...traceHeaders('office', ask), origin: this.#ground.addresses.origin }
  }
}

/** Consent is asked because it is missing, not because we say so. */
const prompts: Record<PromptReason, string | undefined> = {
  'sign-in': 'login',
  consent: undefined,
  claims: undefined,
}

function headersOf(browser: Browser): Headers {
  return new Headers({ cookie: browser.cookie })
}
