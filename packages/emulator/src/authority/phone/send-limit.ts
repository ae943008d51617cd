import type { Clock } from '@onbehalf/protocol'

/**
 * Bounds what is sent to one person: so many in ten minutes, counted anew after something sent led to a proof.
 * One entry for each existing person at most, so it stays small; a restart forgives.
 */
export class SendLimit {
  readonly #clock: Clock
  readonly #allowed: number
  readonly #window: number
  readonly #sent = new Map<string, number[]>()

  /** @param window Milliseconds; default ten minutes. */
  constructor(clock: Clock, allowed: number, window = 600_000) {
    this.#clock = clock
    this.#allowed = allowed
    this.#window = window
  }

  /** Counts one; false when it is one too many. */
  allows(userId: string): boolean {
    const now = this.#clock.now()
    const recent = (this.#sent.get(userId) ?? []).filter((at) => now - at < this.#window)
    if (recent.length >= this.#allowed) return false
    this.#sent.set(userId, [...recent, now])
    return true
  }

  forgive(userId: string): void {
    this.#sent.delete(userId)
  }

  clear(): void {
    this.#sent.clear()
  }
}
