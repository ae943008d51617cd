import type { Ground } from '../../ground.js'
import { graphAppId } from '../../tenant/microsoft-graph-permissions.js'
import type { Application, OAuth2PermissionGrant, Tenant, User } from '../../tenant/records.js'
import type { MissingConsent } from './consent.js'
import { ensurePrincipal } from './service-principals.js'

/** Somebody's agreement. */
export interface Agreement {
  tenant: Tenant
  user: User
  client: Application
  /** For everybody in the tenant; only administrators can give that. */
  forEverybody: boolean
  allowed: readonly MissingConsent[]
}

/**
 * Stores what somebody allowed, as `oauth2PermissionGrant`, and brings the applications into the tenant.
 *
 * `offline_access` stands on every consent page, so it is allowed with everything else.
 */
export function recordConsent(ground: Ground, agreement: Agreement): void {
  ground.store.transaction(() => {
    ensurePrincipal(ground, agreement.tenant, agreement.client)
    for (const { holder, resource, permissions } of agreement.allowed) {
      const values = permissions.map(({ value }) => value)
      if (resource.appId === graphAppId) values.push('offline_access')
      addToGrant(ground, agreement, holder, resource, values)
    }
  })
}

function addToGrant(
  ground: Ground,
  { tenant, user, forEverybody }: Agreement,
  holder: Application,
  resource: Application,
  values: readonly string[],
): void {
  const clientId = ensurePrincipal(ground, tenant, holder).id
  const resourceId = ensurePrincipal(ground, tenant, resource).id
  const consentType = forEverybody ? 'AllPrincipals' : 'Principal'
  const principalId = forEverybody ? null : user.id
  const known = ground.store.grants.find(
    (grant) =>
      grant.clientId === clientId &&
      grant.resourceId === resourceId &&
      grant.consentType === consentType &&
      grant.principalId === principalId,
  )
  const scopes = new Set([...(known?.scope.split(' ') ?? []), ...values].filter((scope) => scope !== ''))
  const grant: OAuth2PermissionGrant = {
    id: known?.id ?? ground.randomId(),
    tenantId: tenant.id,
    clientId,
    consentType,
    principalId,
    resourceId,
    scope: [...scopes].join(' '),
  }
  ground.store.grants.put(grant)
}
