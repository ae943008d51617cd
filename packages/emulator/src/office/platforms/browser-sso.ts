import { isOnDevice } from '../../broker/accounts.js'
import type { Broker } from '../../broker/broker.js'
import type { Ground } from '../../ground.js'
import type { DeviceAccount, PrimaryRefreshTokenRecord, SignIn, User } from '../../tenant/records.js'
import type { Ask } from '../access-token/ask.js'

/** The computer whose browsers Office on the web runs in. */
const computer = 'windows'

/** Somebody whom the computer signs in to its browsers, and the token it does that with. */
export interface SsoAccount {
  account: DeviceAccount
  token: PrimaryRefreshTokenRecord
}

/**
 * Browser SSO: on a registered computer a browser shows the primary refresh token of its person with each request, once
 * somebody has turned that on.
 *
 * @see https://learn.microsoft.com/entra/identity/devices/concept-primary-refresh-token, "Browser SSO using PRT"
 */
export class BrowserSso {
  readonly #ground: Ground
  readonly #broker: Broker

  constructor(ground: Ground, broker: Broker) {
    this.#ground = ground
    this.#broker = broker
  }

  /** Who the computer would sign in as `user`; undefined where that is off, or nobody signed in to Windows. */
  of(user: User): SsoAccount | undefined {
    if (this.#broker.computers.known(computer, user.tenantId)?.browserSso !== true) return undefined
    const account = this.#broker.account(computer, user.id)
    if (!account || !isOnDevice(account)) return undefined
    const { deviceId, userId, method } = account
    const token = this.#ground.store.primaryRefreshTokens.get(`${deviceId}:${userId}:${method}`)
    return token && { account, token }
  }

  /**
   * The header with which the browser goes to the token service; none when its session knows as much as the token.
   *
   * @param session what the browser's session has of the person
   */
  async headers(ask: Ask, session: SignIn | undefined): Promise<Record<string, string>> {
    const sso = this.of(ask.user)
    if (!sso || (session && knowsAll(session, sso.token))) return {}
    return { 'x-ms-refreshtokencredential': await this.#broker.browserCredential(sso.account, ask) }
  }
}

function knowsAll(session: SignIn, { signIn }: PrimaryRefreshTokenRecord): boolean {
  return signIn.proofs.every((proof) =>
    session.proofs.some(({ method, at }) => method === proof.method && at >= proof.at),
  )
}
