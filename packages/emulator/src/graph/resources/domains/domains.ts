import type { Tenant, TenantDomain } from '../../../tenant/records.js'
import { type GraphCall, parameter } from '../../call.js'
import { collectionAnswer, type EntityKind, entityAnswer } from '../../entity.js'
import { GraphError } from '../../errors.js'
import { permissions, requirePermission } from '../../permissions/require-permission.js'
import type { GraphRoute } from '../../resource.js'

const domainKind: EntityKind<TenantDomain> = {
  type: 'microsoft.graph.domain',
  properties: [
    'id',
    'authenticationType',
    'availabilityStatus',
    'isAdminManaged',
    'isDefault',
    'isInitial',
    'isRoot',
    'isVerified',
    'supportedServices',
  ],
  filterable: ['id', 'authenticationType', 'isDefault'],
  sortable: [],
  page: { size: 100, limit: 999 },
  paging: 'skiptoken',
  write: ({ name, authenticationType, isDefault }) => ({
    id: name,
    authenticationType,
    availabilityStatus: null,
    isAdminManaged: true,
    isDefault,
    isInitial: name.endsWith('.onmicrosoft.com'),
    isRoot: true,
    isVerified: true,
    supportedServices: ['Email', 'OfficeCommunicationsOnline'],
  }),
}

/** The caller's tenant. @throws {GraphError} 404 when it is gone. */
export function tenantOf({ ground, caller }: GraphCall): Tenant {
  const tenant = ground.store.tenants.get(caller.tenantId)
  if (!tenant) throw new GraphError('objectNotFound', caller.tenantId)
  return tenant
}

/** The domain of the caller's tenant that the path names. @throws {GraphError} 404 when it has none of that name. */
export function domainNamed(call: GraphCall): TenantDomain {
  const name = parameter(call, 'domain')
  const found = tenantOf(call).domains.find((domain) => domain.name === name.toLowerCase())
  if (!found) throw new GraphError('objectNotFound', name)
  return found
}

/** `/domains`: the verified domains of the tenant, read only. */
export const domains: readonly GraphRoute[] = [
  {
    method: 'GET',
    path: '/domains',
    handle(call) {
      requirePermission(call.caller, permissions.readDomains)
      return collectionAnswer(call, domainKind, tenantOf(call).domains, 'domains')
    },
  },
  {
    method: 'GET',
    path: '/domains/:domain',
    handle(call) {
      requirePermission(call.caller, permissions.readDomains)
      return entityAnswer(call, domainKind, domainNamed(call), 'domains')
    },
  },
]
