import type { PaneDescription, TokenAnswer } from '../api'
import type { DocumentAnswer } from '../document-api'
import { officeCodes } from './codes'
import type { Engine } from './engine'
import type { OfficeExchange } from './pane-events'

export interface FinishedCall extends OfficeExchange {
  code: number
  /** Virtual time at which it began, in milliseconds. */
  began: number
  duration: number
  request: unknown
  answer: unknown
  token?: TokenAnswer
  document?: DocumentAnswer
  /** It carried the claims of a challenge. */
  challenged?: boolean
}

/** Writes a call of Office.js to the trace. */
export function reportCall(engine: Engine, pane: PaneDescription, call: FinishedCall): void {
  const { token, document } = call
  // A batch that was refused says so itself, with a name in place of a number.
  const code = call.code === officeCodes.ok && document?.refused ? officeCodes.withoutCode : call.code
  const entry = {
    time: new Date(call.began).toISOString(),
    duration: Math.round(call.duration * 10) / 10,
    from: 'add-in',
    to: 'office',
    kind: 'office',
    method: call.name,
    url: pane.addIn.displayName,
    status: code,
    summary: summaryOf(call, pane),
    quiet: call.quiet && code === 0 && !changed(document),
    ...(token && { correlationId: token.correlationId }),
    ...(code !== officeCodes.ok && { error: { ...officeOf(code), ...aadstsOf(token) } }),
    request: { headers: {}, body: JSON.stringify(call.request ?? null) },
    response: { headers: {}, body: JSON.stringify(call.answer ?? null) },
  }
  engine.journal([entry]).catch(() => undefined)
}

function officeOf(code: number): { office?: number } {
  return code === officeCodes.withoutCode ? {} : { office: code }
}

function aadstsOf(token: TokenAnswer | undefined): { aadsts?: number } {
  return token && 'cause' in token && token.aadsts !== undefined ? { aadsts: token.aadsts } : {}
}

function summaryOf(call: FinishedCall, pane: PaneDescription): string {
  const who = pane.addIn.displayName
  const words =
    call.name === 'getAccessToken'
      ? `asks ${pane.host.place} for a token for ${pane.user.displayName}${call.challenged ? ', with a challenge (authChallenge)' : ''}`
      : (sentences[call.name] ?? `calls ${call.name}`)
  const { refused } = call.document ?? {}
  if (refused) return `${who} ${words} and gets ${refused.code}: ${refused.cause}`
  if (call.code === 0) return `${who} ${changed(call.document) ? 'writes into the document' : words}`
  // What Entra said stands in Entra's own row, beside this one.
  const { token } = call
  const cause = token && 'cause' in token && token.aadsts === undefined ? `: ${token.cause}` : ''
  if (token && 'unanswered' in token) return `${who} ${words} and never hears of it${cause}`
  const end = call.code === officeCodes.withoutCode ? 'an error without a code' : call.code
  return `${who} ${words} and gets ${end}${cause}`
}

const changed = (document: DocumentAnswer | undefined): boolean =>
  document !== undefined && 'changed' in document && document.changed

const sentences: Readonly<Record<string, string>> = {
  getAppContext: 'asks Office where it is',
  GetContext: 'asks Office where it is',
  getInitialData: 'asks Outlook for the mailbox',
  getUserIdentityToken: 'asks Exchange for an identity token, by way of Outlook',
  getCallbackToken: 'asks Exchange for a callback token, by way of Outlook',
  getBody: 'reads the body of the message',
  getSharedProperties: 'asks Outlook whose mailbox this is',
  'context.sync': 'reads the document',
  getSelectedDataAsync: 'reads what is selected in the document',
  messageParent: 'sends a message from its dialog',
  messageChild: 'sends a message to its dialog',
  displayDialog: 'opens a dialog',
  GetInitContext: 'asks the bridge whose Office this is',
  GetToken: 'asks the bridge for a token (nested app authentication)',
  GetTokenPopup: 'asks the bridge for a token, with a window if need be',
}
