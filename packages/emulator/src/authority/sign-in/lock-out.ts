import type { Clock } from '@onbehalf/protocol'

const allowedFailures = 10
const lockedFor = 60_000

/**
 * Counts wrong passwords: after ten in a row an account is locked for a minute. One entry for each existing person at
 * most, so it stays small; a restart forgives.
 *
 * @see https://learn.microsoft.com/entra/identity/authentication/howto-password-smart-lockout
 */
export class LockOut {
  readonly #clock: Clock
  readonly #failures = new Map<string, { count: number; last: number }>()

  constructor(clock: Clock) {
    this.#clock = clock
  }

  isLocked(userId: string): boolean {
    const entry = this.#failures.get(userId)
    if (!entry || entry.count < allowedFailures) return false
    if (this.#clock.now() - entry.last < lockedFor) return true
    this.#failures.delete(userId)
    return false
  }

  failed(userId: string): void {
    const count = (this.#failures.get(userId)?.count ?? 0) + 1
    this.#failures.set(userId, { count, last: this.#clock.now() })
  }

  succeeded(userId: string): void {
    this.#failures.delete(userId)
  }
}
