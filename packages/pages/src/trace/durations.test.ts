import { expect, it } from 'vitest'
import { duration, offset } from './durations'

it.each([
  [34.4, '34 ms'],
  [1_400, '1.4 s'],
  [9_960, '10 s'],
  [59_400, '59 s'],
  [59_600, '1 min'],
  [3_600_000, '1 h'],
  [3_900_000, '1 h 5 min'],
  [15 * 86_400_000, '15 days'],
])('%d milliseconds are %s', (milliseconds, words) => {
  expect(duration(milliseconds)).toBe(words)
})

it('an offset never lies before the start of its attempt', () => {
  expect([offset(420), offset(-3)]).toEqual(['+0.42', '+0.00'])
})
