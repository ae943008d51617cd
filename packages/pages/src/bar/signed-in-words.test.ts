import { expect, it } from 'vitest'
import { signedInWords } from './signed-in-words'

const time = (text: string) => new Date(text).getTime()
const at = new Date('2026-03-02T08:50:00').toISOString()

it('says how and when, with the day when it was another one', () => {
  const signedIn = { methods: ['password'], at }
  expect(signedInWords(signedIn, time('2026-03-02T09:41:00'))).toBe('password, 08:50')
  expect(signedInWords(signedIn, time('2026-03-03T09:41:00'))).toBe('password, Mon 08:50')
  expect(signedInWords(signedIn, time('2026-04-03T09:41:00'))).toBe('password, 2 Mar 08:50')
})

it('says that nobody signed in', () => {
  expect(signedInWords(undefined, 0)).toBe('not signed in')
})
