import { boundedNumber } from './bounded-number.js'
import type { TokenGranted } from './token-outcome.js'

/** How much the cache may hold. */
export interface CacheBounds {
  /** Most tokens. Default: 20 000, at most 10 000 000; 0 keeps none. */
  entries?: number | undefined
  /** Most bytes of tokens and keys, estimated. Default: 64 MB, at most 16 GB. */
  bytes?: number | undefined
}

/** A token and when to renew it. */
export interface KeptToken extends TokenGranted {
  /** From then on a use of the token renews it in the background, in milliseconds since 1970. */
  refreshAt: number
}

/** A token in the cache. */
export interface CacheEntry {
  readonly token: Readonly<TokenGranted>
  /** Milliseconds since 1970. */
  refreshAt: number
  /** Number of removals elsewhere that were heard of when it was last found to count. */
  removals: number
  readonly user: string
  readonly bytes: number
}

/** What an entry costs beside its text, in bytes: measured, rounded up. */
const overhead = 400

/**
 * Tokens by key, the one used longest ago dropped first. Finding, keeping and dropping one takes constant time. The
 * user is an index for removal and never finds a token.
 */
export class TokenCache {
  readonly #entries = new Map<string, CacheEntry>()
  /** Most users have one token: a set is made for the second. */
  readonly #keysOfUser = new Map<string, string | Set<string>>()
  readonly #entryLimit: number
  readonly #byteLimit: number
  #bytes = 0

  /** @throws TypeError when a bound is no number in its range. */
  constructor({ entries, bytes }: CacheBounds = {}) {
    this.#entryLimit = boundedNumber({
      setting: 'cache.entries',
      value: entries,
      byDefault: 20_000,
      most: 10_000_000,
      unit: 'tokens',
    })
    this.#byteLimit = boundedNumber({
      setting: 'cache.bytes',
      value: bytes,
      byDefault: 64_000_000,
      most: 16_000_000_000,
      unit: 'bytes',
    })
  }

  get size(): number {
    return this.#entries.size
  }

  /** Estimated bytes held. */
  get bytes(): number {
    return this.#bytes
  }

  /** @param now In milliseconds since 1970; what has expired is dropped. */
  get(key: string, now: number): CacheEntry | undefined {
    const entry = this.#entries.get(key)
    if (!entry) return undefined
    this.#entries.delete(key)
    if (entry.token.expiresAt <= now) {
      this.#drop(key, entry)
      return undefined
    }
    this.#entries.set(key, entry)
    return entry
  }

  /** @param removals See {@link CacheEntry}. */
  set(key: string, user: string, kept: KeptToken, removals = 0): void {
    this.delete(key)
    const { kind, accessToken, expiresAt, refreshAt } = kept
    const entry: CacheEntry = {
      token: Object.freeze({ kind, accessToken, expiresAt }),
      refreshAt,
      removals,
      user,
      bytes: accessToken.length + key.length + overhead,
    }
    this.#entries.set(key, entry)
    this.#bytes += entry.bytes
    const keys = this.#keysOfUser.get(user)
    if (keys === undefined) this.#keysOfUser.set(user, key)
    else if (typeof keys === 'string') this.#keysOfUser.set(user, new Set([keys, key]))
    else keys.add(key)
    this.#makeRoom()
  }

  delete(key: string): void {
    const entry = this.#entries.get(key)
    if (!entry) return
    this.#entries.delete(key)
    this.#drop(key, entry)
  }

  deleteUser(user: string): void {
    const keys = this.#keysOfUser.get(user) ?? []
    for (const key of typeof keys === 'string' ? [keys] : [...keys]) this.delete(key)
  }

  /** Goes through every user: a removal as rare as this needs no index. */
  deleteUsers(isMeant: (user: string) => boolean): void {
    for (const user of [...this.#keysOfUser.keys()]) if (isMeant(user)) this.deleteUser(user)
  }

  #makeRoom(): void {
    while (this.#entries.size > this.#entryLimit || this.#bytes > this.#byteLimit) {
      const oldest = this.#entries.keys().next().value
      if (oldest === undefined) return
      this.delete(oldest)
    }
  }

  #drop(key: string, entry: CacheEntry): void {
    this.#bytes -= entry.bytes
    const keys = this.#keysOfUser.get(entry.user)
    if (typeof keys === 'object') {
      keys.delete(key)
      if (keys.size > 0) return
    }
    this.#keysOfUser.delete(entry.user)
  }
}
