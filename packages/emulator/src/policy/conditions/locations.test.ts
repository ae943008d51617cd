import { expect, test } from 'vitest'
import type { NamedLocation } from '../conditional-access.js'
import { ids, with_ } from '../decision-table/row.fixture.js'
import { saidBy } from './mismatch.fixture.js'

const office: NamedLocation = {
  '@odata.type': '#microsoft.graph.ipNamedLocation',
  id: ids.office,
  displayName: 'Office',
  isTrusted: true,
  ipRanges: [{ '@odata.type': '#microsoft.graph.iPv4CidrRange', cidrAddress: '192.0.2.0/28' }],
  createdDateTime: '2026-01-01T00:00:00Z',
  modifiedDateTime: null,
}
const tenant = { namedLocations: [office] }
const conditions = { locations: { includeLocations: ['All'], excludeLocations: [ids.office] } }

test('a place that is left out is told by its address', () => {
  const inside = with_({ address: '192.0.2.15' })
  const outside = with_({ address: '192.0.2.16' })
  expect(saidBy('locations', { conditions }, inside, tenant)).toBe(
    'The policy leaves the location of 192.0.2.15 out.',
  )
  expect(saidBy('locations', { conditions }, outside, tenant)).toBe('about it')
})

test('an address of IPv4 within IPv6 is the same place', () => {
  const mapped = with_({ address: '::ffff:192.0.2.3' })
  expect(saidBy('locations', { conditions }, mapped, tenant)).toMatch(/leaves the location/)
})

test('what is no address is nowhere', () => {
  const included = { locations: { includeLocations: ['AllTrusted'], excludeLocations: [] } }
  const nowhere = with_({ address: 'nonsense' })
  expect(saidBy('locations', { conditions: included }, nowhere, tenant)).toMatch(
    /at none of the policy's locations/,
  )
  expect(saidBy('locations', { conditions }, nowhere, tenant)).toBe('about it')
})

test('a changed place acts at once', () => {
  const moved: NamedLocation = {
    ...office,
    ipRanges: [{ '@odata.type': '#microsoft.graph.iPv4CidrRange', cidrAddress: '198.51.100.0/24' }],
  }
  const inside = with_({ address: '192.0.2.15' })
  expect(saidBy('locations', { conditions }, inside, tenant)).toMatch(/leaves/)
  expect(saidBy('locations', { conditions }, inside, { namedLocations: [moved] })).toBe('about it')
})
