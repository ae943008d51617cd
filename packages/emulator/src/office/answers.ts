/**
 * The JSON of `/office/api/`, as the engine writes it. The page owns the same types; a test holds the
 * two together.
 */

export type AppName = 'outlook' | 'word'
export type PlatformName = 'web' | 'windows'

export interface OfficeState {
  apps: AppRow[]
  platforms: PlatformRow[]
  users: Person[]
  addIns: AddInRow[]
  clock: { now: string; offset: number; running: boolean }
  officeJs: { version?: string; problem?: string }
}

export interface AppRow {
  name: AppName
  displayName: string
  platforms: PlatformName[]
  stage: 'mail' | 'document'
}

export interface PlatformRow {
  name: PlatformName
  displayName: string
  tokens: string
  build: string
}

export interface Person {
  id: string
  userPrincipalName: string
  displayName: string
  tenant: string
  methods: string[]
  cannotSignIn?: string
  signedIn: Partial<Record<PlatformName, SignedIn>>
}

export interface SignedIn {
  methods: string[]
  at: string
  proofs: { method: string; words: string; at: string }[]
  device?: DeviceRow
  primaryRefreshToken?: PrimaryRefreshTokenRow
}

export interface DeviceRow {
  id: string
  displayName: string
  trustType: 'AzureAd' | 'ServerAd' | 'Workplace'
  isCompliant: boolean
  isManaged: boolean
}

export interface PrimaryRefreshTokenRow {
  credential: 'password' | 'windows-hello'
  issued: string
  renewed: string
  expires: string
}

export interface AddInRow {
  id: string
  displayName: string
  description: string
  icon?: string
  apps: AppName[]
  url: string
  clientId?: string
}

export interface Mailbox {
  user: { displayName: string; address: string }
  messages: MailboxMessage[]
}

export interface MailboxMessage {
  id: string
  subject: string
  preview: string
  body: string
  from: { name: string; address: string }
  to: { name: string; address: string }[]
  received: string
  read: boolean
}

export interface MailboxRequest {
  platform: PlatformName
  user: string
}

export type MailboxAnswer = MailboxOpened | MailboxRefused | MailboxAwaits

export interface MailboxOpened {
  opened: true
  cached: boolean
  token: { since: string; until: string }
  correlationId: string
}

export interface MailboxRefused {
  opened: false
  cause: string
  aadsts?: number
  facts: PaneFact[]
  correlationId: string
}

export interface MailboxAwaits {
  prompt: Prompt
  correlationId: string
}

export interface PaneRequest {
  app: AppName
  platform: PlatformName
  user: string
  addIn: string
}

export interface PaneDescription {
  id: string
  app: AppName
  platform: PlatformName
  user: { id: string; userPrincipalName: string; displayName: string; mail: string }
  addIn: {
    id: string
    displayName: string
    url: string
    appDomains: string[]
    permission: MailboxPermission
  }
  host: HostDescription
  facts: PaneFact[]
}

export type MailboxPermission = 'restricted' | 'read-item' | 'read-write-item' | 'read-write-mailbox'

export interface HostDescription {
  type: string
  platform: string
  version: string
  locale: string
  appName: number
  build: string
  requirementSets: Record<string, string>
  bridge: 'messages' | 'native'
  parallelCalls: 'refused' | 'queued'
}

export interface PaneFact {
  kind: 'app-unknown' | 'fault' | 'wrong-account' | 'policy' | 'challenge-unreadable'
  sentence: string
  policies?: string[]
}

export interface TokenOptions {
  allowSignInPrompt?: boolean
  allowConsentPrompt?: boolean
  forMSGraphAccess?: boolean
  authChallenge?: string
  forceAddAccount?: boolean
  forceConsent?: boolean
}

export type TokenAnswer = TokenIssued | TokenRefused | TokenAwaits

interface TokenCallFacts {
  correlationId: string
  facts: PaneFact[]
}

export interface TokenIssued extends TokenCallFacts {
  accessToken: string
  cached: boolean
}

export interface TokenRefused extends TokenCallFacts {
  code: number
  name: string
  message: string
  cause: string
  aadsts?: number
}

export interface TokenAwaits extends TokenCallFacts {
  prompt: Prompt
}

export interface Prompt {
  id: string
  url: string
  title: string
  kind: 'popup' | 'window'
}

export type PromptOutcome = { query: string } | { cancelled: true; at?: string }

export type SignInMethod = 'password' | 'windows-hello' | 'phone-app' | 'totp' | 'text-message'

export interface SignInRequest {
  platform: PlatformName
  user: string
  method: SignInMethod
  /** Signs in whom a new browser finds at the keyboard; not whom somebody signed out here. Default: false. */
  arriving?: boolean
}

export interface SignOutRequest {
  platform: PlatformName
  user: string
}

export interface Probe {
  outcome:
    | 'ok'
    | 'refused'
    | 'untrusted-certificate'
    | 'not-found'
    | 'framing-forbidden'
    | 'no-answer'
    | 'not-loopback'
    | 'server-error'
  url: string
  status?: number
  detail?: string
}
