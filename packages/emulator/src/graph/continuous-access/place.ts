import type { Ground } from '../../ground.js'
import { evaluate } from '../../policy/evaluate.js'
import type { Circumstances, PolicyFacts, TenantPolicies } from '../../policy/facts.js'
import { services, servicesBehind } from '../../policy/service-groups.js'
import { describeDevice, platformOfDevice } from '../../tenant/device-facts.js'
import type { ConditionalAccessPolicyRecord, Device } from '../../tenant/records.js'
import type { Caller } from '../caller.js'
import type { EndOfAccess } from './challenge.js'

type Person = Extract<Caller, { kind: 'user' }>

/**
 * Whether a policy blocks the place where the caller is now. Graph knows the policies about places by itself, so nothing
 * has to be heard of.
 *
 * Graph does not know the platform unless the token names a registered device: without one, policies that depend on the
 * platform block nothing here, and the next token request meets them.
 *
 * The servers of an API are nobody's place: Entra tells Graph not to insist where the two see different addresses.
 *
 * @see https://learn.microsoft.com/entra/identity/conditional-access/concept-continuous-access-evaluation, IP address
 * variation
 */
export function blockedPlace(ground: Ground, caller: Person, request: Request): EndOfAccess | undefined {
  const device = deviceKnownTo(ground, caller)
  const platform = device && platformOfDevice(device)
  const policies = blocksByPlace(ground, caller.tenantId).filter(
    (policy) => platform !== undefined || !dependsOnPlatform(policy),
  )
  if (policies.length === 0) return undefined
  const { people, servers } = ground.conditions.values
  const address = request.headers.get('x-onbehalf-address') ?? people.address
  if (address === servers.address && address !== people.address) return undefined
  const verdict = evaluate(policiesOf(ground, caller, policies), factsOf(ground, caller, address, device))
  if (verdict.outcome === 'allowed') return undefined
  return {
    code: 'LocationConditionEvaluationSatisfied',
    at: ground.clock.now(),
    address,
    explanation: verdict.explanation,
  }
}

function blocksByPlace({ store }: Ground, tenant: string): ConditionalAccessPolicyRecord[] {
  return store.conditionalAccessPolicies.filter(
    ({ tenantId, state, conditions, grantControls }) =>
      tenantId === tenant &&
      state === 'enabled' &&
      conditions.locations !== null &&
      grantControls?.builtInControls.includes('block') === true,
  )
}

function dependsOnPlatform({ conditions: { platforms } }: ConditionalAccessPolicyRecord): boolean {
  if (!platforms) return false
  return !platforms.includePlatforms.includes('all') || platforms.excludePlatforms.length > 0
}

function policiesOf(
  { store, conditions }: Ground,
  { tenantId }: Person,
  conditionalAccess: ConditionalAccessPolicyRecord[],
): TenantPolicies {
  return {
    conditionalAccess,
    namedLocations: store.namedLocations.filter((location) => location.tenantId === tenantId),
    strengths: [],
    contexts: [],
    securityDefaults: false,
    secondFactorLifetime: conditions.values.secondFactorLifetime,
  }
}

function factsOf(
  ground: Ground,
  { user, appId, claims, scopes }: Person,
  address: string,
  device: Device | undefined,
): PolicyFacts {
  const now = ground.clock.now()
  return {
    now,
    occasion: 'refresh',
    user: {
      id: user.id,
      groups: ground.store.groups.filter(({ members }) => members.includes(user.id)).map(({ id }) => id),
      roles: user.roles,
      ...(user.home && { guest: { type: 'b2bCollaborationGuest', homeTenantId: user.home.tenantId } }),
      perUserMfa: 'disabled',
      registered: [],
      risk: user.riskLevel ?? 'none',
    },
    client: { appId, displayName: ground.directory.application(appId)?.displayName ?? appId },
    resources: [services.graph, ...servicesBehind([...scopes])],
    contexts: [],
    circumstances: circumstancesOf(ground, appId, claims, address, device),
    ...(device && { device: describeDevice(device) }),
    clientApp: { isApproved: false, isProtected: false },
    signInRisk: ground.conditions.values.signInRisk,
    proofs: [],
    signedInAt: now,
    termsAccepted: [],
  }
}

function circumstancesOf(
  { conditions, directory }: Ground,
  appId: string,
  { appidacr, deviceid }: Person['claims'],
  address: string,
  device: Device | undefined,
): Circumstances {
  const platform = device && platformOfDevice(device)
  const isWeb = appidacr !== '0' || (directory.application(appId)?.spa.redirectUris.length ?? 0) > 0
  return {
    ...conditions.placeOf(address),
    clientAppType: isWeb ? 'browser' : 'mobileAppsAndDesktopClients',
    ...(platform && { platform }),
    ...(typeof deviceid === 'string' && { deviceId: deviceid }),
  }
}

/** The registered device that the token names. Another tenant's is not believed. */
function deviceKnownTo({ store }: Ground, { tenantId, claims: { deviceid } }: Person): Device | undefined {
  const device = typeof deviceid === 'string' ? store.devices.get(deviceid) : undefined
  return device?.tenantId === tenantId ? device : undefined
}
