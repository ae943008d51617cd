import { timingSafeEqual } from 'node:crypto'
import type { Ground } from '../ground.js'
import type { OnPremisesAccount } from '../tenant/records.js'

/** Why AD FS does not take a name and a password. */
export type AccountProblem = 'wrong' | 'locked' | 'disabled' | 'expired'

/** Who somebody is, or why AD FS does not say. */
export type Checked = { account: OnPremisesAccount } | { problem: AccountProblem }

/** Wrong passwords in a row before an account is locked, and for how long. */
const lockOut = { threshold: 10, duration: 60_000 }

/**
 * The directory on the premises, as far as AD FS asks it: who has which password. Unknown names and wrong passwords are
 * told apart by nobody, and are locked out alike.
 *
 * @see https://learn.microsoft.com/windows-server/identity/ad-fs/operations/configure-ad-fs-extranet-smart-lockout-protection
 */
export class Accounts {
  readonly #ground: Ground
  readonly #failures = new Map<string, { count: number; last: number }>()

  constructor(ground: Ground) {
    this.#ground = ground
  }

  /** The account with this user principal name. */
  find(name: string): OnPremisesAccount | undefined {
    const wanted = name.trim().toLowerCase()
    return this.#ground.store.onPremisesAccounts.find(
      ({ userPrincipalName }) => userPrincipalName.toLowerCase() === wanted,
    )
  }

  /** Checks a password; wrong ones count. */
  check(name: string, password: string): Checked {
    const account = this.find(name)
    if (account && this.#isLocked(account.id)) return { problem: 'locked' }
    if (!account || !isSame(account.password, password)) {
      if (account) this.#failed(account.id)
      return { problem: 'wrong' }
    }
    this.#failures.delete(account.id)
    if (!account.accountEnabled) return { problem: 'disabled' }
    return account.isPasswordExpired ? { problem: 'expired' } : { account }
  }

  /** Whether too many wrong codes came for an account. */
  isCodeLocked(accountId: string): boolean {
    return this.#isLocked(`code:${accountId}`)
  }

  /** Notes a wrong code. */
  codeFailed(accountId: string): void {
    this.#failed(`code:${accountId}`)
  }

  /** Forgets that codes were wrong. */
  codeTaken(accountId: string): void {
    this.#failures.delete(`code:${accountId}`)
  }

  /** Forgets wrong passwords. */
  clear(): void {
    this.#failures.clear()
  }

  #isLocked(id: string): boolean {
    const entry = this.#failures.get(id)
    if (!entry || entry.count < lockOut.threshold) return false
    if (this.#ground.clock.now() - entry.last < lockOut.duration) return true
    this.#failures.delete(id)
    return false
  }

  #failed(id: string): void {
    const count = (this.#failures.get(id)?.count ?? 0) + 1
    this.#failures.set(id, { count, last: this.#ground.clock.now() })
  }
}

function isSame(known: string, typed: string): boolean {
  const [a, b] = [Buffer.from(known), Buffer.from(typed)]
  return a.length === b.length && timingSafeEqual(a, b)
}
