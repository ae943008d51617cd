import type {
  AuthenticationContext,
  AuthenticationStrength,
  ClientAppType,
  ConditionalAccessPolicy,
  NamedLocation,
  PlatformName,
  RiskLevel,
} from './conditional-access.js'
import type { Proof } from './proof.js'

/** What a tenant decided. */
export interface TenantPolicies {
  conditionalAccess: readonly ConditionalAccessPolicy[]
  namedLocations: readonly NamedLocation[]
  /** Built-in and custom ones. */
  strengths: readonly AuthenticationStrength[]
  contexts: readonly AuthenticationContext[]
  securityDefaults: boolean
  /** How long a second factor counts where no policy says it, in milliseconds. */
  secondFactorLifetime: number
}

/** A way to prove oneself that somebody has set up. */
export type RegisteredMethod = Exclude<Proof['method'], 'federated' | 'federated-mfa'>

/** How a registered device stands in the directory. */
export interface DeviceFacts {
  id: string
  displayName: string
  /** Joined to Entra, joined to a domain too, or registered by its person. */
  trustType: 'AzureAd' | 'ServerAd' | 'Workplace'
  isCompliant: boolean
  isManaged: boolean
  accountEnabled: boolean
  operatingSystem: string
  operatingSystemVersion?: string
}

/** Where a request comes from, as far as the token service can know. */
export interface Circumstances {
  /** IP address. */
  address: string
  /** ISO 3166, when the address is of a known country. */
  country?: string
  platform?: Exclude<PlatformName, 'all'>
  clientAppType: Exclude<ClientAppType, 'all' | 'easSupported'>
  /** Id of the registered device that vouched for it. */
  deviceId?: string
  /** How the sign-in came here from another device; kept by everything that follows from it. */
  transferMethod?: 'deviceCodeFlow' | 'authenticationTransfer'
}

/** When a policy is asked. */
export type Occasion =
  | 'sign-in'
  | 'code'
  | 'refresh'
  | 'primary-refresh-token'
  | 'on-behalf-of'
  | 'user-action'

/** Everything that a verdict follows from. */
export interface PolicyFacts {
  /** Milliseconds of the virtual clock. */
  now: number
  occasion: Occasion
  user: {
    id: string
    /** Ids. */
    groups: readonly string[]
    /** Template ids. */
    roles: readonly string[]
    /** Absent for members. */
    guest?: { type: string; homeTenantId: string }
    perUserMfa: 'disabled' | 'enabled' | 'enforced'
    registered: readonly RegisteredMethod[]
    risk: RiskLevel
  }
  /** Who asks. */
  client: { appId: string; displayName: string }
  /**
   * What is asked for: the API, and for Graph the services behind the scopes. A confidential client that asks for an ID
   * token is one too.
   */
  resources: readonly { appId: string; displayName: string }[]
  userAction?: 'urn:user:registersecurityinfo' | 'urn:user:registerdevice'
  /** Authentication contexts that the request wants, for instance `c1`. */
  contexts: readonly string[]
  /** The request itself asks for a second factor. Default: false. */
  secondFactorAsked?: boolean
  circumstances: Circumstances
  device?: DeviceFacts
  /** Whether a broker vouches that the client is an approved app, and protected by a policy. */
  clientApp: { isApproved: boolean; isProtected: boolean }
  signInRisk: RiskLevel
  proofs: readonly Proof[]
  /** When the person last proved the first factor, in milliseconds of the virtual clock. */
  signedInAt: number
  /** When a joined computer renewed that sign-in because the person used it, in milliseconds of the virtual clock. */
  refreshedAt?: number
  /** Ids of agreements that the person accepted. */
  termsAccepted: readonly string[]
}
