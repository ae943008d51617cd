import { createCipheriv, createDecipheriv } from 'node:crypto'
import type { Store } from '../../tenant/store.js'

const ivLength = 12
const tagLength = 16

/** What a sealed text is for; one made for another purpose does not open. */
export type SealPurpose =
  | 'authorization-code'
  | 'phone-prompt'
  | 'primary-refresh-token'
  | 'refresh-token'
  | 'request-nonce'
  | 'sign-in-flow'
  | 'sign-in-memory'

/**
 * Writes values that travel through other people's hands and come back: codes, refresh tokens, the state of a sign-in.
 * Nothing of them is stored, so a restart loses none and memory does not grow.
 *
 * @see NIST SP 800-38D, AES in Galois/Counter Mode; the purpose is its additional data.
 */
export class Seal {
  readonly #key: Buffer
  readonly #randomBytes: (length: number) => Uint8Array

  /** @param key 32 bytes. */
  constructor(key: Buffer, randomBytes: (length: number) => Uint8Array) {
    if (key.length !== 32) throw new TypeError('A seal needs a key of 32 bytes')
    this.#key = key
    this.#randomBytes = randomBytes
  }

  /** Seals `value` as base64url. */
  close(purpose: SealPurpose, value: unknown): string {
    return this.closeBytes(purpose, Buffer.from(JSON.stringify(value))).toString('base64url')
  }

  /** What was sealed, or undefined when `text` was made elsewhere, for another purpose, or changed. */
  open(purpose: SealPurpose, text: string): unknown {
    const bytes = this.openBytes(purpose, Buffer.from(text, 'base64url'))
    return bytes && JSON.parse(bytes.toString())
  }

  closeBytes(purpose: SealPurpose, bytes: Uint8Array): Buffer {
    const iv = this.#randomBytes(ivLength)
    const cipher = createCipheriv('aes-256-gcm', this.#key, iv)
    cipher.setAAD(Buffer.from(purpose))
    return Buffer.concat([iv, cipher.update(bytes), cipher.final(), cipher.getAuthTag()])
  }

  openBytes(purpose: SealPurpose, sealed: Buffer): Buffer | undefined {
    if (sealed.length < ivLength + tagLength) return undefined
    const decipher = createDecipheriv('aes-256-gcm', this.#key, sealed.subarray(0, ivLength))
    decipher.setAAD(Buffer.from(purpose))
    decipher.setAuthTag(sealed.subarray(-tagLength))
    try {
      return Buffer.concat([decipher.update(sealed.subarray(ivLength, -tagLength)), decipher.final()])
    } catch {
      return undefined
    }
  }
}

const sealKeyId = 'seal'

/** The seal of this store; its key is made once and survives restarts. */
export function sealOf(store: Store, randomBytes: (length: number) => Uint8Array): Seal {
  let key = store.secrets.get(sealKeyId)?.value
  if (key === undefined) {
    key = Buffer.from(randomBytes(32)).toString('base64url')
    store.secrets.put({ id: sealKeyId, value: key })
  }
  return new Seal(Buffer.from(key, 'base64url'), randomBytes)
}
