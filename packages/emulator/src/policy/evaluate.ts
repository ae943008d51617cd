import type { PolicyFacts, TenantPolicies } from './facts.js'
import { type Judged, judgePolicy } from './judged-policy.js'
import { refusalOf } from './refusal.js'
import type { Verdict } from './verdict.js'

/**
 * What the policies of a tenant say to a sign-in or a request for a token. Depends on its arguments alone and never
 * throws for policies that `read-policy.ts` took.
 *
 * @example
 * const verdict = evaluate(policies, facts)
 * if (verdict.outcome === 'refused') console.log(verdict.missing.kind, verdict.explanation)
 */
export function evaluate(tenant: TenantPolicies, facts: PolicyFacts): Verdict {
  const judged = tenant.conditionalAccess.map((policy) => judgePolicy(policy, facts, tenant))
  const policies = judged.map(({ applied }) => applied)
  const session = {}
  const refusal = refusalOf(judged, facts)
  return refusal
    ? { policies, session, outcome: 'refused', ...refusal }
    : { policies, session, outcome: 'allowed' }
}

export type { Judged }
