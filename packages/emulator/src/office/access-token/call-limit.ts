import type { Clock } from '@onbehalf/protocol'
import type { CallLimit } from '../../controls/office-conditions.js'

/** More callers than anybody has; the oldest are forgotten. */
const most = 500

/** Counts the calls of each caller, by the virtual clock. */
export class CallCounter {
  readonly #clock: Clock
  readonly #calls = new Map<string, number[]>()

  constructor(clock: Clock) {
    this.#clock = clock
  }

  /** Counts a call; false when there were as many as the limit allows in the time before. */
  admit(caller: string, { calls, period }: CallLimit): boolean {
    const now = this.#clock.now()
    const recent = (this.#calls.get(caller) ?? []).filter((at) => at <= now && now - at < period)
    const fits = recent.length < calls
    this.#calls.delete(caller)
    this.#calls.set(caller, fits ? [...recent, now] : recent)
    const [oldest] = this.#calls.keys()
    if (this.#calls.size > most && oldest !== undefined) this.#calls.delete(oldest)
    return fits
  }

  clear(): void {
    this.#calls.clear()
  }
}
