import { createPrivateKey, type KeyObject } from 'node:crypto'
import type { Ground } from '../../ground.js'
import { prepareCertificates, selfSignedCertificate, thumbprint } from '../../tenant/signing-certificate.js'

const owner = 'Microsoft Exchange Server Auth Certificate'
const secretId = 'exchange-on-premises'

/** The certificate of an Exchange server with its key. */
export interface ServerKey {
  privateKey: KeyObject
  /** DER, base64. */
  certificate: string
  /** Thumbprint, as tokens name it. */
  x5t: string
}

/** The certificate by which Exchange on the premises signs tokens; made when it is first needed, and kept. */
export class ServerCertificate {
  readonly #ground: Ground
  #pending: Promise<ServerKey> | undefined

  constructor(ground: Ground) {
    this.#ground = ground
  }

  key(): Promise<ServerKey> {
    this.#pending ??= this.#kept().catch((error: unknown) => {
      this.#pending = undefined
      throw error
    })
    return this.#pending
  }

  async #kept(): Promise<ServerKey> {
    const { store } = this.#ground
    const kept = store.secrets.get(secretId)?.value ?? (await this.#made())
    store.secrets.put({ id: secretId, value: kept })
    const { privateKey, certificate } = JSON.parse(kept) as Record<'privateKey' | 'certificate', string>
    return { privateKey: createPrivateKey(privateKey), certificate, x5t: thumbprint(certificate) }
  }

  async #made(): Promise<string> {
    const { clock, randomBytes, newKeyPair } = this.#ground
    const [{ privateKey, publicKey }] = await Promise.all([newKeyPair(), prepareCertificates()])
    const certificate = await selfSignedCertificate(
      privateKey,
      publicKey,
      randomBytes(15),
      clock.now(),
      owner,
    )
    const pem = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()
    return JSON.stringify({ privateKey: pem, certificate })
  }
}
