import {
  createCipheriv,
  createDecipheriv,
  createHash,
  createSecretKey,
  type KeyObject,
  randomBytes,
} from 'node:crypto'

/**
 * Keys that values of a shared store are encrypted with: 32 bytes each, or those in base64. The first encrypts, all
 * decrypt. A function is asked each time, so that keys can be changed in a running process.
 *
 * To change keys without losing a token: add the new key at the end everywhere, then move it to the head everywhere,
 * then drop the old one.
 *
 * @example
 * encryptionKeys: [process.env.CACHE_KEY]   // openssl rand -base64 32
 */
export type EncryptionKeys = readonly EncryptionKey[] | (() => readonly EncryptionKey[])

/** 32 bytes, or those in base64. */
export type EncryptionKey = string | Uint8Array | undefined

interface NamedKey {
  id: Buffer
  key: KeyObject
}

const format = 1
const idLength = 4
const ivLength = 12
const tagLength = 16
const headLength = 1 + idLength + ivLength + tagLength

/**
 * Encrypts text with AES-256-GCM, bound to its place: what stands under another key of the store, or was changed, does
 * not open.
 *
 * @see NIST SP 800-38D
 */
export class Sealer {
  readonly #keys: () => readonly EncryptionKey[]
  readonly #read = new Map<EncryptionKey, NamedKey>()

  /** @throws TypeError when there is no key, or one is not 32 bytes. */
  constructor(keys: EncryptionKeys) {
    if (typeof keys !== 'function' && !Array.isArray(keys)) {
      throw new TypeError('encryptionKeys takes a list of keys, the first of which encrypts')
    }
    this.#keys = typeof keys === 'function' ? keys : () => keys
    this.#named()
  }

  seal(text: string, place: string): string {
    const [{ id, key }] = this.#named()
    const iv = randomBytes(ivLength)
    const cipher = createCipheriv('aes-256-gcm', key, iv).setAAD(Buffer.from(place))
    const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
    return Buffer.concat([Buffer.of(format), id, iv, cipher.getAuthTag(), body]).toString('base64')
  }

  /** @returns `undefined` for what was not sealed for this place with one of the keys. */
  open(sealed: string, place: string): string | undefined {
    const bytes = Buffer.from(sealed, 'base64')
    if (bytes.length < headLength || bytes[0] !== format) return undefined
    const id = bytes.subarray(1, 1 + idLength)
    const iv = bytes.subarray(1 + idLength, 1 + idLength + ivLength)
    for (const named of this.#named()) {
      if (!named.id.equals(id)) continue
      try {
        const decipher = createDecipheriv('aes-256-gcm', named.key, iv, { authTagLength: tagLength })
          .setAAD(Buffer.from(place))
          .setAuthTag(bytes.subarray(headLength - tagLength, headLength))
        return decipher.update(bytes.subarray(headLength), undefined, 'utf8') + decipher.final('utf8')
      } catch {
        // Not authentic: as good as absent.
      }
    }
    return undefined
  }

  #named(): readonly [NamedKey, ...NamedKey[]] {
    const [first, ...others] = this.#keys().map((key, index) => this.#readKey(key, index))
    if (first === undefined) throw noKeys()
    return [first, ...others]
  }

  #readKey(key: EncryptionKey, index: number): NamedKey {
    const known = this.#read.get(key)
    if (known) return known
    if (key === undefined || key === '') throw noKeys()
    const bytes = typeof key === 'string' ? Buffer.from(key, 'base64') : Buffer.from(key)
    // Node leaves out what is no base64: a sentence would pass for a key.
    if (typeof key === 'string' && !/^[\w+/-]+={0,2}$/.test(key.trim())) throw noBase64(index)
    if (bytes.length !== 32) {
      throw new TypeError(
        `encryptionKeys[${index}] must be 32 bytes, or those in base64, as \`openssl rand -base64 32\` gives; it has ${bytes.length}`,
      )
    }
    if (this.#read.size >= 16) this.#read.clear()
    const id = createHash('sha256').update('onbehalf key id').update(bytes).digest().subarray(0, idLength)
    const named = { id, key: createSecretKey(bytes) }
    this.#read.set(key, named)
    return named
  }
}

function noBase64(index: number): TypeError {
  return new TypeError(
    `encryptionKeys[${index}] is no base64: take what \`openssl rand -base64 32\` gives, and no pass phrase`,
  )
}

function noKeys(): TypeError {
  return new TypeError(
    'A shared store holds tokens and does not start without encryptionKeys: give 32 bytes in base64, as `openssl rand -base64 32` gives',
  )
}
