/**
 * The JSON of `/office/api/`, as the engine writes it. The page owns the same types; a test holds the
 * two together.
 */

export type AppName = 'outlook' | 'word' | 'excel' | 'powerpoint'
export type PlatformName = 'web' | 'windows' | 'new-outlook' | 'mac' | 'ipad' | 'ios' | 'android'

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
  absent: Partial<Record<PlatformName, string>>
  stage: 'mail' | 'document' | 'workbook' | 'presentation'
}

export interface PlatformRow {
  name: PlatformName
  displayName: string
  asker: string
  tokens: string
  build: string
  olderBuilds: { build: string; before: string }[]
}

export interface Person {
  id: string
  userPrincipalName: string
  displayName: string
  tenant: string
  methods: string[]
  cannotSignIn?: string
  mailbox?: PersonMailbox
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
  registered?: boolean
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
  /** Whose mailbox is open, when it is not that of `user`: a shared one, or that of a second account. */
  mailbox?: string
  /** Where the script runs. Default: `task-pane`. */
  surface?: 'task-pane' | 'event'
  build?: string
}

export interface PaneDescription {
  id: string
  /** Virtual time in milliseconds since the epoch. */
  opened: number
  app: AppName
  platform: PlatformName
  user: { id: string; userPrincipalName: string; displayName: string; mail: string }
  mailbox: PaneMailbox
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

export interface PersonMailbox {
  address: string
  accountType: PaneMailbox['accountType']
  isShared: boolean
  openTo: string[]
}

export interface PaneMailbox {
  displayName: string
  address: string
  accountType: 'office365' | 'enterprise' | 'outlookCom' | 'gmail'
  of: 'account' | 'shared' | 'second-account'
}

export interface EventStart {
  event: string
  functionName: string
  runtime: 'script' | 'page'
  url: string
  /** Milliseconds. */
  timeLimit: number
  sendMode?: 'prompt-user' | 'soft-block' | 'block'
}

export interface EventCompletedOptions {
  allowEvent?: boolean
  errorMessage?: string
  cancelLabel?: string
  sendModeOverride?: string
}

export type EventEnd =
  | { kind: 'completed'; options?: EventCompletedOptions }
  | { kind: 'timed-out' }
  | { kind: 'unavailable' }

export interface SendOutcome {
  sent: boolean
  dialog?: { message: string; buttons: string[] }
}

export type ExchangeTokenCall = 'getUserIdentityToken' | 'getCallbackToken'

export type ExchangeTokenAnswer =
  | { token: string; correlationId: string }
  | { code: number; name: string; message: string; cause: string; correlationId: string }

export type MailboxPermission = 'restricted' | 'read-item' | 'read-write-item' | 'read-write-mailbox'

export interface HostDescription {
  place: string
  type: string
  platform: string
  version: string
  locale: string
  appName: number
  build: string
  requirementSets: Record<string, string>
  bridge: 'messages' | 'native' | 'webkit' | 'agave-host'
  nestedAppBridge: boolean
  failedPageEndsDialog: boolean
  parallelCalls: 'refused' | 'queued' | 'throttled'
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

/** What the bridge of nested app authentication answers MSAL, or the page that has to be answered first. */
export type NestedAppAnswer =
  | { response: { messageType: string; requestId: string; success: boolean }; correlationId: string }
  | { prompt: Prompt; correlationId: string }

/** A message of MSAL to the bridge, and the origin of the page that sent it. */
export interface NestedAppRequest {
  message: unknown
  origin: string
}

export type TokenAnswer = TokenIssued | TokenRefused | TokenUncoded | TokenUnanswered | TokenAwaits

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

/** An error without a code. */
export interface TokenUncoded extends TokenCallFacts {
  uncoded: true
  name: string
  message: string
  cause: string
  aadsts?: number
}

/** The add-in never hears of its call again. */
export interface TokenUnanswered extends TokenCallFacts {
  unanswered: true
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
