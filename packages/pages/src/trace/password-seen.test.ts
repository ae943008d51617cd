import { expect, it } from 'vitest'
import { exchange } from '../../test/entries'
import type { Entry } from './entry'
import { passwordSeenBy } from './password-seen'

const refused = exchange({ id: 1, from: 'office', to: 'exchange', status: 401 })
const atAdfs = exchange({ id: 2, from: 'exchange', to: 'adfs', sawPassword: 'adfs' })
const traded = exchange({ id: 3, from: 'exchange', to: 'entra' })
const answered = exchange({ id: 4, from: 'office', to: 'exchange', sawPassword: 'exchange' })
const again = exchange({ id: 5, from: 'office', to: 'exchange', sawPassword: 'exchange' })

const inAttempt = (entry: Entry, ...entries: Entry[]) => passwordSeenBy([{ id: 1, entries }], entry)

/** The hops of basic authentication to a federated mailbox, "Exchange Online Identity Models", part 4. */
it('says who read it here, and who read it on the way', () => {
  const hops = [refused, atAdfs, traded, answered, again]
  expect(inAttempt(atAdfs, ...hops)).toBe('AD FS here; Exchange in this attempt')
  expect(inAttempt(answered, ...hops)).toBe('Exchange here; AD FS in this attempt')
  expect(inAttempt(traded, ...hops)).toBe('nobody here; AD FS, Exchange in this attempt')
})

it('names one alone where one alone read it', () => {
  expect(inAttempt(answered, refused, answered, again)).toBe('Exchange')
  expect(inAttempt(refused, refused, answered)).toBe('nobody here; Exchange in this attempt')
})

it('says nothing where nobody was sent one, and of an exchange that is in no attempt what it knows', () => {
  expect(inAttempt(refused, refused, traded)).toBeUndefined()
  expect(passwordSeenBy([{ id: 4, entries: [answered] }], traded)).toBeUndefined()
  expect(passwordSeenBy([], atAdfs)).toBe('AD FS')
})
