import { randomUUID } from 'node:crypto'
import type { Emulator } from '../../../src/emulator.js'
import type {
  BuiltInControl,
  ConditionalAccessPolicy,
  GrantControls,
  PolicyConditions,
  SessionControls,
} from '../../../src/policy/conditional-access.js'
import { ids } from '../../../src/tenant/default-tenant.js'

/** A policy in few words; what is left out is as wide as it can be. */
export interface PolicySketch {
  tenant?: string
  displayName?: string
  state?: ConditionalAccessPolicy['state']
  /** Default: everything. */
  applications?: string[]
  /** Default: everybody. */
  users?: string[]
  contexts?: string[]
  userActions?: string[]
  controls?: BuiltInControl[]
  operator?: 'AND' | 'OR'
  grant?: Partial<GrantControls>
  session?: Partial<SessionControls>
  conditions?: Partial<PolicyConditions>
}

/** Writes a policy into a tenant, past Graph. */
export function putPolicy(made: Emulator, sketch: PolicySketch): ConditionalAccessPolicy {
  const policy = { ...policyOf(sketch), tenantId: sketch.tenant ?? ids.contoso }
  made.store.conditionalAccessPolicies.put(policy)
  return policy
}

/** The policy that most tests are about. */
export const requireMfa = (made: Emulator): ConditionalAccessPolicy =>
  putPolicy(made, { displayName: 'Require MFA for everything', controls: ['mfa'] })

export function policyOf(sketch: PolicySketch): ConditionalAccessPolicy {
  const { controls = [], grant, session, contexts = [], userActions = [] } = sketch
  const hasGrant = controls.length > 0 || grant !== undefined
  const namesApplications = contexts.length === 0 && userActions.length === 0
  return {
    id: randomUUID(),
    displayName: sketch.displayName ?? 'A policy of this test',
    createdDateTime: '2026-01-05T08:00:00Z',
    modifiedDateTime: null,
    state: sketch.state ?? 'enabled',
    conditions: {
      users: {
        includeUsers: sketch.users ?? ['All'],
        excludeUsers: [],
        includeGroups: [],
        excludeGroups: [],
        includeRoles: [],
        excludeRoles: [],
        includeGuestsOrExternalUsers: null,
        excludeGuestsOrExternalUsers: null,
      },
      applications: {
        includeApplications: sketch.applications ?? (namesApplications ? ['All'] : []),
        excludeApplications: [],
        includeUserActions: userActions,
        includeAuthenticationContextClassReferences: contexts,
      },
      clientAppTypes: ['all'],
      platforms: null,
      locations: null,
      devices: null,
      clientApplications: null,
      signInRiskLevels: [],
      userRiskLevels: [],
      authenticationFlows: null,
      ...sketch.conditions,
    },
    grantControls: hasGrant
      ? {
          operator: sketch.operator ?? 'OR',
          builtInControls: controls,
          customAuthenticationFactors: [],
          termsOfUse: [],
          authenticationStrength: null,
          ...grant,
        }
      : null,
    sessionControls: session
      ? {
          signInFrequency: null,
          persistentBrowser: null,
          applicationEnforcedRestrictions: null,
          cloudAppSecurity: null,
          disableResilienceDefaults: null,
          ...session,
        }
      : null,
  }
}
