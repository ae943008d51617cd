import { grantTypes } from '@onbehalf/protocol'
import type { Ground } from '../ground.js'
import { helloKeyBlob } from '../tenant/hello-key.js'
import { deviceRegistrationService } from '../tenant/microsoft-apps.js'
import type { AppAccount, BrokerAccount, DeviceAccount, User } from '../tenant/records.js'
import { contextLength, decryptWithSessionKey, signWithSessionKey } from '../tenant/session-key-proof.js'
import { Accounts, isOnDevice } from './accounts.js'
import {
  brokerClient,
  brokerRedirect,
  primaryRefreshTokenScope,
  renewAfter,
  renewalScope,
  windowsSignInClient,
  windowsVersion,
} from './broker-protocol.js'
import { Computers } from './computers.js'
import { type Credential, kindOf, membersOf } from './credential.js'
import { type RegisteredDevice, signAsDevice } from './device.js'
import { deviceKeys, publicHalf } from './device-keys.js'
import { ProviderRefusal } from './federated-sign-in.js'
import { registerKey } from './register-key.js'
import { openSessionKey } from './session-key.js'
import { systemOn } from './systems.js'
import { type EndpointAnswer, post, requestNonce, type Why } from './token-endpoint.js'
import { helloKey } from './windows-hello.js'

/** What an application behind the broker wants. */
export interface BrokerRequest extends Why {
  clientId: string
  scope: string
  /** Claims as JSON, as a challenge or the application names them. */
  claims?: string | undefined
  /** Where the token goes. Default: the broker's own redirect for the application. */
  redirectUri?: string | undefined
}

/** JSON of the token endpoint: a token, or an OAuth error. */
export type BrokerAnswer = Readonly<Record<string, unknown>>

/**
 * The part of a device that holds primary refresh tokens and gets tokens for its applications, as
 * Windows' web account manager does. Knows Entra by HTTP alone.
 *
 * @see https://learn.microsoft.com/entra/identity/devices/concept-primary-refresh-token
 */
export class Broker {
  readonly computers: Computers
  readonly #ground: Ground
  readonly #accounts: Accounts

  constructor(ground: Ground) {
    this.#ground = ground
    this.#accounts = new Accounts(ground)
    this.computers = new Computers(ground)
  }

  /** Who signed in on this platform and whose token still lives: by the credential that was used last. */
  account(platform: string, userId: string): BrokerAccount | undefined {
    return this.#accounts.of(platform, userId)[0]
  }

