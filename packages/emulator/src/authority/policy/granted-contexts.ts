import type { Ground } from '../../ground.js'
import { evaluate } from '../../policy/evaluate.js'
import type { TenantPolicies } from '../../policy/facts.js'
import type { Application } from '../../tenant/records.js'
import { factsOf, type JudgedRequest } from './facts-of.js'
import { hasPolicies, policiesOf } from './tenant-policies.js'

/**
 * The authentication contexts for the tokens of a request that was allowed: those it demanded, those it would like and
 * that are satisfied, and for an API that lists the optional claim `acrs` every other that a policy protects and that is
 * satisfied already. A context that no policy protects counts as satisfied.
 *
 * @see https://learn.microsoft.com/entra/identity-platform/developer-guide-conditional-access-authentication-context
 */
export function contextsGranted(ground: Ground, request: JudgedRequest): readonly string[] {
  const { tenant, user, claims } = request
  const { contexts: demanded, welcomeContexts: welcome } = claims
  if (tenant.kind === 'personal') return []
  if (!hasPolicies(ground, tenant, user)) return [...demanded, ...welcome]
  const isCurious = wantsToKnow(request)
  if (welcome.length === 0 && !isCurious) return demanded
  const policies = policiesOf(ground, tenant)
  const facts = factsOf(ground, request)
  const isSatisfied = (context: string) =>
    evaluate(policies, { ...facts, contexts: [...facts.contexts, context] }).outcome === 'allowed'
  const candidates = [...welcome, ...(isCurious ? protectedContexts(policies) : [])]
  const others = [...new Set(candidates)].filter((context) => !demanded.includes(context))
  return [...demanded, ...others.filter(isSatisfied)].sort(byNumber)
}

function protectedContexts({ conditionalAccess }: TenantPolicies): string[] {
  return conditionalAccess
    .filter(({ state }) => state === 'enabled')
    .flatMap(({ conditions }) => conditions.applications.includeAuthenticationContextClassReferences)
}

function byNumber(one: string, other: string): number {
  return Number(one.slice(1)) - Number(other.slice(1))
}

function wantsToKnow({ scopes, client }: JudgedRequest): boolean {
  const [asked] = scopes.resources
  return lists(asked?.application, 'accessToken') || lists(client, 'idToken')
}

function lists(application: Application | undefined, token: 'accessToken' | 'idToken'): boolean {
  return application?.optionalClaims?.[token].some(({ name }) => name === 'acrs') ?? false
}
