import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addressOf, cidrProblem, isWithin, rangeOf } from './addresses.js'

function isIn(address: string, cidr: string): boolean | undefined {
  const bits = addressOf(address)
  const range = rangeOf(cidr)
  return bits && range && isWithin(bits, range)
}

test.each([
  ['192.0.2.0', '192.0.2.0/24', true],
  ['192.0.2.255', '192.0.2.77/24', true],
  ['192.0.3.0', '192.0.2.0/24', false],
  ['10.1.2.3', '10.0.0.0/8', true],
  ['192.0.2.5', '192.0.2.5/32', true],
  ['192.0.2.4', '192.0.2.5/32', false],
  ['2001:db8::1', '2001:db8::/32', true],
  ['2001:db9::1', '2001:db8::/32', false],
  ['::1', '::1/128', true],
  ['fe80::1%eth0', 'fe80::/10', true],
  ['::ffff:192.0.2.1', '192.0.2.0/24', true],
  ['192.0.2.1', '::/8', false],
])('%s in %s: %s', (address, cidr, expected) => {
  expect(isIn(address, cidr)).toBe(expected)
})

test.each([
  '',
  'x',
  '192.0.2.0',
  '192.0.2.0/',
  '192.0.2.0/33',
  '192.0.2.0/-1',
  '1/2/3',
  '2001:db8::/129',
  '192.0.2/24',
])('%j is no range', (cidr) => {
  expect(rangeOf(cidr)).toBeUndefined()
})

test('a range may not be wider than /8', () => {
  expect(cidrProblem('10.0.0.0/8', 4)).toBeUndefined()
  expect(cidrProblem('10.0.0.0/7', 4)).toMatch(/too wide/)
})

test('an address is in the range of itself whatever the mask, in both versions', () => {
  const both = fc.oneof(
    fc.tuple(fc.ipV4(), fc.integer({ min: 0, max: 32 })),
    fc.tuple(fc.ipV6(), fc.integer({ min: 0, max: 128 })),
  )
  fc.assert(
    fc.property(both, ([address, length]) => {
      const inside = isIn(address, `${address}/${length}`)
      // Written within IPv6, an address of IPv4 counts as IPv4.
      const isMapped = address.includes(':') && addressOf(address)?.version === 4
      expect(inside).toBe(!isMapped)
    }),
  )
})
