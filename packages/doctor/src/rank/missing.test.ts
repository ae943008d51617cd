import { expect, test } from 'vitest'
import { explain } from '../explain.js'

const now = Date.parse('2026-12-01T09:00:00Z')

test.each([
  ['Our on-behalf-of request fails since Monday.', /token endpoint/],
  ['getAccessToken fails since Monday.', /what getAccessToken rejects with/],
  ['We call loginPopup and it fails since Monday.', /errorCode and errorMessage of MSAL/],
  ['Our dialog closes since Monday.', /the code that the dialog gave/],
])('%s: asks for what would decide it', (text, wanted) => {
  const { causes, ask } = explain([{ name: 'mail', text }], { now })
  expect(causes).toEqual([])
  expect(ask).toMatch(wanted)
})

test('the exchange is asked for before what it began with', () => {
  const text = 'We call getAccessToken, then the on-behalf-of request, and it fails since Monday.'
  expect(explain([{ name: 'mail', text }], { now }).ask).toMatch(/token endpoint/)
})
