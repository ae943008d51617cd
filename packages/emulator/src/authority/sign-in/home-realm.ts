import type { Ground } from '../../ground.js'
import type { User } from '../../tenant/records.js'

/**
 * Whether a home realm discovery policy lets federated people use a password that is known here: that of the
 * application, else that of the organization.
 *
 * @see https://learn.microsoft.com/entra/identity/enterprise-apps/home-realm-discovery-policy
 */
export function allowsCloudPassword(
  { store, directory }: Pick<Ground, 'store' | 'directory'>,
  { tenantId }: User,
  appId: string,
): boolean {
  const principal = directory.servicePrincipal(tenantId, appId)
  const own = store.homeRealmDiscoveryPolicies.filter((policy) => policy.tenantId === tenantId)
  const policy =
    own.find(({ appliedTo }) => principal !== undefined && appliedTo.includes(principal.id)) ??
    own.find(({ isOrganizationDefault }) => isOrganizationDefault)
  return policy?.allowCloudPasswordValidation ?? false
}
