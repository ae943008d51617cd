import type { ConditionalAccessPolicy } from './conditional-access.js'
import type { PolicyFacts, TenantPolicies } from './facts.js'
import type { Missing } from './verdict.js'

/** Whether a request has what a control wants, and the fact that says so. */
export type Judgement = { met: true; because: string } | { met: false; because: string; missing: Missing }

/** What one policy wants of one kind of control. */
export interface Demanded {
  /** As sign-in logs name it, for instance `Mfa`. */
  graphName: string
  /** Whether a second factor is what it wants. */
  isSecondFactor?: true
  judge(facts: PolicyFacts, tenant: TenantPolicies): Judgement
}

/** One grant control: a file in `controls/` and a line in its index, which has the order of prompts. */
export interface GrantControl {
  /** The member or value of Graph's `grantControls` that it reads. */
  name: string
  /** Undefined when the policy does not want it. Called once per policy. */
  compile(policy: ConditionalAccessPolicy): Demanded | undefined
}

/** What a control finds that has all it wants. */
export function met(because: string): Judgement {
  return { met: true, because }
}

/** What a control finds that lacks something. */
export function lacks(missing: Missing, because: string): Judgement {
  return { met: false, because, missing }
}
