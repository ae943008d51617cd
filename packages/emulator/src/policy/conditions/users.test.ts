import { expect, test } from 'vitest'
import { guest, ids, user } from '../decision-table/row.fixture.js'
import { saidBy } from './mismatch.fixture.js'

test('names, groups and roles are alternatives', () => {
  const users = {
    includeUsers: [ids.bert],
    includeGroups: [ids.sales],
    includeRoles: [ids.helpdeskAdministrator],
  }
  expect(saidBy('users', { users })).toBe('The user is not among those the policy is about.')
  expect(saidBy('users', { users }, user({ id: ids.bert }))).toBe('about it')
  expect(saidBy('users', { users }, user({ groups: [ids.sales] }))).toBe('about it')
  expect(saidBy('users', { users }, user({ roles: [ids.helpdeskAdministrator] }))).toBe('about it')
})

test('what is left out wins, and is named', () => {
  const users = {
    excludeUsers: [ids.anna],
    excludeGroups: [ids.sales],
    excludeRoles: [ids.globalAdministrator],
  }
  expect(saidBy('users', { users })).toBe('The policy leaves the user out: it names the user.')
  const bert = { id: ids.bert }
  expect(saidBy('users', { users }, user({ ...bert, groups: [ids.sales] }))).toMatch(/a group of the user/)
  expect(saidBy('users', { users }, user({ ...bert, roles: [ids.globalAdministrator] }))).toMatch(
    /a directory role/,
  )
  expect(saidBy('users', { users }, user(bert))).toBe('about it')
})

test('nobody is meant by a policy that names no one', () => {
  expect(saidBy('users', { users: { includeUsers: [] } })).toMatch(/not among those/)
})

test('guests are meant by their type and the tenant they come from', () => {
  const users = {
    includeUsers: [],
    includeGuestsOrExternalUsers: {
      guestOrExternalUserTypes: 'internalGuest, b2bCollaborationGuest',
      externalTenants: { membershipKind: 'enumerated' as const, members: [ids.partner] },
    },
  }
  expect(saidBy('users', { users }, guest('b2bCollaborationGuest'))).toBe('about it')
  expect(saidBy('users', { users }, guest('internalGuest'))).toBe('about it')
  expect(saidBy('users', { users }, guest('b2bCollaborationGuest', ids.stranger))).toMatch(/not among those/)
  expect(saidBy('users', { users }, guest('serviceProvider'))).toMatch(/not among those/)
  expect(saidBy('users', { users })).toMatch(/not among those/)
})
