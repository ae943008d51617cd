import { type CompiledPolicy, compiledPolicy, mismatchOf } from './compiled-policy.js'
import type { ConditionalAccessPolicy } from './conditional-access.js'
import type { PolicyFacts, TenantPolicies } from './facts.js'
import { type Grant, judgeGrant, type Lack } from './grant.js'
import { judgeFrequency } from './session/sign-in-frequency.js'
import type { AppliedPolicy, Missing, PolicyResult } from './verdict.js'

/** A policy that is about the request, and what its grant controls say. */
export interface AboutIt {
  compiled: CompiledPolicy
  isEnforced: boolean
  grant: Grant
}

/** What became of one policy. */
export interface Judged {
  applied: AppliedPolicy
  /** What it misses; empty unless the policy is enabled, about this request and not satisfied. */
  lacks: readonly Lack[]
}

/** Whether a policy is about the request: what its grant controls say, or what became of it when it is not. */
export function judgeGrantOf(
  policy: ConditionalAccessPolicy,
  facts: PolicyFacts,
  tenant: TenantPolicies,
): AboutIt | Judged {
  if (policy.state === 'disabled') return idle(policy, 'notEnabled', 'The policy is off.')
  const compiled = compiledPolicy(policy)
  const isEnforced = policy.state === 'enabled'
  const mismatch = mismatchOf(compiled, facts, tenant)
  if (mismatch !== undefined)
    return idle(policy, isEnforced ? 'notApplied' : 'reportOnlyNotApplied', mismatch)
  return { compiled, isEnforced, grant: judgeGrant(compiled, facts, tenant) }
}

/** What becomes of a policy that is about the request, its sign-in frequency included. */
export function judgeWhole(
  { compiled, isEnforced, grant }: AboutIt,
  facts: PolicyFacts,
  isSecondFactorWanted: boolean,
): Judged {
  const { policy, demands, session } = compiled
  const wantsSecondFactor = isSecondFactorWanted || grant.wantsSecondFactor
  const frequency = session.frequency && judgeFrequency(session.frequency, facts, wantsSecondFactor)
  const stale: readonly Lack[] = frequency?.met === false ? [frequency] : []
  const lacks = [...stale, ...grant.lacks]
  const reason = grant.lacks.length === 0 && frequency ? frequency.because : grant.because
  return {
    lacks: isEnforced ? lacks : [],
    applied: {
      id: policy.id,
      displayName: policy.displayName,
      result: isEnforced ? (lacks.length === 0 ? 'success' : 'failure') : reported(lacks),
      enforcedGrantControls: demands.map(({ graphName }) => graphName),
      enforcedSessionControls: session.graphNames,
      because: lacks[0]?.because ?? reason,
    },
  }
}

function idle({ id, displayName }: ConditionalAccessPolicy, result: PolicyResult, because: string): Judged {
  const applied = { id, displayName, result, enforcedGrantControls: [], enforcedSessionControls: [], because }
  return { applied, lacks: [] }
}

const asksTheUser: ReadonlySet<Missing['kind']> = new Set<Missing['kind']>([
  'second-factor',
  'method-registration',
  'fresh-second-factor',
  'fresh-sign-in',
  'password-change',
  'terms-of-use',
  'custom-control',
])

/**
 * What a policy that only reports would have done: nothing, ask the user, or refuse.
 *
 * @see https://learn.microsoft.com/entra/identity/conditional-access/concept-conditional-access-report-only
 */
function reported(lacks: readonly Lack[]): PolicyResult {
  if (lacks.length === 0) return 'reportOnlySuccess'
  return lacks.every(({ missing }) => asksTheUser.has(missing.kind))
    ? 'reportOnlyInterrupted'
    : 'reportOnlyFailure'
}
