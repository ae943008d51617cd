import { expect, it } from 'vitest'
import { signedInWords } from './signed-in-words'

const time = (text: string) => new Date(text).getTime()
const at = new Date('2026-03-02T08:50:00').toISOString()
const password = { method: 'password', words: 'password', at }
const phone = (moment: string) => ({
  method: 'phone-app',
  words: 'phone app',
  at: new Date(moment).toISOString(),
})

it('says how and when, with the day when it was another one', () => {
  const signedIn = { methods: ['password'], at, proofs: [password] }
  expect(signedInWords(signedIn, time('2026-03-02T09:41:00'))).toBe('password, 08:50')
  expect(signedInWords(signedIn, time('2026-03-03T09:41:00'))).toBe('password, Mon 08:50')
  expect(signedInWords(signedIn, time('2026-04-03T09:41:00'))).toBe('password, 2 Mar 08:50')
})

it('says both factors once when they were proved together, and each with its time when not', () => {
  const methods = ['password', 'phone app']
  const together = { methods, at, proofs: [password, phone('2026-03-02T08:50:20')] }
  expect(signedInWords(together, time('2026-03-02T09:41:00'))).toBe('password + phone app, 08:50')
  const apart = { methods, at, proofs: [password, phone('2026-03-02T09:12:00')] }
  expect(signedInWords(apart, time('2026-03-02T09:41:00'))).toBe('password, 08:50 + phone app, 09:12')
})

it('says that nobody signed in', () => {
  expect(signedInWords(undefined, 0)).toBe('not signed in')
})
