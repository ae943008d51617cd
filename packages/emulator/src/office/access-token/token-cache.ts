import type { Clock } from '@onbehalf/protocol'

/** A token this close to its end is replaced. In milliseconds. */
const refreshBefore = 5 * 60_000
/** More tokens than a session of work sees; the oldest give way. */
const limit = 1_000

/** Whose token, in which application, for what, from which sign-in. */
export interface CacheKey {
  userId: string
  platform: string
  app: string
  resource: string
  session: string
}

/** A token that is kept. Times are milliseconds of the virtual clock. */
export interface KeptToken {
  accessToken: string
  since: number
  expires: number
}

/** The tokens that Office keeps, so that whoever needs one may ask each time. Follows the virtual clock. */
export class TokenCache {
  readonly #clock: Clock
  readonly #tokens = new Map<string, { kept: KeptToken; version: string }>()

  constructor(clock: Clock) {
    this.#clock = clock
  }

  /**
   * A token with more than five minutes left.
   *
   * @param version what the sign-in had proved: a token from before more was proved is not used any more
   */
  get(key: CacheKey, version = ''): KeptToken | undefined {
    const entry = this.#tokens.get(textOf(key))
    if (!entry || entry.version !== version) return undefined
    return entry.kept.expires - this.#clock.now() > refreshBefore ? entry.kept : undefined
  }

  /** @param expiresIn seconds from now */
  put(key: CacheKey, token: { accessToken: string; expiresIn: number }, version = ''): KeptToken {
    const now = this.#clock.now()
    const kept = { accessToken: token.accessToken, since: now, expires: now + token.expiresIn * 1000 }
    const text = textOf(key)
    this.#tokens.delete(text)
    this.#tokens.set(text, { kept, version })
    const [oldest] = this.#tokens.keys()
    if (this.#tokens.size > limit && oldest !== undefined) this.#tokens.delete(oldest)
    return kept
  }

  clear(): void {
    this.#tokens.clear()
  }
}

function textOf({ userId, platform, app, resource, session }: CacheKey): string {
  return JSON.stringify([userId, platform, app, resource, session])
}
