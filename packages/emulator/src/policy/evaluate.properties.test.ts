import fc from 'fast-check'
import { expect, test } from 'vitest'
import { evaluate } from './evaluate.js'
import type { PolicyFacts, TenantPolicies } from './facts.js'
import { anyFacts, anyPolicy, anyTenant } from './policy.arbitrary.fixture.js'
import { now, requiring } from './policy.fixture.js'
import type { AppliedPolicy, Verdict } from './verdict.js'

const runs = { numRuns: 150 }

function withPolicies(
  tenant: TenantPolicies,
  change: (policies: TenantPolicies['conditionalAccess']) => TenantPolicies['conditionalAccess'],
): TenantPolicies {
  return { ...tenant, conditionalAccess: change(tenant.conditionalAccess) }
}

/** A verdict without what lists the policies. */
function decision({ policies: _policies, ...rest }: Verdict) {
  return rest
}

function check(...[judge]: [(tenant: TenantPolicies, facts: PolicyFacts) => void]) {
  fc.assert(fc.property(anyTenant, anyFacts, judge), runs)
}

test('adding a policy that blocks never allows what was refused, and one for everybody refuses', () => {
  fc.assert(
    fc.property(anyTenant, anyFacts, anyPolicy, (tenant, facts, any) => {
      const block = {
        ...any,
        state: 'enabled' as const,
        sessionControls: null,
        grantControls: requiring(['block']).grantControls,
      }
      const before = evaluate(tenant, facts)
      const after = evaluate(
        withPolicies(tenant, (all) => [...all, block]),
        facts,
      )
      if (before.outcome === 'refused') expect(after.outcome).toBe('refused')
      const everybody = evaluate(
        withPolicies(tenant, (all) => [...all, requiring(['block'])]),
        facts,
      )
      expect(everybody).toMatchObject({
        outcome: 'refused',
        missing: { kind: 'block' },
        demand: 'conditional-access',
      })
    }),
    runs,
  )
})

test('adding any policy never allows what was refused', () => {
  fc.assert(
    fc.property(anyTenant, anyFacts, anyPolicy, (tenant, facts, policy) => {
      if (evaluate(tenant, facts).outcome === 'allowed') return
      expect(
        evaluate(
          withPolicies(tenant, (all) => [...all, policy]),
          facts,
        ).outcome,
      ).toBe('refused')
    }),
    runs,
  )
})

test('a policy that only reports never changes anything but its own line', () => {
  fc.assert(
    fc.property(anyTenant, anyFacts, anyPolicy, (tenant, facts, any) => {
      const reporting = { ...any, state: 'enabledForReportingButNotEnforced' as const }
      const before = evaluate(tenant, facts)
      const after = evaluate(
        withPolicies(tenant, (all) => [...all, reporting]),
        facts,
      )
      expect(decision(after)).toEqual(decision(before))
      expect(after.policies.slice(0, -1)).toEqual(before.policies)
      expect(after.policies.at(-1)?.result).toMatch(/^reportOnly/)
    }),
    runs,
  )
})

test('the order of policies never matters', () => {
  check((tenant, facts) => {
    const forward = evaluate(tenant, facts)
    const backward = evaluate(
      withPolicies(tenant, (all) => [...all].reverse()),
      facts,
    )
    expect(decision(backward)).toEqual(decision(forward))
    const byId = (one: AppliedPolicy, other: AppliedPolicy) => (one.id < other.id ? -1 : 1)
    expect([...backward.policies].sort(byId)).toEqual([...forward.policies].sort(byId))
  })
})

test('proving a second factor never makes a verdict worse', () => {
  check((tenant, facts) => {
    if (evaluate(tenant, facts).outcome === 'refused') return
    for (const method of ['windows-hello', 'totp', 'phone-app', 'text-message', 'federated-mfa'] as const) {
      for (const at of [now, now - 100 * 24 * 3_600_000]) {
        const proved = { ...facts, proofs: [...facts.proofs, { method, at }] }
        expect(evaluate(tenant, proved).outcome).toBe('allowed')
      }
    }
  })
})

test('disabling a policy never refuses more', () => {
  check((tenant, facts) => {
    if (evaluate(tenant, facts).outcome === 'refused') return
    for (const off of tenant.conditionalAccess) {
      const without = withPolicies(tenant, (all) =>
        all.map((policy) => (policy === off ? { ...policy, state: 'disabled' as const } : policy)),
      )
      expect(evaluate(without, facts).outcome).toBe('allowed')
    }
  })
})

test('each policy says why in a sentence, and a refusal names a policy that did not let pass', () => {
  check((tenant, facts) => {
    const verdict = evaluate(tenant, facts)
    expect(verdict.policies.map(({ id }) => id)).toEqual(tenant.conditionalAccess.map(({ id }) => id))
    for (const { because } of verdict.policies) expect(because).toMatch(/^[A-Z].*\.$/)
    if (verdict.outcome === 'allowed') {
      expect(verdict.policies.filter(({ result }) => result === 'failure')).toEqual([])
      return
    }
    const failed = verdict.policies.filter(({ result }) => result === 'failure')
    expect([...verdict.policyIds].sort()).toEqual(failed.map(({ id }) => id).sort())
    if (verdict.demand === 'conditional-access') {
      expect(failed.some(({ displayName }) => verdict.explanation.includes(`"${displayName}"`))).toBe(true)
    } else {
      expect(verdict.explanation).toMatch(/^(Security defaults|Per-user multifactor authentication) refuse/)
    }
  })
})
