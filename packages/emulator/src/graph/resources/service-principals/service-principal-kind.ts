import type { ServicePrincipal } from '../../../tenant/records.js'
import type { GraphCall } from '../../call.js'
import type { Entity, EntityKind } from '../../entity.js'

/** How a service principal is written: its own members, and what it shows of its application. */
export const servicePrincipalKind: EntityKind<ServicePrincipal> = {
  type: 'microsoft.graph.servicePrincipal',
  properties: [
    'id',
    'accountEnabled',
    'appDisplayName',
    'appId',
    'appOwnerOrganizationId',
    'appRoleAssignmentRequired',
    'appRoles',
    'createdDateTime',
    'displayName',
    'oauth2PermissionScopes',
    'replyUrls',
    'servicePrincipalNames',
    'servicePrincipalType',
    'signInAudience',
  ],
  filterable: [
    'id',
    'appId',
    'displayName',
    'accountEnabled',
    'servicePrincipalNames',
    'appOwnerOrganizationId',
  ],
  sortable: ['displayName', 'createdDateTime'],
  page: { size: 100, limit: 999 },
  paging: 'skiptoken',
  write: writeServicePrincipal,
}

function writeServicePrincipal(
  { tenantId: _tenantId, ...own }: ServicePrincipal,
  { ground }: GraphCall,
): Entity {
  const application = ground.directory.application(own.appId)
  return {
    ...own,
    appDisplayName: application?.displayName ?? own.displayName,
    appOwnerOrganizationId: application?.tenantId ?? null,
    appRoles: application?.appRoles ?? [],
    oauth2PermissionScopes: application?.api.oauth2PermissionScopes ?? [],
    replyUrls: application
      ? [application.web, application.spa, application.publicClient].flatMap(
          ({ redirectUris }) => redirectUris,
        )
      : [],
    servicePrincipalNames: [own.appId, ...(application?.identifierUris ?? [])],
    servicePrincipalType: 'Application',
    signInAudience: application?.signInAudience ?? null,
  }
}
