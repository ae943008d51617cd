import { expect, test } from 'vitest'
import { beginKeyPair, type NewKeyPair, newKeyPair } from './key-pair.js'

test('makes RSA keys of 2048 bits, each another', async () => {
  const [one, other] = await Promise.all([newKeyPair(), newKeyPair()])
  expect(one.privateKey.asymmetricKeyDetails).toMatchObject({ modulusLength: 2048 })
  expect(one.publicKey.equals(other.publicKey)).toBe(false)
})

test('hands out the key that was begun early once, and makes new ones afterwards', async () => {
  let made = 0
  const make = (() => Promise.resolve(++made)) as unknown as NewKeyPair
  const next = beginKeyPair(make)
  expect(made).toBe(1)
  expect([await next(), await next(), await next()]).toEqual([1, 2, 3])
})

test('tells of a failure only who asks, and tries again', async () => {
  let attempts = 0
  const next = beginKeyPair(() => {
    attempts += 1
    return attempts === 1 ? Promise.reject(new Error('no entropy')) : newKeyPair()
  })
  await new Promise((resolve) => setImmediate(resolve))
  await expect(next()).rejects.toThrow('no entropy')
  expect((await next()).privateKey.type).toBe('private')
})
