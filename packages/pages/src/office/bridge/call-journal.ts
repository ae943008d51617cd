import type { AppName, PaneDescription, PlatformName, TokenAnswer } from '../api'
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
  /** It carried the claims of a challenge. */
  challenged?: boolean
}

/** Writes a call of Office.js to the trace. */
export function reportCall(engine: Engine, pane: PaneDescription, call: FinishedCall): void {
  const { code, token } = call
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
    quiet: call.quiet && code === 0,
    ...(token && { correlationId: token.correlationId }),
    ...(code !== 0 && { error: { office: code, ...aadstsOf(token) } }),
    request: { headers: {}, body: JSON.stringify(call.request ?? null) },
    response: { headers: {}, body: JSON.stringify(call.answer ?? null) },
  }
  engine.journal([entry]).catch(() => undefined)
}

function aadstsOf(token: TokenAnswer | undefined): { aadsts?: number } {
  return token && 'code' in token && token.aadsts !== undefined ? { aadsts: token.aadsts } : {}
}

function summaryOf(call: FinishedCall, pane: PaneDescription): string {
  const who = pane.addIn.displayName
  const words =
    call.name === 'getAccessToken'
      ? `asks ${placeOf(pane)} for a token for ${pane.user.displayName}${call.challenged ? ', with a challenge (authChallenge)' : ''}`
      : (sentences[call.name] ?? `calls ${call.name}`)
  if (call.code === 0) return `${who} ${words}`
  // What Entra said stands in Entra's own row, beside this one.
  const { token } = call
  const cause = token && 'cause' in token && token.aadsts === undefined ? `: ${token.cause}` : ''
  return `${who} ${words} and gets ${call.code}${cause}`
}

/** `Outlook on the web`, `Word on Windows` */
function placeOf({ app, platform }: PaneDescription): string {
  return `${appNames[app]} on ${platformNames[platform]}`
}

const appNames: Readonly<Record<AppName, string>> = { outlook: 'Outlook', word: 'Word' }
const platformNames: Readonly<Record<PlatformName, string>> = { web: 'the web', windows: 'Windows' }

const sentences: Readonly<Record<string, string>> = {
  getAppContext: 'asks Office where it is',
  GetContext: 'asks Office where it is',
  getInitialData: 'asks Outlook for the mailbox',
  richApi: 'talks to the document',
  messageParent: 'sends a message from its dialog',
  messageChild: 'sends a message to its dialog',
  displayDialog: 'opens a dialog',
}
