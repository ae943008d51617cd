import type { PolicyFacts, TenantPolicies } from '../facts.js'
import type { Grant } from '../grant.js'
import type { Demand } from '../verdict.js'

/** A demand beside Conditional Access: a file in `switches/` and a line in its index. */
export interface PolicySwitch {
  demand: Exclude<Demand, 'conditional-access'>
  /** How a refusal begins: who refuses, for instance `Security defaults refuse`. */
  subject: string
  /** Undefined when it is off, or wants nothing of this request. */
  judge(facts: PolicyFacts, tenant: TenantPolicies): Grant | undefined
}
