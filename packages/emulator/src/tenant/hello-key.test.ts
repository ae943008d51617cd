import { generateKeyPairSync } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { helloKeyBlob, helloKeyId, publicKeyOfBlob } from './hello-key.js'

const { publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
const spki = publicKey.export({ format: 'der', type: 'spki' }).toString('base64')

describe('the blob of a key of Windows Hello', () => {
  it('begins as BCRYPT_RSAKEY_BLOB does: magic, bits, lengths, and no primes', () => {
    const blob = helloKeyBlob(spki)
    expect(blob.subarray(0, 4).toString()).toBe('RSA1')
    expect([4, 8, 12, 16, 20].map((at) => blob.readUInt32LE(at))).toEqual([2048, 3, 256, 0, 0])
    expect(blob.subarray(24, 27)).toEqual(Buffer.from([1, 0, 1]))
    expect(blob).toHaveLength(24 + 3 + 256)
  })

  it('gives the key back', () => {
    expect(publicKeyOfBlob(helloKeyBlob(spki))).toBe(spki)
  })

  it.each([
    ['nothing', Buffer.alloc(0)],
    ['another magic', Buffer.concat([Buffer.from('RSA2'), helloKeyBlob(spki).subarray(4)])],
    ['half of it', helloKeyBlob(spki).subarray(0, 100)],
    ['more behind it', Buffer.concat([helloKeyBlob(spki), Buffer.alloc(8)])],
  ])('is refused when it is %s', (_what, blob) => {
    expect(publicKeyOfBlob(blob)).toBeUndefined()
  })
})

it('names a key by the SHA-256 of its blob, base64', () => {
  expect(helloKeyId(spki)).toMatch(/^[A-Za-z0-9+/]{43}=$/)
})
