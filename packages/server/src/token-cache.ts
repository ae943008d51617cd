import { boundedNumber } from './bounded-number.js'
import type { TokenGranted } from './token-outcome.js'

/** How much the cache may hold. */
export interface CacheBounds {
  /** Most tokens. Default: 20 000, at most 10 000 000; 0 keeps none. */
  entries?: number | undefined
  /** Most bytes of tokens and keys, estimated. Default: 64 MB, at most 16 GB. */
  bytes?: number | undefined
}

interface Entry {
  token: TokenGranted
  user: string
  bytes: number
}

/** What an entry costs beside its text, in bytes: measured, rounded up. */
const overhead = 400

/**
 * Tokens by key, the one used longest ago dropped first. Every operation takes constant time. The user is an index
 * for removal and never finds a token.
 */
export class TokenCache {
  readonly #entries = new Map<string, Entry>()
  readonly #keysOfUser = new Map<string, Set<string>>()
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
  get(key: string, now: number): TokenGranted | undefined {
    const entry = this.#entries.get(key)
    if (!entry) return undefined
    this.#entries.delete(key)
    if (entry.token.expiresAt <= now) {
      this.#drop(key, entry)
      return undefined
    }
    this.#entries.set(key, entry)
    return entry.token
  }

  set(key: string, user: string, token: TokenGranted): void {
    this.delete(key)
    const entry: Entry = { token, user, bytes: token.accessToken.length + key.length + overhead }
    this.#entries.set(key, entry)
    this.#bytes += entry.bytes
    const keys = this.#keysOfUser.get(user)
    if (keys) keys.add(key)
    else this.#keysOfUser.set(user, new Set([key]))
    this.#makeRoom()
  }

  delete(key: string): void {
    const entry = this.#entries.get(key)
    if (!entry) return
    this.#entries.delete(key)
    this.#drop(key, entry)
  }

  deleteUser(user: string): void {
    for (const key of this.#keysOfUser.get(user) ?? []) this.delete(key)
  }

  #makeRoom(): void {
    while (this.#entries.size > this.#entryLimit || this.#bytes > this.#byteLimit) {
      const oldest = this.#entries.keys().next().value
      if (oldest === undefined) return
      this.delete(oldest)
    }
  }

  #drop(key: string, entry: Entry): void {
    this.#bytes -= entry.bytes
    const keys = this.#keysOfUser.get(entry.user)
    keys?.delete(key)
    if (keys?.size === 0) this.#keysOfUser.delete(entry.user)
  }
}
