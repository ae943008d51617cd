import { generateKeyPairSync, X509Certificate } from 'node:crypto'
import { expect, it } from 'vitest'
import { deviceCertificate } from './device-certificate.js'
import { publicHalf } from './device-keys.js'

it('names the device and holds its key', async () => {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const text = await deviceCertificate(
    '3f6f8d55-3f0a-4a5e-8f5e-5a2a4d0a0001',
    privateKey,
    Date.UTC(2026, 0, 5),
  )
  const certificate = new X509Certificate(Buffer.from(text, 'base64'))
  expect(certificate.subject).toBe('CN=3f6f8d55-3f0a-4a5e-8f5e-5a2a4d0a0001')
  expect(certificate.publicKey.export({ format: 'der', type: 'spki' }).toString('base64')).toBe(
    publicHalf(privateKey),
  )
  expect(certificate.verify(certificate.publicKey)).toBe(true)
})
