export interface PermissionScope {
  id: string
  value: string
  type: 'User' | 'Admin'
  isEnabled: boolean
  adminConsentDisplayName: string
  adminConsentDescription: string
  userConsentDisplayName: string | null
  userConsentDescription: string | null
}

export interface AppRole {
  id: string
  value: string
  displayName: string
  description: string
  isEnabled: boolean
  allowedMemberTypes: ('User' | 'Application')[]
}

export interface PasswordCredential {
  keyId: string
  displayName: string | null
  /** First three characters of the secret. */
  hint: string
  /** SHA-256 of the secret, base64url; Graph never shows it. */
  hash: string
  startDateTime: string
  endDateTime: string
}

/** A certificate by which an application proves itself, as Graph's `keyCredential`. */
export interface KeyCredential {
  keyId: string
  displayName: string | null
  type: 'AsymmetricX509Cert'
  usage: 'Verify'
  /** SHA-1 thumbprint of the certificate in capital hexadecimal digits, unless somebody named it otherwise. */
  customKeyIdentifier: string
  /** DER of the certificate, base64. */
  key: string
  startDateTime: string
  endDateTime: string
}

/** An outside issuer whose tokens prove an application, as Graph's `federatedIdentityCredential`. */
export interface FederatedIdentityCredential {
  id: string
  name: string
  issuer: string
  subject: string
  audiences: string[]
  description: string | null
}

export interface OptionalClaim {
  name: string
  source: string | null
  essential: boolean
  additionalProperties: string[]
}

export type SignInAudience =
  | 'AzureADMyOrg'
  | 'AzureADMultipleOrgs'
  | 'AzureADandPersonalMicrosoftAccount'
  | 'PersonalMicrosoftAccount'

/** An app registration, as Graph's `application`. */
export interface Application {
  id: string
  tenantId: string
  appId: string
  displayName: string
  signInAudience: SignInAudience
  identifierUris: string[]
  isFallbackPublicClient: boolean
  api: {
    requestedAccessTokenVersion: 1 | 2 | null
    oauth2PermissionScopes: PermissionScope[]
    preAuthorizedApplications: { appId: string; delegatedPermissionIds: string[] }[]
    knownClientApplications: string[]
  }
  appRoles: AppRole[]
  web: {
    redirectUris: string[]
    logoutUrl: string | null
    homePageUrl: string | null
    implicitGrantSettings: { enableIdTokenIssuance: boolean; enableAccessTokenIssuance: boolean }
  }
  spa: { redirectUris: string[] }
  publicClient: { redirectUris: string[] }
  requiredResourceAccess: {
    resourceAppId: string
    resourceAccess: { id: string; type: 'Scope' | 'Role' }[]
  }[]
  optionalClaims: { idToken: OptionalClaim[]; accessToken: OptionalClaim[] } | null
  groupMembershipClaims: string | null
  passwordCredentials: PasswordCredential[]
  /** Default: none. */
  keyCredentials?: KeyCredential[]
  /** Default: none. */
  federatedIdentityCredentials?: FederatedIdentityCredential[]
  createdDateTime: string
  /** Member of the family of Microsoft's own clients that share refresh tokens. */
  familyId?: '1'
  /** Who published it, found genuine by Microsoft. */
  verifiedPublisher?: { displayName: string; verifiedPublisherId: string; addedDateTime: string }
}

/** An application's presence in one tenant, as Graph's `servicePrincipal`. */
export interface ServicePrincipal {
  id: string
  tenantId: string
  appId: string
  displayName: string
  accountEnabled: boolean
  appRoleAssignmentRequired: boolean
  createdDateTime: string
  /** Its permissions that the tenant classified as of low impact. */
  lowImpactPermissions?: { id: string; permissionId: string; permissionName: string }[]
}

/** A delegated consent, as Graph's `oauth2PermissionGrant`; the ids are those of service principals. */
export interface OAuth2PermissionGrant {
  id: string
  tenantId: string
  clientId: string
  consentType: 'AllPrincipals' | 'Principal'
  principalId: string | null
  resourceId: string
  scope: string
}

/** An application permission or a role given to a principal, as Graph's `appRoleAssignment`. */
export interface AppRoleAssignment {
  id: string
  tenantId: string
  appRoleId: string
  principalId: string
  principalType: 'User' | 'Group' | 'ServicePrincipal'
  resourceId: string
  createdDateTime: string
}

/** Where people sign in, as Graph's `homeRealmDiscoveryPolicy`. */
export interface HomeRealmDiscoveryPolicy {
  id: string
  tenantId: string
  displayName: string
  /** JSON text, as it was written. */
  definition: string[]
  isOrganizationDefault: boolean
  /** Ids of service principals. */
  appliedTo: string[]
  /** What the definition says of passwords of federated people that are known to Entra too. */
  allowCloudPasswordValidation: boolean
}

/** How long tokens live, as Graph's `tokenLifetimePolicy`. */
export interface TokenLifetimePolicy {
  id: string
  tenantId: string
  displayName: string
  /** One JSON text. */
  definition: string[]
  /** Whether it holds for every application of the tenant. */
  isOrganizationDefault: boolean
  /** Ids of the applications and service principals that it is assigned to. */
  appliedTo: string[]
}
