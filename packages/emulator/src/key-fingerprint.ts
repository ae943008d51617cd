import { createHash, X509Certificate } from 'node:crypto'

/** SHA-256 of the public key of a certificate, base64: what browsers call its SPKI hash. */
export function keyFingerprint(certificate: Buffer | string): string {
  const publicKey = new X509Certificate(certificate).publicKey.export({ type: 'spki', format: 'der' })
  return createHash('sha256').update(publicKey).digest('base64')
}
