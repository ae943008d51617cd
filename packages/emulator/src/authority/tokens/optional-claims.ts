import type { OptionalClaim, SignIn, Tenant, User } from '../../tenant/records.js'
import { loginHintOf, signInName } from './claim-values.js'

/** What an optional claim is made of. */
export interface OptionalClaimFacts {
  tenant: Tenant
  user: User
  signIn: SignIn
}

/**
 * The optional claims that a registration may ask for in tokens of people, and their values; undefined leaves one out.
 *
 * @see https://learn.microsoft.com/entra/identity-platform/optional-claims-reference
 */
const values: Readonly<Record<string, (facts: OptionalClaimFacts) => unknown>> = {
  acct: ({ user }) => (user.userType === 'Guest' ? 1 : 0),
  auth_time: ({ signIn }) => Math.floor(signIn.at / 1000),
  email: ({ user }) => user.mail ?? undefined,
  family_name: ({ user }) => user.surname,
  given_name: ({ user }) => user.givenName,
  login_hint: ({ user }) => loginHintOf(user),
  preferred_username: ({ user }) => signInName(user),
  sid: ({ signIn }) => signIn.sessionId,
  tenant_region_scope: ({ tenant }) => tenant.region,
  upn: ({ user }) => (user.home ? undefined : user.userPrincipalName),
  verified_primary_email: ({ user }) => (user.mail === null ? [] : [user.mail]),
  verified_secondary_email: () => [],
}

/** The claims that `wanted` adds to a token of a person. */
export function optionalClaims(
  wanted: readonly OptionalClaim[] | undefined,
  facts: OptionalClaimFacts,
): Record<string, unknown> {
  const claims: Record<string, unknown> = {}
  for (const { name, additionalProperties } of wanted ?? []) {
    const value = name === 'idtyp' ? idTypeOfPerson(additionalProperties) : values[name]?.(facts)
    if (value !== undefined) claims[name] = value
  }
  return claims
}

function idTypeOfPerson(properties: readonly string[]): 'user' | undefined {
  return properties.includes('include_user_token') ? 'user' : undefined
}
