import { expect, test } from 'vitest'
import { secondsOfRetryAfter } from './retry-after.js'

const now = Date.parse('2026-11-22T09:00:00Z')

// https://www.rfc-editor.org/rfc/rfc9110#section-10.2.3
test.each<[string | null, number]>([
  ['120', 120],
  ['0', 0],
  ['Sun, 22 Nov 2026 09:00:07 GMT', 7],
  ['Sun Nov 22 09:00:07 2026', 7],
  ['Fri, 31 Dec 1999 23:59:59 GMT', Number.NaN],
  // What Date.parse alone would take for dates.
  ['2099-01-01', Number.NaN],
  ['22 Nov 2026 09:00:07 GMT', Number.NaN],
  ['30.5', Number.NaN],
  ['1e300', Number.NaN],
  ['-1', Number.NaN],
  ['Infinity', Number.NaN],
  ['9999999999', Number.NaN],
  ['', Number.NaN],
  [null, Number.NaN],
])('Retry-After %s means %d seconds', (value, seconds) => {
  expect(secondsOfRetryAfter(value, now)).toBe(seconds)
})
