import { constants, createPublicKey, publicEncrypt } from 'node:crypto'
import type { Device } from '../../tenant/records.js'

/** The session key for the device's transport key: a JWE of which only the encrypted key is filled. */
export function sessionKeyJwe({ transportKey }: Device, sessionKey: Buffer): string {
  const key = createPublicKey({ key: Buffer.from(transportKey, 'base64'), format: 'der', type: 'spki' })
  const header = Buffer.from('{"enc":"A256GCM","alg":"RSA-OAEP"}').toString('base64url')
  const encrypted = publicEncrypt(
    { key, padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash: 'sha1' },
    sessionKey,
  )
  return `${header}.${encrypted.toString('base64url')}...`
}
