import type { SignInStopCode } from './sign-in-stops.js'

/** What an add-in does about a code of `getAccessToken`, in the few words a browser needs. */
export interface OfficeStop {
  /** How the sign-in ends when the rest of the row does not help. */
  stop: SignInStopCode
  /** How it ends instead when the call was to answer a challenge: what was missing before is not missing now. */
  ofChallenge?: SignInStopCode
  /** Call once more with these options, if the user may be asked and they were not set. */
  againWith?: { allowSignInPrompt?: true; allowConsentPrompt?: true }
  /** Call once more when the call that runs has ended. */
  againLater?: true
  /** Make no call for a while; when it comes again after that, sign in another way. */
  pause?: true
  /**
   * Sign in another way where there is one: `now` for this request alone, `session` for as long as the page lives,
   * because it would come again.
   */
  next?: 'now' | 'session'
  /** What is wrong, for the developer. */
  developer?: string
}

/**
 * The documented reaction to each code of Office: today's, and that of the 2018 preview where it goes further.
 *
 * @see https://learn.microsoft.com/office/dev/add-ins/develop/troubleshoot-sso-in-office-add-ins
 */
export const officeStops: Readonly<Record<number, OfficeStop>> = {
  5001: { stop: 'unavailable', next: 'now' },
  5012: { stop: 'unavailable', next: 'now' },
  5102: { stop: 'throttled', pause: true },
  7000: { stop: 'not-supported', next: 'session' },
  13000: {
    stop: 'not-supported',
    next: 'session',
    developer:
      'This Office has no single sign-on, or the manifest has no WebApplicationInfo where it belongs.',
  },
  13001: { stop: 'signed-out', againWith: { allowSignInPrompt: true }, next: 'now' },
  13002: { stop: 'cancelled' },
  13003: { stop: 'account-not-supported', next: 'session' },
  13004: {
    stop: 'misconfigured',
    developer:
      "Resource in the manifest's WebApplicationInfo must be api://, the host and port of the add-in's pages, and the client id.",
  },
  13005: {
    stop: 'not-allowed',
    ofChallenge: 'challenge-failed',
    againWith: { allowSignInPrompt: true, allowConsentPrompt: true },
    next: 'session',
    developer:
      'The app registration does not preauthorize this Office client for access_as_user, the user has not consented, or a policy of the organization does not let this sign-in through.',
  },
  13006: { stop: 'session-ended', ofChallenge: 'challenge-failed', next: 'now' },
  13007: {
    stop: 'no-access',
    ofChallenge: 'challenge-failed',
    againWith: { allowConsentPrompt: true },
    next: 'session',
    developer:
      'The app registration or the manifest lacks openid or profile, or does not admit this kind of account.',
  },
  13008: { stop: 'busy', againLater: true },
  // Consent is asked for in a repetition only, so the call without it, which the preview wanted, was made.
  13009: { stop: 'not-allowed', next: 'session' },
  13010: { stop: 'browser-settings' },
  13011: { stop: 'not-supported', next: 'session' },
  13012: { stop: 'not-supported', next: 'session' },
  13013: { stop: 'throttled', pause: true },
  13990: { stop: 'unavailable', next: 'session' },
  13991: { stop: 'unavailable', next: 'session' },
  50001: { stop: 'out-of-date', next: 'session' },
}

/**
 * The reaction to a code of Office.
 *
 * @param code `undefined` when Office gave none, as for wrong options or a missing API.
 */
export function officeStop(code: number | undefined): OfficeStop {
  return (code === undefined ? undefined : officeStops[code]) ?? { stop: 'unavailable', next: 'now' }
}
