import { createHash, createPublicKey } from 'node:crypto'

/** Magic of a public RSA key in the form of Windows' own cryptography. */
const magic = 'RSA1'

/**
 * A key of Windows Hello as Windows sends it when it registers one: `BCRYPT_RSAKEY_BLOB` with a public RSA key.
 *
 * @param publicKey SubjectPublicKeyInfo, DER in base64
 * @see https://learn.microsoft.com/windows/win32/api/bcrypt/ns-bcrypt-bcrypt_rsakey_blob
 */
export function helloKeyBlob(publicKey: string): Buffer {
  const key = createPublicKey({ key: Buffer.from(publicKey, 'base64'), format: 'der', type: 'spki' })
  const { n = '', e = '' } = key.export({ format: 'jwk' })
  const [modulus, exponent] = [Buffer.from(n, 'base64url'), Buffer.from(e, 'base64url')]
  const head = Buffer.alloc(24)
  head.write(magic, 0, 'latin1')
  head.writeUInt32LE(modulus.length * 8, 4)
  head.writeUInt32LE(exponent.length, 8)
  head.writeUInt32LE(modulus.length, 12)
  return Buffer.concat([head, exponent, modulus])
}

/**
 * The `kid` by which Entra finds a key of Windows Hello: SHA-256 of its blob, base64.
 *
 * @param publicKey SubjectPublicKeyInfo, DER in base64
 */
export function helloKeyId(publicKey: string): string {
  return createHash('sha256').update(helloKeyBlob(publicKey)).digest('base64')
}
