import { randomBytes } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type EncryptionKeys, Sealer } from './sealed-text.js'

const newKey = () => randomBytes(32).toString('base64')
const old = newKey()
const fresh = newKey()

describe('sealed text', () => {
  test('opens at its place alone, with any of the keys, and shows nothing', () => {
    const sealed = new Sealer([old]).seal('token of Mila', 'place of Mila')
    for (const keys of [[old], [fresh, old], [old, fresh]]) {
      expect(new Sealer(keys).open(sealed, 'place of Mila')).toBe('token of Mila')
    }
    expect(new Sealer([old]).open(sealed, 'place of somebody else')).toBeUndefined()
    expect(new Sealer([fresh]).open(sealed, 'place of Mila')).toBeUndefined()
    expect(Buffer.from(sealed, 'base64').toString('latin1')).not.toContain('token')
  })

  test('differs each time', () => {
    const sealer = new Sealer([old])
    expect(sealer.seal('same', 'place')).not.toBe(sealer.seal('same', 'place'))
  })

  test('is sealed with the first key, which a function may change', () => {
    let keys = [old]
    const sealer = new Sealer(() => keys)
    keys = [fresh, old]
    expect(new Sealer([fresh]).open(sealer.seal('text', 'place'), 'place')).toBe('text')
  })

  test('does not open when one bit is changed, nor as what was never sealed', () => {
    const sealer = new Sealer([old])
    const sealed = Buffer.from(sealer.seal('token', 'place'), 'base64')
    fc.assert(
      fc.property(fc.nat(sealed.length * 8 - 1), (bit) => {
        const changed = Buffer.from(sealed)
        changed[bit >> 3]! ^= 1 << (bit & 7)
        return sealer.open(changed.toString('base64'), 'place') === undefined
      }),
    )
    fc.assert(fc.property(fc.string(), (text) => sealer.open(text, 'place') === undefined))
    for (let length = 0; length < sealed.length; length++) {
      expect(sealer.open(sealed.subarray(0, length).toString('base64'), 'place')).toBeUndefined()
    }
  })

  test.each<[string, EncryptionKeys]>([
    ['no key', []],
    ['an empty key', ['']],
    ['a key that the environment lacks', [undefined]],
    ['a password', ['correct horse battery staple']],
    ['16 bytes', [randomBytes(16)]],
    ['a function that gives none', () => []],
  ])('needs 32 bytes: %s does not start', (_what, keys) => {
    expect(() => new Sealer(keys)).toThrow(/openssl rand -base64 32/)
  })

  test('is refused a key without quoting it', () => {
    expect(() => new Sealer(['correct horse'])).not.toThrow(/horse/)
  })
})
