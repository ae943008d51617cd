import { beforeEach, describe, expect, test } from 'vitest'
import { makeKey, movableClock } from '../test/fake-authority.js'
import { KeySet } from './key-set.js'

const [first, second] = [makeKey('first'), makeKey('second')]
let clock: ReturnType<typeof movableClock>
let published: unknown[]
let loads: number
let fails: boolean

beforeEach(() => {
  clock = movableClock()
  published = [first.jwk]
  loads = 0
  fails = false
})

function keySet(): KeySet {
  return new KeySet(async () => {
    loads++
    await Promise.resolve()
    if (fails) throw new Error('down')
    return { issuer: 'https://login.example/{tenantid}/v2.0', keys: published }
  }, clock)
}

const settled = () => new Promise((done) => setTimeout(done))

describe('signing keys', () => {
  test('are read once for many who ask at the same time', async () => {
    const keys = keySet()
    const found = await Promise.all(Array.from({ length: 50 }, () => keys.find('first')))
    expect(new Set(found.map((key) => key?.kid))).toEqual(new Set(['first']))
    expect(loads).toBe(1)
  })

  test('that are new are found by one more request', async () => {
    const keys = keySet()
    await keys.find('first')
    published = [first.jwk, second.jwk]
    await expect(keys.find('second')).resolves.toMatchObject({ kid: 'second' })
    expect(loads).toBe(2)
  })

  test('that nobody has are asked for once, then remembered as unknown for five minutes', async () => {
    const keys = keySet()
    await keys.find('first')
    for (let time = 0; time < 10; time++) expect(await keys.find('ghost')).toBeUndefined()
    expect(loads).toBe(2)
    clock.advance(301)
    await keys.find('ghost')
    expect(loads).toBe(3)
  })

  test('that are invented in a flood cause a handful of requests, and a genuine one is found soon after', async () => {
    const keys = keySet()
    await keys.find('first')
    for (let index = 0; index < 5_000; index++) await keys.find(`ghost-${index}`)
    expect(loads).toBe(6)
    published = [first.jwk, second.jwk]
    clock.advance(31)
    await expect(keys.find('second')).resolves.toMatchObject({ kid: 'second' })
  })

  test('that are invented by thousands during one request are not all remembered: the memory has a bound', async () => {
    const keys = keySet()
    await keys.find('first')
    await Promise.all(Array.from({ length: 1_001 }, (_, index) => keys.find(`ghost-${index}`)))
    expect(loads).toBe(2)
    await keys.find('ghost-1000')
    expect(loads).toBe(2)
    await keys.find('ghost-0')
    expect(loads).toBe(3)
  })

  test('are asked for again after an hour, without making anybody wait', async () => {
    const keys = keySet()
    const key = await keys.find('first')
    clock.advance(3601)
    expect(await keys.find('first')).toBe(key)
    await settled()
    expect(loads).toBe(2)
    expect(key && keys.holds(key)).toBe(true)
  })

  test('are believed for a day when the authority is down, and not longer', async () => {
    const keys = keySet()
    const key = await keys.find('first')
    fails = true
    clock.advance(23 * 3600)
    expect(await keys.find('first')).toBe(key)
    await settled()
    clock.advance(2 * 3600)
    await expect(keys.find('first')).rejects.toMatchObject({
      code: 'unavailable',
      details: { retryAfter: 5 },
    })
    expect(key && keys.holds(key)).toBe(false)
  })

  test('that could not be read are asked for again a second later', async () => {
    const keys = keySet()
    fails = true
    await expect(keys.find('first')).rejects.toMatchObject({ code: 'unavailable' })
    await expect(keys.find('first')).rejects.toMatchObject({ code: 'unavailable' })
    expect(loads).toBe(1)
    fails = false
    clock.advance(1)
    await expect(keys.find('first')).resolves.toBeDefined()
  })

  test('are not lost when a new answer holds no key that can be used', async () => {
    const keys = keySet()
    await keys.find('first')
    published = [{ kty: 'EC', kid: 'first' }, 'nonsense', { ...first.jwk, use: 'enc' }]
    await expect(keys.find('ghost')).rejects.toMatchObject({ code: 'unavailable' })
    await expect(keys.find('first')).resolves.toMatchObject({ kid: 'first' })
  })

  test('that keep their name but not their numbers are other keys', async () => {
    const keys = keySet()
    const key = await keys.find('first')
    published = [{ ...second.jwk, kid: 'first' }]
    await keys.find('ghost')
    expect(key && keys.holds(key)).toBe(false)
  })
})

test('an answer is read up to its hundredth key', async () => {
  published = Array.from({ length: 101 }, (_, index) => ({ ...first.jwk, kid: `key-${index + 1}` }))
  const keys = keySet()
  expect((await keys.find('key-100'))?.kid).toBe('key-100')
  expect(await keys.find('key-101')).toBeUndefined()
})

describe('a clock that is set back by an hour', () => {
  test('lets a key that was unknown be asked for again', async () => {
    const keys = keySet()
    await keys.find('first')
    expect(await keys.find('second')).toBeUndefined()
    published = [first.jwk, second.jwk]
    clock.advance(-3_600)
    await expect(keys.find('second')).resolves.toMatchObject({ kid: 'second' })
  })

  test('does not keep keys from being read after a failure', async () => {
    const keys = keySet()
    fails = true
    await expect(keys.find('first')).rejects.toMatchObject({ code: 'unavailable' })
    fails = false
    clock.advance(-3_600)
    await expect(keys.find('first')).resolves.toMatchObject({ kid: 'first' })
  })

  test('lets keys be read anew, and unknown ones be asked for', async () => {
    const keys = keySet()
    await keys.find('first')
    for (const ghost of ['1', '2', '3', '4', '5', '6']) await keys.find(ghost)
    const earlier = loads
    clock.advance(-3_600)
    expect(keys.known('first')?.kid).toBe('first')
    await settled()
    expect(loads).toBe(earlier + 1)
    const before = loads
    clock.advance(31)
    published = [first.jwk, second.jwk]
    await expect(keys.find('second')).resolves.toMatchObject({ kid: 'second' })
    expect(loads).toBe(before + 1)
  })
})
