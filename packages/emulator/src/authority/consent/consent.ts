import { oidcScopes } from '@onbehalf/protocol'
import type { Ground } from '../../ground.js'
import { graphAppId } from '../../tenant/microsoft-graph-permissions.js'
import type { Application, PermissionScope, Tenant, User } from '../../tenant/records.js'
import { isMicrosoftsOwn } from '../clients.js'
import type { ResourceRequest, ScopeRequest } from './scope-request.js'
import { isCombined } from './service-principals.js'

/** For whom consent is looked up. */
export interface ConsentParties {
  tenant: Tenant
  user: User
  client: Application
}

/** Permissions of one API that somebody still has to allow. */
export interface MissingConsent {
  /** Who will hold the permission: the client, or an API that takes part in the client's consent. */
  holder: Application
  resource: Application
  permissions: readonly PermissionScope[]
}

const administratorRoles = new Set([
  // Global Administrator, Privileged Role Administrator, Cloud Application Administrator, Application Administrator
  '62e90394-69f5-4237-9190-012177145e10',
  'e8611ab8-c189-46e8-94e1-60213ab1f814',
  '158c047a-c907-4556-b7ef-446551a6b5f7',
  '9b895d92-2cd3-44c7-9d02-a6ac2d5ea5c3',
])

const highestRoles = new Set(['62e90394-69f5-4237-9190-012177145e10', 'e8611ab8-c189-46e8-94e1-60213ab1f814'])

/** Whether somebody may consent for everybody in their tenant. */
export function isAdministrator(user: User): boolean {
  return user.roles.some((role) => administratorRoles.has(role))
}

/**
 * Whether somebody may give application permissions of Microsoft's own APIs: Global and Privileged Role Administrators.
 *
 * @see https://learn.microsoft.com/entra/identity/role-based-access-control/permissions-reference
 */
export function mayGrantRolesOfMicrosoft({ roles }: User): boolean {
  return roles.some((role) => highestRoles.has(role))
}

/**
 * The permissions of `resource` that `client` may use for `user` now, by short name: those that were consented to,
 * those that need no consent because the API preauthorised the client, and every one of the client's own.
 */
export function heldPermissions(
  { directory }: Ground,
  { tenant, user, client }: ConsentParties,
  resource: Application,
): Set<string> {
  const held = new Set(directory.preauthorizedScopes(resource, client.appId).map(({ value }) => value))
  if (resource.appId === client.appId) {
    for (const scope of resource.api.oauth2PermissionScopes) if (scope.isEnabled) held.add(scope.value)
  }
  if (resource.appId === graphAppId && isMicrosoftsOwn(client))
    for (const scope of oidcScopes) held.add(scope)
  const clientPrincipal = directory.servicePrincipal(tenant.id, client.appId)
  const resourcePrincipal = directory.servicePrincipal(tenant.id, resource.appId)
  if (clientPrincipal && resourcePrincipal) {
    for (const grant of directory.grants(clientPrincipal, resourcePrincipal, user.id)) {
      for (const scope of grant.scope.split(' ')) if (scope !== '') held.add(scope)
    }
  }
  return held
}

/**
 * What has to be allowed before the request can be served, API by API; empty when nothing.
 *
 * @param everything Also what is allowed already, for `prompt=consent`.
 * @see https://learn.microsoft.com/entra/identity-platform/scopes-oidc
 */
export function missingConsent(
  ground: Ground,
  parties: ConsentParties,
  request: ScopeRequest,
  everything = false,
): MissingConsent[] {
  const missing = new Map<string, MissingConsent>()
  const add = (holder: Application, resource: Application, permissions: readonly PermissionScope[]) => {
    const held = everything
      ? new Set<string>()
      : heldPermissions(ground, { ...parties, client: holder }, resource)
    const key = `${holder.appId} ${resource.appId}`
    const known = missing.get(key)?.permissions ?? []
    const lacking = permissions.filter((scope) => !held.has(scope.value) && !known.includes(scope))
    if (lacking.length > 0) missing.set(key, { holder, resource, permissions: [...known, ...lacking] })
  }
  const graph = ground.directory.application(graphAppId)
  if (graph) add(parties.client, graph, permissionsNamed(graph, request.oidc))
  for (const asked of request.resources) {
    if (!asked.isDefault) add(parties.client, asked.application, asked.permissions)
    else if (everything || isFirstRequest(ground, parties, asked)) {
      for (const registered of registeredPermissions(ground, parties.client)) add(...registered)
      if (isCombined(parties.client, asked.application)) {
        for (const registered of registeredPermissions(ground, asked.application)) add(...registered)
      }
    }
  }
  return [...missing.values()]
}

/** `.default` asks nobody once the client has any consent for the API. */
function isFirstRequest(ground: Ground, parties: ConsentParties, asked: ResourceRequest): boolean {
  return heldPermissions(ground, parties, asked.application).size === 0
}

type Registered = [holder: Application, resource: Application, permissions: PermissionScope[]]

/** The delegated permissions in an application's registration, of every API. */
export function registeredPermissions({ directory }: Ground, holder: Application): Registered[] {
  return holder.requiredResourceAccess.flatMap(({ resourceAppId, resourceAccess }): Registered[] => {
    const resource = directory.application(resourceAppId)
    if (!resource) return []
    const ids = new Set(resourceAccess.filter(({ type }) => type === 'Scope').map(({ id }) => id))
    return [[holder, resource, resource.api.oauth2PermissionScopes.filter((scope) => ids.has(scope.id))]]
  })
}

function permissionsNamed({ api }: Application, values: readonly string[]): PermissionScope[] {
  return api.oauth2PermissionScopes.filter(({ value }) => values.includes(value))
}
