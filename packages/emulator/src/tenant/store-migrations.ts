/**
 * The steps by which a database becomes today's, oldest first; `PRAGMA user_version` counts those done.
 * A step that was released never changes: a new collection or a new form of a record is a new step.
 */
export const migrations: readonly string[] = [
  tables(
    'tenants',
    'users',
    'applications',
    'servicePrincipals',
    'grants',
    'appRoleAssignments',
    'browserSessions',
    'redeemedCodes',
    'signingKeys',
    'secrets',
    'brokerAccounts',
    'addIns',
    'messages',
    'driveItems',
  ),
  tables('devices'),
  tables(
    'groups',
    'conditionalAccessPolicies',
    'namedLocations',
    'authenticationStrengths',
    'authenticationContexts',
    'agreements',
    'agreementAcceptances',
    'phonePrompts',
    'signInLog',
  ),
  tables('computers', 'primaryRefreshTokens'),
  tables('tokenLifetimePolicies', 'deletedPeople'),
  tables('domainFederations', 'onPremisesAccounts', 'federationKeys', 'federationSessions'),
  tables('deviceCodes'),
  tables('exchangeOrganizations'),
  tables('homeRealmDiscoveryPolicies'),
]

function tables(...names: string[]): string {
  return names
    .map((name) => `CREATE TABLE "${name}" (id TEXT PRIMARY KEY, json TEXT NOT NULL) WITHOUT ROWID;`)
    .join('\n')
}
