import type { Tenant } from '../../tenant/records.js'
import { type GraphCall, parameter } from '../call.js'
import { collectionAnswer, type EntityKind, entityAnswer } from '../entity.js'
import { GraphError } from '../errors.js'
import { permissions, requirePermission } from '../permissions/require-permission.js'
import type { GraphRoute } from '../resource.js'

const organizationKind: EntityKind<Tenant> = {
  type: 'microsoft.graph.organization',
  properties: ['id', 'displayName', 'tenantType', 'verifiedDomains'],
  filterable: ['id'],
  sortable: [],
  page: { size: 100, limit: 999 },
  paging: 'skiptoken',
  write: ({ id, displayName, domains }) => ({
    id,
    displayName,
    tenantType: 'AAD',
    verifiedDomains: domains.map(({ name, authenticationType, isDefault }) => ({
      capabilities: 'Email, OfficeCommunicationsOnline',
      isDefault,
      isInitial: name.endsWith('.onmicrosoft.com'),
      name,
      type: authenticationType,
    })),
  }),
}

function tenantOf({ caller, ground }: GraphCall): Tenant {
  requirePermission(caller, permissions.readOrganization)
  const tenant = ground.store.tenants.get(caller.tenantId)
  if (!tenant) throw new GraphError('objectNotFound', caller.tenantId)
  return tenant
}

function readOrganization(call: GraphCall): Response {
  const tenant = tenantOf(call)
  const id = parameter(call, 'id')
  if (tenant.id !== id.toLowerCase()) throw new GraphError('objectNotFound', id)
  return entityAnswer(call, organizationKind, tenant, 'organization')
}

/** `/organization`: the caller's tenant, read only. */
export const organization: readonly GraphRoute[] = [
  {
    method: 'GET',
    path: '/organization',
    handle: (call) => collectionAnswer(call, organizationKind, [tenantOf(call)], 'organization'),
  },
  { method: 'GET', path: '/organization/:id', handle: readOrganization },
]