  /**
   * Signs somebody in to the device: a signed request with nonce and credential, answered by a primary
   * refresh token and its session key.
   *
   * @throws {TypeError} on a computer that is not registered in the person's tenant.
   */
  async signIn(
    platform: string,
    user: User,
    credential: Credential,
    why: Pick<Why, 'correlationId'>,
  ): Promise<EndpointAnswer> {
    const device = await this.computers.device(platform, user.tenantId)
    if (!device) throw new TypeError('Only a registered device has primary refresh tokens')
    const asked = {
      ...why,
      platform,
      summary: `${systemOn(platform).name} signs in ${user.displayName} and asks for a primary refresh token`,
    }
    const members = await membersOf(this.#ground, platform, user, credential, asked).catch(refusalOf)
    if (members instanceof ProviderRefusal) return members.answer
    const request = await signAsDevice(this.#ground, device, {
      client_id: windowsSignInClient,
      request_nonce: await requestNonce(this.#ground, asked),
      scope: primaryRefreshTokenScope,
      win_ver: windowsVersion,
      ...members,
    })
    const answer = await post(this.#ground, user.tenantId, { ...jwtBearer, request, tgt: 'true' }, asked)
    if (answer.ok) this.#keep(platform, user, device, credential, answer)
    return answer
  }

  /** Keeps the ordinary refresh token of an application, on a computer that is not registered. */
  signInToApp(platform: string, { id: userId, tenantId }: User, signIn: AppSignIn): void {
    const now = this.#ground.clock.now()
    const id = `${platform}:${userId}:password`
    const method = 'password' as const
    this.#accounts.put({ id, platform, userId, tenantId, method, ...signIn, signedInAt: now, renewedAt: now })
  }

  /** Keeps a newer refresh token of an application, for which a page earned more proof. */
  addToApp(account: AppAccount, earned: Pick<AppSignIn, 'refreshToken' | 'proofs'>): void {
    const now = this.#ground.clock.now()
    this.#accounts.change(account, { ...earned, renewedAt: now, provedAt: now })
  }

  /**
   * Registers somebody's key of Windows Hello with Entra, which wants to see a second factor from just now.
   *
   * @returns why Entra refused; undefined when it did not
   */
  async registerHello(
    platform: string,
    user: User,
    { correlationId }: Pick<Why, 'correlationId'>,
  ): Promise<string | undefined> {
    const account = this.account(platform, user.id)
    if (!account) return 'Nobody is signed in to this computer.'
    const summary = `Windows registers a key of Windows Hello for ${user.displayName}`
    const why = { correlationId, summary, platform }
    const answer = await this.token(account, {
      ...why,
      clientId: brokerClient,
      scope: `${deviceRegistrationService}/adrs_access`,
    })
    const { access_token: token, error_description: refusal } = answer
    if (typeof token !== 'string') return typeof refusal === 'string' ? refusal : 'Entra gave no token.'
    const publicKey = publicHalf(await helloKey(this.#ground, platform, user))
    return registerKey(this.#ground, token, helloKeyBlob(publicKey), why)
  }

  /** Forgets somebody's tokens on this platform. */
  signOut(platform: string, userId: string): void {
    this.#accounts.forget(platform, userId)
  }

  /** A token for an application of this device; a primary refresh token that is due is renewed on the way. */
  async token(account: BrokerAccount, given: BrokerRequest): Promise<BrokerAnswer> {
    const asked = { ...given, platform: account.platform }
    if (!isOnDevice(account)) return this.#tokenForApp(account, asked)
    const renews = this.#isDue(account)
    const { claims } = asked
    const answer = await this.#sessionSigned(account, asked, {
      client_id: asked.clientId,
      redirect_uri: asked.redirectUri ?? brokerRedirect(asked.clientId),
      scope: renews ? `${asked.scope} aza` : asked.scope,
      ...(claims === undefined ? {} : { claims }),
    })
    if (renews) await (answer.ok ? this.#renewed(account, answer.json) : this.#renew(account, asked))
    return answer.json
  }

  /**
   * Somebody unlocks the computer: Windows renews a primary refresh token of which it did that four hours ago, whatever
   * applications made of it since.
   */
  async use(account: BrokerAccount, why: Pick<Why, 'correlationId'>): Promise<BrokerAnswer | undefined> {
    const now = this.#ground.clock.now()
    if (!isOnDevice(account) || now - (account.usedAt ?? account.signedInAt) < renewAfter) return undefined
    const { platform } = account
    const asked = { ...why, platform, summary: `${systemOn(platform).name} renews a primary refresh token` }
    return this.#renew(account, asked, windowsRenewal, { usedAt: now })
  }

  /**
   * The header `x-ms-RefreshTokenCredential`, with which a browser on this device signs its person in
   * without a page.
   */
  async browserCredential(account: DeviceAccount, why: Why): Promise<string> {
    return this.#prove(account, {
      refresh_token: account.primaryRefreshToken,
      request_nonce: await requestNonce(this.#ground, { ...why, platform: account.platform }),
      iat: Math.floor(this.#ground.clock.now() / 1000),
      windows_api_version: '2.0.1',
    })
  }

  #keep(
    platform: string,
    user: User,
    device: RegisteredDevice,
    credential: Credential,
    { json }: EndpointAnswer,
  ): void {
    const { refresh_token: token, session_key_jwe: jwe } = json
    if (typeof token !== 'string' || typeof jwe !== 'string') return
    const person = personOf(json) ?? { userId: user.id, tenantId: user.tenantId }
    const now = this.#ground.clock.now()
    const method = kindOf(credential)
    const before = this.#accounts.of(platform, person.userId).find((account) => account.method === method)
    const adds = 'refreshToken' in credential && credential.addsTo !== undefined && before !== undefined
    this.#accounts.put({
      id: `${platform}:${person.userId}:${method}`,
      platform,
      ...person,
      deviceId: device.id,
      primaryRefreshToken: token,
      sessionKey: openSessionKey(jwe, device.keys.transport).toString('base64url'),
      method,
      signedInAt: adds ? before.signedInAt : now,
      renewedAt: now,
      ...(adds ? { provedAt: now, usedAt: now } : {}),
    })
  }

  #isDue({ renewedAt }: DeviceAccount): boolean {
    return this.#ground.clock.now() - renewedAt >= renewAfter
  }

