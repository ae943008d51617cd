/**
 * Conditional Access in Microsoft Graph's own JSON.
 *
 * @see https://learn.microsoft.com/graph/api/resources/conditionalaccesspolicy
 */

export type PolicyState = 'enabled' | 'disabled' | 'enabledForReportingButNotEnforced'

/** Who, to what, how and from where a policy is about, and what it wants then. */
export interface ConditionalAccessPolicy {
  id: string
  displayName: string
  createdDateTime: string
  modifiedDateTime: string | null
  state: PolicyState
  conditions: PolicyConditions
  grantControls: GrantControls | null
  sessionControls: SessionControls | null
}

export interface PolicyConditions {
  users: UserCondition
  applications: ApplicationCondition
  clientAppTypes: ClientAppType[]
  platforms: { includePlatforms: PlatformName[]; excludePlatforms: PlatformName[] } | null
  locations: { includeLocations: string[]; excludeLocations: string[] } | null
  devices: { deviceFilter: { mode: 'include' | 'exclude'; rule: string } | null } | null
  clientApplications: {
    includeServicePrincipals: string[]
    excludeServicePrincipals: string[]
  } | null
  signInRiskLevels: RiskLevel[]
  userRiskLevels: RiskLevel[]
  authenticationFlows: { transferMethods: string } | null
}

export interface UserCondition {
  includeUsers: string[]
  excludeUsers: string[]
  includeGroups: string[]
  excludeGroups: string[]
  includeRoles: string[]
  excludeRoles: string[]
  includeGuestsOrExternalUsers: GuestCondition | null
  excludeGuestsOrExternalUsers: GuestCondition | null
}

export interface GuestCondition {
  /** Comma-separated, for instance `b2bCollaborationGuest,internalGuest`. */
  guestOrExternalUserTypes: string
  externalTenants: { membershipKind: 'all' | 'enumerated'; members?: string[] } | null
}

export interface ApplicationCondition {
  includeApplications: string[]
  excludeApplications: string[]
  includeUserActions: string[]
  includeAuthenticationContextClassReferences: string[]
}

export type ClientAppType =
  | 'all'
  | 'browser'
  | 'mobileAppsAndDesktopClients'
  | 'exchangeActiveSync'
  | 'easSupported'
  | 'other'

export type PlatformName = 'all' | 'android' | 'iOS' | 'windows' | 'windowsPhone' | 'macOS' | 'linux'

export type RiskLevel = 'low' | 'medium' | 'high' | 'hidden' | 'none'

export type BuiltInControl =
  | 'block'
  | 'mfa'
  | 'compliantDevice'
  | 'domainJoinedDevice'
  | 'approvedApplication'
  | 'compliantApplication'
  | 'passwordChange'

export interface GrantControls {
  operator: 'AND' | 'OR'
  builtInControls: BuiltInControl[]
  customAuthenticationFactors: string[]
  /** Ids of agreements. */
  termsOfUse: string[]
  authenticationStrength: { id: string } | null
}

export interface SessionControls {
  signInFrequency: SignInFrequency | null
  persistentBrowser: { mode: 'always' | 'never'; isEnabled: boolean } | null
  applicationEnforcedRestrictions: { isEnabled: boolean } | null
  cloudAppSecurity: { cloudAppSecurityType: string; isEnabled: boolean } | null
  disableResilienceDefaults: boolean | null
}

export interface SignInFrequency {
  isEnabled: boolean
  /** Absent with `everyTime`. */
  value: number | null
  type: 'hours' | 'days' | null
  frequencyInterval: 'timeBased' | 'everyTime'
  authenticationType: 'primaryAndSecondaryAuthentication' | 'secondaryAuthentication'
}

/** Addresses or countries with a name. */
export type NamedLocation = IpNamedLocation | CountryNamedLocation

export interface IpNamedLocation {
  '@odata.type': '#microsoft.graph.ipNamedLocation'
  id: string
  displayName: string
  isTrusted: boolean
  ipRanges: {
    '@odata.type': '#microsoft.graph.iPv4CidrRange' | '#microsoft.graph.iPv6CidrRange'
    cidrAddress: string
  }[]
  createdDateTime: string
  modifiedDateTime: string | null
}

export interface CountryNamedLocation {
  '@odata.type': '#microsoft.graph.countryNamedLocation'
  id: string
  displayName: string
  /** ISO 3166, two letters. */
  countriesAndRegions: string[]
  includeUnknownCountriesAndRegions: boolean
  createdDateTime: string
  modifiedDateTime: string | null
}

/** Which combinations of methods count as one grade of authentication. */
export interface AuthenticationStrength {
  id: string
  displayName: string
  description: string
  policyType: 'builtIn' | 'custom'
  requirementsSatisfied: 'mfa' | 'none'
  /** For instance `password,microsoftAuthenticatorPush` or `windowsHelloForBusiness`. */
  allowedCombinations: string[]
  createdDateTime: string
  modifiedDateTime: string
}

/** `c1` to `c99`: a name by which an API asks for more. */
export interface AuthenticationContext {
  id: string
  displayName: string
  description: string
  isAvailable: boolean
}
