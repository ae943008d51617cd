import { expect, test } from 'vitest'
import { saidBy } from './mismatch.fixture.js'

const name = 'applications.includeAuthenticationContextClassReferences'
const applications = { includeApplications: [], includeAuthenticationContextClassReferences: ['c1', 'c2'] }

test('a policy about contexts is about requests that ask for one of them', () => {
  expect(saidBy(name, { applications }, { contexts: ['c3', 'c2'] })).toBe('about it')
  expect(saidBy(name, { applications }, { contexts: ['c3'] })).toMatch(/not asked for: c1, c2\.$/)
  expect(saidBy(name, {}, { contexts: ['c1'] })).toBe('open')
})
