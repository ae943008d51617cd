import { entraError } from '@onbehalf/protocol'
import type { Directory } from '../tenant/directory.js'
import { personalTenantId } from '../tenant/directory.js'
import type { Tenant, User } from '../tenant/records.js'

/** The first path segment of a request, understood. */
export type TenantPath =
  | { kind: 'common' | 'organizations'; segment: string }
  /** `segment` is the tenant's id, however the tenant was named. */
  | { kind: 'tenant'; segment: string; tenant: Tenant }

const guid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
const domain = /^[a-z0-9-]+(\.[a-z0-9-]+)+$/

/** Whether `text` has the form of a GUID, in lower case. */
export function isGuid(text: string): boolean {
  return guid.test(text)
}

/**
 * Understands a tenant segment: an alias, a tenant id or a domain. `consumers` is the tenant of personal accounts.
 *
 * @throws EntraError 900023 when no tenant can have this name, 90002 when none has it.
 */
export function resolveTenantPath(directory: Directory, written: string): TenantPath {
  const segment = written.toLowerCase()
  if (segment === 'common' || segment === 'organizations') return { kind: segment, segment }
  const name = segment === 'consumers' ? personalTenantId : segment
  if (!guid.test(name) && !domain.test(name)) throw entraError('invalidTenantIdentifier', { tenant: written })
  const tenant = directory.tenant(name)
  if (!tenant) throw entraError('tenantNotFound', { tenant: written })
  return { kind: 'tenant', segment: tenant.id, tenant }
}

/** Somebody as the tenant of a request knows them. */
export interface Placed {
  tenant: Tenant
  user: User
}

/**
 * Who `home` is at `path`: themselves at an alias or at home, their guest account in another tenant. Undefined when
 * they have no account there, or when the alias does not serve their kind of account.
 */
export function placeUser(directory: Directory, path: TenantPath, home: User): Placed | undefined {
  if (path.kind === 'tenant') {
    const user = directory.userIn(path.tenant.id, home)
    return user && { tenant: path.tenant, user }
  }
  const tenant = directory.tenant(home.tenantId)
  if (!tenant || (path.kind === 'organizations' && tenant.kind === 'personal')) return undefined
  return { tenant, user: home }
}

/** The name of a path for sentences: the tenant's, or the alias. */
export function nameOfPath(path: TenantPath): string {
  return path.kind === 'tenant' ? path.tenant.displayName : path.segment
}
