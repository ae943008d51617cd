/** Asks the control API: JSON in, JSON out. */
export type AskControl = <Answer>(method: string, path: string, body?: unknown) => Promise<Answer>

/** Which Office, with whom before it and which add-in beside it. */
export interface Seat {
  /** `outlook`, `word` … */
  app: string
  /** `web`, `windows` … */
  platform: string
  /** User principal name of the account that Office uses. */
  user: string
  /** Id of the add-in's manifest. */
  addIn: string
  /** Whose mailbox is open, when it is not that of `user`: a shared one, that of a second account, or one of Gmail. */
  mailbox?: string
  /** Office build to claim; requirement sets and the bridge follow. Default: that of the platform. */
  build?: string
  /** Where the add-in's script runs. Default: `task-pane`. */
  surface?: 'task-pane' | 'event'
}

/** A second factor that people answer prompts with. */
export type Factor = 'phone-app' | 'totp' | 'text-message'

/** What Office knows of the pane, as far as Office.js tells. */
export interface OpenedPane {
  user: { id: string; userPrincipalName: string; displayName: string; mail: string }
  /** In Outlook: what is open beside the pane, by whose service, and whether it is the account's own. */
  mailbox: {
    displayName: string
    address: string
    accountType: 'office365' | 'enterprise' | 'outlookCom' | 'gmail'
    of: 'account' | 'shared' | 'second-account'
  }
  addIn: { url: string; appDomains: string[] }
  host: {
    type: string
    platform: string
    build: string
    requirementSets: Readonly<Record<string, string>>
    nestedAppBridge: boolean
    failedPageEndsDialog: boolean
  }
}

/** Whether a dialog opened, and how it ends by itself. */
export type DialogEnd = { opened: true; ends?: { code: number } } | { code: number }

/** How `getAccessToken` ended. */
export type TokenEnd =
  | { accessToken: string }
  | { code: number; name: string; message: string }
  | { uncoded: true; name: string; message: string }
  | { unanswered: true }

/** What an add-in asks Exchange for, by way of Outlook. */
export type ExchangeTokenCall = 'getUserIdentityToken' | 'getCallbackToken'

/** A token that Exchange on the premises signed, or Outlook's code. */
export type ExchangeTokenEnd = { token: string } | { code: number; name: string; message: string }

/** Where the handler of an event runs. */
export interface EventStart {
  event: string
  functionName: string
  /** A page without a face, or a script alone. */
  runtime: 'script' | 'page'
  url: string
  /** Milliseconds. */
  timeLimit: number
  sendMode?: 'prompt-user' | 'soft-block' | 'block'
}

/** What became of an item when its handler had ended. */
export interface SendOutcome {
  sent: boolean
  /** What the person reads, and the buttons beneath. */
  dialog?: { message: string; buttons: string[] }
}
