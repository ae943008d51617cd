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
 * Reads such a blob.
 *
 * @returns SubjectPublicKeyInfo, DER in base64; undefined when it is no public RSA key of 2048 to 4096 bits
 */
export function publicKeyOfBlob(blob: Buffer): string | undefined {
  if (blob.length < 24 || blob.toString('latin1', 0, 4) !== magic) return undefined
  const [exponentLength, modulusLength] = [blob.readUInt32LE(8), blob.readUInt32LE(12)]
  const fits = modulusLength >= 256 && modulusLength <= 512 && exponentLength >= 1 && exponentLength <= 4
  if (!fits || blob.length !== 24 + exponentLength + modulusLength) return undefined
  const [exponent, modulus] = [blob.subarray(24, 24 + exponentLength), blob.subarray(24 + exponentLength)]
  const jwk = { kty: 'RSA', n: modulus.toString('base64url'), e: exponent.toString('base64url') }
  try {
    const key = createPublicKey({ key: jwk, format: 'jwk' })
    return key.export({ format: 'der', type: 'spki' }).toString('base64')
  } catch {
    return undefined
  }
}

/**
 * The `kid` by which Entra finds a key of Windows Hello: SHA-256 of its blob, base64.
 *
 * @param publicKey SubjectPublicKeyInfo, DER in base64
 */
export function helloKeyId(publicKey: string): string {
  return createHash('sha256').update(helloKeyBlob(publicKey)).digest('base64')
}
