import type { Ground } from '../ground.js'
import type { AppAccount, BrokerAccount, DeviceAccount } from '../tenant/records.js'
import { lifetime } from './broker-protocol.js'

/** An ordinary refresh token that nobody uses lives this long. */
const refreshTokenLifetime = 90 * 86_400_000

/** Whether an account has a primary refresh token. */
export function isOnDevice(account: BrokerAccount): account is DeviceAccount {
  return account.deviceId !== undefined
}

/** Who signed in on the computers, and their tokens: one for each person and credential, as Windows keeps them. */
export class Accounts {
  readonly #ground: Pick<Ground, 'store' | 'clock'>

  constructor(ground: Pick<Ground, 'store' | 'clock'>) {
    this.#ground = ground
  }

  /** Somebody's living sign-ins on this platform, the latest first: that is the one in use. */
  of(platform: string, userId: string): BrokerAccount[] {
    const now = this.#ground.clock.now()
    return this.#all(platform, userId)
      .filter((account) => now < account.renewedAt + (isOnDevice(account) ? lifetime : refreshTokenLifetime))
      .sort((one, other) => other.signedInAt - one.signedInAt)
  }

  /** Keeps an account in place of the one that the person had by the same credential. */
  put(account: BrokerAccount): void {
    const { brokerAccounts } = this.#ground.store
    for (const { id, method } of this.#all(account.platform, account.userId)) {
      if (method === account.method && id !== account.id) brokerAccounts.delete(id)
    }
    // The latest is the one in use: written last, it is found first among those of the same moment.
    brokerAccounts.delete(account.id)
    brokerAccounts.put(account)
  }

  /** Changes an account whose token was not replaced meanwhile. */
  change<T extends DeviceAccount | AppAccount>(account: T, changed: Partial<T>): T {
    const next = { ...account, ...changed }
    const current = this.#ground.store.brokerAccounts.get(account.id)
    if (current && tokenOf(current) === tokenOf(account)) this.#ground.store.brokerAccounts.put(next)
    return next
  }

  /** Forgets somebody's tokens. */
  forget(platform: string, userId: string): void {
    for (const { id } of this.#all(platform, userId)) this.#ground.store.brokerAccounts.delete(id)
  }

  #all(platform: string, userId: string): BrokerAccount[] {
    return this.#ground.store.brokerAccounts
      .filter((account) => account.platform === platform && account.userId === userId)
      .reverse()
  }
}

function tokenOf(account: BrokerAccount): string {
  return isOnDevice(account) ? account.primaryRefreshToken : account.refreshToken
}
