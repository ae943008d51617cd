/** What an add-in does about a code. */
export type OfficeReactionKind =
  /** Call `getAccessToken` again with `options`, once; then fall back. */
  | 'retry'
  /** Sign the user in another way: the dialog. */
  | 'fall-back'
  /** Tell the user what `advice` says and offer the operation again. */
  | 'tell-user'
  /** Go on without a user. */
  | 'keep-running'
  /** A mistake in manifest or registration; show it to the developer. */
  | 'fix'

/** A documented reaction to a code. */
export interface OfficeReaction {
  kind: OfficeReactionKind
  /** Options of the repeated call. */
  options?: Readonly<Record<string, boolean>>
  /** One sentence of advice. */
  advice: string
}

/** One error code of Office.js. */
export interface OfficeErrorRow {
  code: number
  /**
   * `name` of the error object in English, as the library gives it; `Internal Error` for a code it has no text for.
   * Name and message are localised: branch on the code only.
   */
  name: string
  meaning: string
  /** Where it is seen. */
  where: string
  cause: string
  reaction: {
    today: OfficeReaction
    /** What the documentation of the 2018 preview asked for, where it differs or the code existed. */
    preview2018?: OfficeReaction
  }
}

const fallBack = (advice: string): OfficeReaction => ({ kind: 'fall-back', advice })
const tellUser = (advice: string): OfficeReaction => ({ kind: 'tell-user', advice })
const keepRunning = (advice: string): OfficeReaction => ({ kind: 'keep-running', advice })
const fix = (advice: string): OfficeReaction => ({ kind: 'fix', advice })
const retry = (options: Readonly<Record<string, boolean>>, advice: string): OfficeReaction => ({
  kind: 'retry',
  options,
  advice,
})

const dialogWay = 'Sign the user in with the dialog.'
const everywhere = 'everywhere'
const webOnly = 'Office on the web only'

/**
 * Every code that `getAccessToken`, the dialog API and Outlook's own calls for tokens answer with.
 *
 * @see https://learn.microsoft.com/office/dev/add-ins/develop/troubleshoot-sso-in-office-add-ins
 * @see https://learn.microsoft.com/office/dev/add-ins/develop/dialog-handle-errors-events
 * @see https://learn.microsoft.com/office/dev/add-ins/outlook/faq-nested-app-auth-outlook-legacy-tokens, 9017 and 9018
 */
