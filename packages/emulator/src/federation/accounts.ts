import { createHash, timingSafeEqual } from 'node:crypto'
import type { Ground } from '../ground.js'
import type { OnPremisesAccount } from '../tenant/records.js'

/** Why AD FS does not take a name and a password. */
export type AccountProblem = 'wrong' | 'locked' | 'disabled' | 'expired'

/** Who somebody is, or why AD FS does not say. */
export type Checked = { account: OnPremisesAccount } | { problem: AccountProblem }

/** Names whose wrong passwords are remembered at once. */
const mostRemembered = 10_000

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

  /** Checks a password; wrong ones count, for names that nobody has too. */
  check(name: string, password: string): Checked {
    const account = this.find(name)
    const key = `name:${name.trim().toLowerCase().slice(0, 256)}`
    if (this.#isLocked(key)) return { problem: 'locked' }
    if (!isSame(account?.password ?? '', password) || !account) {
      this.#failed(key)
      return { problem: 'wrong' }
    }
    this.#failures.delete(key)
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
    this.#failures.delete(id)
    this.#failures.set(id, { count, last: this.#ground.clock.now() })
    const [oldest] = this.#failures.keys()
    if (this.#failures.size > mostRemembered && oldest !== undefined) this.#failures.delete(oldest)
  }
}

/** Takes as long for a name that nobody has, and for a password of another length. */
function isSame(known: string, typed: string): boolean {
  const [a, b] = [known, typed].map((text) => createHash('sha256').update(text).digest())
  return a !== undefined && b !== undefined && timingSafeEqual(a, b)
}
