import { entraErrors } from '@onbehalf/protocol'
import { expect, test } from 'vitest'
import { kindred, kindredNumber } from './kindred-numbers.js'

const own = new Set<number>(Object.values(entraErrors).map(({ number }) => number))

test.each(Object.entries(kindred))(
  '%s is no number of the catalog, and has the cause of %s',
  (digits, name) => {
    expect(own).not.toContain(Number(digits))
    expect(kindredNumber(Number(digits))).toBe(entraErrors[name].number)
  },
)

test.each([50_076, 1, 65_001])('%i is akin to nothing', (number) => {
  expect(kindredNumber(number)).toBeUndefined()
})
