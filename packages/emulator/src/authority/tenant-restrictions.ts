import { entraError } from '@onbehalf/protocol'
import type { Directory } from '../tenant/directory.js'
import type { Tenant } from '../tenant/records.js'
import type { TenantPath } from './tenant-path.js'

/** The longest list of tenants that is read, in characters. */
const longestList = 8_192

/**
 * The tenants that a proxy allows in `Restrict-Access-To-Tenants`; undefined when no proxy says anything.
 *
 * @see https://learn.microsoft.com/entra/identity/enterprise-apps/tenant-restrictions
 */
export function allowedTenantsOf(headers: Headers): readonly string[] | undefined {
  const list = headers.get('restrict-access-to-tenants')
  if (list === null) return undefined
  return list
    .slice(0, longestList)
    .split(',')
    .map((name) => name.trim().toLowerCase())
    .filter((name) => name !== '')
}

/**
 * Refuses a tenant that the network of the sender does not allow.
 *
 * @throws EntraError 500021 when the request names the tenant, 500022 when it is that of the person.
 */
export function requireTenantAllowed(
  directory: Directory,
  sender: { allowedTenants?: readonly string[] } | undefined,
  path: TenantPath,
  { id, displayName }: Tenant,
): void {
  const allowed = sender?.allowedTenants
  if (allowed === undefined || allowed.some((name) => directory.tenant(name)?.id === id)) return
  const details = { tenant: displayName }
  throw path.kind === 'tenant'
    ? entraError('tenantRestricted', details)
    : entraError('homeTenantRestricted', details)
}
