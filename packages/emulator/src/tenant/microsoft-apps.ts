import { blankApplication } from './blank-application.js'
import { officeClients } from './directory.js'
import { graphAppId, graphRoles, graphScopes, permission } from './microsoft-graph-permissions.js'
import type { Application } from './records.js'

/** The tenant in which Microsoft's own applications are registered. */
export const microsoftTenantId = 'f8cdef31-a31e-4b4a-93e4-5f571e91255a'

/** The application under which a device's broker shows sign-in pages: Microsoft Authentication Broker. */
export const brokerClient = '29d9ed98-a469-4536-ade2-f981bc1d605e'

/** The application that asks for primary refresh tokens, and renews them with use: Windows' own sign-in. */
export const windowsSignInClient = '38aa3b87-a06d-4817-b275-7a316988d93b'

/** Exchange Online, from which Outlook itself reads the mailbox. */
export const exchangeOnline = '00000002-0000-0ff1-ce00-000000000000'

/** The application under which Exchange Online PowerShell asks for tokens. */
export const exchangePowerShell = 'fb78d390-0c51-40cd-8e17-fdbfab77341b'

/** Where devices and keys of Windows Hello are registered. */
export const deviceRegistrationService = '01cb2876-7ebd-4aa4-9cc9-d28bd4d359a9'

/** Azure AD Token Exchange Endpoint, for which workloads get the tokens that prove an application elsewhere. */
export const tokenExchange = 'fb60f99c-7a34-4190-8149-302f77469936'

/** Microsoft Graph Command Line Tools, with which administrators ask Graph from a shell: a public client of all tenants. */
export const graphCommandLineTools = '14d82eec-204b-4c2f-b7e8-296a70dab67e'

/** Azure CLI: of the same family of clients as Office, so that one's refresh token serves the other. */
export const azureCli = '04b07795-8ddb-461a-bbee-02f9e1bf7b46'

/**
 * Microsoft's own applications that take part: Graph, Exchange Online, the service that registers devices, the Office
 * clients that ask for tokens, Windows' own sign-in, Azure CLI, and the client with which administrators ask Graph.
 */
export function microsoftApplications(): Application[] {
  return [
    firstParty(graphAppId, 'Microsoft Graph', {
      identifierUris: ['https://graph.microsoft.com'],
      api: {
        requestedAccessTokenVersion: 1,
        oauth2PermissionScopes: graphScopes(),
        preAuthorizedApplications: [
          { appId: azureCli, delegatedPermissionIds: [permission('User.Read').id] },
        ],
        knownClientApplications: [],
      },
      appRoles: graphRoles(),
    }),
    api(exchangeOnline, 'Office 365 Exchange Online', {
      identifierUris: ['https://outlook.office365.com', 'https://outlook.office.com'],
      permissions: [
        {
          id: '3b5f3d61-589b-4a3c-a359-5dd4b5ee5bd5',
          value: 'EWS.AccessAsUser.All',
          clients: [officeClients.office, officeClients.outlookOnTheWeb, exchangeOnline],
        },
        {
          id: 'ab4f2b77-0b06-4fc1-a9de-02113fc2ab7c',
          value: 'Exchange.Manage',
          clients: [exchangePowerShell],
        },
      ],
      // Exchange asks Entra in its own name who somebody is that sent it a password.
      isFallbackPublicClient: true,
    }),
    api(deviceRegistrationService, 'Device Registration Service', {
      identifierUris: ['urn:ms-drs:enterpriseregistration.windows.net'],
      permissions: [
        { id: '2f0b1d6e-4a53-4c0f-9d5b-0c8f4f1a7c10', value: 'adrs_access', clients: [brokerClient] },
      ],
    }),
    firstParty(tokenExchange, 'AzureADTokenExchange', { identifierUris: ['api://AzureADTokenExchange'] }),
    firstParty(officeClients.office, 'Microsoft Office', {
      familyId: '1',
      isFallbackPublicClient: true,
      publicClient: {
        redirectUris: [
          `ms-appx-web://Microsoft.AAD.BrokerPlugin/${officeClients.office}`,
          'https://localhost/office/redirect',
        ],
      },
    }),
    firstParty(brokerClient, 'Microsoft Authentication Broker', {
      isFallbackPublicClient: true,
      publicClient: {
        redirectUris: [
          `ms-appx-web://Microsoft.AAD.BrokerPlugin/${brokerClient}`,
          'https://localhost/office/redirect',
        ],
      },
    }),
    firstParty(windowsSignInClient, 'Windows Sign In', { isFallbackPublicClient: true }),
    ofAzureCli(),
    firstParty(graphCommandLineTools, 'Microsoft Graph Command Line Tools', {
      signInAudience: 'AzureADMultipleOrgs',
      isFallbackPublicClient: true,
      publicClient: {
        redirectUris: ['http://localhost', 'https://login.microsoftonline.com/common/oauth2/nativeclient'],
      },
    }),
    firstParty(exchangePowerShell, 'Microsoft Exchange REST API Based Powershell', {
      signInAudience: 'AzureADMultipleOrgs',
      isFallbackPublicClient: true,
      publicClient: {
        redirectUris: ['http://localhost', 'https://login.microsoftonline.com/common/oauth2/nativeclient'],
      },
    }),
    firstParty(officeClients.officeOnTheWeb, 'Office on the web', {
      spa: { redirectUris: ['https://localhost/office/redirect'] },
    }),
    firstParty(officeClients.outlookOnTheWeb, 'Outlook on the web', {
      spa: { redirectUris: ['https://localhost/office/redirect'] },
    }),
  ]
}

function ofAzureCli(): Application {
  return firstParty(azureCli, 'Microsoft Azure CLI', {
    familyId: '1',
    isFallbackPublicClient: true,
    publicClient: { redirectUris: ['http://localhost'] },
  })
}

/** An API with permissions for which the named clients of Microsoft's need no consent. */
function api(
  appId: string,
  displayName: string,
  facts: {
    identifierUris: string[]
    permissions: { id: string; value: string; clients: string[] }[]
    isFallbackPublicClient?: boolean
  },
): Application {
  const { identifierUris, permissions, isFallbackPublicClient = false } = facts
  const clients = new Set(permissions.flatMap((permission) => permission.clients))
  const sentence = `Use ${displayName} as the signed-in user.`
  return firstParty(appId, displayName, {
    identifierUris,
    isFallbackPublicClient,
    api: {
      requestedAccessTokenVersion: 1,
      oauth2PermissionScopes: permissions.map(({ id, value }) => ({
        id,
        value,
        type: 'User',
        isEnabled: true,
        adminConsentDisplayName: displayName,
        adminConsentDescription: sentence,
        userConsentDisplayName: displayName,
        userConsentDescription: sentence,
      })),
      preAuthorizedApplications: [...clients].map((client) => ({
        appId: client,
        delegatedPermissionIds: permissions
          .filter((permission) => permission.clients.includes(client))
          .map(({ id }) => id),
      })),
      knownClientApplications: [],
    },
  })
}

function firstParty(appId: string, displayName: string, facts: Partial<Application>): Application {
  const blank = blankApplication({
    id: appId,
    tenantId: microsoftTenantId,
    appId,
    displayName,
    createdDateTime: '2026-01-05T08:00:00Z',
  })
  return {
    ...blank,
    signInAudience: 'AzureADandPersonalMicrosoftAccount',
    api: { ...blank.api, requestedAccessTokenVersion: 2 },
    ...facts,
  }
}
