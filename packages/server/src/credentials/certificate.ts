import { createHash, createPrivateKey, type KeyObject, subtle, X509Certificate } from 'node:crypto'
import type { Clock } from '@onbehalf/protocol'
import { modifyAssertion, PrivateKeyJwt } from 'oauth4webapi'
import type { Proof, ProofRequest, ProofSource } from './proof.js'

/** A certificate of the registration and its key. */
export interface Certificate {
  /** The certificate as PEM; it may hold the key and further certificates of the chain too, the own one first. */
  certificate: string
  /** Its private key as PEM, RSA. Default: the key in `certificate`. */
  privateKey?: string | undefined
  /** Of an encrypted key. */
  passphrase?: string | undefined
}

/** One certificate, several (the first is tried first), or a function that reads them anew for each token request. */
export type CertificateSource =
  | Certificate
  | readonly Certificate[]
  | (() => Certificate | readonly Certificate[] | Promise<Certificate | readonly Certificate[]>)

/** A certificate that was read. */
interface SigningCertificate {
  /** base64url SHA-256 of the DER form: `x5t#S256`. */
  thumbprint: string
  key: Awaited<ReturnType<typeof subtle.importKey>>
}

/** How long an assertion counts, in seconds. */
const assertionLife = 300

/** How many certificates stay read. */
const readLimit = 16

/**
 * Proofs by assertions that a certificate signs: PS256, named by `x5t#S256`.
 *
 * @throws TypeError when a listed certificate cannot be read, has no key or another one's, or the key is not RSA.
 * @see https://learn.microsoft.com/entra/identity-platform/certificate-credentials
 */
export function proofsByCertificate(source: CertificateSource, clock: Clock): ProofSource {
  const read = new Map<string, Promise<SigningCertificate>>()
  const listed = typeof source === 'function' ? source : () => source
  if (typeof source !== 'function') {
    const certificates = listOf(source)
    for (const certificate of certificates) keyPairOf(certificate)
  }
  const reading = (certificate: Certificate): Promise<SigningCertificate> => {
    const text = `${certificate.certificate}\n${certificate.privateKey ?? ''}`
    const known = read.get(text)
    if (known) return known
    if (read.size >= readLimit) read.clear()
    const fresh = readCertificate(certificate)
    read.set(text, fresh)
    fresh.catch(() => read.delete(text))
    return fresh
  }
  return async (request) => {
    const certificates = listOf(await listed())
    const signing = await Promise.all(certificates.map(reading))
    return signing.map((certificate) => proofBy(certificate, request, clock))
  }
}

function proofBy({ thumbprint, key }: SigningCertificate, request: ProofRequest, clock: Clock): Proof {
  const authenticate = PrivateKeyJwt(key, {
    [modifyAssertion](header, payload) {
      const now = Math.floor(clock.now() / 1000)
      delete header.kid
      Object.assign(header, { typ: 'JWT', 'x5t#S256': thumbprint })
      Object.assign(payload, { aud: request.tokenEndpoint, iat: now, nbf: now, exp: now + assertionLife })
    },
  })
  return { name: thumbprint, authenticate }
}

function listOf(certificates: Certificate | readonly Certificate[]): readonly Certificate[] {
  const list = [certificates].flat()
  if (list.length === 0)
    throw new TypeError('credential.certificate is empty: give a certificate and its key')
  return list
}

async function readCertificate(certificate: Certificate): Promise<SigningCertificate> {
  const { x509, key } = keyPairOf(certificate)
  return {
    thumbprint: createHash('sha256').update(x509.raw).digest('base64url'),
    key: await subtle.importKey(
      'pkcs8',
      key.export({ type: 'pkcs8', format: 'der' }),
      { name: 'RSA-PSS', hash: 'SHA-256' },
      false,
      ['sign'],
    ),
  }
}

function keyPairOf({ certificate, privateKey = certificate, passphrase }: Certificate): {
  x509: X509Certificate
  key: KeyObject
} {
  // Reason for the generic sentences: what node:crypto says may quote the text that it was given.
  const x509 = attempt(
    () => new X509Certificate(certificate),
    'credential.certificate is no certificate in PEM',
  )
  const key = attempt(
    () => createPrivateKey({ key: privateKey, passphrase }),
    'credential.certificate has no private key that can be read, in PEM: give it as privateKey, with its passphrase if it has one',
  )
  if (key.asymmetricKeyType !== 'rsa') {
    throw new TypeError('The key of credential.certificate is not RSA, which Entra wants')
  }
  if (!x509.checkPrivateKey(key)) {
    throw new TypeError('The private key belongs to another certificate than credential.certificate')
  }
  return { x509, key }
}

function attempt<Value>(work: () => Value, sentence: string): Value {
  try {
    return work()
  } catch {
    throw new TypeError(sentence)
  }
}
