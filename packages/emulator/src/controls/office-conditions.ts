/** The year whose Office runs: today's, or the preview of single sign-on of 2018. */
export const officePresets = ['today', '2018-preview'] as const

/**
 * Whose token Office gives after somebody else signed in: that of each account, or, as people reported, the one it has
 * for the application.
 *
 * @see https://github.com/OfficeDev/office-js/issues/3492
 * @see https://github.com/OfficeDev/office-js/issues/4554
 */
export const tokenCaches = ['per-account', 'per-application'] as const

/** Browsers that Office on the web runs in. */
export const officeBrowsers = ['edge', 'chrome', 'firefox', 'safari'] as const

/** Whether the browser sends cookies to a page of another site than the one on top. */
export const thirdPartyCookies = ['sent', 'blocked'] as const

/** Whether the browser has Office and the sign-in page in one security zone. */
export const securityZones = ['one', 'apart'] as const

/** Where a document was opened from. */
export const documentPlaces = ['cloud', 'elsewhere', 'teams'] as const

/** What people sign in to Office with on their computer. */
export const officeIdentities = ['cloud-account', 'domain-account'] as const

/** Where add-ins come from. */
export const addInCatalogs = ['sideloaded', 'organization', 'marketplace'] as const

/** Whether Office on the web sends the id of its session with what it asks Entra. */
export const sessionHints = ['not-sent', 'sent'] as const

/** What Office answers in a mailbox of Outlook.com or Gmail: its pages name several codes. */
export const personalMailboxCodes = [13000, 13003, 13007, 13012] as const

/**
 * What the bridge of nested app authentication gives after a challenge: with `kept-after-claims` the token from before it,
 * and with `id-token-kept` an id token that it never renews, as people reported of hosts.
 *
 * @see https://github.com/OfficeDev/office-js/issues/6534
 * @see https://github.com/OfficeDev/office-js/issues/5444
 */
export const bridgeTokens = ['renewed', 'kept-after-claims', 'id-token-kept'] as const

/**
 * In whose name the windows of new Outlook ask for consent: that of the add-in, or, as in early 2026, that of an application
 * of Microsoft's own which no API had preauthorised.
 *
 * @see https://github.com/AzureAD/microsoft-authentication-library-for-js/issues/8345
 */
export const consentWindows = ['of-the-add-in', 'of-microsoft'] as const

/** How many calls Office answers in how long. */
export interface CallLimit {
  calls: number
  /** Milliseconds. */
  period: number
}

/** What is so around Office: which one it is, what it runs in, and what it was opened from. */
export interface OfficeConditions {
  preset: (typeof officePresets)[number]
  tokenCache: (typeof tokenCaches)[number]
  /** Calls of one add-in in one pane; more are 13013. */
  callLimit: CallLimit
  /** Calls of one handler of an event on Windows; whoever makes more never hears of them. */
  eventCallLimit: CallLimit
  /** Whether Office on the web names its session at Entra, by `sid`: one report says what happens when that has ended. */
  sessionHints: (typeof sessionHints)[number]
  browser: (typeof officeBrowsers)[number]
  thirdPartyCookies: (typeof thirdPartyCookies)[number]
  securityZones: (typeof securityZones)[number]
  documents: (typeof documentPlaces)[number]
  identity: (typeof officeIdentities)[number]
  catalog: (typeof addInCatalogs)[number]
  bridgeTokens: (typeof bridgeTokens)[number]
  /** In new Outlook. */
  consentWindows: (typeof consentWindows)[number]
  personalMailboxCode: (typeof personalMailboxCodes)[number]
  /** Address at which people open Outlook on the web, when the organization has one of its own; null: Microsoft's. */
  outlookAddress: string | null
}

/** Office as most people have it. */
export const defaultOfficeConditions: Readonly<OfficeConditions> = {
  preset: 'today',
  tokenCache: 'per-account',
  // Nobody documents a number. More than any page needs, and few enough that a loop meets it.
  callLimit: { calls: 60, period: 10_000 },
  eventCallLimit: { calls: 5, period: 10_000 },
  sessionHints: 'not-sent',
  browser: 'edge',
  thirdPartyCookies: 'sent',
  securityZones: 'one',
  documents: 'cloud',
  identity: 'cloud-account',
  catalog: 'sideloaded',
  bridgeTokens: 'renewed',
  consentWindows: 'of-the-add-in',
  personalMailboxCode: 13012,
  outlookAddress: null,
}
