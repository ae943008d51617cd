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
    expect(revokedSince(user, signIn)).toBe(since)
  })

  it('that a key opened outlives a password that was given to it besides', () => {
    const signIn = signedInAt(second(1), 'windows-hello', 'password')
    expect(revokedSince(person(second(0), second(2)), signIn)).toBeUndefined()
  })

  it('counts when its password was proved anew, however old the session is', () => {
    const signIn = { at: second(1), proofs: [{ method: 'password' as const, at: second(3) }] }
    expect(revokedSince(person(second(0), second(2)), signIn)).toBeUndefined()
  })

  it('that is remembered to the second counts through the second of the event', () => {
    const remembered = { ...signedInAt(second(1)), toTheSecond: true as const }
    expect(revokedSince(person(second(1) + 700), remembered)).toBeUndefined()
    expect(revokedSince(person(second(1) + 700), signedInAt(second(1)))).toBe(second(1) + 700)
    expect(revokedSince(person(second(0), second(1) + 700), remembered)).toBeUndefined()
    expect(revokedSince(person(second(2)), remembered)).toBe(second(2))
  })
})
