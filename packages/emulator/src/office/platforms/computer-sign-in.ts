import type { Broker } from '../../broker/broker.js'
import type { Credential } from '../../broker/credential.js'
import { systemOn } from '../../broker/systems.js'
import { hasHello } from '../../broker/windows-hello.js'
import type { Ground } from '../../ground.js'
import { officeClients } from '../../tenant/directory.js'
import { brokerClient } from '../../tenant/microsoft-apps.js'
import { passwordOf } from '../../tenant/password-of.js'
import type { User } from '../../tenant/records.js'
import type { Ask } from '../access-token/ask.js'
import { type Browser, newBrowser } from '../access-token/browser.js'
import { answerFrom, type EntraAnswer, type EntraToken } from '../access-token/entra-answer.js'
import type { PlatformName } from '../answers.js'
import { EngineProblem } from '../engine-problem.js'
import type { SignInMethod } from '../methods.js'
import { secondFactorOf } from '../sign-in-by-method.js'
import type { BrokerWindow } from './broker-window.js'
import { signInOnPages } from './page-sign-in.js'

/** What a sign-in to a computer stands on. */
export interface ComputerSignInSettings {
  broker: Broker
  platform: PlatformName
  window: BrokerWindow
}

/**
 * Signs people in to a computer by a named method, as they would have done this morning: to Windows by password or
 * Windows Hello, on a page of the broker where there is more to prove, and to Office alone where nothing is registered.
 */
export class ComputerSignIn {
  readonly #ground: Ground
  readonly #broker: Broker
  readonly #platform: PlatformName
  readonly #window: BrokerWindow

  constructor(ground: Ground, { broker, platform, window }: ComputerSignInSettings) {
    this.#ground = ground
    this.#broker = broker
    this.#platform = platform
    this.#window = window
  }

  /** @throws {EngineProblem} when they cannot, or Entra refuses. */
  async signIn(user: User, method: SignInMethod, browser: Browser): Promise<void> {
    const ask = this.#askOf(user, browser)
    if (!this.#broker.computers.isRegistered(this.#platform, user.tenantId))
      return this.#signInToApp(ask, method)
    if (method === 'windows-hello') return this.#signInByHello(ask)
    const isWindows = method === 'password' && this.#isJoined(user)
    const credential = isWindows
      ? { password: passwordOf(this.#ground.store, user) ?? '' }
      : await this.#pageCredential(ask, method)
    await this.#signInToDevice(ask, credential)
  }

  /** Keeps the refresh token that Office got in a window, on a computer that is not registered. */
  keepForApp(ask: Ask, { refreshToken = '' }: EntraToken): void {
    const kept = { clientId: officeClients.office, refreshToken, proofs: this.#window.provedIn(ask) }
    this.#broker.signInToApp(this.#platform, ask.user, kept)
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
      throw cannot(
        'Windows Hello for Business signs people in to joined computers, and this one is only registered.',
      )
    }
    const device = await this.#broker.computers.device(this.#platform, user.tenantId)
    if (device && !hasHello(user, device.id)) await this.#setUpHello(ask)
    await this.#signInToDevice(ask, { hello: true })
  }

  async #setUpHello(ask: Ask): Promise<void> {
    const { user } = ask
    const factor = secondFactorOf(user)
    if (!factor)
      throw cannot(`Windows Hello is set up with a second factor, and ${user.displayName} has none.`)
    await this.#signInToDevice(ask, await this.#pageCredential(ask, factor))
    const refusal = await this.#broker.registerHello(this.#platform, user, ask)
    if (refusal !== undefined) throw new EngineProblem(422, 'sign-in-refused', `Windows Hello: ${refusal}`)
    this.#broker.signOut(this.#platform, user.id)
  }

  /** On a computer without registration every application signs in for itself. */
  async #signInToApp(ask: Ask, method: SignInMethod): Promise<void> {
    if (method === 'windows-hello') {
      throw cannot('This computer is not registered, so there is no Windows Hello for Business on it.')
    }
    const window = { ...ask, browser: newBrowser(ask.browser) }
    this.keepForApp(window, await this.#onPages(window, method, officeClients.office))
  }

  async #pageCredential(ask: Ask, method: SignInMethod): Promise<Credential> {
    const window = { ...ask, browser: newBrowser(ask.browser) }
    const { refreshToken = '' } = await this.#onPages(window, method, brokerClient)
    return { refreshToken }
  }

  /** Signs somebody in by `method` in a window, for an application that keeps a refresh token. */
  #onPages(window: Ask, method: SignInMethod, clientId: string): Promise<EntraToken> {
    const scope = 'openid profile offline_access'
    return signInOnPages(this.#ground, { ...window, clientId, scope }, method)
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
      summary: `${systemOn(this.#platform).name} signs in ${user.displayName}`,
      browser,
    }
  }
}

function cannot(sentence: string): EngineProblem {
  return new EngineProblem(422, 'cannot-sign-in', sentence)
}

function refused(answer: EntraAnswer): EngineProblem {
  const why = answer.kind === 'refused' ? answer.description || answer.error : 'no reason'
  return new EngineProblem(422, 'sign-in-refused', `Entra refused the sign-in: ${why}`)
}
