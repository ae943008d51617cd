import { createHash } from 'node:crypto'
import { seedContent } from './content/content.js'
import { ids } from './default-ids.js'
import { personalTenantId } from './directory.js'
import { microsoftApplications, microsoftTenantId } from './microsoft-apps.js'
import { graphAppId, permission } from './microsoft-graph-permissions.js'
import type { Application, PermissionScope, Tenant, User } from './records.js'
import type { Store } from './store.js'

export { ids }

/** The password of everybody in the default tenant. */
export const defaultPassword = 'Onbehalf-2026!'

/** The secret of each confidential application in the default tenant. */
export function defaultSecret(clientId: string): string {
  return `onbehalf-secret-${clientId.slice(0, 8)}`
}

const totpSecret = 'JBSWY3DPEHPK3PXP'
const globalAdministrator = '62e90394-69f5-4237-9190-012177145e10'
const beginning = '2026-01-05T08:00:00Z'

/** A GUID that is the same for the same parts, whenever and wherever it is made. */
export function stableId(...parts: string[]): string {
  const hash = createHash('sha256').update(parts.join('\n')).digest('hex')
  return `${hash.slice(0, 8)}-${hash.slice(8, 12)}-4${hash.slice(13, 16)}-8${hash.slice(17, 20)}-${hash.slice(20, 32)}`
}

/** Fills an empty store with the default tenants; `exampleOrigin` is where the example add-in answers. */
export function seedDefaultTenant(store: Store, exampleOrigin: string): void {
  store.transaction(() => {
    for (const tenant of tenants) store.tenants.put(tenant)
    for (const user of users()) store.users.put(user)
    for (const application of [...microsoftApplications(), ...applications(exampleOrigin)]) {
      store.applications.put(application)
    }
    seedServicePrincipals(store)
    seedConsents(store)
    seedContent(store)
  })
}

const tenants: Tenant[] = [
  {
    id: ids.contoso,
    displayName: 'Contoso',
    kind: 'work',
    userConsent: 'allowed',
    region: 'EU',
    domains: [
      { name: 'contoso.onmicrosoft.com', authenticationType: 'Managed', isDefault: false },
      { name: 'contoso.com', authenticationType: 'Managed', isDefault: true },
      { name: 'corp.contoso.com', authenticationType: 'Federated', isDefault: false },
    ],
  },
  {
    id: ids.fabrikam,
    displayName: 'Fabrikam',
    kind: 'work',
    userConsent: 'allowed',
    region: 'NA',
    domains: [
      { name: 'fabrikam.onmicrosoft.com', authenticationType: 'Managed', isDefault: false },
      { name: 'fabrikam.com', authenticationType: 'Managed', isDefault: true },
    ],
  },
  {
    id: personalTenantId,
    displayName: 'Microsoft accounts',
    kind: 'personal',
    userConsent: 'allowed',
    region: 'WW',
    domains: [
      { name: 'outlook.com', authenticationType: 'Managed', isDefault: true },
      { name: 'hotmail.com', authenticationType: 'Managed', isDefault: false },
      { name: 'live.com', authenticationType: 'Managed', isDefault: false },
    ],
  },
  {
    id: microsoftTenantId,
    displayName: 'Microsoft Services',
    kind: 'work',
    userConsent: 'admin-only',
    region: 'WW',
    domains: [],
  },
]

type Person = Pick<User, 'id' | 'tenantId' | 'userPrincipalName' | 'givenName' | 'surname'> & Partial<User>

function person(facts: Person): User {
  return {
    displayName: `${facts.givenName} ${facts.surname}`,
    mail: facts.userPrincipalName,
    jobTitle: null,
    officeLocation: null,
    mobilePhone: null,
    preferredLanguage: 'en-US',
    accountEnabled: true,
    userType: 'Member',
    methods: [{ kind: 'password' }],
    roles: [],
    signInSessionsValidFromDateTime: beginning,
    ...facts,
  }
}

