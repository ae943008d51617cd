import { builtInStrengths } from './built-in-strengths.js'
import type {
  ConditionalAccessPolicy,
  GrantControls,
  PolicyConditions,
  SessionControls,
} from './conditional-access.js'
import type { PolicyFacts, TenantPolicies } from './facts.js'
import type { ProofMethod } from './proof.js'

/** The time of the examples, in milliseconds. */
export const now = Date.UTC(2026, 0, 15, 12)

/** Minutes before {@link now}, as a time. */
export function minutesAgo(minutes: number): number {
  return now - minutes * 60_000
}

/** A proof given `minutes` before {@link now}. Default: five. */
export function proof(method: ProofMethod, minutes = 5) {
  return { method, at: minutesAgo(minutes) }
}

/** Application ids of the examples. */
export const exampleApps = {
  api: { appId: '11111111-0000-4000-8000-000000000001', displayName: 'Inbox API' },
  other: { appId: '11111111-0000-4000-8000-000000000002', displayName: 'Other API' },
} as const

/** Facts: a member with a password in a browser on Windows, asking for the example's API. */
export function exampleFacts(changed: Partial<PolicyFacts> = {}): PolicyFacts {
  return {
    now,
    occasion: 'sign-in',
    user: exampleUser(),
    client: { appId: '22222222-0000-4000-8000-000000000001', displayName: 'Inbox add-in' },
    resources: [exampleApps.api],
    contexts: [],
    circumstances: { address: '203.0.113.10', country: 'DE', platform: 'windows', clientAppType: 'browser' },
    clientApp: { isApproved: false, isProtected: false },
    signInRisk: 'none',
    proofs: [proof('password')],
    signedInAt: minutesAgo(5),
    termsAccepted: [],
    ...changed,
  }
}

/** A member who has set up an app for one-time codes. */
export function exampleUser(changed: Partial<PolicyFacts['user']> = {}): PolicyFacts['user'] {
  return {
    id: '33333333-0000-4000-8000-000000000001',
    groups: [],
    roles: [],
    perUserMfa: 'disabled',
    registered: ['password', 'totp'],
    risk: 'none',
    ...changed,
  }
}

/** What differs from a policy for everybody and everything that wants nothing. */
export interface PolicyDifference {
  id?: string
  displayName?: string
  state?: ConditionalAccessPolicy['state']
  users?: Partial<PolicyConditions['users']>
  applications?: Partial<PolicyConditions['applications']>
  conditions?: Partial<Omit<PolicyConditions, 'users' | 'applications'>>
  grant?: Partial<GrantControls> | null
  session?: Partial<SessionControls> | null
}

/** An enabled policy for everybody and everything. */
export function examplePolicy(difference: PolicyDifference = {}): ConditionalAccessPolicy {
  const { id = 'policy-1', displayName = 'The example', state = 'enabled', grant, session } = difference
  return {
    id,
    displayName,
    createdDateTime: '2026-01-01T00:00:00Z',
    modifiedDateTime: null,
    state,
    conditions: {
      users: { ...everybody, ...difference.users },
      applications: { ...everything, ...difference.applications },
      ...openConditions,
      ...difference.conditions,
    },
    grantControls: grant ? { ...noGrant, ...grant } : null,
    sessionControls: session ? { ...noSession, ...session } : null,
  }
}

/** A policy that wants `controls`. */
export function requiring(
  controls: GrantControls['builtInControls'],
  difference: PolicyDifference = {},
): ConditionalAccessPolicy {
  return examplePolicy({ ...difference, grant: { builtInControls: controls, ...difference.grant } })
}

/** A tenant with these policies and nothing else. */
export function exampleTenant(
  conditionalAccess: readonly ConditionalAccessPolicy[],
  changed: Partial<TenantPolicies> = {},
): TenantPolicies {
  return {
    conditionalAccess,
    namedLocations: [],
    strengths: builtInStrengths,
    contexts: [],
    securityDefaults: false,
    secondFactorLifetime: 90 * 24 * 60 * 60_000,
    ...changed,
  }
}

const everybody = {
  includeUsers: ['All'],
  excludeUsers: [],
  includeGroups: [],
  excludeGroups: [],
  includeRoles: [],
  excludeRoles: [],
  includeGuestsOrExternalUsers: null,
  excludeGuestsOrExternalUsers: null,
}

const everything = {
  includeApplications: ['All'],
  excludeApplications: [],
  includeUserActions: [],
  includeAuthenticationContextClassReferences: [],
}

const openConditions: Omit<PolicyConditions, 'users' | 'applications'> = {
  clientAppTypes: ['all'],
  platforms: null,
  locations: null,
  devices: null,
  clientApplications: null,
  signInRiskLevels: [],
  userRiskLevels: [],
  authenticationFlows: null,
}

const noGrant: GrantControls = {
  operator: 'OR',
  builtInControls: [],
  customAuthenticationFactors: [],
  termsOfUse: [],
  authenticationStrength: null,
}

const noSession: SessionControls = {
  signInFrequency: null,
  persistentBrowser: null,
  applicationEnforcedRestrictions: null,
  cloudAppSecurity: null,
  disableResilienceDefaults: null,
}
