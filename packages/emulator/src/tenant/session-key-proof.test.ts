import { describe, expect, it } from 'vitest'
import {
  contextLength,
  decryptWithSessionKey,
  derivedKey,
  encryptWithSessionKey,
  isSignedWithSessionKey,
  signWithSessionKey,
} from './session-key-proof.js'

const sessionKey = Buffer.alloc(32, 7)
const context = Buffer.alloc(contextLength, 3)

describe('session key', () => {
  it('derives the key that SP800-108 in counter mode derives', () => {
    // Computed with KBKDFHMAC of Python's cryptography: counter before the fixed data, four bytes each.
    expect(derivedKey(sessionKey, context).toString('hex')).toBe(
      '28c832534f7fe7054813e5edf70b4a6677cbbaca6d32af680171d27b5af3f6ba',
    )
  })

  it('proves a request, and no other payload', () => {
    const jwt = signWithSessionKey({ grant_type: 'refresh_token' }, sessionKey, context)
    const [header, , signature] = jwt.split('.')
    const forged = Buffer.from('{"grant_type":"password"}').toString('base64url')
    expect(isSignedWithSessionKey(jwt, sessionKey)).toBe(true)
    expect(isSignedWithSessionKey(`${header}.${forged}.${signature}`, sessionKey)).toBe(false)
  })

  it('proves nothing with another session key', () => {
    const jwt = signWithSessionKey({ grant_type: 'refresh_token' }, sessionKey, context)
    expect(isSignedWithSessionKey(jwt, Buffer.alloc(32, 8))).toBe(false)
  })

  it.each(['', 'a', 'a.b.c', 'e30.e30.', `${Buffer.from('{"alg":"none"}').toString('base64url')}.e30.`])(
    'takes %j for no proof',
    (text) => {
      expect(isSignedWithSessionKey(text, sessionKey)).toBe(false)
    },
  )

  it('gives its answer to the holder of the session key alone', async () => {
    const jwe = await encryptWithSessionKey({ access_token: 'secret' }, sessionKey, context)
    expect(jwe).not.toContain('secret')
    expect(await decryptWithSessionKey(jwe, sessionKey)).toEqual({ access_token: 'secret' })
    await expect(decryptWithSessionKey(jwe, Buffer.alloc(32, 8))).rejects.toThrow()
  })
})
