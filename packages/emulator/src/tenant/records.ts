import type {
  AuthenticationContext,
  AuthenticationStrength,
  ConditionalAccessPolicy,
  NamedLocation,
  RiskLevel,
} from '../policy/conditional-access.js'
import type { Circumstances } from '../policy/facts.js'
import type { Proof } from '../policy/proof.js'
import type { Demand, Missing } from '../policy/verdict.js'
import type { OAuth2PermissionGrant } from './application-records.js'

export type { Proof } from '../policy/proof.js'
export type * from './agreement-records.js'
export type * from './application-records.js'
export type { ExchangeOrganization } from './exchange-records.js'
export type * from './federation-records.js'

/**
 * What the emulator remembers, in Microsoft Graph's own words where Graph has them.
 * `tenantId` is ours: Graph answers for one tenant at a time and never shows it.
 */

/** A directory of people and applications. */
export interface Tenant {
  id: string
  displayName: string
  /** `personal` is the one tenant of Microsoft accounts. */
  kind: 'work' | 'personal'
  domains: TenantDomain[]
  /**
   * Whether people may consent to what does not need an administrator: to everything, only to what is of low impact and
   * asked by the tenant's own apps or those of verified publishers, or to nothing.
   */
  userConsent: 'allowed' | 'low' | 'admin-only'
  /** Apps of other tenants without a verified publisher look risky when they ask for more than to sign in. Default: no. */
  riskyConsentRefused?: boolean
  /** Who may invite guests. Default: `everyone`. */
  invitesFrom?: 'none' | 'adminsAndGuestInviters' | 'adminsGuestInvitersAndAllMembers' | 'everyone'
  /** `tenant_region_scope` of the metadata document, for instance `EU`. */
  region: string
  /** Default: off. */
  securityDefaults?: boolean
}

export interface TenantDomain {
  name: string
  authenticationType: 'Managed' | 'Federated'
  isDefault: boolean
}

/** A way in which a person can prove who they are. */
export type AuthenticationMethod =
  | { kind: 'password' }
  | { kind: 'totp'; secret: string }
  | { kind: 'phone-app'; deviceName: string }
  /** One-time codes by text. */
  | { kind: 'text-message'; number: string }
  /** A key that only one device has. `publicKey` is SubjectPublicKeyInfo, DER in base64. */
  | { kind: 'windows-hello'; deviceId: string; publicKey: string; createdDateTime: string }

export interface User {
  id: string
  tenantId: string
  userPrincipalName: string
  displayName: string
  givenName: string
  surname: string
  mail: string | null
  jobTitle: string | null
  officeLocation: string | null
  mobilePhone: string | null
  preferredLanguage: string | null
  accountEnabled: boolean
  userType: 'Member' | 'Guest'
  /** Absent for federated people and guests: their password lives elsewhere. */
  password?: string
  methods: AuthenticationMethod[]
  /** Directory roles by template id. */
  roles: string[]
  /** For a guest: who they are at home. */
  home?: { id: string; tenantId: string }
  /** For a guest who was invited: whether they came. Absent: they did. */
  externalUserState?: 'PendingAcceptance' | 'Accepted'
  /** When `externalUserState` changed last. ISO 8601. */
  externalUserStateChangeDateTime?: string
  /** Grants older than this are dead. ISO 8601. */
  signInSessionsValidFromDateTime: string
  /** Grants that a password older than this opened are dead, save those of confidential clients. ISO 8601. */
  lastPasswordChangeDateTime?: string
  /** Refresh tokens older than this are dead, whatever opened them: an administrator reset the password. ISO 8601. */
  passwordResetDateTime?: string
  /** The password has expired, or is a temporary one: whoever types it has to choose another. */
  passwordMustChange?: true
  /** The older switch beside Conditional Access. Default: disabled. */
  perUserMfaState?: 'disabled' | 'enabled' | 'enforced'
  /** Default: none. */
  riskLevel?: RiskLevel
  /** What an administrator said of the risk. Default: `atRisk` with a risk, else `none`. */
  riskState?: 'none' | 'atRisk' | 'confirmedCompromised' | 'dismissed' | 'remediated'
  /** When `riskLevel` and `riskState` changed last. ISO 8601. */
  riskLastUpdatedDateTime?: string
  /** When the account was disabled; absent while it is enabled. ISO 8601. */
  disabledDateTime?: string
  /** When `perUserMfaState` was last switched on. ISO 8601. */
  perUserMfaEnabledDateTime?: string
  department?: string | null
  companyName?: string | null
  /** By what the identity provider on their own premises names this person, base64. Absent for cloud-only people. */
  onPremisesImmutableId?: string
}

