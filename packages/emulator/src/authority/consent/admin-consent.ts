import { entraError } from '@onbehalf/protocol'
import type { Ground } from '../../ground.js'
import type { Application, AppRole, Tenant, User } from '../../tenant/records.js'
import { type MissingConsent, missingConsent, registeredPermissions } from './consent.js'
import { recordConsent } from './record-consent.js'
import type { ScopeRequest } from './scope-request.js'
import { ensurePrincipal, isCombined } from './service-principals.js'

/** App roles of one API that an application would hold itself. */
export interface AskedRoles {
  holder: Application
  resource: Application
  roles: readonly AppRole[]
}

/** What an administrator is asked to allow for everybody. */
export interface AdminConsent {
  permissions: readonly MissingConsent[]
  roles: readonly AskedRoles[]
}

/** Who asks, in which tenant, and for what. */
export interface AdminConsentRequest {
  tenant: Tenant
  user: User
  client: Application
  scopes: ScopeRequest
  /** Everything that the registration lists, whatever the scopes are. */
  wholeRegistration: boolean
}

/**
 * What an administrator is asked to allow: named permissions of a v2 request, and with `.default`, at v1 and with
 * `prompt=admin_consent` all that the registration lists, application permissions among it. An API that knows the client
 * brings what it needs itself.
 *
 * @throws EntraError 650056 when the registration lists nothing, 65005 when it lists an API that does not exist.
 * @see https://learn.microsoft.com/entra/identity-platform/v2-admin-consent
 */
export function adminConsentAsked(ground: Ground, request: AdminConsentRequest): AdminConsent {
  const { client, scopes } = request
  const named = missingConsent(ground, request, { ...scopes, resources: namedOnly(scopes) }, true)
  const isWhole = request.wholeRegistration || scopes.resources.some(({ isDefault }) => isDefault)
  if (!isWhole) return { permissions: named, roles: [] }
  requireListedApis(ground, request)
  const holders = [client, ...combinedWith(ground, client)]
  const listed = holders.flatMap((holder) => registeredPermissions(ground, holder))
  return {
    permissions: mergedPermissions(named, listed),
    roles: holders.flatMap((holder) => registeredRoles(ground, holder)),
  }
}

function namedOnly({ resources }: ScopeRequest): ScopeRequest['resources'] {
  return resources.filter(({ isDefault }) => !isDefault)
}

function requireListedApis({ directory }: Ground, { client, tenant }: AdminConsentRequest): void {
  const { requiredResourceAccess, appId, displayName: app } = client
  if (requiredResourceAccess.length === 0) {
    throw entraError('misconfiguredClient', { appId, resource: 'any API' })
  }
  for (const { resourceAppId } of requiredResourceAccess) {
    if (!directory.application(resourceAppId)) {
      throw entraError('requiredResourceMissing', {
        app,
        resource: resourceAppId,
        tenant: tenant.displayName,
      })
    }
  }
}

/** APIs in the registration that take part in the consent of this client. */
function combinedWith({ directory }: Ground, client: Application): Application[] {
  return client.requiredResourceAccess
    .map(({ resourceAppId }) => directory.application(resourceAppId))
    .filter((resource) => resource !== undefined)
    .filter((resource) => isCombined(client, resource))
}

function mergedPermissions(
  named: readonly MissingConsent[],
  listed: readonly ReturnType<typeof registeredPermissions>[number][],
): MissingConsent[] {
  const merged = new Map<string, MissingConsent>()
  const parts = [
    ...named,
    ...listed.map(([holder, resource, permissions]) => ({ holder, resource, permissions })),
  ]
  for (const part of parts) {
    const key = `${part.holder.appId} ${part.resource.appId}`
    const known = merged.get(key)?.permissions ?? []
    const permissions = [...new Set([...known, ...part.permissions])]
    if (permissions.length > 0) merged.set(key, { ...part, permissions })
  }
  return [...merged.values()]
}

function registeredRoles({ directory }: Ground, holder: Application): AskedRoles[] {
  return holder.requiredResourceAccess.flatMap(({ resourceAppId, resourceAccess }): AskedRoles[] => {
    const resource = directory.application(resourceAppId)
    const ids = new Set(resourceAccess.filter(({ type }) => type === 'Role').map(({ id }) => id))
    const roles = resource?.appRoles.filter((role) => role.isEnabled && ids.has(role.id)) ?? []
    return resource && roles.length > 0 ? [{ holder, resource, roles }] : []
  })
}

/** Stores what an administrator allowed: consents for everybody, and application permissions as assignments. */
export function recordAdminConsent(
  ground: Ground,
  { tenant, user, client }: AdminConsentRequest,
  { permissions, roles }: AdminConsent,
): void {
  ground.store.transaction(() => {
    recordConsent(ground, { tenant, user, client, forEverybody: true, allowed: permissions })
    for (const part of roles) assignRoles(ground, tenant, part)
  })
}

function assignRoles(ground: Ground, tenant: Tenant, { holder, resource, roles }: AskedRoles): void {
  const principal = ensurePrincipal(ground, tenant, holder)
  const { id: resourceId } = ensurePrincipal(ground, tenant, resource)
  for (const { id: appRoleId } of roles) {
    const known = ground.store.appRoleAssignments.find(
      (one) =>
        one.principalId === principal.id && one.resourceId === resourceId && one.appRoleId === appRoleId,
    )
    if (known) continue
    ground.store.appRoleAssignments.put({
      id: ground.randomId(),
      tenantId: tenant.id,
      appRoleId,
      principalId: principal.id,
      principalType: 'ServicePrincipal',
      resourceId,
      createdDateTime: new Date(ground.clock.now()).toISOString(),
    })
  }
}
