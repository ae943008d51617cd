/** The mailbox that is open in Outlook, whoever Office itself is signed in as. */
export interface PaneMailbox {
  displayName: string
  address: string
  /** Whose service holds it, as `userProfile.accountType` says it; `enterprise` is on the organization's own premises. */
  accountType: 'office365' | 'enterprise' | 'outlookCom' | 'gmail'
  /** Whether it is that of `user`, one shared with them, or that of another account. */
  of: 'account' | 'shared' | 'second-account'
}

/** Where somebody's mailbox is, and who may open it besides. */
export interface PersonMailbox {
  address: string
  accountType: PaneMailbox['accountType']
  isShared: boolean
  /** User principal names. */
  openTo: string[]
}

/** What an add-in asks Exchange for, by way of Outlook. */
export type ExchangeTokenCall = 'getUserIdentityToken' | 'getCallbackToken'

/** A token that Exchange on the premises signed, or Outlook's code. */
export type ExchangeTokenAnswer =
  | { token: string; correlationId: string }
  | { code: number; name: string; message: string; cause: string; correlationId: string }

/** Where the handler of an event runs. */
export interface EventStart {
  /** `OnMessageSend` */
  event: string
  functionName: string
  /** A page without a face, or a script alone. */
  runtime: 'script' | 'page'
  url: string
  /** Milliseconds. */
  timeLimit: number
  sendMode?: 'prompt-user' | 'soft-block' | 'block'
}

/** What a handler says when it completes the event. */
export interface EventCompletedOptions {
  allowEvent?: boolean
  errorMessage?: string
  cancelLabel?: string
  sendModeOverride?: string
}

/** How a handler ended. */
export type EventEnd =
  | { kind: 'completed'; options?: EventCompletedOptions }
  | { kind: 'timed-out' }
  | { kind: 'unavailable' }

/** What becomes of the item: it was sent, or the person reads why not. */
export interface SendOutcome {
  sent: boolean
  dialog?: { message: string; buttons: string[] }
}
