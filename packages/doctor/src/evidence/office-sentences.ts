import type { OfficeErrorCode } from '@onbehalf/protocol'

/**
 * Names and messages that Office gives in English together with a code of the identity API. People copy them from a page
 * that shows no code.
 *
 * @see https://learn.microsoft.com/office/dev/add-ins/develop/troubleshoot-sso-in-office-add-ins
 */
const sentences: readonly (readonly [code: OfficeErrorCode, sentence: RegExp])[] = [
  [13000, /identity API is not supported for this add-?in/i],
  [13001, /no user is signed into office|user is not signed into office/i],
  [
    13002,
    /user aborted (?:the consent request|sign-?in or consent)|user did not consent the add-?in permissions/i,
  ],
  [
    13003,
    /user identity type is not supported|identity type of the user is not supported|user type not supported/i,
  ],
  [13004, /invalid application resource url provided|invalid resource url specified in the manifest/i],
  [13005, /pre-?\s?authorization missing|missing grant for this add-?in/i],
  [13006, /error occurred in the authentication request from office/i],
  [13007, /error occurred in the authentication provider/i],
  [13008, /add-?in is already requesting an access token|token has already been requested for this add-?in/i],
  [13009, /add-?in does not support user consent/i],
  [13010, /connection was lost during the sign in process/i],
  [13012, /API is not supported in this platform/i],
  [13013, /API has been throttled to slow the call frequency/i],
]

/** Codes that a text names by what Office says beside them. */
export function codesBySentence(text: string): OfficeErrorCode[] {
  return sentences.filter(([, sentence]) => sentence.test(text)).map(([code]) => code)
}
