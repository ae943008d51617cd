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
 * Nonces of signed requests: they prove that a request was signed just now. Sealed and not stored.
 *
 * @see https://learn.microsoft.com/openspecs/windows_protocols/ms-oapxbc/
 */
export class RequestNonces {
  readonly #settings: RequestNonceSettings

  constructor(settings: RequestNonceSettings) {
    this.#settings = settings
  }

  issue(): string {
    const { seal, clock, randomBytes } = this.#settings
    const salt = Buffer.from(randomBytes(8)).toString('base64url')
    return `AwAB${seal.close('request-nonce', { issued: clock.now(), salt })}`
  }

  /** @throws EntraError 140000 when it is missing, made elsewhere, or older than five minutes. */
  require(nonce: unknown): void {
    const { seal, clock } = this.#settings
    const text = typeof nonce === 'string' && nonce.startsWith('AwAB') ? nonce.slice(4) : ''
    const opened = seal.open('request-nonce', text) as { issued: number } | undefined
    const age = opened === undefined ? Number.NaN : clock.now() - opened.issued
    if (!(age >= 0 && age <= lifetime)) throw entraError('requestNonceMissing')
  }
}
