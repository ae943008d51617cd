import { createPublicKey, type JsonWebKey, type KeyObject } from 'node:crypto'
import type { Clock } from '@onbehalf/protocol'
import { z } from 'zod'
import type { Fetch } from '../../ground.js'

/** How long keys are believed before they are asked again, in milliseconds. */
const freshFor = 10 * 60_000
/** A token of an unknown key makes the keys be asked again, but not more often than this. */
const notAskedAgainFor = 30_000
const longestAnswer = 262_144
const patience = 5_000
const mostIssuers = 100

const metadata = z.object({ issuer: z.string(), jwks_uri: z.url() })
const keySet = z.object({ keys: z.array(z.record(z.string(), z.unknown())).max(100) })

interface KnownKeys {
  /** Undefined when they could not be fetched. */
  keys: ReadonlyMap<string, KeyObject> | undefined
  at: number
}

/**
 * The signing keys of outside issuers, as their discovery documents name them. Only issuers that somebody registered
 * are asked: with five seconds' patience, no redirects, and no more than 256 kB read.
 *
 * @see OpenID Connect Discovery 1.0 section 4
 */
export class IssuerKeys {
  readonly #fetch: Fetch
  readonly #clock: Clock
  readonly #known = new Map<string, KnownKeys>()
  /** Whoever comes while an issuer is being asked waits for the same answer. */
  readonly #asking = new Map<string, Promise<void>>()

  constructor({ fetchOutside, clock }: { fetchOutside: Fetch; clock: Clock }) {
    this.#fetch = fetchOutside
    this.#clock = clock
  }

  /** Fetches the keys of an issuer unless they are known and fresh. Never throws. */
  async prepare(issuer: string, keyId: string): Promise<void> {
    const known = this.#known.get(issuer)
    const age = known ? Math.abs(this.#clock.now() - known.at) : Number.POSITIVE_INFINITY
    if (age < notAskedAgainFor && known?.keys) return
    if (known?.keys?.has(keyId) && age < freshFor) return
    const asking = this.#asking.get(issuer) ?? this.#renew(issuer)
    this.#asking.set(issuer, asking)
    await asking
  }

  async #renew(issuer: string): Promise<void> {
    const keys = await this.#ask(issuer).catch(() => undefined)
    this.#asking.delete(issuer)
    if (this.#known.size >= mostIssuers) this.#known.clear()
    this.#known.set(issuer, { keys, at: this.#clock.now() })
  }

  /** The key of an issuer that was prepared; `unreachable` when the issuer did not answer. */
  find(issuer: string, keyId: string): KeyObject | 'unreachable' | undefined {
    const keys = this.#known.get(issuer)?.keys
    return keys ? keys.get(keyId) : 'unreachable'
  }

  async #ask(issuer: string): Promise<ReadonlyMap<string, KeyObject>> {
    const document = metadata.parse(
      await this.#json(`${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`),
    )
    if (document.issuer !== issuer) throw new TypeError('The metadata names another issuer')
    const { keys } = keySet.parse(await this.#json(document.jwks_uri))
    return new Map(keys.flatMap(readableKey))
  }

  async #json(address: string): Promise<unknown> {
    const response = await this.#fetch(
      new Request(address, {
        redirect: 'error',
        headers: { accept: 'application/json' },
        signal: AbortSignal.timeout(patience),
      }),
    )
    if (!response.ok) throw new TypeError(`${address} answered ${response.status}`)
    const chunks: Uint8Array[] = []
    let length = 0
    for await (const chunk of response.body ?? []) {
      length += chunk.length
      if (length > longestAnswer) throw new TypeError(`${address} answered too much`)
      chunks.push(chunk)
    }
    return JSON.parse(Buffer.concat(chunks).toString())
  }
}

function readableKey(jwk: Record<string, unknown>): [string, KeyObject][] {
  if (typeof jwk.kid !== 'string' || jwk.kty !== 'RSA') return []
  try {
    return [[jwk.kid, createPublicKey({ key: jwk as JsonWebKey, format: 'jwk' })]]
  } catch {
    return []
  }
}
