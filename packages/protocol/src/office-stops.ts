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
  /** Make no call for a while. */
  pause?: true
  /** What is wrong, for the developer. */
  developer?: string
}

/**
 * The documented reaction to each code of Office, as today's documentation has it.
 *
 * @see https://learn.microsoft.com/office/dev/add-ins/develop/troubleshoot-sso-in-office-add-ins
 */
export const officeStops: Readonly<Record<number, OfficeStop>> = {
  5001: { stop: 'unavailable' },
  5012: { stop: 'unavailable' },
  5102: { stop: 'throttled', pause: true },
  7000: { stop: 'not-supported' },
  13000: {
    stop: 'not-supported',
    developer:
      'This Office has no single sign-on, or the manifest has no WebApplicationInfo where it belongs.',
  },
  13001: { stop: 'signed-out', againWith: { allowSignInPrompt: true } },
  13002: { stop: 'cancelled' },
  13003: { stop: 'account-not-supported' },
  13004: {
    stop: 'misconfigured',
    developer:
      "Resource in the manifest's WebApplicationInfo must be api://, the host and port of the add-in's pages, and the client id.",
  },
  13005: {
    stop: 'not-allowed',
    ofChallenge: 'challenge-failed',
    againWith: { allowSignInPrompt: true, allowConsentPrompt: true },
    developer:
      'The app registration does not preauthorize this Office client for access_as_user, the user has not consented, or a policy of the organization does not let this sign-in through.',
  },
  13006: { stop: 'session-ended', ofChallenge: 'challenge-failed' },
  13007: {
    stop: 'no-access',
    ofChallenge: 'challenge-failed',
    developer:
      'The app registration or the manifest lacks openid or profile, or does not admit this kind of account.',
  },
  13008: { stop: 'busy', againLater: true },
  13009: { stop: 'not-allowed' },
  13010: { stop: 'browser-settings' },
  13011: { stop: 'not-supported' },
  13012: { stop: 'not-supported' },
  13013: { stop: 'throttled', pause: true },
  13990: { stop: 'unavailable' },
  13991: { stop: 'unavailable' },
  50001: { stop: 'out-of-date' },
}

/**
 * The reaction to a code of Office.
 *
 * @param code `undefined` when Office gave none, as for wrong options or a missing API.
 */
export function officeStop(code: number | undefined): OfficeStop {
  return (code === undefined ? undefined : officeStops[code]) ?? { stop: 'unavailable' }
}
