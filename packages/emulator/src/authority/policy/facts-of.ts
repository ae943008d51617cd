import type { Ground } from '../../ground.js'
import type { Circumstances, DeviceFacts, Occasion, PolicyFacts } from '../../policy/facts.js'
import type { Proof } from '../../policy/proof.js'
import { type Service, services, servicesBehind } from '../../policy/service-groups.js'
import { describeDevice } from '../../tenant/device-facts.js'
import { officeClients } from '../../tenant/directory.js'
import { graphAppId } from '../../tenant/microsoft-graph-permissions.js'
import type { Application, SignIn, Tenant, User } from '../../tenant/records.js'
import { heldPermissions } from '../consent/consent.js'
import type { ResourceRequest, ScopeRequest } from '../consent/scope-request.js'
import type { ClaimsRequest } from '../tokens/claims-request.js'

/** A sign-in or a request for a token that the policies of `tenant` judge. */
export interface JudgedRequest {
  occasion: Occasion
  tenant: Tenant
  /** The person as an object of `tenant`. */
  user: User
  client: Application
  scopes: ScopeRequest
  signIn: Pick<SignIn, 'proofs' | 'at' | 'refreshedAt'>
  circumstances: Circumstances
  claims: ClaimsRequest
  /** The client keeps a secret. Its own ID token is something that policies protect. */
  isConfidential?: boolean
  /** `amr_values` asks for a second factor, whatever the policies say. */
  secondFactorAsked?: boolean
  userAction?: NonNullable<PolicyFacts['userAction']>
}

/** What the policy engine has to know of a request, looked up. */
export function factsOf(ground: Ground, request: JudgedRequest): PolicyFacts {
  const { occasion, tenant, user, client, signIn, circumstances, claims, userAction } = request
  const device = deviceKnownTo(tenant, ground, circumstances.deviceId)
  return {
    now: ground.clock.now(),
    occasion,
    user: {
      id: user.id,
      groups: ground.store.groups.filter((group) => group.members.includes(user.id)).map(({ id }) => id),
      roles: user.roles,
      ...(user.home ? { guest: { type: 'b2bCollaborationGuest', homeTenantId: user.home.tenantId } } : {}),
      perUserMfa: user.perUserMfaState ?? 'disabled',
      registered: [...new Set(user.methods.map(({ kind }) => kind))],
      risk: riskOf(ground, user),
    },
    client: { appId: client.appId, displayName: client.displayName },
    resources: resourcesOf(ground, request),
    contexts: claims.contexts,
    secondFactorAsked: request.secondFactorAsked ?? false,
    circumstances,
    clientApp: vouchedFor(ground, client, device),
    signInRisk: ground.conditions.values.signInRisk,
    proofs: proofsAt(tenant, user, signIn.proofs, signIn.at),
    signedInAt: signIn.at,
    ...(signIn.refreshedAt === undefined ? {} : { refreshedAt: signIn.refreshedAt }),
    termsAccepted: ground.store.agreementAcceptances
      .filter(({ userId, tenantId }) => userId === user.id && tenantId === tenant.id)
      .map(({ agreementId }) => agreementId),
    ...(userAction === undefined ? {} : { userAction }),
    ...(device === undefined ? {} : { device }),
  }
}

/**
 * The risk of a guest is weighed where they are at home.
 *
 * @see https://learn.microsoft.com/entra/id-protection/concept-identity-protection-b2b
 */
function riskOf({ store }: Pick<Ground, 'store'>, { home, riskLevel }: User): PolicyFacts['user']['risk'] {
  const weighed = home === undefined ? riskLevel : store.users.get(home.id)?.riskLevel
  return weighed ?? 'none'
}

/**
 * The proofs that count in a tenant. A second factor proved elsewhere does not: no tenant trusts the others' unless it
 * says so.
 *
 * @param signedInAt What another tenant believes of Windows Hello is no later: renewals are no first factor. Default:
 * the time of the proof.
 * @see https://learn.microsoft.com/entra/external-id/authentication-conditional-access
 */
