/**
 * The JSON between the Office page and its engine, under `/office/api/`. Every route wants
 * `Authorization: Bearer <control key>` and answers errors as {@link Problem}.
 *
 * | route                                | body                  | answer                                |
 * |--------------------------------------|-----------------------|---------------------------------------|
 * | `GET  /office/api/state`             |                       | {@link OfficeState}                   |
 * | `GET  /office/api/mailbox?user=UPN`  |                       | {@link Mailbox}                       |
 * | `POST /office/api/mailbox`           | {@link MailboxRequest} | {@link MailboxAnswer}: Outlook opens it |
 * | `POST /office/api/mailbox/{id}`      | {@link PromptOutcome} | {@link MailboxAnswer} after its prompt |
 * | `POST /office/api/panes`             | {@link PaneRequest}   | {@link PaneDescription}               |
 * | `GET  /office/api/panes/{id}`        |                       | {@link PaneDescription}               |
 * | `DELETE /office/api/panes/{id}`      |                       | 204                                   |
 * | `GET  /office/api/panes/{id}/probe`  |                       | {@link Probe}                         |
 * | `POST /office/api/panes/{id}/token`  | {@link TokenOptions}  | {@link TokenAnswer}                   |
 * | `POST /office/api/panes/{id}/exchange-token` | `{ call }` of {@link ExchangeTokenCall} | {@link ExchangeTokenAnswer} |
 * | `POST /office/api/prompts/{id}`      | {@link PromptOutcome} | {@link TokenAnswer} of the first call |
 * | `POST /office/api/sign-in`           | {@link SignInRequest} | {@link Person}                        |
 * | `POST /office/api/sign-out`          | {@link SignOutRequest}| {@link Person}                        |
 * | `POST /office/api/sign-in-pages`     | {@link SignOutRequest}| {@link Prompt}: the real page         |
 * | `POST /office/api/sign-in-pages/{id}`| {@link PromptOutcome} | {@link Person}                        |
 */

import type { PaneMailbox, PersonMailbox } from './mailbox-api.ts'

export type * from './mailbox-api.ts'

/** An Office application the emulator plays. */
export type AppName = 'outlook' | 'word' | 'excel' | 'powerpoint'

/** Where that application runs. */
export type PlatformName = 'web' | 'windows' | 'new-outlook' | 'mac' | 'ipad' | 'ios' | 'android'

/** What the bar and its panels show. */
export interface OfficeState {
  apps: App[]
  platforms: Platform[]
  /** Everybody who can be at the keyboard; guests are found at home. */
  users: Person[]
  addIns: AddIn[]
  clock: Clock
  officeJs: OfficeJs
}

export interface App {
  name: AppName
  /** `Outlook` */
  displayName: string
  /** Where it can be played; the others are greyed. */
  platforms: PlatformName[]
  /** Why it cannot be played elsewhere, in a sentence. */
  absent: Partial<Record<PlatformName, string>>
  /** What to draw beside the task pane. */
  stage: 'mail' | 'document' | 'workbook' | 'presentation'
}

export interface Platform {
  name: PlatformName
  /** `Windows` */
  displayName: string
  /** Where that is, after the name of an application: `on the web`. */
  asker: string
  /** How it gets tokens, in words: `browser session`. */
  tokens: string
  /** Office build it claims to be. */
  build: string
  /** Builds that somebody may still have, and what came only after each. */
  olderBuilds: { build: string; before: string }[]
}

export interface Person {
  id: string
  userPrincipalName: string
  displayName: string
  /** Display name of the tenant. */
  tenant: string
  /** How this person can prove who they are, in words: `password`, `code`, `phone app`. */
  methods: string[]
  /** Why a sign-in by name is not possible here, for instance a federated person; absent when it is. */
  cannotSignIn?: string
  /** Whose service holds the mailbox; absent for who has none. */
  mailbox?: PersonMailbox
  /** Who is signed in where, in this browser (web) and on this computer (windows). */
  signedIn: Partial<Record<PlatformName, SignedIn>>
}

export interface SignedIn {
  /** In words, in the order in which they were proved: `password`, `phone app`. */
  methods: string[]
  /** When the sign-in began: virtual time, ISO 8601. */
  at: string
  /** What was proved, and when: virtual time, ISO 8601. */
  proofs: { method: string; words: string; at: string }[]
  /** The device that vouches for the sign-in, when one does. */
  device?: DeviceRow
  /** On a registered computer: the token behind every other one. */
  primaryRefreshToken?: PrimaryRefreshTokenRow
}

