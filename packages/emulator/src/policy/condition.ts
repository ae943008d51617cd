import type { ConditionalAccessPolicy } from './conditional-access.js'
import type { PolicyFacts, TenantPolicies } from './facts.js'

/** Says why a policy is not about a request, as a sentence; undefined when it is. */
export type Test = (facts: PolicyFacts, tenant: TenantPolicies) => string | undefined

/** One condition of a policy: a file in `conditions/` and a line in its index. */
export interface Condition {
  /** The member of Graph's `conditions` that it reads. */
  name: string
  /** Undefined when the policy leaves the condition open. Called once per policy. */
  compile(policy: ConditionalAccessPolicy): Test | undefined
}
