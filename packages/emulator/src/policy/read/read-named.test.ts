import { describe, expect, test } from 'vitest'
import { builtInStrengths } from '../built-in-strengths.js'
import {
  readAuthenticationContext,
  readAuthenticationStrength,
  readConditionalAccessPolicy,
  readNamedLocation,
  unknownReferenceOf,
} from '../read-policy.js'
import { policyWith, someGuid } from './policy-json.fixture.js'

describe('a named location', () => {
  const ip = '#microsoft.graph.ipNamedLocation'
  const v4 = '#microsoft.graph.iPv4CidrRange'
  const v6 = '#microsoft.graph.iPv6CidrRange'
  const withRange = (type: string, cidrAddress: string) => ({
    '@odata.type': ip,
    displayName: 'Office',
    ipRanges: [{ '@odata.type': type, cidrAddress }],
  })

  test('may be ranges of addresses, which are not trusted unless it says so', () => {
    expect(readNamedLocation(withRange(v6, '2001:db8::/32'))).toEqual({
      '@odata.type': ip,
      displayName: 'Office',
      isTrusted: false,
      ipRanges: [{ '@odata.type': v6, cidrAddress: '2001:db8::/32' }],
    })
  })

  test('may be countries', () => {
    const countries = {
      '@odata.type': '#microsoft.graph.countryNamedLocation',
      displayName: 'Here',
      countriesAndRegions: ['DE'],
    }
    expect(readNamedLocation(countries)).toEqual({ ...countries, includeUnknownCountriesAndRegions: false })
  })

  test.each<[string, unknown, string, RegExp]>([
    ['no type', { displayName: 'x' }, '@odata.type', /is required/],
    ['an unknown type', { '@odata.type': '#microsoft.graph.ipLocation' }, '@odata.type', /Did you mean/],
    ['no mask', withRange(v4, '192.0.2.1'), 'ipRanges[0].cidrAddress', /is not a range of IPv4/],
    [
      'an address of the other version',
      withRange(v6, '192.0.2.0/24'),
      'ipRanges[0].cidrAddress',
      /is not a range of IPv6/,
    ],
    ['a mask wider than /8', withRange(v4, '192.0.0.0/7'), 'ipRanges[0].cidrAddress', /too wide/],
    ['a mask that is none', withRange(v4, '192.0.0.0/33'), 'ipRanges[0].cidrAddress', /is not a range/],
    ['no range', { '@odata.type': ip, displayName: 'x' }, 'ipRanges', /at least one range/],
    [
      'a country by name',
      {
        '@odata.type': '#microsoft.graph.countryNamedLocation',
        displayName: 'x',
        countriesAndRegions: ['Germany'],
      },
      'countriesAndRegions[0]',
      /two capital letters/,
    ],
    [
      'no country',
      { '@odata.type': '#microsoft.graph.countryNamedLocation', displayName: 'x', countriesAndRegions: [] },
      'countriesAndRegions',
      /at least one country/,
    ],
  ])('is refused with %s', (_what, json, field, message) => {
    expect(readNamedLocation(json)).toEqual({ field, message: expect.stringMatching(message) })
  })
})

test('a strength says by its combinations whether it is a second factor', () => {
  const strength = { displayName: 'Codes', allowedCombinations: ['password, softwareOath'] }
  expect(readAuthenticationStrength(strength)).toEqual({
    displayName: 'Codes',
    description: '',
    allowedCombinations: ['password,softwareOath'],
    policyType: 'custom',
    requirementsSatisfied: 'mfa',
  })
  expect(readAuthenticationStrength({ ...strength, allowedCombinations: ['password'] })).toMatchObject({
    requirementsSatisfied: 'none',
  })
})

test.each([
  [[], 'allowedCombinations', /at least one combination/],
  [['password', 'fido2'], 'allowedCombinations', /must all be multifactor/],
  [['fido'], 'allowedCombinations[0]', /Did you mean fido2\?/],
])('a strength of %j is refused', (allowedCombinations, field, message) => {
  expect(readAuthenticationStrength({ displayName: 'x', allowedCombinations })).toEqual({
    field,
    message: expect.stringMatching(message),
  })
})

test('authentication contexts are c1 to c99', () => {
  expect(readAuthenticationContext({ id: 'c7', displayName: 'Recipes', isAvailable: true })).toEqual({
    id: 'c7',
    displayName: 'Recipes',
    description: '',
    isAvailable: true,
  })
  expect(readAuthenticationContext({ id: 'c0', displayName: 'x' })).toMatchObject({ field: 'id' })
})

test('what a policy refers to has to exist', () => {
  const read = readConditionalAccessPolicy(
    policyWith({
      conditions: { locations: { includeLocations: ['All'], excludeLocations: ['AllTrusted', someGuid] } },
    }),
  )
  if (!('conditions' in read)) throw new Error(read.message)
  const tenant = { namedLocations: [], strengths: builtInStrengths }
  expect(unknownReferenceOf(read, tenant, [])).toEqual({
    field: 'conditions.locations.excludeLocations[1]',
    message: `${someGuid} does not exist in this tenant.`,
  })
})
