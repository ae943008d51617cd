import { expect, it } from 'vitest'
import { officeState } from '../test/office-state'
import { vacantPlatforms } from './arrival'
import type { OfficeState, Person } from './office/api'

const place = {
  app: 'outlook',
  platform: 'web',
  user: 'milan@contoso.com',
  addIn: '',
  build: '',
  mailbox: '',
} as const
const at = '2026-03-02T08:50:00.000Z'
const signedIn = { methods: ['password'], at, proofs: [{ method: 'password', words: 'password', at }] }
const withUsers = (change: (person: Person, index: number) => Person): OfficeState => ({
  ...officeState,
  users: officeState.users.map(change),
})

it('a person arrives on every platform where nobody is signed in', () => {
  expect(vacantPlatforms(officeState, place)).toEqual(['web', 'windows'])
})

it('leaves a platform alone where somebody else is signed in', () => {
  const office = withUsers((person, index) =>
    index === 1 ? { ...person, signedIn: { windows: signedIn } } : person,
  )
  expect(vacantPlatforms(office, place)).toEqual(['web'])
})

it('does not try who cannot sign in by name, or is not there', () => {
  const office = withUsers((person) => ({ ...person, cannotSignIn: 'Blocked.' }))
  expect(vacantPlatforms(office, place)).toEqual([])
  expect(vacantPlatforms(officeState, { ...place, user: 'x@y' })).toEqual([])
})
