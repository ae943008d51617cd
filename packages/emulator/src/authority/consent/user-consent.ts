import type { EntraErrorName } from '@onbehalf/protocol'
import { oidcScopes } from '@onbehalf/protocol'
import type { Ground } from '../../ground.js'
import { graphAppId } from '../../tenant/microsoft-graph-permissions.js'
import type { Application, PermissionScope, Tenant } from '../../tenant/records.js'
import { isMicrosoftsOwn } from '../clients.js'
import type { MissingConsent } from './consent.js'

/**
 * Why somebody who is no administrator may not allow this by themselves; undefined when they may.
 *
 * @see https://learn.microsoft.com/entra/identity/enterprise-apps/configure-user-consent
 * @see https://learn.microsoft.com/entra/identity/enterprise-apps/configure-risk-based-step-up-consent
 */
export function userConsentRefusal(
  ground: Ground,
  tenant: Tenant,
  client: Application,
  missing: readonly MissingConsent[],
): Extract<EntraErrorName, 'adminConsentRequired' | 'riskyApplication'> | undefined {
  if (missing.length === 0) return undefined
  if (missing.some(({ permissions }) => permissions.some(({ type }) => type === 'Admin')))
    return 'adminConsentRequired'
  if (tenant.userConsent === 'admin-only') return 'adminConsentRequired'
  if (tenant.riskyConsentRefused && isRisky(tenant, client, missing)) return 'riskyApplication'
  if (tenant.userConsent === 'low' && !isOfLowImpact(ground, tenant, client, missing))
    return 'adminConsentRequired'
  return undefined
}

/** An app of another tenant that nobody vouches for and that asks for more than to sign in. */
function isRisky(tenant: Tenant, client: Application, missing: readonly MissingConsent[]): boolean {
  if (isTrusted(tenant, client)) return false
  return missing.some(({ resource, permissions }) => permissions.some((scope) => !isBasic(resource, scope)))
}

function isTrusted(tenant: Tenant, client: Application): boolean {
  return client.tenantId === tenant.id || client.verifiedPublisher !== undefined || isMicrosoftsOwn(client)
}

const basic: ReadonlySet<string> = new Set([...oidcScopes, 'User.Read'])

function isBasic({ appId }: Application, { value }: PermissionScope): boolean {
  return appId === graphAppId && basic.has(value)
}

function isOfLowImpact(
  { directory }: Ground,
  tenant: Tenant,
  client: Application,
  missing: readonly MissingConsent[],
): boolean {
  if (!isTrusted(tenant, client)) return false
  return missing.every(({ resource, permissions }) => {
    const principal = directory.servicePrincipal(tenant.id, resource.appId)
    const low = new Set(principal?.lowImpactPermissions?.map(({ permissionId }) => permissionId))
    return permissions.every(({ id }) => low.has(id))
  })
}