function users(): User[] {
  const password = defaultPassword
  return [
    person({
      id: ids.milan,
      tenantId: ids.contoso,
      userPrincipalName: 'milan@contoso.com',
      givenName: 'Mila',
      surname: 'Nikolova',
      jobTitle: 'Account manager',
      officeLocation: 'Sofia, 3rd floor',
      mobilePhone: '+359 2 555 0142',
      password,
      methods: [
        { kind: 'password' },
        { kind: 'totp', secret: totpSecret },
        { kind: 'phone-app', deviceName: "Mila's phone" },
      ],
    }),
    person({
      id: ids.nomfa,
      tenantId: ids.contoso,
      userPrincipalName: 'nomfa@contoso.com',
      givenName: 'Noah',
      surname: 'Fischer',
      jobTitle: 'Warehouse clerk',
      password,
    }),
    person({
      id: ids.admin,
      tenantId: ids.contoso,
      userPrincipalName: 'admin@contoso.com',
      givenName: 'Ada',
      surname: 'Brandt',
      jobTitle: 'IT administrator',
      password,
      roles: [globalAdministrator],
      methods: [{ kind: 'password' }, { kind: 'totp', secret: totpSecret }],
    }),
    person({
      id: ids.federated,
      tenantId: ids.contoso,
      userPrincipalName: 'federated@corp.contoso.com',
      givenName: 'Felix',
      surname: 'Dimitrov',
      jobTitle: 'Controller',
    }),
    person({
      id: stableId('guest', ids.fabrikam, ids.milan),
      tenantId: ids.fabrikam,
      userPrincipalName: 'milan_contoso.com#EXT#@fabrikam.onmicrosoft.com',
      givenName: 'Mila',
      surname: 'Nikolova',
      mail: 'milan@contoso.com',
      userType: 'Guest',
      methods: [],
      home: { id: ids.milan, tenantId: ids.contoso },
    }),
    person({
      id: ids.someone,
      tenantId: personalTenantId,
      userPrincipalName: 'someone@outlook.com',
      givenName: 'Sam',
      surname: 'Eone',
      password,
    }),
  ]
}

type Registration = Pick<Application, 'appId' | 'displayName' | 'signInAudience'> & Partial<Application>

function registration(facts: Registration): Application {
  return {
    id: stableId('application', facts.appId),
    tenantId: ids.contoso,
    identifierUris: [],
    isFallbackPublicClient: false,
    api: {
      requestedAccessTokenVersion: 2,
      oauth2PermissionScopes: [],
      preAuthorizedApplications: [],
      knownClientApplications: [],
    },
    appRoles: [],
    web: {
      redirectUris: [],
      logoutUrl: null,
      homePageUrl: null,
      implicitGrantSettings: { enableIdTokenIssuance: false, enableAccessTokenIssuance: false },
    },
    spa: { redirectUris: [] },
    publicClient: { redirectUris: [] },
    requiredResourceAccess: [],
    optionalClaims: null,
    groupMembershipClaims: null,
    passwordCredentials: [],
    createdDateTime: beginning,
    ...facts,
  }
}

function accessAsUser(appId: string): PermissionScope {
  return {
    id: stableId('access_as_user', appId),
    value: 'access_as_user',
    type: 'User',
    isEnabled: true,
    adminConsentDisplayName: 'Use the add-in as the signed-in user',
    adminConsentDescription: 'Lets Office call the web API of the add-in as the signed-in user.',
    userConsentDisplayName: 'Use the add-in as you',
    userConsentDescription: 'Lets Office call the web API of the add-in as you.',
  }
}

function secretCredential(appId: string): Application['passwordCredentials'] {
  const secret = defaultSecret(appId)
  return [
    {
      keyId: stableId('secret', appId),
      displayName: 'default',
      hint: secret.slice(0, 3),
      hash: createHash('sha256').update(secret).digest('base64url'),
      startDateTime: beginning,
      endDateTime: '2099-12-31T00:00:00Z',
    },
  ]
}

const inboxRoleId = stableId('Inbox.Read.All', ids.inbox)