export interface DeviceRow {
  id: string
  displayName: string
  /** Joined to Entra, joined to a domain too, or registered by its person. */
  trustType: 'AzureAd' | 'ServerAd' | 'Workplace'
  isCompliant: boolean
  isManaged: boolean
}

export interface PrimaryRefreshTokenRow {
  /** How somebody signed in to the computer. */
  credential: 'password' | 'windows-hello'
  /** Virtual times, ISO 8601; without use it ends at `expires`. */
  issued: string
  renewed: string
  expires: string
}

export interface AddIn {
  /** Id of the manifest. */
  id: string
  displayName: string
  description: string
  /** Address of its picture, when the manifest names one. */
  icon?: string
  /** Applications it can be opened in. */
  apps: AppName[]
  /** Page of its task pane. */
  url: string
  /** Application id of `WebApplicationInfo`, when the manifest has one. */
  clientId?: string
  /** Whether that application is registered. */
  registered?: boolean
}

export interface Clock {
  /** Virtual time, ISO 8601. */
  now: string
  /** Virtual minus real time, in milliseconds. */
  offset: number
  running: boolean
}

export interface OfficeJs {
  /** Version of `@microsoft/office-js`; absent when it is not installed. */
  version?: string
  /** What to do when it is not: a command to run. */
  problem?: string
}

/** A mailbox as far as the stage draws it, newest message first. */
export interface Mailbox {
  user: { displayName: string; address: string }
  messages: MailboxMessage[]
}

export interface MailboxMessage {
  id: string
  subject: string
  preview: string
  /** HTML; show it in a sandboxed frame or as text. */
  body: string
  from: { name: string; address: string }
  to: { name: string; address: string }[]
  /** ISO 8601 */
  received: string
  read: boolean
}

/** Somebody opens Outlook. */
export interface MailboxRequest {
  platform: PlatformName
  /** User principal name. */
  user: string
}

/** Whether Outlook itself got to the mailbox, or what a person must do before it can. */
export type MailboxAnswer = MailboxOpened | MailboxRefused | MailboxAwaits

export interface MailboxOpened {
  opened: true
  /** True when Outlook's own token from before was still good. */
  cached: boolean
  /** From when to when Outlook's own token lives: virtual times, ISO 8601. */
  token: { since: string; until: string }
  correlationId: string
}

export interface MailboxRefused {
  opened: false
  /** Why, in the emulator's words. */
  cause: string
  /** What Entra said, when it was Entra. */
  aadsts?: number
  facts: PaneFact[]
  correlationId: string
}

export interface MailboxAwaits {
  /** Outlook's own sign-in prompt. */
  prompt: Prompt
  correlationId: string
}

/** Which pane to open. */
export interface PaneRequest {
  app: AppName
  platform: PlatformName
  /** User principal name. */
  user: string
  /** Id of the manifest. */
  addIn: string
  /** Whose mailbox is open, when it is not that of `user`: a shared one, or that of a second account. */
  mailbox?: string
  /** Where the script runs. Default: `task-pane`. */
  surface?: 'task-pane' | 'event'
  /** Office build to claim; requirement sets follow. Default: that of the platform. */
  build?: string
}

/** All that the host side in the browser needs for one task pane. */
export interface PaneDescription {
  id: string
  /** Virtual time in milliseconds since the epoch. */
  opened: number
  app: AppName
  platform: PlatformName
  user: { id: string; userPrincipalName: string; displayName: string; mail: string }
  /** Outlook: what is open beside the pane. */
  mailbox: PaneMailbox
  addIn: {
    id: string
    displayName: string
    /** Page of the task pane; the iframe loads this. */
    url: string
    /** Origins it may open in dialogs besides its own. */
    appDomains: string[]
    /** `restricted`, `read-item`, `read-write-item`, `read-write-mailbox`; Outlook only. */
    permission: MailboxPermission
  }
  host: HostDescription
  /** What the engine found out; the pane shows each sentence. */
  facts: PaneFact[]
}

export type MailboxPermission = 'restricted' | 'read-item' | 'read-write-item' | 'read-write-mailbox'

