import { describe, expect, it } from 'vitest'
import { nearest } from './nearest.js'

const names = ['pair', 'desktop-hello-prt', 'blocked-by-ca', 'windows', 'macOS']

describe('the nearest name', () => {
  it.each([
    ['piar', 'pair'],
    ['PAIR', 'pair'],
    ['hello', 'desktop-hello-prt'],
    ['blokced-by-ca', 'blocked-by-ca'],
    ['window', 'windows'],
  ])('of %s is %s', (word, wanted) => {
    expect(nearest(word, names)).toBe(wanted)
  })

  it('is none when nothing is near', () => {
    expect(nearest('kubernetes', names)).toBeUndefined()
    expect(nearest('', names)).toBeUndefined()
  })
})
