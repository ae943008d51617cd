import { blankApplication } from './blank-application.js'
import { officeClients } from './directory.js'
import { graphAppId, graphRoles, graphScopes } from './microsoft-graph-permissions.js'
import type { Application } from './records.js'

/** The tenant in which Microsoft's own applications are registered. */
export const microsoftTenantId = 'f8cdef31-a31e-4b4a-93e4-5f571e91255a'

/** The application under which a device's broker shows sign-in pages: Microsoft Authentication Broker. */
export const brokerClient = '29d9ed98-a469-4536-ade2-f981bc1d605e'

/** Microsoft Graph Command Line Tools, with which administrators ask Graph from a shell: a public client of all tenants. */
export const graphCommandLineTools = '14d82eec-204b-4c2f-b7e8-296a70dab67e'

/**
 * Microsoft's own applications that take part: Graph, the Office clients that ask for tokens, and the client with which
 * administrators ask Graph.
 */
export function microsoftApplications(): Application[] {
  return [
    firstParty(graphAppId, 'Microsoft Graph', {
      identifierUris: ['https://graph.microsoft.com'],
      api: {
        requestedAccessTokenVersion: 1,
        oauth2PermissionScopes: graphScopes(),
        preAuthorizedApplications: [],
        knownClientApplications: [],
      },
      appRoles: graphRoles(),
    }),
    firstParty(officeClients.office, 'Microsoft Office', {
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
    firstParty(graphCommandLineTools, 'Microsoft Graph Command Line Tools', {
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