/** Who Office.js is to believe it runs in. */
export interface HostDescription {
  /** Which application where, in words: `Outlook on the web`. */
  place: string
  /** Item 0 of the host info: `Outlook`. */
  type: string
  /** Item 1: `Web`. */
  platform: string
  /** Item 2: `16.01`; picks the build of Office.js. */
  version: string
  locale: string
  /** Number of the application on this platform. */
  appName: number
  /** `Office.context.diagnostics.version` */
  build: string
  /** Requirement set to highest version: `{ IdentityAPI: '1.3' }`. */
  requirementSets: Record<string, string>
  /** How the library talks to its host: messages, or native objects that our shim provides: `window.external`, or a handler of WebKit's. */
  bridge: 'messages' | 'native' | 'webkit' | 'agave-host'
  /** Whether a bridge of nested app authentication stands in the add-in's page. */
  nestedAppBridge: boolean
  /** Whether a dialog ends when one of its pages answers with an error. */
  failedPageEndsDialog: boolean
  /** What a second `getAccessToken` gets while one is under way: a code, or a place in the queue. */
  parallelCalls: 'refused' | 'queued' | 'throttled'
}

/** Something about the pane that a person should read, in a sentence. */
export interface PaneFact {
  kind: 'app-unknown' | 'fault' | 'wrong-account' | 'policy' | 'challenge-unreadable'
  sentence: string
  /** Names of the policies that refused, when policies did. */
  policies?: string[]
}

/** Options of `getAccessToken`; the last two are the old names of the first two. */
export interface TokenOptions {
  allowSignInPrompt?: boolean
  allowConsentPrompt?: boolean
  forMSGraphAccess?: boolean
  /** Claims that Entra asked for, as JSON. */
  authChallenge?: string
  forceAddAccount?: boolean
  forceConsent?: boolean
}

/** How a call of `getAccessToken` ended, or what a person must do before it can. */
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

interface TokenCall {
  /** Joins the exchanges of this call in the trace. */
  correlationId: string
  /** What the engine found out about the pane in this call. */
  facts: PaneFact[]
}

export interface TokenIssued extends TokenCall {
  accessToken: string
  /** True when no request left Office. */
  cached: boolean
}

export interface TokenRefused extends TokenCall {
  /** Office code, for instance 13006; `name` and `message` are those of Office.js. */
  code: number
  name: string
  message: string
  /** Why, in the emulator's words; Office itself never tells. */
  cause: string
  /** What Entra said, when it was Entra. */
  aadsts?: number
}

/** An error without a code. */
export interface TokenUncoded extends TokenCall {
  uncoded: true
  name: string
  message: string
  cause: string
  aadsts?: number
}

/** The add-in never hears of its call again. */
export interface TokenUnanswered extends TokenCall {
  unanswered: true
  cause: string
  aadsts?: number
}

export interface TokenAwaits extends TokenCall {
  prompt: Prompt
}

/** A page of the token service that a person has to answer. */
export interface Prompt {
  id: string
  /** Address of the real page. It ends on `/office/redirect`, which posts a {@link RedirectMessage}. */
  url: string
  /** `Office on Windows asks` */
  title: string
  /** A browser window (web), or a window drawn in the page (windows). */
  kind: 'popup' | 'window'
}

/** What `/office/redirect` posts to its opener or parent, same origin only. */
export interface RedirectMessage {
  type: 'onbehalf-redirect'
  /** Id of the prompt. */
  state: string
  /** The whole query, to be handed on as {@link PromptOutcome}. */
  query: string
}

/** How a prompt ended: with the query of the redirect, or because the person gave up, perhaps at a page that says why. */
export type PromptOutcome = { query: string } | { cancelled: true; at?: string }

/** A way to sign in by name; with a second factor the password comes first. */
export type SignInMethod = 'password' | 'windows-hello' | 'phone-app' | 'totp' | 'text-message'

export interface SignInRequest {
  platform: PlatformName
  /** User principal name. */
  user: string
  method: SignInMethod
  /** Signs in whom a new browser finds at the keyboard; not whom somebody signed out here. Default: false. */
  arriving?: boolean
}

export interface SignOutRequest {
  platform: PlatformName
  user: string
}

/** What the emulator's own request to the task pane found. */
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
  /** Address that was asked, after redirects. */
  url: string
  /** HTTP status, when there was an answer. */
  status?: number
  /** The header line that forbids framing, or what the connection said. */
  detail?: string
}

/** An error of these routes. */
export interface Problem {
  error: { code: string; message: string }
}