export function proofsAt(
  tenant: Tenant,
  user: User,
  proofs: readonly Proof[],
  signedInAt = Number.POSITIVE_INFINITY,
): readonly Proof[] {
  const provedIn = (proof: Proof) => proof.tenantId ?? user.home?.tenantId ?? user.tenantId
  if (proofs.every((proof) => provedIn(proof) === tenant.id)) return proofs
  return proofs.flatMap((proof) => {
    if (provedIn(proof) === tenant.id) return [proof]
    const first = firstFactorOf[proof.method]
    if (first === undefined) return []
    const at = proof.method === 'windows-hello' ? Math.min(proof.at, signedInAt) : proof.at
    return [{ ...proof, method: first, at }]
  })
}

/** What another tenant believes of a proof given at home: that somebody signed in. */
const firstFactorOf: Partial<Record<Proof['method'], Proof['method']>> = {
  password: 'password',
  'windows-hello': 'password',
  federated: 'federated',
  'federated-mfa': 'federated',
}

/** The device that vouched, where it is registered: no tenant trusts the others' devices unless it says so. */
function deviceKnownTo(
  tenant: Tenant,
  { store }: Pick<Ground, 'store'>,
  deviceId: string | undefined,
): DeviceFacts | undefined {
  const device = deviceId === undefined ? undefined : store.devices.get(deviceId)
  return device?.tenantId === tenant.id ? describeDevice(device) : undefined
}

/**
 * What the broker of a phone vouches for: that the client is one of Microsoft's apps that were approved, which an add-in
 * nested in one is not, and that an app protection policy holds there, for the app and what is nested in it.
 *
 * @see https://learn.microsoft.com/entra/identity/conditional-access/concept-conditional-access-grant
 * @see https://learn.microsoft.com/office/dev/add-ins/outlook/faq-nested-app-auth-outlook-legacy-tokens
 */
function vouchedFor(
  { store }: Pick<Ground, 'store'>,
  { appId }: Pick<Application, 'appId'>,
  device: DeviceFacts | undefined,
): PolicyFacts['clientApp'] {
  const isPhone = device !== undefined && /^(?:ios|ipados|iphone|ipad|android)/i.test(device.operatingSystem)
  if (!isPhone) return { isApproved: false, isProtected: false }
  return {
    isApproved: Object.values<string>(officeClients).includes(appId),
    isProtected: store.devices.get(device.id)?.appProtection ?? false,
  }
}

/**
 * What a request is for, as policies see it: its APIs, and for Graph the services whose data the scopes reach. Without
 * an API it is Graph, whose `openid` is asked for. A confidential client that gets an ID token is protected too.
 *
 * @see https://learn.microsoft.com/entra/identity-platform/v2-conditional-access-dev-guide
 * @see https://learn.microsoft.com/entra/identity/conditional-access/concept-conditional-access-cloud-apps
 */
export function resourcesOf(ground: Ground, request: Omit<JudgedRequest, 'occasion'>): readonly Service[] {
  const { scopes, client, isConfidential } = request
  const asked = scopes.resources.flatMap((resource) => [
    serviceOf(resource.application),
    ...(resource.application.appId === graphAppId
      ? servicesBehind(judgedScopes(ground, request, resource))
      : []),
  ])
  const isForItself = isConfidential === true && scopes.oidc.includes('openid')
  return [
    ...(asked.length === 0 ? withoutApi(ground, request) : asked),
    ...(isForItself && asked.every(({ appId }) => appId !== client.appId) ? [serviceOf(client)] : []),
  ]
}

function serviceOf({ appId, displayName }: Application): Service {
  return { appId, displayName }
}

/** `openid` and its like are Graph's own scopes. */
function withoutApi(ground: Ground, request: Omit<JudgedRequest, 'occasion'>): readonly Service[] {
  const graph = ground.directory.application(graphAppId)
  if (!graph || ground.conditions.values.scopesJudged === 'asked') return [services.graph]
  return [services.graph, ...servicesBehind([...heldPermissions(ground, request, graph)])]
}

/** Named scopes as they were asked; `.default` asks for all that was granted. */
function judgedScopes(
  ground: Ground,
  request: Omit<JudgedRequest, 'occasion'>,
  { application, permissions, isDefault }: ResourceRequest,
): string[] {
  const asked = isDefault ? [] : permissions.map(({ value }) => value)
  const judgesAll = isDefault || ground.conditions.values.scopesJudged === 'held'
  return judgesAll ? [...asked, ...heldPermissions(ground, request, application)] : asked
}
