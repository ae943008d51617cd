import { entraError } from '@onbehalf/protocol'
import type { Ground } from '../../ground.js'
import type { Application, AppRoleAssignment, ServicePrincipal, Tenant } from '../../tenant/records.js'
import { isMicrosoftsOwn, servesPersonalAccounts } from '../clients.js'

/**
 * The application's presence in a tenant, made when it has none yet: the first sign-in or consent brings an
 * application into a tenant.
 */
export function ensurePrincipal(ground: Ground, tenant: Tenant, application: Application): ServicePrincipal {
  const known = ground.directory.servicePrincipal(tenant.id, application.appId)
  if (known) return known
  const principal: ServicePrincipal = {
    id: ground.randomId(),
    tenantId: tenant.id,
    appId: application.appId,
    displayName: application.displayName,
    accountEnabled: true,
    appRoleAssignmentRequired: false,
    createdDateTime: new Date(ground.clock.now()).toISOString(),
  }
  ground.store.servicePrincipals.put(principal)
  return principal
}

/**
 * Whether the API comes into a tenant with its client, though nobody consented to the API itself: Microsoft's own are
 * everywhere, an application is at home with itself, an API may take part in the client's consent, and personal
 * accounts have no administrator who could bring in anything.
 */
export function comesAlong(tenant: Tenant, resource: Application, client: Application): boolean {
  if (isMicrosoftsOwn(resource) || resource.appId === client.appId || isCombined(client, resource))
    return true
  return tenant.kind === 'personal' && servesPersonalAccounts(resource)
}

/**
 * Refuses an API that serves work accounts alone to somebody with a personal one.
 *
 * @throws EntraError 90124.
 */
export function requireForAccount(tenant: Tenant, resource: Application, identifier: string): void {
  if (tenant.kind !== 'personal' || servesPersonalAccounts(resource)) return
  throw entraError('resourceForWorkAccounts', { resource: identifier, resourceName: resource.displayName })
}

/**
 * The API's presence in a tenant.
 *
 * @throws EntraError 500011 when the tenant does not have the API, 500014 when it has disabled it, 90124 when it is not
 * for personal accounts.
 */
export function requireResourcePrincipal(
  ground: Ground,
  tenant: Tenant,
  resource: Application,
  client: Application,
): ServicePrincipal {
  const known = ground.directory.servicePrincipal(tenant.id, resource.appId)
  if (known?.accountEnabled === false)
    throw entraError('resourceDisabled', { resource: resource.displayName })
  if (known) return known
  if (comesAlong(tenant, resource, client)) return ensurePrincipal(ground, tenant, resource)
  requireForAccount(tenant, resource, resource.identifierUris[0] ?? resource.appId)
  throw entraError('resourceNotFound', {
    resource: resource.identifierUris[0] ?? resource.appId,
    tenant: tenant.displayName,
  })
}

/** Whether the API takes part in the consent of this client. */
export function isCombined(client: Application, resource: Application): boolean {
  return resource.api.knownClientApplications.includes(client.appId)
}

/**
 * Refuses an application that an administrator has disabled in the tenant.
 *
 * @throws EntraError 7000112.
 */
export function requireEnabled(ground: Ground, tenant: Tenant, client: Application): void {
  const principal = ground.directory.servicePrincipal(tenant.id, client.appId)
  if (principal?.accountEnabled === false) {
    throw entraError('clientDisabled', { appId: client.appId, app: client.displayName })
  }
}

/** What was assigned to a person at an application, directly or through a group they are a member of. */
export function assignmentsOf(
  { store }: Ground,
  { id }: { id: string },
  resourcePrincipalId: string,
): AppRoleAssignment[] {
  const given = store.appRoleAssignments.filter(({ resourceId }) => resourceId === resourcePrincipalId)
  const isTheirs = ({ principalId, principalType }: AppRoleAssignment) =>
    principalType === 'Group'
      ? store.groups.get(principalId)?.members.includes(id) === true
      : principalId === id
  return given.filter(isTheirs)
}

/**
 * Refuses a person who was not assigned to an application that asks for it.
 *
 * @throws EntraError 50105.
 */
export function requireAssignment(
  ground: Ground,
  principal: ServicePrincipal,
  user: { id: string },
  name: string,
): void {
  if (!principal.appRoleAssignmentRequired) return
  if (assignmentsOf(ground, user, principal.id).length > 0) return
  throw entraError('userNotAssigned', { appId: principal.appId, app: principal.displayName, user: name })
}
