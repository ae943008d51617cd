import type { Ground } from '../../ground.js'
import { builtInStrengths } from '../../policy/built-in-strengths.js'
import type { ConditionalAccessPolicy } from '../../policy/conditional-access.js'
import type { TenantPolicies } from '../../policy/facts.js'
import type { Tenant, User } from '../../tenant/records.js'

/**
 * Whether anything in a tenant could stop somebody: nearly always nothing does, and then nothing needs to be looked up.
 */
export function hasPolicies({ store }: Pick<Ground, 'store'>, tenant: Tenant, user: User): boolean {
  if (tenant.kind === 'personal') return false
  if (tenant.securityDefaults === true) return true
  if (user.perUserMfaState !== undefined && user.perUserMfaState !== 'disabled') return true
  return store.conditionalAccessPolicies.size > 0
}

/** Everything that a tenant decided, for the policy engine. */
export function policiesOf(
  { store, conditions }: Pick<Ground, 'store' | 'conditions'>,
  tenant: Tenant,
): TenantPolicies {
  const own = (record: { tenantId: string }) => record.tenantId === tenant.id
  return {
    conditionalAccess: store.conditionalAccessPolicies.filter(own),
    namedLocations: store.namedLocations.filter(own),
    strengths: [...builtInStrengths, ...store.authenticationStrengths.filter(own)],
    contexts: store.authenticationContexts.filter(own).map(({ context }) => context),
    securityDefaults: tenant.securityDefaults ?? false,
    secondFactorLifetime: conditions.values.secondFactorLifetime,
  }
}

/**
 * The same, where the policies that a challenge named count for any resource: the client asks for a token to its own
 * API, and the policies are about the one behind it. Those about something the user does stay as they are: naming one
 * must not lift it.
 */
export function withNamed(policies: TenantPolicies, named: readonly string[]): TenantPolicies {
  if (named.length === 0) return policies
  return {
    ...policies,
    conditionalAccess: policies.conditionalAccess.map((policy) =>
      named.includes(policy.id) && !isAboutUserAction(policy) ? aboutAnyResource(policy) : policy,
    ),
  }
}

function isAboutUserAction({ conditions }: ConditionalAccessPolicy): boolean {
  return conditions.applications.includeUserActions.length > 0
}

function aboutAnyResource(policy: ConditionalAccessPolicy): ConditionalAccessPolicy {
  const applications = {
    includeApplications: ['All'],
    excludeApplications: [],
    includeUserActions: [],
    includeAuthenticationContextClassReferences: [],
  }
  return { ...policy, conditions: { ...policy.conditions, applications } }
}

/** The same without sign-in frequencies, where those wait for somebody's next sign-in. */
export function withoutFrequencies(policies: TenantPolicies): TenantPolicies {
  return {
    ...policies,
    conditionalAccess: policies.conditionalAccess.map((policy) =>
      policy.sessionControls?.signInFrequency
        ? { ...policy, sessionControls: { ...policy.sessionControls, signInFrequency: null } }
        : policy,
    ),
  }
}
