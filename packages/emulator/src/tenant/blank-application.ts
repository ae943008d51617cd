import type { Application } from './records.js'

type Named = Pick<Application, 'id' | 'tenantId' | 'appId' | 'displayName' | 'createdDateTime'>

/** An app registration with nothing set but its names, as Graph creates one. */
export function blankApplication(named: Named): Application {
  return {
    signInAudience: 'AzureADMyOrg',
    identifierUris: [],
    isFallbackPublicClient: false,
    api: {
      requestedAccessTokenVersion: null,
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
    ...named,
  }
}
