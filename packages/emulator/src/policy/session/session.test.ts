import { expect, test } from 'vitest'
import type { SessionControls, SignInFrequency } from '../conditional-access.js'
import { proved, refreshed } from '../decision-table/row.fixture.js'
import { evaluate } from '../evaluate.js'
import { exampleFacts, examplePolicy, exampleTenant, requiring } from '../policy.fixture.js'

const hour = 3_600_000
const frequency = (changed: Partial<SignInFrequency> = {}): SignInFrequency => ({
  isEnabled: true,
  value: 4,
  type: 'hours',
  frequencyInterval: 'timeBased',
  authenticationType: 'primaryAndSecondaryAuthentication',
  ...changed,
})

function demandsOf(...sessions: Partial<SessionControls>[]) {
  const policies = sessions.map((session, index) => examplePolicy({ id: `p${index}`, session }))
  return evaluate(exampleTenant(policies), exampleFacts({ ...proved('password:1') })).session
}

test('without session controls nothing is demanded of a session', () => {
  expect(demandsOf({})).toEqual({})
})

test('the shortest frequency of the policies that apply counts, and every time is zero', () => {
  expect(demandsOf({ signInFrequency: frequency() })).toEqual({ signInFrequency: 4 * hour })
  const daily = { signInFrequency: frequency({ value: 1, type: 'days' }) }
  expect(demandsOf(daily, { signInFrequency: frequency() })).toEqual({ signInFrequency: 4 * hour })
  const always = { signInFrequency: frequency({ value: null, type: null, frequencyInterval: 'everyTime' }) }
  expect(demandsOf(daily, always)).toEqual({ signInFrequency: 0 })
})

test('a frequency of the second factor alone asks for no new sign-in', () => {
  expect(
    demandsOf({ signInFrequency: frequency({ authenticationType: 'secondaryAuthentication' }) }),
  ).toEqual({})
})

test('a frequency that is switched off demands nothing', () => {
  expect(demandsOf({ signInFrequency: frequency({ isEnabled: false }) })).toEqual({})
})

test('a browser is never persistent where one policy says so', () => {
  const always = { persistentBrowser: { mode: 'always' as const, isEnabled: true } }
  const never = { persistentBrowser: { mode: 'never' as const, isEnabled: true } }
  const off = { persistentBrowser: { mode: 'never' as const, isEnabled: false } }
  expect(demandsOf(always)).toEqual({ persistentBrowser: 'always' })
  expect(demandsOf(always, never)).toEqual({ persistentBrowser: 'never' })
  expect(demandsOf(always, off)).toEqual({ persistentBrowser: 'always' })
})

test('policies that only report demand nothing', () => {
  const state = 'enabledForReportingButNotEnforced' as const
  const policy = examplePolicy({ state, session: { signInFrequency: frequency() } })
  expect(evaluate(exampleTenant([policy]), exampleFacts()).session).toEqual({})
})

test('the log names the controls, and the policy says how old the sign-in is', () => {
  const session = {
    signInFrequency: frequency(),
    persistentBrowser: { mode: 'never' as const, isEnabled: true },
    applicationEnforcedRestrictions: { isEnabled: true },
    cloudAppSecurity: { cloudAppSecurityType: 'monitorOnly', isEnabled: true },
    disableResilienceDefaults: true,
  }
  const verdict = evaluate(exampleTenant([examplePolicy({ session })]), exampleFacts(proved('password:300')))
  expect(verdict).toMatchObject({
    outcome: 'refused',
    missing: { kind: 'fresh-sign-in', methods: ['password'] },
    policies: [
      {
        because: 'The user signed in at 07:00Z, and the policy wants a sign-in every 4 hours.',
        enforcedSessionControls: [
          'SignInFrequency',
          'PersistentBrowserSessionMode',
          'AppEnforcedRestrictions',
          'CloudAppSecurity',
          'DisableResilienceDefaults',
        ],
      },
    ],
  })
})

test('a policy says when the computer last renewed an old sign-in', () => {
  const policy = examplePolicy({ session: { signInFrequency: frequency() } })
  const facts = exampleFacts({ ...proved('password:300'), ...refreshed(60) })
  expect(evaluate(exampleTenant([policy]), facts).policies[0]?.because).toBe(
    'The computer last renewed the sign-in with use at 11:00Z; the policy wants a sign-in every 4 hours.',
  )
})

test('who signed in at another provider signs in anew there', () => {
  const policy = examplePolicy({ session: { signInFrequency: frequency() } })
  const verdict = evaluate(exampleTenant([policy]), exampleFacts(proved('federated:300')))
  expect(verdict).toMatchObject({ missing: { kind: 'fresh-sign-in', methods: ['password', 'federated'] } })
})

test('a second factor that is too old is asked again by the methods the user has', () => {
  const policy = requiring(['mfa'], { session: { signInFrequency: frequency({ value: 1 }) } })
  const verdict = evaluate(exampleTenant([policy]), exampleFacts(proved('password:10', 'totp:61')))
  expect(verdict).toMatchObject({ missing: { kind: 'fresh-second-factor', methods: ['totp'] } })
})
