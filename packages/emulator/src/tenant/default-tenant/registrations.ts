import { createHash } from 'node:crypto'
import { blankApplication } from '../blank-application.js'
import { ids } from '../default-ids.js'
import { allOfficeClients } from '../directory.js'
import { graphAppId, permission } from '../microsoft-graph-permissions.js'
import type { Application, PermissionScope } from '../records.js'
import { beginning, defaultSecret, stableId } from './facts.js'

/** Id of the application permission that lets a daemon read every inbox. */
export const inboxRoleId = stableId('Inbox.Read.All', ids.inbox)

/** The app registrations of a first start, with the example at `exampleOrigin`. */
export function registrations(exampleOrigin: string): Application[] {
  const host = new URL(exampleOrigin).host
  return [
    inbox(exampleOrigin, host),
    legacyApi(host),
    cli(),
    web(exampleOrigin, host),
    spa(exampleOrigin),
    daemon(),
  ]
}

function inbox(origin: string, host: string): Application {
  return registration(ids.inbox, 'Contoso Inbox', {
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
        `${origin}/taskpane.html`,
        `${origin}/dialog.html`,
        `${origin}/redirect.html`,
        `brk-multihub://${host}`,
      ],
    },
    requiredResourceAccess: addInPermissions,
    passwordCredentials: secretCredential(ids.inbox),
  })
}

function legacyApi(host: string): Application {
  return registration(ids.legacyApi, 'Contoso Legacy API', {
    identifierUris: [`api://${host}/${ids.legacyApi}`],
    api: officeApi(ids.legacyApi, null),
    requiredResourceAccess: addInPermissions,
    passwordCredentials: secretCredential(ids.legacyApi),
  })
}

function cli(): Application {
  return registration(ids.cli, 'Contoso CLI', {
    isFallbackPublicClient: true,
    publicClient: { redirectUris: ['http://localhost'] },
    requiredResourceAccess: graphScopes('User.Read'),
  })
}

function web(origin: string, host: string): Application {
  return registration(ids.web, 'Contoso Web', {
    signInAudience: 'AzureADMultipleOrgs',
    web: {
      redirectUris: [`${origin}/auth/callback`, `http://${host}/auth/callback`],
      logoutUrl: null,
      homePageUrl: null,
      implicitGrantSettings: { enableIdTokenIssuance: true, enableAccessTokenIssuance: true },
    },
    requiredResourceAccess: graphScopes('User.Read'),
    passwordCredentials: secretCredential(ids.web),
  })
}

function spa(origin: string): Application {
  return registration(ids.spa, 'Contoso SPA', {
    signInAudience: 'AzureADandPersonalMicrosoftAccount',
    spa: { redirectUris: [`${origin}/`, `${origin}/redirect.html`] },
    requiredResourceAccess: graphScopes('User.Read'),
  })
}

function daemon(): Application {
  return registration(ids.daemon, 'Contoso Daemon', { passwordCredentials: secretCredential(ids.daemon) })
}

function registration(appId: string, displayName: string, facts: Partial<Application>): Application {
  const blank = blankApplication({
    id: stableId('application', appId),
    tenantId: ids.contoso,
    appId,
    displayName,
    createdDateTime: beginning,
  })
  return { ...blank, api: { ...blank.api, requestedAccessTokenVersion: 2 }, ...facts }
}

function officeApi(appId: string, version: 2 | null): Application['api'] {
  return {
    requestedAccessTokenVersion: version,
    oauth2PermissionScopes: [accessAsUser(appId)],
    preAuthorizedApplications: [
      { appId: allOfficeClients, delegatedPermissionIds: [stableId('access_as_user', appId)] },
    ],
    knownClientApplications: [],
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

function graphScopes(...values: string[]): Application['requiredResourceAccess'] {
  const resourceAccess = values.map((value) => ({ id: permission(value).id, type: 'Scope' as const }))
  return [{ resourceAppId: graphAppId, resourceAccess }]
}

const addInPermissions = graphScopes(
  'openid',
  'profile',
  'offline_access',
  'User.Read',
  'Mail.Read',
  'Files.Read',
)
