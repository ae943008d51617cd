import { entraErrors } from '@onbehalf/protocol'
import { expect, test } from 'vitest'
import { kindredNumber } from './kindred-numbers.js'

const own = new Set<number>(Object.values(entraErrors).map(({ number }) => number))

test.each([
  [16_003, 50_020],
  [50_187, 50_155],
  [90_099, 700_016],
  [90_130, 9_002_332],
  [530_032, 53_003],
  [700_030, 700_027],
  [900_382, 900_432],
  [900_384, 50_013],
])('%i is no number of the catalog, and has the cause of %i', (number, kin) => {
  expect(own).not.toContain(number)
  expect(kindredNumber(number)).toBe(kin)
})

test.each([50_076, 1, 65_001])('%i is akin to nothing', (number) => {
  expect(kindredNumber(number)).toBeUndefined()
})
