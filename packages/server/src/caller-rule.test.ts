import { beforeEach, describe, expect, test } from 'vitest'
import { type FakeAuthority, fakeAuthority, known, makeKey, movableClock } from '../test/fake-authority.js'
import { denial, verifierAt } from '../test/verifier.js'
import type { CallerRule, CallingApplication } from './caller-rule.js'

let authority: FakeAuthority
const verifier = (callers: CallerRule) => verifierAt(authority, movableClock(), { callers })

beforeEach(() => {
  authority = fakeAuthority()
})

describe('who may call', () => {
  test.each<[string, CallerRule, string]>([
    ['its id in the list', [known.api, known.office], 'accepted'],
    ['its id in upper case in the list', [known.office.toUpperCase()], 'accepted'],
    ['another id in the list', [known.api], 'not-permitted/caller-not-listed'],
    ['a function that says yes', ({ clientId }) => clientId === known.office, 'accepted'],
    ['a promise of yes', async ({ tenantId }) => tenantId === known.tenant, 'accepted'],
    ['a function that says no', () => false, 'not-permitted/caller-not-listed'],
    ['a promise of no', async () => false, 'not-permitted/caller-not-listed'],
    // Reason for the assertions: settings also come from JavaScript.
    [
      'a function that says nothing',
      (() => undefined) as unknown as CallerRule,
      'not-permitted/caller-not-listed',
    ],
    [
      'a promise of anything but true',
      (async () => 'yes') as unknown as CallerRule,
      'not-permitted/caller-not-listed',
    ],
  ])('is settled by %s, for version 1 and 2', async (_what, rule, expected) => {
    const verify = verifier(rule)
    for (const ver of ['1.0', '2.0']) {
      expect(await denial(verify(authority.token({ claims: { ver } })))).toBe(expected)
    }
  })

  test('is asked anew for each call, and of genuine tokens only', async () => {
    const asked: CallingApplication[] = []
    let open = true
    const verify = verifier((application) => {
      asked.push(application)
      return open
    })
    const token = authority.token()
    await verify(token)
    open = false
    expect(await denial(verify(token))).toBe('not-permitted/caller-not-listed')
    await denial(verify(authority.token({ key: makeKey('first-key') })))
    const office = { clientId: known.office, tenantId: known.tenant }
    expect(asked).toEqual([office, office])
  })

  test('passes on the error of a rule that fails, and lets nobody in', async () => {
    const verify = verifier(() => Promise.reject(new Error('the table is locked')))
    await expect(verify(authority.token())).rejects.toThrow('the table is locked')
  })

  test.each<[string, unknown]>([
    ['nobody', []],
    ['a name', ['outlook']],
    ['one id that is no list', known.office],
    ['null', null],
  ])('cannot be %s', (_what, rule) => {
    expect(() => verifier(rule as CallerRule)).toThrow(TypeError)
    expect(() => verifier(rule as CallerRule)).toThrow('callers')
  })
})
