import type { PaneFact, TokenOptions } from '../answers.js'
import type { Pane } from '../panes.js'
import type { PromptReason } from '../platforms/platform.js'
import type { Browser } from './browser.js'

/** The options of today, with nothing left to guess. */
export interface CallOptions {
  allowSignInPrompt: boolean
  allowConsentPrompt: boolean
  forMSGraphAccess: boolean
  /** Claims as JSON, empty without any. */
  authChallenge: string
}

/** One call of `getAccessToken`. */
export interface TokenCall {
  pane: Pane
  /** As the add-in gave them. */
  given: TokenOptions
  options: CallOptions
  browser: Browser
  correlationId: string
  /** What the engine finds out on the way. */
  facts: PaneFact[]
  /** The pages that were shown: none is shown twice for one reason. */
  shown: readonly PromptReason[]
}

/** Reads the options; the two old names mean their successors. */
export function callOptions(given: TokenOptions): CallOptions {
  return {
    allowSignInPrompt: given.allowSignInPrompt === true || given.forceAddAccount === true,
    allowConsentPrompt: given.allowConsentPrompt === true || given.forceConsent === true,
    forMSGraphAccess: given.forMSGraphAccess === true,
    authChallenge: given.authChallenge ?? '',
  }
}
