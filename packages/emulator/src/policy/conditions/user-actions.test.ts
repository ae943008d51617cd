import { expect, test } from 'vitest'
import { saidBy } from './mismatch.fixture.js'

const name = 'applications.includeUserActions'
const applications = { includeApplications: [], includeUserActions: ['urn:user:registersecurityinfo'] }

test('a policy about a user action is about that action alone', () => {
  expect(saidBy(name, { applications }, { userAction: 'urn:user:registersecurityinfo' })).toBe('about it')
  expect(saidBy(name, { applications }, { userAction: 'urn:user:registerdevice' })).toMatch(
    /does not do here/,
  )
  expect(saidBy(name, { applications })).toMatch(/does not do here/)
  expect(saidBy(name, {})).toBe('open')
})

test('it cannot be reported on', () => {
  const reporting = { applications, state: 'enabledForReportingButNotEnforced' as const }
  expect(saidBy(name, reporting, { userAction: 'urn:user:registersecurityinfo' })).toMatch(
    /cannot be reported/,
  )
})
