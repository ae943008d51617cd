import { expect, test } from 'vitest'
import { saidBy } from './mismatch.fixture.js'

test('a policy about service principals is never about people', () => {
  const clientApplications = {
    includeServicePrincipals: ['ServicePrincipalsInMyTenant'],
    excludeServicePrincipals: [],
  }
  expect(saidBy('clientApplications', { conditions: { clientApplications } })).toMatch(
    /sign in by themselves/,
  )
  expect(saidBy('clientApplications', {})).toBe('open')
})
