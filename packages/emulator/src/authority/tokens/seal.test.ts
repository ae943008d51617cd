import { randomBytes } from 'node:crypto'
import { expect, it } from 'vitest'
import { createStore } from '../../tenant/store.js'
import { Seal, sealOf } from './seal.js'

const seal = new Seal(randomBytes(32), randomBytes)

it('gives back what it closed', () => {
  expect(seal.open('refresh-token', seal.close('refresh-token', { a: 1 }))).toEqual({ a: 1 })
})

it('never closes the same value to the same text', () => {
  expect(seal.close('refresh-token', 1)).not.toBe(seal.close('refresh-token', 1))
})

it('opens for the purpose only for which it was closed', () => {
  expect(seal.open('authorization-code', seal.close('refresh-token', 1))).toBeUndefined()
})

it('opens nothing that was changed, cut, or closed by another key', () => {
  const text = seal.close('refresh-token', { a: 1 })
  const bytes = Buffer.from(text, 'base64url')
  for (let at = 0; at < bytes.length; at++) {
    const changed = Buffer.from(bytes)
    changed.writeUInt8(changed.readUInt8(at) ^ 1, at)
    expect(seal.open('refresh-token', changed.toString('base64url'))).toBeUndefined()
  }
  expect(seal.open('refresh-token', text.slice(0, 20))).toBeUndefined()
  expect(seal.open('refresh-token', '')).toBeUndefined()
  expect(new Seal(randomBytes(32), randomBytes).open('refresh-token', text)).toBeUndefined()
})

it('keeps its key in the store', () => {
  const store = createStore()
  const text = sealOf(store, randomBytes).close('refresh-token', 'kept')
  expect(sealOf(store, randomBytes).open('refresh-token', text)).toBe('kept')
})