/** Somebody who was deleted and can be restored, with what they had besides. */
export interface DeletedPerson {
  /** Of the person. */
  id: string
  tenantId: string
  user: User
  /** Ids of the groups they were in. */
  groups: string[]
  grants: OAuth2PermissionGrant[]
  /** ISO 8601 */
  deletedDateTime: string
}

/** A group, as Graph's `group`. */
export interface Group {
  id: string
  tenantId: string
  displayName: string
  description: string | null
  /** Default: made of the name. */
  mailNickname?: string
  /** Ids of users. */
  members: string[]
  createdDateTime: string
}

/** What a token remembers of the sign-in behind it. */
export interface SignIn {
  userId: string
  tenantId: string
  /** Id of the browser session or primary refresh token. */
  sessionId: string
  proofs: Proof[]
  /** Milliseconds of the virtual clock. */
  at: number
  /**
   * When a joined computer renewed its primary refresh token because this person used it, in milliseconds of the
   * virtual clock. A sign-in frequency counts from there.
   */
  refreshedAt?: number
  /** `at` was kept to the second: what followed within that second cannot be told from what came before. */
  toTheSecond?: true
  /** Where the request came from that this grant was last used or earned by. Absent in grants of older versions. */
  circumstances?: Circumstances
}

/** An application that somebody signed in to, by client id. */
export interface SignedInApp {
  userId: string
  clientId: string
}

/** The accounts signed in to one browser; its cookie holds the id and nothing else. */
export interface BrowserSession {
  id: string
  accounts: SignIn[]
  /** Applications that a person of this browser signed in to. Absent in sessions of older versions. */
  apps?: SignedInApp[]
  /** "Stay signed in": lives 90 days instead of 24 hours, both sliding. */
  persistent: boolean
  /** Milliseconds of the virtual clock. */
  lastUsed: number
}

/** A code that was redeemed or a sign-in that was finished, kept until it would have expired: each works once. */
export interface RedeemedCode {
  id: string
  expires: number
}

/** A device that shows a code and waits until somebody has signed in for it. */
export interface DeviceCode {
  /** SHA-256 of the code that the device holds, base64url. */
  id: string
  /** What the person types. */
  userCode: string
  clientId: string
  version: 'v1.0' | 'v2.0'
  /** Tenant segment at which it was asked. */
  path: string
  scope: string
  claims?: string
  /** Milliseconds of the virtual clock. */
  expires: number
  state: 'waiting' | 'approved' | 'declined'
  /** Who signed in; present once it is approved. */
  approved?: { homeUserId: string; signIn: SignIn; persistent: boolean }
}

/** A signing key. The oldest that has begun signs; the others are published. */
export interface SigningKey {
  id: string
  /** PKCS #8, PEM. */
  privateKey: string
  /** DER of the self-signed certificate, base64. */
  certificate: string
  created: number
  /** From when it signs; a later key is published first. */
  signsFrom: number
}

/** Key material and other values that must survive a restart, base64url. */
export interface Secret {
  id: string
  value: string
}

/** A computer that is registered with Entra: what Entra knows of it. */
export interface Device {
  /** The device id, which tokens carry as `deviceid`. */
  id: string
  tenantId: string
  displayName: string
  operatingSystem: string
  accountEnabled: boolean
  /** Identifies the device: SubjectPublicKeyInfo of its device key, DER in base64. */
  deviceKey: string
  /** Session keys are encrypted to it: SubjectPublicKeyInfo of the transport key, DER in base64. */
  transportKey: string
  /** Milliseconds of the virtual clock. */
  registeredAt: number
  /** Joined to Entra, joined to a domain too, or registered by its person. Default: `AzureAd`. */
  trustType?: 'AzureAd' | 'ServerAd' | 'Workplace'
  /** Default: true. */
  isCompliant?: boolean
  /** Default: true. */
  isManaged?: boolean
  /** On a phone: Office keeps to an app protection policy there, and a broker is installed that says so. Default: false. */
  appProtection?: boolean
  operatingSystemVersion?: string
}

/** A computer as its own side knows it: whether it is registered with a tenant, and as which device. */
export interface Computer {
  /** `{platform}:{tenantId}` */
  id: string
  platform: string
  tenantId: string
  /** Id of its {@link Device}; null when it is not registered there. */
  deviceId: string | null
  /** Whether browsers on it sign their people in by primary refresh token. Default: false. */
  browserSso?: boolean
}

