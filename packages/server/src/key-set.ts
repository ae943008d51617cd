import { createPublicKey, type KeyObject } from 'node:crypto'
import type { Clock } from '@onbehalf/protocol'
import { Denied } from './denied.js'
import { isRecord } from './fetch.js'

/** A key that tokens are signed with. */
export interface SigningKey {
  kid: string
  /** Issuer that the key may sign for, with or without `{tenantid}`; v2 documents name it. */
  issuer: string | undefined
  key: KeyObject
}

/** What an authority says about the tokens of one version. */
export interface IssuerDocument {
  /** `iss` of its tokens, with `{tenantid}` where it serves all tenants. */
  issuer: string
  /** Keys as JWKs, unchecked. */
  keys: readonly unknown[]
}

const minute = 60_000
/** Keys are asked for again after this long, in the background. */
const freshFor = 60 * minute
/** Without an answer, keys are believed this long. */
const keptFor = 24 * 60 * minute
/** A `kid` that the authority does not know is not asked for again for this long. */
const unknownFor = 5 * minute
/** At most so many unknown `kid`s are remembered. */
const unknownLimit = 1_000
/** Requests for unknown `kid`s: a burst, then one for each interval. */
const burst = 5
const interval = 30_000
/** After a failure the next request waits this long. */
const pauseAfterFailure = 1_000

/**
 * The signing keys of an authority for one token version: kept, asked for again in the background, believed for a day
 * when the authority is silent. An unknown key is asked for once; floods of invented ones cause no more than a
 * handful of requests.
 */
export class KeySet {
  readonly #load: () => Promise<IssuerDocument>
  readonly #clock: Clock
  #issuer = ''
  #keys = new Map<string, SigningKey>()
  #loadedAt = Number.NEGATIVE_INFINITY
  #failedAt = Number.NEGATIVE_INFINITY
  #loading: Promise<void> | undefined
  readonly #unknown = new Map<string, number>()
  #allowance = burst
  #allowanceAt = Number.NEGATIVE_INFINITY

  constructor(load: () => Promise<IssuerDocument>, clock: Clock) {
    this.#load = load
    this.#clock = clock
  }

  /** `iss` of the tokens, with `{tenantid}` where the authority serves all tenants. Empty before the first key. */
  get issuer(): string {
    return this.#issuer
  }

  /** Whether a key found earlier still counts. Starts a new request in the background when it is time. */
  holds(key: SigningKey): boolean {
    const age = this.#age(this.#clock.now())
    if (age > freshFor) this.#refreshInBackground()
    return age <= keptFor && this.#keys.get(key.kid) === key
  }

  /** The key of a `kid` if it is at hand. */
  known(kid: string): SigningKey | undefined {
    const key = this.#keys.get(kid)
    return key && this.holds(key) ? key : undefined
  }

  /**
   * The key of a `kid`; `undefined` when the authority has none.
   *
   * @throws Denied `unavailable` when the authority cannot be asked.
   */
  async find(kid: string): Promise<SigningKey | undefined> {
    const now = this.#clock.now()
    const age = this.#age(now)
    if (age > keptFor) await this.#refresh()
    else if (age > freshFor) this.#refreshInBackground()
    const key = this.#keys.get(kid)
    if (key || age > keptFor || !this.#mayAskFor(kid, now)) return key
    await this.#refresh()
    const found = this.#keys.get(kid)
    if (!found) this.#rememberUnknown(kid, now)
    return found
  }

  /** How old the keys are. A clock that was set back says nothing of it: they are believed, and asked for again. */
  #age(now: number): number {
    if (now < this.#loadedAt) this.#loadedAt = now - freshFor - 1
    if (now < this.#allowanceAt) this.#allowanceAt = now
    return now - this.#loadedAt
  }

  #mayAskFor(kid: string, now: number): boolean {
    const until = this.#unknown.get(kid)
    if (until !== undefined && until > now && until <= now + unknownFor) return false
    if (this.#loading) return true
    const earned = Math.floor((now - this.#allowanceAt) / interval)
    if (earned > 0) {
      this.#allowance = Math.min(burst, this.#allowance + earned)
      this.#allowanceAt = now
    }
    if (this.#allowance === 0) return false
    this.#allowance--
    return true
  }

  #rememberUnknown(kid: string, now: number): void {
    if (this.#unknown.size >= unknownLimit) {
      const oldest = this.#unknown.keys().next().value
      if (oldest !== undefined) this.#unknown.delete(oldest)
    }
    this.#unknown.set(kid, now + unknownFor)
  }

  #pauses(): boolean {
    const passed = this.#clock.now() - this.#failedAt
    return passed >= 0 && passed < pauseAfterFailure
  }

  #refreshInBackground(): void {
    if (this.#loading || this.#pauses()) return
    this.#refresh().catch(() => {
      // The keys at hand are still good; the next verification tries again.
    })
  }

  #refresh(): Promise<void> {
    if (!this.#loading && this.#pauses()) {
      return Promise.reject(keysUnavailable(undefined))
    }
    this.#loading ??= this.#loadOnce().finally(() => {
      this.#loading = undefined
    })
    return this.#loading
  }

  async #loadOnce(): Promise<void> {
    try {
      const document = await this.#load()
      const keys = this.#import(document.keys)
      if (keys.size === 0) throw new Error('The authority published no key that can be used')
      this.#issuer = document.issuer
      this.#keys = keys
      this.#loadedAt = this.#clock.now()
      this.#failedAt = Number.NEGATIVE_INFINITY
    } catch (cause) {
      this.#failedAt = this.#clock.now()
      throw keysUnavailable(cause)
    }
  }

  /** A key that did not change stays the same object, so that tokens seen with it stay seen. */
  #import(jwks: readonly unknown[]): Map<string, SigningKey> {
    const keys = new Map<string, SigningKey>()
    for (const jwk of jwks.slice(0, 100)) {
      const imported = importKey(jwk)
      if (!imported || keys.has(imported.kid)) continue
      const known = this.#keys.get(imported.kid)
      const unchanged = known && known.issuer === imported.issuer && known.key.equals(imported.key)
      keys.set(imported.kid, unchanged ? known : imported)
    }
    return keys
  }
}

function importKey(jwk: unknown): SigningKey | undefined {
  if (!isRecord(jwk)) return undefined
  const { kty, use, alg, kid, n, e, issuer } = jwk
  if (kty !== 'RSA' || typeof kid !== 'string' || typeof n !== 'string' || typeof e !== 'string')
    return undefined
  if ((use !== undefined && use !== 'sig') || (alg !== undefined && alg !== 'RS256')) return undefined
  if (issuer !== undefined && typeof issuer !== 'string') return undefined
  try {
    const key = createPublicKey({ key: { kty, n, e }, format: 'jwk' })
    return (key.asymmetricKeyDetails?.modulusLength ?? 0) >= 2048 ? { kid, issuer, key } : undefined
  } catch {
    return undefined
  }
}

function keysUnavailable(cause: unknown): Denied {
  return new Denied('unavailable', "The authority's signing keys cannot be read at the moment.", {
    reason: 'signing-keys',
    retryAfter: 5,
    cause,
  })
}
