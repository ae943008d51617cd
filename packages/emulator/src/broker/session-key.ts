import { constants, type KeyObject, privateDecrypt } from 'node:crypto'

/**
 * The session key inside `session_key_jwe`: the JWE's encrypted key, RSA-OAEP with SHA-1, for the
 * device's transport key. The rest of the JWE is empty.
 *
 * @throws {TypeError} when it is not for this device.
 */
export function openSessionKey(jwe: string, transport: KeyObject): Buffer {
  const encrypted = jwe.split('.')[1] ?? ''
  try {
    return privateDecrypt(
      { key: transport, padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash: 'sha1' },
      Buffer.from(encrypted, 'base64url'),
    )
  } catch (cause) {
    throw new TypeError('The session key is not for this device', { cause })
  }
}
