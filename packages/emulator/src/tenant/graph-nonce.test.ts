import { generateKeyPairSync, sign, verify } from 'node:crypto'
import { expect, it } from 'vitest'
import { asSigned, hashedNonce } from './graph-nonce.js'

const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
const verifies = (token: string) => {
  const [header, payload, signature] = token.split('.')
  return verify(
    'RSA-SHA256',
    Buffer.from(`${header}.${payload}`),
    publicKey,
    Buffer.from(signature!, 'base64url'),
  )
}

function graphToken(): string {
  const header = { typ: 'JWT', nonce: 'q7Q', alg: 'RS256', x5t: 'k', kid: 'k' }
  const payload = encode({ aud: 'https://graph.microsoft.com' })
  const signed = `${encode({ ...header, nonce: hashedNonce(header.nonce) })}.${payload}`
  const signature = sign('RSA-SHA256', Buffer.from(signed), privateKey).toString('base64url')
  return `${encode(header)}.${payload}.${signature}`
}

it('a Graph token verifies only with its nonce hashed', () => {
  const token = graphToken()
  expect(verifies(token)).toBe(false)
  expect(verifies(asSigned(token))).toBe(true)
})

it('hashes to base64url without padding', () => {
  expect(hashedNonce('abc')).toBe('ungWv48Bz-pBQUDeXa4iI7ADYaOWF3qctBD_YfIAFa0')
})

it.each(['', 'abc', 'a.b.c', `${encode({ alg: 'RS256' })}.e30.x`, `${encode({ nonce: 1 })}.e30.x`])(
  'leaves %j as it is',
  (token) => {
    expect(asSigned(token)).toBe(token)
  },
)