function applications(exampleOrigin: string): Application[] {
  const host = new URL(exampleOrigin).host
  const officeApi = (appId: string, version: 2 | null): Application['api'] => ({
    requestedAccessTokenVersion: version,
    oauth2PermissionScopes: [accessAsUser(appId)],
    preAuthorizedApplications: [
      {
        appId: 'ea5a67f6-b6f3-4338-b240-c655ddc3cc8e',
        delegatedPermissionIds: [stableId('access_as_user', appId)],
      },
    ],
    knownClientApplications: [],
  })
  const graph = (...values: string[]): Application['requiredResourceAccess'] => [
    {
      resourceAppId: graphAppId,
      resourceAccess: values.map((value) => ({ id: permission(value).id, type: 'Scope' as const })),
    },
  ]
  const userPermissions = graph('openid', 'profile', 'offline_access', 'User.Read', 'Mail.Read', 'Files.Read')
  return [
    registration({
      appId: ids.inbox,
      displayName: 'Contoso Inbox',
      signInAudience: 'AzureADandPersonalMicrosoftAccount',
      identifierUris: [`api://${host}/${ids.inbox}`],
      api: officeApi(ids.inbox, 2),
      appRoles: [
        {
          id: inboxRoleId,
          value: 'Inbox.Read.All',
          displayName: 'Read every inbox',
          description: 'Lets a daemon read the inbox of everybody.',
          isEnabled: true,
          allowedMemberTypes: ['Application'],
        },
      ],
      spa: {
        redirectUris: [
          `${exampleOrigin}/taskpane.html`,
          `${exampleOrigin}/dialog.html`,
          `${exampleOrigin}/redirect.html`,
          `brk-multihub://${host}`,
        ],
      },
      requiredResourceAccess: userPermissions,
      passwordCredentials: secretCredential(ids.inbox),
    }),
    registration({
      appId: ids.legacyApi,
      displayName: 'Contoso Legacy API',
      signInAudience: 'AzureADMyOrg',
      identifierUris: [`api://${host}/${ids.legacyApi}`],
      api: officeApi(ids.legacyApi, null),
      requiredResourceAccess: userPermissions,
      passwordCredentials: secretCredential(ids.legacyApi),
    }),
    registration({
      appId: ids.cli,
      displayName: 'Contoso CLI',
      signInAudience: 'AzureADMyOrg',
      isFallbackPublicClient: true,
      publicClient: { redirectUris: ['http://localhost'] },
      requiredResourceAccess: graph('User.Read'),
    }),
    registration({
      appId: ids.web,
      displayName: 'Contoso Web',
      signInAudience: 'AzureADMultipleOrgs',
      web: {
        redirectUris: [`${exampleOrigin}/auth/callback`, `http://${host}/auth/callback`],
        logoutUrl: null,
        homePageUrl: null,
        implicitGrantSettings: { enableIdTokenIssuance: true, enableAccessTokenIssuance: true },
      },
      requiredResourceAccess: graph('User.Read'),
      passwordCredentials: secretCredential(ids.web),
    }),
    registration({
      appId: ids.spa,
      displayName: 'Contoso SPA',
      signInAudience: 'AzureADandPersonalMicrosoftAccount',
      spa: { redirectUris: [`${exampleOrigin}/`, `${exampleOrigin}/redirect.html`] },
      requiredResourceAccess: graph('User.Read'),
    }),
    registration({
      appId: ids.daemon,
      displayName: 'Contoso Daemon',
      signInAudience: 'AzureADMyOrg',
      passwordCredentials: secretCredential(ids.daemon),
    }),
  ]
}

function seedServicePrincipals(store: Store): void {
  for (const application of store.applications.all()) {
    const everywhere = application.tenantId === microsoftTenantId
    for (const tenant of store.tenants.all()) {
      if (!everywhere && tenant.id !== application.tenantId) continue
      store.servicePrincipals.put({
        id: servicePrincipalId(tenant.id, application.appId),
        tenantId: tenant.id,
        appId: application.appId,
        displayName: application.displayName,
        accountEnabled: true,
        appRoleAssignmentRequired: false,
        createdDateTime: beginning,
      })
    }
  }
}

function servicePrincipalId(tenantId: string, appId: string): string {
  return stableId('servicePrincipal', tenantId, appId)
}

function seedConsents(store: Store): void {
  const everybody = (clientAppId: string, resourceAppId: string, scope: string) => {
    const clientId = servicePrincipalId(ids.contoso, clientAppId)
    const resourceId = servicePrincipalId(ids.contoso, resourceAppId)
    store.grants.put({
      id: stableId('grant', clientId, resourceId),
      tenantId: ids.contoso,
      clientId,
      consentType: 'AllPrincipals',
      principalId: null,
      resourceId,
      scope,
    })
  }
  const addInScopes = 'openid profile offline_access User.Read Mail.Read Files.Read'
  everybody(ids.inbox, graphAppId, addInScopes)
  everybody(ids.legacyApi, graphAppId, addInScopes)
  for (const client of [ids.web, ids.spa, ids.cli]) {
    everybody(client, graphAppId, 'openid profile offline_access User.Read')
    everybody(client, ids.inbox, 'access_as_user')
  }
  appRole(store, ids.inbox, inboxRoleId)
  appRole(store, graphAppId, permission('User.Read.All', 'Role').id)
}

function appRole(store: Store, resourceAppId: string, appRoleId: string): void {
  const principalId = servicePrincipalId(ids.contoso, ids.daemon)
  const resourceId = servicePrincipalId(ids.contoso, resourceAppId)
  store.appRoleAssignments.put({
    id: stableId('appRoleAssignment', principalId, resourceId, appRoleId),
    tenantId: ids.contoso,
    appRoleId,
    principalId,
    principalType: 'ServicePrincipal',
    resourceId,
    createdDateTime: beginning,
  })
}
