import { describe, expect, it } from 'vitest'
import type { SignIn, User } from './records.js'
import { revokedSince } from './revocation.js'

const second = (count: number) => Date.parse('2026-11-22T09:00:00Z') + count * 1_000
const text = (time: number) => new Date(time).toISOString()

type Method = SignIn['proofs'][number]['method']

const signedInAt = (at: number, ...methods: Method[]) => ({
  at,
  proofs: (methods.length > 0 ? methods : (['password'] as const)).map((method) => ({ method, at })),
})
const person = (
  revoked: number,
  changed?: number,
): Pick<User, 'signInSessionsValidFromDateTime' | 'lastPasswordChangeDateTime'> => ({
  signInSessionsValidFromDateTime: text(revoked),
  ...(changed !== undefined && { lastPasswordChangeDateTime: text(changed) }),
})

const resetAt = (time: number) => ({ ...person(second(0), time), passwordResetDateTime: text(time) })

/** @see https://learn.microsoft.com/entra/identity-platform/refresh-tokens#token-revocation */
describe('a sign-in', () => {
  it.each<[string, ReturnType<typeof person>, ReturnType<typeof signedInAt>, number | undefined]>([
    ['after the revocation counts', person(second(0)), signedInAt(second(1)), undefined],
    ['of the same moment counts', person(second(1)), signedInAt(second(1)), undefined],
    ['before the revocation does not', person(second(2)), signedInAt(second(1)), second(2)],
    [
      'before the revocation does not, without a password either',
      person(second(2)),
      signedInAt(second(1), 'windows-hello'),
      second(2),
    ],
    ['by the password before does not count', person(second(0), second(2)), signedInAt(second(1)), second(2)],
    [
      'by the password and more does not either',
      person(second(0), second(2)),
      signedInAt(second(1), 'password', 'totp'),
      second(2),
    ],
    ['by the new password counts', person(second(0), second(2)), signedInAt(second(3)), undefined],
    [
      'by Windows Hello outlives a password',
      person(second(0), second(2)),
      signedInAt(second(1), 'windows-hello'),
      undefined,
    ],
    [
      'at another identity provider outlives a password',
      person(second(0), second(2)),
      signedInAt(second(1), 'federated'),
      undefined,
    ],
  ])('%s', (_case, user, signIn, since) => {
    expect(revokedSince(user, signIn, 'public')).toBe(since)
  })

  it('that a key opened outlives a password that was given to it besides', () => {
    const signIn = signedInAt(second(1), 'windows-hello', 'password')
    expect(revokedSince(person(second(0), second(2)), signIn, 'public')).toBeUndefined()
  })

  it('counts when its password was proved anew, however old the session is', () => {
    const signIn = { at: second(1), proofs: [{ method: 'password' as const, at: second(3) }] }
    expect(revokedSince(person(second(0), second(2)), signIn, 'public')).toBeUndefined()
  })

  it('that is remembered to the second counts through the second of the event', () => {
    const remembered = { ...signedInAt(second(1)), toTheSecond: true as const }
    expect(revokedSince(person(second(1) + 700), remembered, 'public')).toBeUndefined()
    expect(revokedSince(person(second(1) + 700), signedInAt(second(1)), 'public')).toBe(second(1) + 700)
    expect(revokedSince(person(second(0), second(1) + 700), remembered, 'public')).toBeUndefined()
    expect(revokedSince(person(second(2)), remembered, 'public')).toBe(second(2))
  })

  it.each<[string, Parameters<typeof revokedSince>[0], Method, [boolean, boolean, boolean]]>([
    ['every session is revoked', person(second(2)), 'password', [true, true, true]],
    ['every session is revoked', person(second(2)), 'windows-hello', [true, true, true]],
    ['the password is changed', person(second(0), second(2)), 'password', [true, true, false]],
    ['the password is changed', person(second(0), second(2)), 'windows-hello', [false, false, false]],
    ['an administrator resets it', resetAt(second(2)), 'password', [true, true, true]],
    ['an administrator resets it', resetAt(second(2)), 'windows-hello', [false, true, true]],
  ])('ends when %s, for cookies, public and confidential clients', (_event, user, by, ends) => {
    const holders = ['cookie', 'public', 'confidential'] as const
    const ended = holders.map((holder) => revokedSince(user, signedInAt(second(1), by), holder) !== undefined)
    expect(ended).toEqual(ends)
  })
})