export const officeErrors = {
  5001: {
    code: 5001,
    name: 'Internal Error',
    meaning: 'An internal error has occurred.',
    where: everywhere,
    cause: 'Office itself failed; older builds gave it where newer ones give a code of 13000 and above.',
    reaction: { today: fallBack(dialogWay) },
  },
  5012: {
    code: 5012,
    name: 'Invalid Or Timed Out Session',
    meaning: 'The session of the Office application no longer counts.',
    where: webOnly,
    cause: 'The session of Office on the web ended or was replaced.',
    reaction: {
      today: fallBack('Ask the user to reload the document; sign the user in with the dialog meanwhile.'),
    },
  },
  9017: {
    code: 9017,
    name: 'InternalServerError',
    meaning:
      'The Exchange server returned an error. Please look at the diagnostics object for more information.',
    where: 'getUserIdentityTokenAsync and getCallbackTokenAsync in Outlook',
    cause:
      'Exchange Online has switched off its own tokens for add-ins; those of Exchange on the premises live on.',
    reaction: {
      today: fallBack('Use nested app authentication; ask Exchange in mailboxes on the premises alone.'),
    },
  },
  9018: {
    code: 9018,
    name: 'GenericTokenError',
    meaning: 'An internal error has occurred.',
    where: 'getUserIdentityTokenAsync and getCallbackTokenAsync in Outlook',
    cause:
      'Exchange Online has switched off its own tokens for add-ins; those of Exchange on the premises live on.',
    reaction: {
      today: fallBack('Use nested app authentication; ask Exchange in mailboxes on the premises alone.'),
    },
  },
  12002: {
    code: 12002,
    name: 'Display Dialog Error',
    meaning: 'The page of the dialog does not exist, cannot be loaded, or its address is malformed.',
    where: 'dialog event',
    cause: 'Wrong address, a server that is down, or a certificate that is not trusted.',
    reaction: { today: tellUser('Show that the sign-in page cannot be reached, and offer to try again.') },
  },
  12003: {
    code: 12003,
    name: 'Dialog Navigation Error',
    meaning: 'The dialog was led to an address that is not https.',
    where: 'dialog event; on the web also when opening',
    cause: 'A redirect to http, or an address that is relative.',
    reaction: { today: fix('Use https for every page that the dialog visits.') },
  },
  12004: {
    code: 12004,
    name: 'Display Dialog Error',
    meaning: 'The first page of the dialog is not in a domain of the add-in.',
    where: 'opening the dialog',
    cause: "The page has another origin than the task pane, or Outlook's AppDomains leave out localhost.",
    reaction: { today: fix("Open a page of the add-in's own origin, and list the origin in AppDomains.") },
  },
  12005: {
    code: 12005,
    name: 'Display Dialog Error',
    meaning: 'The first page of the dialog has an http address.',
    where: 'opening the dialog',
    cause: 'Office opens https only.',
    reaction: { today: fix('Use https.') },
  },
  12006: {
    code: 12006,
    name: 'Internal Error',
    meaning: 'The user closed the dialog.',
    where: 'dialog event',
    cause: 'The user pressed X; a page with Cross-Origin-Opener-Policy same-origin gives it at once.',
    reaction: { today: keepRunning('Go on without a user and offer a sign-in button.') },
  },
  12007: {
    code: 12007,
    name: 'Display Dialog Error',
    meaning: 'A dialog of this page is open already.',
    where: 'opening the dialog',
    cause: 'One page opens one dialog at a time, and closing takes a moment.',
    reaction: { today: tellUser('Ask the user to finish or close the open window.') },
  },
  12008: {
    code: 12008,
    name: 'Internal Error',
    meaning: 'The user allowed the dialog.',
    where: 'inside Office on the web',
    cause: 'The user pressed Allow on the prompt before the dialog; no add-in sees it.',
    reaction: { today: keepRunning('Nothing to do.') },
  },
  12009: {
    code: 12009,
    name: 'Display Dialog Error',
    meaning: 'The user chose to ignore the dialog.',
    where: 'opening the dialog in Office on the web',
    cause: 'The user pressed Ignore on the prompt before the dialog.',
    reaction: { today: keepRunning('Go on without a user and offer a sign-in button.') },
  },
  12010: {
    code: 12010,
    name: 'Internal Error',
    meaning: 'This kind of dialog is not supported here.',
    where: "in the library's table; seen nowhere in public",
    cause: 'Not documented.',
    reaction: { today: tellUser('Show that the sign-in window cannot be opened.') },
  },
  12011: {
    code: 12011,
    name: 'Display Dialog Error',
    meaning: 'The browser does not let the dialog open.',
    where: 'opening the dialog in Office on the web',
    cause: 'A blocked popup, browser security zones, or a frame that may not open windows.',
    reaction: { today: tellUser('Ask the user to allow popups for this page and to try again.') },
  },
  13000: {
    code: 13000,
    name: 'API Not Supported',
    meaning: 'The add-in or this Office version does not support single sign-on.',
    where: everywhere,
    cause:
      'The Office version is too old, or the manifest has no WebApplicationInfo where this Office reads it.',
    reaction: { today: fallBack(dialogWay), preview2018: fallBack(dialogWay) },
  },
  13001: {
    code: 13001,
    name: 'No user is signed into Office.',
    meaning: 'Nobody is signed in to Office.',
    where:
      'not on the web as a rule (there it is 13006); Outlook on the web in Firefox with tracking protection',
    cause: 'No account is signed in and the call did not allow a sign-in prompt.',
    reaction: {
      today: retry(
        { allowSignInPrompt: true },
        'Call once more with allowSignInPrompt, or show a sign-in button.',
      ),
      preview2018: retry({ forceAddAccount: true }, 'Call again with forceAddAccount: true, once.'),
    },
  },
  13002: {
    code: 13002,
    name: 'User aborted the consent request.',
    meaning: 'The user cancelled the sign-in or the consent.',
    where: everywhere,
    cause: 'The user pressed Cancel or closed the window.',
    reaction: {
      today: keepRunning('Go on without a user and offer a sign-in button; never repeat by itself.'),
      preview2018: tellUser('Ask the user to repeat the operation, not more than once.'),
    },
  },
  13003: {
    code: 13003,
    name: 'User identity type is not supported.',
    meaning: 'The account in Office is neither a work account nor a personal Microsoft account.',
    where: everywhere,
    cause: 'Office runs with an on-premises domain account, or modern authentication is off in the tenant.',
    reaction: {
      today: fallBack(dialogWay),
      preview2018: fallBack('Ask the user to sign in to Office, or sign the user in with the dialog.'),
    },
  },
  13004: {
    code: 13004,
    name: 'Invalid application resource Url provided.',
    meaning: 'The Resource of the manifest is wrong.',
    where: 'during development',
    cause: "The domain or port in Resource differs from that of the add-in's pages.",
    reaction: {
      today: fix("Make Resource api://<domain and port of the add-in>/<client id>, the API's App ID URI."),
      preview2018: fix(
        'Correct Resource: the protocol is api, everything else as in the address of the add-in.',
      ),
    },
  },
  13005: {
    code: 13005,
    name: 'Preauthorization missing.',
    meaning: 'Office may not ask for a token for this API.',
    where: everywhere,
    cause: 'Office is not preauthorised on the API, or the user did not consent to profile.',
    reaction: {
      today: fallBack(dialogWay),
      preview2018: fix('Preauthorise Office on the registration of the API.'),
    },
  },
  13006: {
    code: 13006,
    name: 'Error occurred in the authentication request from Office.',
    meaning: "Office's own request for a token failed.",
    where: webOnly,
    cause: 'The session of Office on the web has ended, or its cookies do not reach the sign-in page.',
    reaction: {
      today: tellUser('Ask the user to sign out of Office, close the browser and start again.'),
      preview2018: tellUser('Ask the user to sign out and restart Office, or the session of Office Online.'),
    },
  },
  13007: {
    code: 13007,
    name: 'Error occurred in the authentication provider.',
    meaning: 'Office could not get a token for the API.',
    where: everywhere,
    cause:
      'openid and profile are missing, a personal account was used where work accounts are expected, or the user may not use the enterprise application.',
    reaction: {
      today: fallBack(dialogWay),
      preview2018: retry(
        { forceConsent: true },
        'Call again with forceConsent: true, once; then suggest to retry later.',
      ),
    },
  },
  13008: {
    code: 13008,
    name: 'Add-in is already requesting an access token.',
    meaning: 'A previous call has not finished.',
    where: webOnly,
    cause: 'getAccessToken was called while another call was running.',
    reaction: {
      today: tellUser('Ask the user to repeat the operation when the first has finished.'),
      preview2018: tellUser('Ask the user to repeat the operation when the previous one has completed.'),
    },
  },
  13009: {
    code: 13009,
    name: 'This add-in does not support user consent.',
    meaning: 'Consent cannot be forced for an add-in from this kind of catalog.',
    where: 'the 2018 preview; not in the documentation of today',
    cause: 'forceConsent was given, and the catalog the add-in came from does not support it.',
    reaction: {
      today: fallBack(dialogWay),
      preview2018: retry(
        { forceConsent: false },
        'Call again with forceConsent: false, unless that was tried already.',
      ),
    },
  },
  13010: {
    code: 13010,
    name: 'A connection was lost during the sign in process.',
    meaning: 'Browser zones keep Office and the sign-in page apart.',
    where: 'Office on the web in Edge',
    cause: 'The Microsoft 365 domain and login.microsoftonline.com are in different security zones.',
    reaction: {
      today: keepRunning('Office has told the user what to change; go on without a user.'),
      preview2018: keepRunning('Office has told the user what to change; go on without a user.'),
    },
  },
  13011: {
    code: 13011,
    name: 'Internal Error',
    meaning: 'The resource is not allowed.',
    where: "in the library's table, without a text; seen nowhere in public",
    cause: 'Not documented.',
    reaction: { today: fallBack(dialogWay) },
  },
  13012: {
    code: 13012,
    name: 'API Not Supported',
    meaning: 'This platform or this situation has no single sign-on.',
    where: everywhere,
    cause:
      'An iPad, a document opened from a Teams channel, or forMSGraphAccess without consent to Graph or in a sideloaded Outlook add-in.',
    reaction: { today: fallBack(dialogWay), preview2018: fallBack(dialogWay) },
  },
  13013: {
    code: 13013,
    name: 'API Call Failed',
    meaning: 'Too many calls in a short time.',
    where: everywhere,
    cause: 'getAccessToken is called in a loop.',
    reaction: {
      today: fallBack('Stop calling; at the second time in one path sign the user in with the dialog.'),
    },
  },
  13990: {
    code: 13990,
    name: 'Internal Error',
    meaning: 'Access was denied.',
    where: "in the library's table; seen nowhere in public",
    cause: 'Not documented.',
    reaction: { today: fallBack(dialogWay) },
  },
  13991: {
    code: 13991,
    name: 'Internal Error',
    meaning: 'Something failed inside Office.',
    where: "in the library's table; seen nowhere in public",
    cause: 'Not documented.',
    reaction: { today: fallBack(dialogWay) },
  },
  50001: {
    code: 50001,
    name: 'Internal Error',
    meaning: 'An outdated office.js, or an Office that is too old.',
    where: everywhere,
    cause: 'The browser cached an old copy of office.js, or this Office is older than single sign-on.',
    reaction: {
      today: fallBack(`${dialogWay} During development clear the cache.`),
      preview2018: fallBack(`${dialogWay} During development clear the cache.`),
    },
  },
} satisfies Record<number, OfficeErrorRow>

/** A code of {@link officeErrors}. */
export type OfficeErrorCode = keyof typeof officeErrors

/**
 * The row of a code.
 *
 * @returns `undefined` for a code that is not in the catalog.
 */
export function officeError(code: OfficeErrorCode): OfficeErrorRow
export function officeError(code: number): OfficeErrorRow | undefined
export function officeError(code: number): OfficeErrorRow | undefined {
  const rows: Readonly<Record<number, OfficeErrorRow>> = officeErrors
  return Object.hasOwn(rows, code) ? rows[code] : undefined
}