  /** Renews for the computer itself, whatever an application was told. */
  async #renew(
    account: DeviceAccount,
    why: Why,
    wanted: Wanted = brokerRenewal,
    also: Pick<DeviceAccount, 'usedAt'> = {},
  ): Promise<BrokerAnswer> {
    const answer = await this.#sessionSigned(account, why, wanted)
    if (answer.ok) await this.#renewed(account, answer.json, also)
    return answer.json
  }

  async #renewed(
    account: DeviceAccount,
    answer: BrokerAnswer,
    also: Pick<DeviceAccount, 'usedAt'> = {},
  ): Promise<void> {
    const { refresh_token: token, session_key_jwe: jwe } = answer
    if (typeof token !== 'string') return
    const { clock } = this.#ground
    const rolled =
      typeof jwe === 'string' &&
      openSessionKey(jwe, (await deviceKeys(this.#ground, account.platform)).transport)
    const now = clock.now()
    this.#accounts.change(account, {
      primaryRefreshToken: token,
      renewedAt: now,
      ...also,
      // With the new key a second factor may be gone: what was kept from before is not used any more.
      ...(rolled && { sessionKey: rolled.toString('base64url'), provedAt: now }),
    })
  }

  /** A request that the session key proves, and its answer, which only the session key opens. */
  async #sessionSigned(account: DeviceAccount, why: Why, wanted: Wanted): Promise<EndpointAnswer> {
    const issued = Math.floor(this.#ground.clock.now() / 1000)
    const request = this.#prove(account, {
      grant_type: grantTypes.refreshToken,
      refresh_token: account.primaryRefreshToken,
      ...wanted,
      request_nonce: await requestNonce(this.#ground, why),
      iss: 'aad:brokerplugin',
      aud: this.#ground.addresses.issuerBase,
      iat: issued,
      exp: issued + 300,
    })
    const answer = await post(this.#ground, account.tenantId, { ...jwtBearer, request }, why)
    if (!answer.ok) return answer
    return {
      ...answer,
      json: (await decryptWithSessionKey(answer.text, sessionKeyOf(account))) as BrokerAnswer,
    }
  }

  async #tokenForApp(account: AppAccount, asked: BrokerRequest): Promise<BrokerAnswer> {
    const { scope, claims } = asked
    const form = {
      grant_type: grantTypes.refreshToken,
      client_id: account.clientId,
      refresh_token: account.refreshToken,
      scope: `${scope} offline_access`,
      client_info: '1',
      ...(claims === undefined ? {} : { claims }),
    }
    const answer = await post(this.#ground, account.tenantId, form, asked)
    const { refresh_token: refreshToken } = answer.json
    if (answer.ok && typeof refreshToken === 'string') {
      this.#accounts.change(account, { refreshToken, renewedAt: this.#ground.clock.now() })
    }
    return answer.json
  }

  #prove(account: DeviceAccount, payload: object): string {
    return signWithSessionKey(payload, sessionKeyOf(account), this.#ground.randomBytes(contextLength))
  }
}

/** What an identity provider refused is an answer like Entra's own; anything else is a failure. */
function refusalOf(error: unknown): ProviderRefusal {
  if (error instanceof ProviderRefusal) return error
  throw error
}

/** An application's own sign-in. */
type AppSignIn = Pick<AppAccount, 'clientId' | 'refreshToken' | 'proofs'>

interface Wanted {
  client_id: string
  redirect_uri?: string
  scope: string
  claims?: string
}

/** A newer primary refresh token and nothing else: what the broker asks for, and what Windows does at an unlock. */
const brokerRenewal: Wanted = {
  client_id: brokerClient,
  redirect_uri: brokerRedirect(brokerClient),
  scope: renewalScope,
}
const windowsRenewal: Wanted = { client_id: windowsSignInClient, scope: primaryRefreshTokenScope }

const jwtBearer = {
  grant_type: grantTypes.jwtBearer,
  windows_api_version: '2.2',
  client_info: '1',
}

/** Who signed in on a page may be somebody else than was expected; `client_info` names them. */
function personOf({ client_info: info }: BrokerAnswer): { userId: string; tenantId: string } | undefined {
  if (typeof info !== 'string') return undefined
  const { uid, utid } = JSON.parse(Buffer.from(info, 'base64url').toString()) as Record<string, unknown>
  return typeof uid === 'string' && typeof utid === 'string' ? { userId: uid, tenantId: utid } : undefined
}

function sessionKeyOf({ sessionKey }: DeviceAccount): Buffer {
  return Buffer.from(sessionKey, 'base64url')
}
