import { expect, test } from 'vitest'
import { type CacheBounds, TokenCache } from './token-cache.js'

const token = (accessToken: string, expiresAt = 1_000) => ({
  kind: 'token' as const,
  accessToken,
  expiresAt,
  refreshAt: expiresAt,
})

test('tokens leave when they expire, and their room with them', () => {
  const cache = new TokenCache()
  cache.set('key', 'user', token('a'))
  expect(cache.get('key', 999)).toMatchObject({ token: { accessToken: 'a' } })
  expect(cache.get('key', 1_000)).toBeUndefined()
  expect([cache.size, cache.bytes]).toEqual([0, 0])
})

test('the cache stays within its bytes, however many tokens come', () => {
  const cache = new TokenCache({ bytes: 50_000 })
  for (let index = 0; index < 1_000; index++)
    cache.set(`key-${index}`, `user-${index}`, token('x'.repeat(1_600)))
  expect(cache.bytes).toBeLessThanOrEqual(50_000)
  expect(cache.size).toBe(24)
  expect(cache.get('key-999', 0)).toBeDefined()
  expect(cache.get('key-0', 0)).toBeUndefined()
})

test('a token larger than the cache is not kept', () => {
  const cache = new TokenCache({ bytes: 1_000 })
  cache.set('key', 'user', token('x'.repeat(2_000)))
  expect([cache.size, cache.bytes]).toEqual([0, 0])
})

test('a user finds no token, but takes all of theirs along', () => {
  const cache = new TokenCache()
  cache.set('web', 'user', token('a'))
  cache.set('desktop', 'user', token('b'))
  cache.set('other', 'somebody', token('c'))
  expect(cache.get('user', 0)).toBeUndefined()
  cache.deleteUser('user')
  expect([cache.get('web', 0), cache.get('desktop', 0)]).toEqual([undefined, undefined])
  expect(cache.get('other', 0)).toMatchObject({ token: { accessToken: 'c' } })
})

test('a token that replaces another takes its place once', () => {
  const cache = new TokenCache()
  cache.set('key', 'user', token('a'))
  const { bytes } = cache
  cache.set('key', 'user', token('b'))
  expect([cache.size, cache.bytes]).toEqual([1, bytes])
})

test.each(['entries', 'bytes'] as const)('bounds of %s that bound nothing are refused by name', (name) => {
  for (const value of [Number.NaN, Number.POSITIVE_INFINITY, -1, 'abc', null]) {
    // Reason for the assertion: settings also come from JavaScript and from the environment.
    const bounds = { [name]: value } as CacheBounds
    expect(() => new TokenCache(bounds), String(value)).toThrow(TypeError)
    expect(() => new TokenCache(bounds), String(value)).toThrow(`cache.${name}`)
  }
  expect(() => new TokenCache({ [name]: undefined })).not.toThrow()
  expect(() => new TokenCache({ [name]: 0 })).not.toThrow()
})
