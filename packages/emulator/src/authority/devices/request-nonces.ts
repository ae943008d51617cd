import type { Clock } from '@onbehalf/protocol'
import { entraError } from '@onbehalf/protocol'
import type { Seal } from '../tokens/seal.js'

const lifetime = 5 * 60_000

/** What nonces stand on. */
export interface RequestNonceSettings {
  seal: Seal
  clock: Clock
  randomBytes: (length: number) => Uint8Array
}

/**
 * Nonces of signed requests: they prove that a request was signed just now, and each counts once. Sealed;
 * those that were taken are remembered in memory as long as they would have counted.
 *
 * @see https://learn.microsoft.com/openspecs/windows_protocols/ms-oapxbc/
 */
export class RequestNonces {
  readonly #settings: RequestNonceSettings
  readonly #taken = new Map<string, number>()

  constructor(settings: RequestNonceSettings) {
    this.#settings = settings
  }

  issue(): string {
    const { seal, clock, randomBytes } = this.#settings
    const salt = Buffer.from(randomBytes(8)).toString('base64url')
    return `AwAB${seal.close('request-nonce', { issued: clock.now(), salt })}`
  }

  /** @throws EntraError 140000 when it is missing, made elsewhere, older than five minutes, or was taken before. */
  take(nonce: unknown): void {
    const { seal, clock } = this.#settings
    const text = typeof nonce === 'string' && nonce.startsWith('AwAB') ? nonce.slice(4) : ''
    const opened = seal.open('request-nonce', text) as { issued: number; salt: string } | undefined
    const age = opened === undefined ? Number.NaN : clock.now() - opened.issued
    if (!opened || !(age >= 0 && age <= lifetime)) throw entraError('requestNonceMissing')
    const name = `${opened.issued} ${opened.salt}`
    if (this.#taken.has(name)) throw entraError('requestNonceMissing')
    this.#taken.set(name, opened.issued)
    this.#forgetOld(clock.now())
  }

  /** Nonces are taken about in the order in which they were made. */
  #forgetOld(now: number): void {
    for (const [name, issued] of this.#taken) {
      if (now - issued <= lifetime) return
      this.#taken.delete(name)
    }
  }
}
