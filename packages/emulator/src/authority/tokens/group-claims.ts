import type { Application, Tenant, User } from '../../tenant/records.js'

/** The most groups that a token names; whoever has more is looked up. */
const mostGroups = 200

/** Whose groups a token may name. */
export interface GroupFacts {
  tenant: Tenant
  user: User
  /** Ids of the groups that the person is in. */
  groups: readonly string[]
  /** The token travels in an address, which has to stay short. */
  inAddress: boolean
}

/**
 * What a token says of groups, when its application asks for them (`groupMembershipClaims`): their ids; that there are
 * some, where the token travels in an address; or where to look, when there are more than 200.
 *
 * @see https://learn.microsoft.com/entra/identity-platform/access-token-claims-reference, groups, hasgroups and overage
 * @see https://learn.microsoft.com/entra/identity-platform/msal-authentication-flows, implicit grant
 */
export function groupClaims(
  { groupMembershipClaims }: Application,
  { tenant, user, groups, inAddress }: GroupFacts,
): Record<string, unknown> {
  const isAsked = ['All', 'SecurityGroup'].includes(groupMembershipClaims ?? '')
  if (!isAsked || groups.length === 0) return {}
  if (inAddress) return { hasgroups: true }
  if (groups.length <= mostGroups) return { groups }
  const endpoint = `https://graph.windows.net/${tenant.id}/users/${user.id}/getMemberObjects`
  return { _claim_names: { groups: 'src1' }, _claim_sources: { src1: { endpoint } } }
}