/** How somebody signs in to a device; each has a primary refresh token of its own. */
export type DeviceCredential = 'password' | 'windows-hello'

/**
 * What Entra knows of a primary refresh token. Absent are its session key, which only the sealed token and the device
 * have, and tokens of older versions, which carry all of this themselves.
 */
export interface PrimaryRefreshTokenRecord {
  /** `{deviceId}:{userId}:{credential}`: a new sign-in takes the place of the one before. */
  id: string
  deviceId: string
  credential: DeviceCredential
  /** `sessionId` names this token among those of the same id; the proofs are what it vouches for now. */
  signIn: SignIn
  /** Milliseconds of the virtual clock. */
  issued: number
  renewed: number
  /** When it was revoked by itself; absent while it counts. */
  revoked?: number
}

interface AccountOnComputer {
  /** `{platform}:{userId}:{method}` */
  id: string
  platform: string
  userId: string
  tenantId: string
  method: DeviceCredential
  /** Milliseconds of the virtual clock. */
  signedInAt: number
  /** When its token was issued or renewed last, in milliseconds of the virtual clock. */
  renewedAt: number
  /** When Windows itself last renewed its token because the person used the computer. */
  usedAt?: number
  /** When a page earned more proof for it, so that tokens from before are not used any more. */
  provedAt?: number
}

/** Somebody who signed in on a registered device, and their primary refresh token, as its broker keeps it. */
export interface DeviceAccount extends AccountOnComputer {
  deviceId: string
  primaryRefreshToken: string
  /** base64url */
  sessionKey: string
}

/** Somebody who signed in to an application on a computer without registration: an ordinary refresh token. */
export interface AppAccount extends AccountOnComputer {
  deviceId?: never
  /** The application that it belongs to. */
  clientId: string
  refreshToken: string
  /** What was proved on its page. */
  proofs: Proof[]
}

/** Somebody who signed in on a computer, as its broker keeps them. */
export type BrokerAccount = DeviceAccount | AppAccount

/** A policy of one tenant. */
export type ConditionalAccessPolicyRecord = ConditionalAccessPolicy & { tenantId: string }

/** A named location of one tenant. */
export type NamedLocationRecord = NamedLocation & { tenantId: string }

/** A custom authentication strength of one tenant. */
export type AuthenticationStrengthRecord = AuthenticationStrength & { tenantId: string }

/** An authentication context of one tenant; `id` is `{tenantId}:{context.id}`. */
export interface AuthenticationContextRecord {
  id: string
  tenantId: string
  context: AuthenticationContext
}

/** A question on somebody's phone: "is this you?", with the number to match. */
export interface PhonePrompt {
  id: string
  userId: string
  /** Two digits that the sign-in page shows and the phone asks for. */
  number: string
  /** Which application asks, for people. */
  app: string
  address: string
  state: 'waiting' | 'approved' | 'denied'
  /** Milliseconds of the virtual clock. */
  askedAt: number
  expires: number
}

/** A sign-in or a request for a token, as Graph's `signIn`, with our explanation beside it. */
export interface SignInLogEntry {
  /** The trace id of the answer. */
  id: string
  tenantId: string
  createdDateTime: string
  userId: string
  /** Graph's `signIn` as `/auditLogs/signIns` answers it. */
  entry: Readonly<Record<string, unknown>>
  /** Why, for people; absent when nothing was refused. */
  explanation?: string
  /** The fact that decided, by the id of the policy: Graph's entries do not say it. */
  reasons?: Readonly<Record<string, string>>
  /** What a policy missed, and what kind of policy; absent when none refused. */
  missing?: Missing
  demand?: Demand
}

/** An add-in somebody sideloaded: its manifest as text. */
export interface SideloadedAddIn {
  /** Id of the manifest. */
  id: string
  manifest: string
  addedAt: number
  /** Deployed by an administrator: the manifest that they have accepted. Absent for what somebody sideloaded. */
  accepted?: string
}

/** A message in somebody's mailbox. */
export interface Message {
  id: string
  userId: string
  subject: string
  bodyPreview: string
  /** HTML */
  body: string
  from: { name: string; address: string }
  toRecipients: { name: string; address: string }[]
  receivedDateTime: string
  isRead: boolean
  importance: 'low' | 'normal' | 'high'
  hasAttachments: boolean
}

/** A file or folder at the root of somebody's drive. */
export interface DriveItem {
  id: string
  userId: string
  name: string
  size: number
  mimeType: string | null
  lastModifiedDateTime: string
  createdDateTime: string
}
