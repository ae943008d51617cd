import { expect, test } from 'vitest'
import { device, ids, proved, user } from './decision-table/row.fixture.js'
import { evaluate } from './evaluate.js'
import {
  exampleFacts,
  examplePolicy,
  exampleTenant,
  exampleUser,
  proof,
  requiring,
} from './policy.fixture.js'

test('a refusal says which policy, what there is with its time, and what is missing', () => {
  const policy = requiring(['mfa'], { displayName: 'MFA for mail' })
  expect(evaluate(exampleTenant([policy]), exampleFacts(device()))).toMatchObject({
    explanation:
      'The policy "MFA for mail" refuses Inbox add-in. Proved: password (11:55Z); "Multifactor authentication" wants more: one-time code of an app. There is: the device ANNA-LAPTOP.',
  })
})

test('it says what is proved where the reason does not, with the day when that is another one', () => {
  const yesterday = proof('password', 24 * 60)
  expect(
    evaluate(exampleTenant([requiring(['block'])]), exampleFacts({ proofs: [yesterday] })),
  ).toMatchObject({
    explanation: expect.stringMatching(/There is: password \(2026-01-14 12:00Z\); no device\.$/),
  })
})

test('it counts what else is not met, and names every policy that is not satisfied', () => {
  const policies = [
    requiring(['mfa'], { id: 'b' }),
    requiring(['compliantDevice'], { id: 'a' }),
    requiring(['mfa'], { id: 'c' }),
  ]
  expect(evaluate(exampleTenant(policies), exampleFacts())).toMatchObject({
    policyIds: ['a', 'b', 'c'],
    explanation: expect.stringMatching(/no device\. 2 more demands are not met\.$/),
  })
})

test('a method that does for every policy is asked for', () => {
  const phishingResistant = requiring([], {
    id: 'z',
    grant: { authenticationStrength: { id: '00000000-0000-0000-0000-000000000004' } },
  })
  const facts = exampleFacts({ user: exampleUser({ registered: ['password', 'totp', 'windows-hello'] }) })
  expect(evaluate(exampleTenant([requiring(['mfa']), phishingResistant]), facts)).toMatchObject({
    missing: { kind: 'second-factor', methods: ['windows-hello'] },
  })
})

test('no method is offered when one of the policies takes none that the user has', () => {
  const phishingResistant = requiring([], {
    id: 'z',
    grant: { authenticationStrength: { id: '00000000-0000-0000-0000-000000000004' } },
  })
  expect(evaluate(exampleTenant([requiring(['mfa']), phishingResistant]), exampleFacts())).toMatchObject({
    missing: { kind: 'second-factor', methods: [] },
  })
})

test('the terms and the custom controls of all policies are asked for at once', () => {
  const policies = [
    examplePolicy({ id: 'a', grant: { termsOfUse: [ids.terms] } }),
    examplePolicy({ id: 'b', grant: { termsOfUse: [ids.privacy, ids.terms] } }),
  ]
  expect(evaluate(exampleTenant(policies), exampleFacts())).toMatchObject({
    missing: { kind: 'terms-of-use', agreements: [ids.terms, ids.privacy] },
  })
  const custom = [
    examplePolicy({ id: 'a', grant: { customAuthenticationFactors: ['Duo'] } }),
    examplePolicy({ id: 'b', grant: { customAuthenticationFactors: ['Other'] } }),
  ]
  expect(evaluate(exampleTenant(custom), exampleFacts())).toMatchObject({
    missing: { kind: 'custom-control', controls: ['Duo', 'Other'] },
  })
})

test('a policy is named before a switch that wants the same, so that its challenge can be answered', () => {
  const facts = exampleFacts(user({ perUserMfa: 'enforced' }))
  const both = evaluate(exampleTenant([requiring(['mfa'])], { securityDefaults: true }), facts)
  expect(both).toMatchObject({ demand: 'conditional-access', policyIds: ['policy-1'] })
  expect(evaluate(exampleTenant([], { securityDefaults: true }), facts)).toMatchObject({
    demand: 'security-defaults',
    policyIds: [],
    explanation: expect.stringMatching(/^Security defaults refuse Inbox add-in\. No known device vouches/),
  })
  expect(evaluate(exampleTenant([]), facts)).toMatchObject({
    demand: 'per-user-mfa',
    policyIds: [],
    explanation: expect.stringMatching(
      /^Per-user multifactor authentication refuses .* of the user is enforced\./,
    ),
  })
})

test('a switch that asks first is what a refusal is by, although a policy asks for something else', () => {
  const facts = exampleFacts(user({ perUserMfa: 'enabled' }))
  expect(evaluate(exampleTenant([requiring(['compliantDevice'])]), facts)).toMatchObject({
    missing: { kind: 'second-factor' },
    demand: 'per-user-mfa',
    policyIds: ['policy-1'],
  })
})

test('security defaults have the phone app or codes set up, not text messages', () => {
  const facts = exampleFacts(user({ registered: ['password'] }))
  expect(evaluate(exampleTenant([], { securityDefaults: true }), facts)).toMatchObject({
    missing: { kind: 'method-registration', methods: ['phone-app', 'totp'] },
  })
})

test('what somebody has is proved before something new is set up', () => {
  const texts = {
    id: '99999999-0000-4000-8000-000000000002',
    displayName: 'Texts',
    description: '',
    policyType: 'custom' as const,
    requirementsSatisfied: 'mfa' as const,
    allowedCombinations: ['password,sms'],
    createdDateTime: '2026-01-01T00:00:00Z',
    modifiedDateTime: '2026-01-01T00:00:00Z',
  }
  const wantsTexts = requiring([], { id: 'b', grant: { authenticationStrength: { id: texts.id } } })
  const tenant = exampleTenant([wantsTexts, requiring(['mfa'])])
  const withTexts = { ...tenant, strengths: [...tenant.strengths, texts] }
  expect(evaluate(withTexts, exampleFacts())).toMatchObject({ missing: { kind: 'second-factor' } })
  const proved = exampleFacts({ proofs: [proof('password'), proof('totp')] })
  expect(evaluate(withTexts, proved)).toMatchObject({
    missing: { kind: 'method-registration', methods: ['text-message'] },
  })
})

test('a changed policy acts at once, and the object that was judged before keeps its meaning', () => {
  const policy = requiring(['block'])
  const facts = exampleFacts(proved('password'))
  expect(evaluate(exampleTenant([policy]), facts).outcome).toBe('refused')
  const excluded = {
    ...policy,
    conditions: { ...policy.conditions, users: { ...policy.conditions.users, excludeUsers: [ids.anna] } },
  }
  expect(evaluate(exampleTenant([excluded]), facts).outcome).toBe('allowed')
  expect(evaluate(exampleTenant([policy]), facts).outcome).toBe('refused')
})
