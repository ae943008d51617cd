import type { Ground } from '../../ground.js'
import { evaluate } from '../../policy/evaluate.js'
import type { TenantPolicies } from '../../policy/facts.js'
import type { Verdict } from '../../policy/verdict.js'
import { factsOf, type JudgedRequest } from './facts-of.js'
import { hasPolicies, policiesOf, withNamed, withoutFrequencies } from './tenant-policies.js'

/** What a tenant without policies says to everybody. */
export const nothingSaid: Verdict = { outcome: 'allowed', policies: [], session: {} }

/**
 * What the policies of the tenant say to a sign-in or a request for a token. A guest is judged by the tenant that is
 * visited, and personal accounts have no policies.
 */
export function judge(ground: Ground, request: JudgedRequest): Verdict {
  const isAsked = request.secondFactorAsked === true || hasPolicies(ground, request.tenant, request.user)
  if (!isAsked) return nothingSaid
  const policies = withNamed(policiesOf(ground, request.tenant), request.claims.policyIds)
  return evaluate(askedNow(ground, request, policies), factsOf(ground, request))
}

/** What policies ask of a request now: of a server's, sign-in frequencies wait where the conditions say so. */
export function askedNow(
  { conditions }: Pick<Ground, 'conditions'>,
  request: Pick<JudgedRequest, 'occasion' | 'isConfidential'>,
  policies: TenantPolicies,
): TenantPolicies {
  const isDeferred = isServers(request) && conditions.values.frequencyAtServers === 'deferred'
  return isDeferred ? withoutFrequencies(policies) : policies
}

/** A server asks, and the person is not there. */
function isServers({
  occasion,
  isConfidential,
}: Pick<JudgedRequest, 'occasion' | 'isConfidential'>): boolean {
  return occasion === 'on-behalf-of' || (occasion !== 'sign-in' && isConfidential === true)
}
