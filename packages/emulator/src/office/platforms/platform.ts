import type { Proof } from '../../policy/proof.js'
import type { PrimaryRefreshTokenRecord, User } from '../../tenant/records.js'
import type { Ask } from '../access-token/ask.js'
import type { Browser } from '../access-token/browser.js'
import type { EntraAnswer } from '../access-token/entra-answer.js'
import type { PlatformName } from '../answers.js'
import type { SignInMethod } from '../methods.js'
import type { CallRules } from './call-rules.js'

/** Where an Office application runs: data, and the way it gets its tokens. */
export interface Platform {
  name: PlatformName
  displayName: string
  /** How Office.js names it. */
  hostPlatform: string
  /** How it gets tokens, in words. */
  tokens: string
  /** Office build of today. */
  build: string
  /** Builds that somebody may still have, the newest first, and what came after each; none where everybody has today's. */
  olderBuilds: readonly OlderBuild[]
  /** How its prompts appear. */
  prompts: 'popup' | 'window'
  /** Who asks, in the title of a prompt. */
  asker: string
  /** Whether a bridge of nested app authentication stands in its panes; without one MSAL signs in as in any page. */
  nestedAppBridge: boolean
  /**
   * Whether the window of the bridge asks for consent to the add-in's own API; on Windows it ends at an error instead.
   *
   * @see https://github.com/OfficeDev/office-js/issues/4767
   */
  asksForOwnApi: boolean
  /**
   * Whether a dialog ends when one of its pages answers with an error (12002); a browser shows that page.
   *
   * @see https://github.com/OfficeDev/office-js/issues/1268
   */
  failedPageEndsDialog: boolean
  /** Where handlers of events run: in a page without a face, or by a script alone, without a window. */
  eventRuntime: 'page' | 'script'
  /** How its own windows call themselves; undefined in a browser, which says it itself. */
  userAgent?: string
  /** How it treats calls of `getAccessToken`. */
  calls: CallRules
  codes: PlatformCodes
  source: TokenSource
}

/** A build from before something came. */
export interface OlderBuild {
  build: string
  /** What it has not yet, in words. */
  before: string
}

/** The codes that differ between platforms. */
export interface PlatformCodes {
  /** Nobody is signed in, and Office may not ask. */
  nobody: number
  /** Entra wants something that only a page can give. */
  interactionRequired: number
  /** Entra did not answer, or Office cannot ask what it was told to ask. */
  requestFailed: number
}

/** Why a page has to be shown. */
export type PromptReason = 'sign-in' | 'consent' | 'claims'

/** A page of the token service that is on show. */
export interface PromptPage {
  url: string
  /** Ends the prompt with the query of the redirect: a token, a refusal, or a sign-in to go on with. */
  complete(query: URLSearchParams, browser: Browser): Promise<EntraAnswer | SignedInNow>
}

/** The page signed somebody in; the token is still to be asked for. */
export interface SignedInNow {
  kind: 'signed-in'
  /** Who, when the token service says it. */
  userId: string | undefined
}

/** When and how somebody signed in. */
export interface SignInState {
  proofs: readonly Proof[]
  /** Milliseconds of the virtual clock. */
  at: number
  /** Changes with every sign-in: tokens of an older one are not reused. */
  session: string
  /** Changes when the same sign-in proves more: add-ins get no token from before. */
  version: string
  /** Id of the registered device that vouches for it. */
  deviceId?: string
  /** The primary refresh token behind it. */
  primaryRefreshToken?: Pick<PrimaryRefreshTokenRecord, 'credential' | 'issued' | 'renewed'>
}

/** The platform's way to tokens. */
export interface TokenSource {
  signedIn(user: User, browser: Browser): SignInState | undefined
  /** Whether Office can ask for a sign-in when nobody is there. */
  readonly asksForSignIn: boolean
  /** A token without a page. */
  silent(ask: Ask): Promise<EntraAnswer>
  /** The page that gets what is missing. `id` is its state. */
  prompt(ask: Ask, reason: PromptReason, id: string, claims?: string): Promise<PromptPage>
  /** Signs somebody in by a named method. @throws {EngineProblem} when they cannot. */
  signIn(user: User, method: SignInMethod, browser: Browser): Promise<void>
  signOut(user: User, browser: Browser): void
  /** Signs somebody out wherever they are signed in, whichever browser that is. */
  signOutEverywhere(user: User): void
}
