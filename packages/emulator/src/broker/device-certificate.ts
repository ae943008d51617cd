import { createPublicKey, type KeyObject, webcrypto } from 'node:crypto'

/**
 * The certificate that a device shows with its requests: its device id under its device key, signed by
 * that key. Entra knows the key from the registration.
 *
 * @returns DER in base64, as a member of `x5c`
 */
export async function deviceCertificate(deviceId: string, key: KeyObject, now: number): Promise<string> {
  await import('reflect-metadata')
  const { X509CertificateGenerator } = await import('@peculiar/x509')
  const algorithm = { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' }
  const [privateKey, publicKey] = await Promise.all([
    webcrypto.subtle.importKey('pkcs8', key.export({ format: 'der', type: 'pkcs8' }), algorithm, false, [
      'sign',
    ]),
    webcrypto.subtle.importKey(
      'spki',
      createPublicKey(key).export({ format: 'der', type: 'spki' }),
      algorithm,
      true,
      ['verify'],
    ),
  ])
  const certificate = await X509CertificateGenerator.createSelfSigned(
    {
      name: `CN=${deviceId}`,
      notBefore: new Date(now),
      notAfter: new Date(now + tenYears),
      signingAlgorithm: algorithm,
      keys: { privateKey, publicKey },
    },
    webcrypto as unknown as Crypto,
  )
  return certificate.toString('base64')
}

const tenYears = 10 * 365 * 86_400_000
