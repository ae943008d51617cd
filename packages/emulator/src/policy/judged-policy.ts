import { type CompiledPolicy, compiledPolicy, mismatchOf } from './compiled-policy.js'
import type { ConditionalAccessPolicy } from './conditional-access.js'
import type { PolicyFacts, TenantPolicies } from './facts.js'
import { byPromptOrder } from './prompt-order.js'
import type { AppliedPolicy, Missing, PolicyResult } from './verdict.js'

/** What became of one policy, and what it misses where that is enforced. */
export interface Judged {
  applied: AppliedPolicy
  /** Empty unless the policy is enabled, about this request and not satisfied. In the order of prompts. */
  missing: readonly Missing[]
}

/** Asks one policy. */
export function judgePolicy(
  policy: ConditionalAccessPolicy,
  facts: PolicyFacts,
  tenant: TenantPolicies,
): Judged {
  if (policy.state === 'disabled') return idle(policy, 'notEnabled', 'The policy is off.')
  const compiled = compiledPolicy(policy)
  const isEnforced = policy.state === 'enabled'
  const mismatch = mismatchOf(compiled, facts, tenant)
  if (mismatch !== undefined)
    return idle(policy, isEnforced ? 'notApplied' : 'reportOnlyNotApplied', mismatch)

  const { missing, because } = lackOf(compiled, facts, tenant)
  return {
    missing: isEnforced ? missing : [],
    applied: {
      id: policy.id,
      displayName: policy.displayName,
      result: isEnforced ? (missing.length === 0 ? 'success' : 'failure') : reported(missing),
      enforcedGrantControls: compiled.demands.map(({ graphName }) => graphName),
      enforcedSessionControls: [],
      because,
    },
  }
}

function idle({ id, displayName }: ConditionalAccessPolicy, result: PolicyResult, because: string): Judged {
  const applied = { id, displayName, result, enforcedGrantControls: [], enforcedSessionControls: [], because }
  return { applied, missing: [] }
}

/** What the grant controls lack: all of it with `AND`; with `OR` the first that is asked for, if none is met. */
function lackOf(
  { policy, demands }: CompiledPolicy,
  facts: PolicyFacts,
  tenant: TenantPolicies,
): { missing: readonly Missing[]; because: string } {
  const judgements = demands.map((demand) => demand.judge(facts, tenant))
  const lacking = judgements.filter((one) => !one.met).sort((a, b) => byPromptOrder(a.missing, b.missing))
  const satisfied = judgements.find((one) => one.met)
  const first = lacking[0]
  if (!first)
    return { missing: [], because: satisfied?.because ?? 'The policy wants nothing to grant access.' }
  if (policy.grantControls?.operator === 'OR') {
    return satisfied
      ? { missing: [], because: satisfied.because }
      : { missing: [first.missing], because: first.because }
  }
  return { missing: lacking.map(({ missing }) => missing), because: first.because }
}

const interactive: ReadonlySet<Missing['kind']> = new Set<Missing['kind']>([
  'second-factor',
  'method-registration',
  'fresh-second-factor',
  'fresh-sign-in',
  'password-change',
  'terms-of-use',
  'custom-control',
])

/** What a policy that only reports would have done: nothing, ask the user, or refuse. */
function reported(missing: readonly Missing[]): PolicyResult {
  if (missing.length === 0) return 'reportOnlySuccess'
  return missing.every(({ kind }) => interactive.has(kind)) ? 'reportOnlyInterrupted' : 'reportOnlyFailure'
}
