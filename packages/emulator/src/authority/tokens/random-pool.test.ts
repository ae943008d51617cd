import { randomBytes } from 'node:crypto'
import { expect, it } from 'vitest'
import { pooledRandom } from './random-pool.js'

it('gives every byte of its source once, in order', () => {
  const given: Uint8Array[] = []
  const random = pooledRandom((length) => {
    const bytes = new Uint8Array(randomBytes(length))
    given.push(bytes)
    return bytes
  })
  const taken = Array.from({ length: 512 }, () => random(32))
  expect(given).toHaveLength(2)
  expect(Buffer.concat(taken)).toEqual(Buffer.concat(given))
})

it('gives bytes that nobody else can change', () => {
  const random = pooledRandom((length) => new Uint8Array(length))
  random(4).fill(1)
  expect([...random(4)]).toEqual([0, 0, 0, 0])
})

it('gives amounts larger than its pool', () => {
  expect(pooledRandom(randomBytes)(20_000)).toHaveLength(20_000)
})
