import { createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto'
import type { Clock } from '@onbehalf/protocol'
import type { NewKeyPair } from '../../tenant/key-pair.js'
import type { SigningKey } from '../../tenant/records.js'
import { prepareCertificates, selfSignedCertificate, thumbprint } from '../../tenant/signing-certificate.js'
import type { Store } from '../../tenant/store.js'

const day = 86_400_000
/** How long a key signs before the next one takes over. */
const signingPeriod = 45 * day
/** How long a key is published before it signs, so that every reader of the key set knows it. */
const publishedBefore = day
/** How long a key is published after it signed last: longer than any token lives. */
const publishedAfter = 2 * day

/** A key of the store, ready for use. */
export interface ReadyKey {
  /** `kid` and `x5t`. */
  id: string
  privateKey: KeyObject
  publicKey: KeyObject
  certificate: string
  signsFrom: number
}

/** What signing keys stand on. */
export interface SigningKeySettings {
  store: Store
  clock: Clock
  randomBytes: (length: number) => Uint8Array
  newKeyPair: NewKeyPair
}

/**
 * The keys that sign tokens. The first is made when it is first needed; the next is published a day before it signs,
 * and an old one stays published until the last of its tokens has expired.
 */
export class SigningKeys {
  readonly #settings: SigningKeySettings
  readonly #ready = new Map<string, ReadyKey>()
  #pending: Promise<void> | undefined

  constructor(settings: SigningKeySettings) {
    this.#settings = settings
  }

  /** The key that signs now. */
  async current(): Promise<ReadyKey> {
    for (;;) {
      const key = this.#signing()
      if (key) {
        if (this.#isAging(key)) this.#makeInTime()
        return this.#toReady(key)
      }
      await this.#make(0)
    }
  }

  /** Every key that a reader may need now, the signing one first. */
  async published(): Promise<ReadyKey[]> {
    const signing = await this.current()
    const others = [...this.#settings.store.signingKeys.all()].filter(({ id }) => id !== signing.id)
    return [signing, ...others.map((key) => this.#toReady(key))]
  }

  /** The key with this id, or undefined when none is published under it. */
  find(id: string): ReadyKey | undefined {
    const key = this.#settings.store.signingKeys.get(id)
    return key && this.#toReady(key)
  }

  /**
   * Publishes a new key that begins to sign in `delay` milliseconds. Default: the day that every reader has to notice.
   */
  async rotate(delay = publishedBefore): Promise<void> {
    await this.#pending
    await this.#make(delay)
  }

  #signing(): SigningKey | undefined {
    const now = this.#settings.clock.now()
    let newest: SigningKey | undefined
    let oldest: SigningKey | undefined
    for (const key of this.#settings.store.signingKeys.all()) {
      if (key.signsFrom <= now && (!newest || key.signsFrom >= newest.signsFrom)) newest = key
      if (!oldest || key.signsFrom < oldest.signsFrom) oldest = key
    }
    return newest ?? oldest
  }

  #isAging(key: SigningKey): boolean {
    const { store, clock } = this.#settings
    const due = key.signsFrom + signingPeriod - publishedBefore
    return clock.now() >= due && !store.signingKeys.find((other) => other.signsFrom > key.signsFrom)
  }

  /** A failure is no reason to refuse the token at hand: the next one tries again. */
  #makeInTime(): void {
    this.#make(publishedBefore).catch(() => undefined)
  }

  #make(delay: number): Promise<void> {
    this.#pending ??= this.#makeNow(delay).finally(() => {
      this.#pending = undefined
    })
    return this.#pending
  }

  async #makeNow(delay: number): Promise<void> {
    const { store, clock, randomBytes, newKeyPair } = this.#settings
    const [{ privateKey, publicKey }] = await Promise.all([newKeyPair(), prepareCertificates()])
    const created = clock.now()
    const certificate = await selfSignedCertificate(privateKey, publicKey, randomBytes(15), created)
    store.transaction(() => {
      store.signingKeys.put({
        id: thumbprint(certificate),
        privateKey: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
        certificate,
        created,
        signsFrom: created + delay,
      })
      this.#forgetRetired()
    })
  }

  #forgetRetired(): void {
    const { store, clock } = this.#settings
    const byStart = [...store.signingKeys.all()].sort((a, b) => a.signsFrom - b.signsFrom)
    byStart.forEach((key, index) => {
      const successor = byStart[index + 1]
      if (!successor || successor.signsFrom + publishedAfter > clock.now()) return
      store.signingKeys.delete(key.id)
      this.#ready.delete(key.id)
    })
  }

  #toReady(key: SigningKey): ReadyKey {
    const known = this.#ready.get(key.id)
    if (known) return known
    const privateKey = createPrivateKey(key.privateKey)
    const { id, certificate, signsFrom } = key
    const ready = { id, certificate, signsFrom, privateKey, publicKey: createPublicKey(privateKey) }
    this.#ready.set(id, ready)
    return ready
  }
}
