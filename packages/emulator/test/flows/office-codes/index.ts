import { ofDialogs } from './of-dialogs.js'
import { ofManifestAndRegistration } from './of-manifest-and-registration.js'
import { ofOfficeItself } from './of-office-itself.js'
import { ofSignInAndPolicy } from './of-sign-in-and-policy.js'
import type { CodeProvocation } from './provocation.js'

export { inTheBrowser } from './of-dialogs.js'

/** Every cause that ends `getAccessToken` without a token, or a dialog; `docs/reference/office-codes.md` prints it. */
export const codeProvocations: readonly CodeProvocation[] = [
  ...ofManifestAndRegistration,
  ...ofSignInAndPolicy,
  ...ofOfficeItself,
  ...ofDialogs,
]

/** Codes that no cause leads to, and why; each can be made as a fault. */
export const withoutCause: Readonly<Record<number, string>> = {
  5012: 'People quote it without a cause that could be brought about.',
  12008: 'Office.js on the web gives it to itself when the person presses Allow; no add-in sees it.',
  12010: 'Only in the table of the library.',
  13011: 'The library has the number and no text; nobody documents a cause.',
  13990: 'Only in the table of the library.',
  13991: 'Only in the table of the library.',
}
