import { createPrivateKey } from 'node:crypto'
import type { Ground } from '../ground.js'
import type { SigningKey } from '../tenant/records.js'
import { prepareCertificates, selfSignedCertificate, thumbprint } from '../tenant/signing-certificate.js'
import type { XmlSigner } from '../xml/sign-xml.js'

const owner = 'ADFS Signing - Onbehalf emulator'

/**
 * The certificates by which AD FS signs tokens: the one that signs and, during a roll-over, the next one, which is
 * published before it signs. The first is made when it is first needed.
 *
 * @see https://learn.microsoft.com/windows-server/identity/ad-fs/operations/configure-ts-td-certs-ad-fs
 */
export class TokenCertificates {
  readonly #ground: Ground
  #pending: Promise<void> | undefined

  constructor(ground: Ground) {
    this.#ground = ground
  }

  /** The certificate that signs now, with its key. */
  async signer(): Promise<XmlSigner> {
    const { primary } = await this.#kept()
    return { privateKey: createPrivateKey(primary.privateKey), certificate: primary.certificate }
  }

  /** What the metadata publishes, DER in base64: the one that signs first. */
  async published(): Promise<{ primary: string; next: string | undefined }> {
    const { primary, next } = await this.#kept()
    return { primary: primary.certificate, next: next?.certificate }
  }

  /** Makes the next certificate and publishes it; it does not sign yet. One that waits already stays. */
  async prepareNext(): Promise<void> {
    const { next } = await this.#kept()
    if (next === undefined) await this.#make()
  }

  /** Lets the next certificate sign, making one when none waits; the old one is published no more. */
  async promote(): Promise<void> {
    await this.prepareNext()
    const { primary } = await this.#kept()
    this.#ground.store.federationKeys.delete(primary.id)
  }

  async #kept(): Promise<{ primary: SigningKey; next: SigningKey | undefined }> {
    const { store } = this.#ground
    if (store.federationKeys.size === 0) await this.#make()
    const [primary, next] = [...store.federationKeys.all()].sort((a, b) => a.signsFrom - b.signsFrom)
    if (!primary) throw new TypeError('AD FS has no certificate')
    return { primary, next }
  }

  #make(): Promise<void> {
    this.#pending ??= this.#makeNow().finally(() => {
      this.#pending = undefined
    })
    return this.#pending
  }

  /** `signsFrom` counts: a roll-over is an event and no time. */
  async #makeNow(): Promise<void> {
    const { store, clock, randomBytes, newKeyPair } = this.#ground
    const [{ privateKey, publicKey }] = await Promise.all([newKeyPair(), prepareCertificates()])
    const created = clock.now()
    const certificate = await selfSignedCertificate(privateKey, publicKey, randomBytes(15), created, owner)
    const latest = Math.max(0, ...[...store.federationKeys.all()].map(({ signsFrom }) => signsFrom))
    store.federationKeys.put({
      id: thumbprint(certificate),
      privateKey: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
      certificate,
      created,
      signsFrom: latest + 1,
    })
  }
}
