/** Options of `getAccessToken`, those that are used here. */
export interface OfficeTokenOptions {
  allowSignInPrompt?: boolean
  allowConsentPrompt?: boolean
  authChallenge?: string
}

/** The object that gives tokens. */
export interface OfficeAuth {
  getAccessToken(options?: OfficeTokenOptions): Promise<unknown>
  /** Newer builds only. */
  getAuthContext?: () => Promise<{ userObjectId?: unknown; tenantId?: unknown; userPrincipalName?: unknown }>
}

/** The part of Office.js that is used here. */
export interface OfficeLibrary {
  auth?: OfficeAuth
  onReady?: () => Promise<{ host?: unknown } | undefined>
  context?: {
    host?: unknown
    platform?: unknown
    diagnostics?: { version?: unknown }
    mailbox?: { userProfile?: { emailAddress?: unknown; accountType?: unknown } }
    requirements?: { isSetSupported?: (name: string, version: string) => unknown }
  }
}

// Never as a bare name: the builds of iOS do not define the first, a page outside Office neither.
declare const OfficeRuntime: { auth?: OfficeAuth } | undefined
declare const Office: OfficeLibrary | undefined

/** Office.js, where it is loaded. */
export function office(): OfficeLibrary | undefined {
  return typeof Office === 'undefined' ? undefined : Office
}

/** Office's object for tokens; `undefined` outside Office, before it is ready, and where it has none. */
export function officeAuth(): OfficeAuth | undefined {
  const early = typeof OfficeRuntime === 'undefined' ? undefined : OfficeRuntime
  return [early?.auth, office()?.auth].find((auth) => typeof auth?.getAccessToken === 'function')
}

/** Waits until Office.js knows where it runs. False when that is not inside Office. */
export async function insideOffice(): Promise<boolean> {
  const library = office()
  if (!library) return typeof OfficeRuntime !== 'undefined'
  return (await library.onReady?.())?.host !== null
}
