import type { Clock } from '@onbehalf/protocol'

/** A token this close to its end is replaced. In milliseconds. */
const refreshBefore = 5 * 60_000
/** More tokens than a session of work sees; the oldest give way. */
const limit = 1_000

/** Whose token, in which application, for which add-in, from which sign-in. */
export interface CacheKey {
  userId: string
  platform: string
  app: string
  resource: string
  session: string
}

/**
 * The tokens that Office keeps for its add-ins, so that an add-in may ask each time it needs one. Follows
 * the virtual clock.
 */
export class TokenCache {
  readonly #clock: Clock
  readonly #tokens = new Map<string, { accessToken: string; expires: number }>()

  constructor(clock: Clock) {
    this.#clock = clock
  }

  /** A token with more than five minutes left. */
  get(key: CacheKey): string | undefined {
    const kept = this.#tokens.get(textOf(key))
    return kept && kept.expires - this.#clock.now() > refreshBefore ? kept.accessToken : undefined
  }

  /** @param expiresIn seconds from now */
  put(key: CacheKey, accessToken: string, expiresIn: number): void {
    const text = textOf(key)
    this.#tokens.delete(text)
    this.#tokens.set(text, { accessToken, expires: this.#clock.now() + expiresIn * 1000 })
    const [oldest] = this.#tokens.keys()
    if (this.#tokens.size > limit && oldest !== undefined) this.#tokens.delete(oldest)
  }

  clear(): void {
    this.#tokens.clear()
  }
}

function textOf({ userId, platform, app, resource, session }: CacheKey): string {
  return JSON.stringify([userId, platform, app, resource, session])
}
