import { ids } from '../default-ids.js'
import { microsoftTenantId } from '../microsoft-apps.js'
import { graphAppId, permission } from '../microsoft-graph-permissions.js'
import type { Application, ServicePrincipal, Tenant } from '../records.js'
import type { Store } from '../store.js'
import { beginning, stableId } from './facts.js'
import { inboxRoleId } from './registrations.js'

/** Gives each application its service principals: Microsoft's own everywhere, the others at home. */
export function seedServicePrincipals(store: Store): void {
  for (const application of store.applications.all()) {
    const everywhere = application.tenantId === microsoftTenantId
    for (const tenant of store.tenants.all()) {
      if (!everywhere && tenant.id !== application.tenantId) continue
      store.servicePrincipals.put(servicePrincipalOf(tenant, application))
    }
  }
}

/** The presence of an application in a tenant, as it is at first. */
export function servicePrincipalOf(
  { id: tenantId }: Pick<Tenant, 'id'>,
  { appId, displayName }: Pick<Application, 'appId' | 'displayName'>,
): ServicePrincipal {
  return {
    id: servicePrincipalId(tenantId, appId),
    tenantId,
    appId,
    displayName,
    accountEnabled: true,
    appRoleAssignmentRequired: false,
    createdDateTime: beginning,
  }
}

function servicePrincipalId(tenantId: string, appId: string): string {
  return stableId('servicePrincipal', tenantId, appId)
}

/** What was consented to before anybody asked. */
export function seedConsents(store: Store): void {
  const everybody = (clientAppId: string, resourceAppId: string, scope: string) => {
    const clientId = servicePrincipalId(ids.contoso, clientAppId)
    const resourceId = servicePrincipalId(ids.contoso, resourceAppId)
    store.grants.put({
      id: stableId('grant', clientId, resourceId),
      tenantId: ids.contoso,
      clientId,
      consentType: 'AllPrincipals',
      principalId: null,
      resourceId,
      scope,
    })
  }
  const addInScopes = 'openid profile offline_access User.Read Mail.Read Files.Read'
  everybody(ids.inbox, graphAppId, addInScopes)
  everybody(ids.legacyApi, graphAppId, addInScopes)
  for (const client of [ids.web, ids.spa, ids.cli]) {
    everybody(client, graphAppId, 'openid profile offline_access User.Read')
    everybody(client, ids.inbox, 'access_as_user')
  }
  appRole(store, ids.inbox, inboxRoleId)
  appRole(store, graphAppId, permission('User.Read.All', 'Role').id)
}

function appRole(store: Store, resourceAppId: string, appRoleId: string): void {
  const principalId = servicePrincipalId(ids.contoso, ids.daemon)
  const resourceId = servicePrincipalId(ids.contoso, resourceAppId)
  store.appRoleAssignments.put({
    id: stableId('appRoleAssignment', principalId, resourceId, appRoleId),
    tenantId: ids.contoso,
    appRoleId,
    principalId,
    principalType: 'ServicePrincipal',
    resourceId,
    createdDateTime: beginning,
  })
}
