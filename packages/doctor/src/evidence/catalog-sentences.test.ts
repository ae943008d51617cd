import { entraErrors } from '@onbehalf/protocol'
import { expect, test } from 'vitest'
import { numberByCatalog } from './catalog-sentences.js'

test('a sentence of the catalog is known without its number, with other values and other quotation marks', () => {
  const { number } = entraErrors.resourceNotFound
  expect(
    numberByCatalog(
      'it says: The resource principal named ‘x y’ was not found in\nthe tenant named Contoso.',
    ),
  ).toBe(number)
})

test('of sentences that begin alike the one of which most is there is meant', () => {
  const begin =
    'Due to a configuration change made by your administrator, or because you moved to a new location, you must'
  expect(numberByCatalog(`${begin} use multi-factor authentication to access 'x'.`)).toBe(50076)
  expect(numberByCatalog(`${begin} enroll in multi-factor authentication to access 'x'.`)).toBe(50079)
})

test.each([
  'The account is disabled.',
  'Access is denied.',
  'Error validating credentials.',
  'The password was expired last year, and the tenant is not there any more.',
])('a sentence that anybody may write is none: %s', (text) => {
  expect(numberByCatalog(text)).toBeUndefined()
})
