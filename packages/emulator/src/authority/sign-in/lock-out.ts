import type { Clock } from '@onbehalf/protocol'

const allowedFailures = 10
const lockedFor = 60_000

/** What somebody gets wrong; each is counted by itself. */
export type LockedFactor = 'password' | 'second-factor'

/**
 * Counts wrong passwords and wrong second factors: after ten of a kind in a row an account is locked for a minute. Two
 * entries for each existing person at most, so it stays small; a restart forgives.
 *
 * @see https://learn.microsoft.com/entra/identity/authentication/howto-password-smart-lockout
 */
export class LockOut {
  readonly #clock: Clock
  readonly #failures = new Map<string, { count: number; last: number }>()

  constructor(clock: Clock) {
    this.#clock = clock
  }

  isLocked(userId: string, factor: LockedFactor = 'password'): boolean {
    const key = keyOf(userId, factor)
    const entry = this.#failures.get(key)
    if (!entry || entry.count < allowedFailures) return false
    if (this.#clock.now() - entry.last < lockedFor) return true
    this.#failures.delete(key)
    return false
  }

  failed(userId: string, factor: LockedFactor = 'password'): void {
    const key = keyOf(userId, factor)
    const count = (this.#failures.get(key)?.count ?? 0) + 1
    this.#failures.set(key, { count, last: this.#clock.now() })
  }

  succeeded(userId: string, factor: LockedFactor = 'password'): void {
    this.#failures.delete(keyOf(userId, factor))
  }

  /** Forgives everybody. */
  clear(): void {
    this.#failures.clear()
  }
}

function keyOf(userId: string, factor: LockedFactor): string {
  return `${factor}:${userId}`
}
