import { grantTypes } from '@onbehalf/protocol'
import type { Ground } from '../ground.js'
import type { BrokerAccount, User } from '../tenant/records.js'
import { contextLength, decryptWithSessionKey, signWithSessionKey } from '../tenant/session-key-proof.js'
import {
  brokerRedirect,
  lifetime,
  primaryRefreshTokenScope,
  renewAfter,
  windowsSignInClient,
} from './broker-protocol.js'
import { joinedDevice, signAsDevice } from './device.js'
import { openSessionKey } from './session-key.js'
import { type EndpointAnswer, post, requestNonce, type Why } from './token-endpoint.js'

/** What somebody proves a sign-in with: a password, or the refresh token of a sign-in page. */
export type Credential = { password: string } | { refreshToken: string }

/** What an application behind the broker wants. */
export interface BrokerRequest extends Why {
  clientId: string
  scope: string
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
  readonly #ground: Ground

  constructor(ground: Ground) {
    this.#ground = ground
  }

  /** Who signed in on this platform and whose primary refresh token still lives. */
  account(platform: string, userId: string): BrokerAccount | undefined {
    const account = this.#ground.store.brokerAccounts.get(`${platform}:${userId}`)
    return account && this.#ground.clock.now() < account.renewedAt + lifetime ? account : undefined
  }

  /**
   * Signs somebody in to the device: a signed request with nonce and credential, answered by a primary
   * refresh token and its session key.
   */
  async signIn(
    platform: string,
    user: User,
    credential: Credential,
    why: Pick<Why, 'correlationId'>,
  ): Promise<EndpointAnswer> {
    const { clock, store } = this.#ground
    const asked = {
      ...why,
      summary: `Windows signs in ${user.displayName} and asks for a primary refresh token`,
    }
    const device = await joinedDevice(this.#ground, platform, user.tenantId)
    const request = await signAsDevice(this.#ground, device, {
      client_id: windowsSignInClient,
      request_nonce: await requestNonce(this.#ground, asked),
      scope: primaryRefreshTokenScope,
      win_ver: '10.0.26100.1742',
      ...grantMembers(user, credential),
    })
    const answer = await post(this.#ground, user.tenantId, { ...jwtBearer, request, tgt: 'true' }, asked)
    const { refresh_token: token, session_key_jwe: jwe } = answer.json
    if (!answer.ok || typeof token !== 'string' || typeof jwe !== 'string') return answer
    const person = personOf(answer.json) ?? { userId: user.id, tenantId: user.tenantId }
    store.brokerAccounts.put({
      id: `${platform}:${person.userId}`,
      platform,
      ...person,
      deviceId: device.record.id,
      primaryRefreshToken: token,
      sessionKey: openSessionKey(jwe, device.keys.transport).toString('base64url'),
      method: 'password',
      signedInAt: clock.now(),
      renewedAt: clock.now(),
    })
    return answer
  }

  /** Forgets somebody's primary refresh token. */
  signOut(platform: string, userId: string): void {
    this.#ground.store.brokerAccounts.delete(`${platform}:${userId}`)
  }

  /** A token for an application of this device; a primary refresh token that is due is renewed on the way. */
  async token(account: BrokerAccount, asked: BrokerRequest): Promise<BrokerAnswer> {
    const { clock, addresses } = this.#ground
    const renews = clock.now() - account.renewedAt >= renewAfter
    const issued = Math.floor(clock.now() / 1000)
    const request = this.#prove(account, {
      grant_type: 'refresh_token',
      refresh_token: account.primaryRefreshToken,
      client_id: asked.clientId,
      scope: renews ? `${asked.scope} aza` : asked.scope,
      request_nonce: await requestNonce(this.#ground, asked),
      redirect_uri: brokerRedirect(asked.clientId),
      iss: 'aad:brokerplugin',
      aud: addresses.issuerBase,
      iat: issued,
      exp: issued + 300,
    })
    const answer = await post(this.#ground, account.tenantId, { ...jwtBearer, request }, asked)
    if (!answer.ok) return answer.json
    const opened = (await decryptWithSessionKey(answer.text, sessionKeyOf(account))) as BrokerAnswer
    if (renews) this.#renewed(account, opened)
    return opened
  }

  /**
   * The header `x-ms-RefreshTokenCredential`, with which a browser on this device signs its person in
   * without a page.
   */
  async browserCredential(account: BrokerAccount, why: Why): Promise<string> {
    return this.#prove(account, {
      refresh_token: account.primaryRefreshToken,
      request_nonce: await requestNonce(this.#ground, why),
      iat: Math.floor(this.#ground.clock.now() / 1000),
      windows_api_version: '2.0.1',
    })
  }

  #renewed(account: BrokerAccount, { refresh_token: token }: BrokerAnswer): void {
    const { store, clock } = this.#ground
    const current = store.brokerAccounts.get(account.id)
    if (typeof token !== 'string' || current?.sessionKey !== account.sessionKey) return
    store.brokerAccounts.put({ ...current, primaryRefreshToken: token, renewedAt: clock.now() })
  }

  #prove(account: BrokerAccount, payload: object): string {
    return signWithSessionKey(payload, sessionKeyOf(account), this.#ground.randomBytes(contextLength))
  }
}

const jwtBearer = {
  grant_type: grantTypes.jwtBearer,
  windows_api_version: '2.2',
  client_info: '1',
}

function grantMembers(user: User, credential: Credential): object {
  if ('password' in credential) {
    return { grant_type: 'password', username: user.userPrincipalName, password: credential.password }
  }
  return { grant_type: grantTypes.refreshToken, refresh_token: credential.refreshToken }
}

/** Who signed in on a page may be somebody else than was expected; `client_info` names them. */
function personOf({ client_info: info }: BrokerAnswer): { userId: string; tenantId: string } | undefined {
  if (typeof info !== 'string') return undefined
  const { uid, utid } = JSON.parse(Buffer.from(info, 'base64url').toString()) as Record<string, unknown>
  return typeof uid === 'string' && typeof utid === 'string' ? { userId: uid, tenantId: utid } : undefined
}

function sessionKeyOf({ sessionKey }: BrokerAccount): Buffer {
  return Buffer.from(sessionKey, 'base64url')
}
