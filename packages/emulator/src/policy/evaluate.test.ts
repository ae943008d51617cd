import { expect, test } from 'vitest'
import { evaluate } from './evaluate.js'
import { exampleFacts, exampleTenant, exampleUser, proof, requiring } from './policy.fixture.js'

test('a tenant without policies lets everybody in', () => {
  expect(evaluate(exampleTenant([]), exampleFacts()).outcome).toBe('allowed')
})

test('a password alone does not satisfy a policy that wants a second factor, and the refusal says by what it would be', () => {
  const verdict = evaluate(exampleTenant([requiring(['mfa'])]), exampleFacts())
  expect(verdict).toMatchObject({
    outcome: 'refused',
    missing: { kind: 'second-factor', methods: ['totp'] },
    demand: 'conditional-access',
    policyIds: ['policy-1'],
    policies: [{ result: 'failure', enforcedGrantControls: ['Mfa'] }],
  })
})

test('a second factor satisfies it', () => {
  const facts = exampleFacts({ proofs: [proof('password'), proof('totp')] })
  expect(evaluate(exampleTenant([requiring(['mfa'])]), facts)).toMatchObject({
    outcome: 'allowed',
    policies: [{ result: 'success' }],
  })
})

test('somebody without a second factor is asked to set one up', () => {
  const facts = exampleFacts({ user: exampleUser({ registered: ['password'] }) })
  expect(evaluate(exampleTenant([requiring(['mfa'])]), facts)).toMatchObject({
    missing: { kind: 'method-registration', methods: ['phone-app', 'totp', 'text-message'] },
  })
})

test('a block is told before what could be proved', () => {
  const policies = [requiring(['mfa'], { id: 'a' }), requiring(['block'], { id: 'b' })]
  expect(evaluate(exampleTenant(policies), exampleFacts())).toMatchObject({ missing: { kind: 'block' } })
})

test('a policy that only reports refuses nobody', () => {
  const policy = requiring(['block'], { state: 'enabledForReportingButNotEnforced' })
  expect(evaluate(exampleTenant([policy]), exampleFacts())).toMatchObject({
    outcome: 'allowed',
    policies: [{ result: 'reportOnlyFailure' }],
  })
})
