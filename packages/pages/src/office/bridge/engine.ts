import type {
  AppName,
  EventEnd,
  EventStart,
  ExchangeTokenAnswer,
  ExchangeTokenCall,
  Mailbox,
  NestedAppAnswer,
  NestedAppRequest,
  OfficeState,
  PaneDescription,
  PaneRequest,
  Person,
  Probe,
  Problem,
  PromptOutcome,
  SendOutcome,
  SignInRequest,
  SignOutRequest,
  TokenAnswer,
  TokenOptions,
} from '../api'
import type { DialogAnswer, DialogFate } from '../dialog-api'
import type { DocumentAnswer, DocumentCall, DocumentContent, DocumentSelection } from '../document-api'

/** A refusal of the engine: its code and its sentence. */
export class EngineError extends Error {
  readonly code: string
  readonly status: number

  constructor(status: number, problem: Partial<Problem>) {
    super(problem.error?.message ?? `The emulator answered ${status}`)
    this.name = 'EngineError'
    this.status = status
    this.code = problem.error?.code ?? 'unknown'
  }
}

/** The routes of the Office engine, and the journal, as functions. */
export interface Engine {
  state(): Promise<OfficeState>
  mailbox(user: string): Promise<Mailbox>
  openPane(request: PaneRequest): Promise<PaneDescription>
  pane(id: string): Promise<PaneDescription>
  closePane(id: string): Promise<void>
  /** Asks the server to look at the pane's page. */
  probe(paneId: string): Promise<Probe>
  /** Asks whether Office opens a dialog of the pane at `url`; from then on it counts as open. */
  openDialog(paneId: string, url: string): Promise<DialogAnswer>
  /** With which code an open dialog ends by itself; none when its page is there. */
  dialogFate(paneId: string, url: string): Promise<DialogFate>
  dialogClosed(paneId: string): Promise<void>
  /** What the add-in of a pane asks of the document beside it. */
  document(paneId: string, call: DocumentCall): Promise<DocumentAnswer>
  /** What there is to see of somebody's document. */
  documentContent(app: AppName, user: string): Promise<DocumentContent>
  /** The person selects something else in it. */
  select(user: string, selection: DocumentSelection): Promise<DocumentContent>
  token(paneId: string, options: TokenOptions): Promise<TokenAnswer>
  /** Where the handler of an event runs. */
  startEvent(paneId: string, event: string): Promise<EventStart>
  /** What becomes of the item when the handler has ended so. */
  endEvent(paneId: string, event: string, end: EventEnd): Promise<SendOutcome>
  /** Asks the Exchange server of the mailbox for a token, by way of Outlook. */
  exchangeToken(paneId: string, call: ExchangeTokenCall): Promise<ExchangeTokenAnswer>
  /** A message of MSAL to the bridge of nested app authentication. */
  nestedApp(paneId: string, request: NestedAppRequest): Promise<NestedAppAnswer>
  completeNestedAppPrompt(promptId: string, outcome: PromptOutcome): Promise<NestedAppAnswer>
  completePrompt(promptId: string, outcome: PromptOutcome): Promise<TokenAnswer>
  signIn(request: SignInRequest): Promise<Person>
  signOut(request: SignOutRequest): Promise<Person>
  /** Adds entries to the trace; losing one is no error. */
  journal(entries: readonly object[]): Promise<void>
}

/**
 * Talks to the engine of this origin.
 *
 * @example
 * const { controlKey } = await (await fetch('/_onbehalf/key')).json()
 * const engine = createEngine(controlKey)
 * const pane = await engine.openPane({ app: 'word', platform: 'web', user: 'milan@contoso.com', addIn })
 */
export function createEngine(
  controlKey: string,
  send: typeof fetch = (...request) => fetch(...request),
): Engine {
  const ask = async <T>(method: string, path: string, body?: unknown): Promise<T> => {
    const response = await send(path, {
      method,
      headers: {
        authorization: `Bearer ${controlKey}`,
        ...(body !== undefined && { 'content-type': 'application/json' }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    })
    const answer: unknown = response.status === 204 ? undefined : await response.json().catch(() => undefined)
    if (!response.ok) throw new EngineError(response.status, (answer ?? {}) as Partial<Problem>)
    return answer as T
  }
  const paneAt = (id: string): string => `/office/api/panes/${encodeURIComponent(id)}`
  return {
    state: () => ask('GET', '/office/api/state'),
    mailbox: (user) => ask('GET', `/office/api/mailbox?user=${encodeURIComponent(user)}`),
    openPane: (request) => ask('POST', '/office/api/panes', request),
    pane: (id) => ask('GET', paneAt(id)),
    closePane: (id) => ask('DELETE', paneAt(id)),
    probe: (id) => ask('GET', `${paneAt(id)}/probe`),
    openDialog: (id, url) => ask('POST', `${paneAt(id)}/dialog`, { url }),
    dialogFate: (id, url) => ask('GET', `${paneAt(id)}/dialog?url=${encodeURIComponent(url)}`),
    dialogClosed: (id) => ask('DELETE', `${paneAt(id)}/dialog`),
    document: (id, call) => ask('POST', `${paneAt(id)}/document`, call),
    documentContent: (app, user) =>
      ask('GET', `/office/api/document?app=${app}&user=${encodeURIComponent(user)}`),
    select: (user, selection) =>
      ask('PUT', `/office/api/document?user=${encodeURIComponent(user)}`, selection),
    token: (id, options) => ask('POST', `${paneAt(id)}/token`, options),
    startEvent: (id, event) => ask('POST', `${paneAt(id)}/event`, { event }),
    endEvent: (id, event, end) => ask('POST', `${paneAt(id)}/event-end`, { event, end }),
    exchangeToken: (id, call) => ask('POST', `${paneAt(id)}/exchange-token`, { call }),
    nestedApp: (id, request) => ask('POST', `${paneAt(id)}/nested-app`, request),
    completeNestedAppPrompt: (id, outcome) =>
      ask('POST', `/office/api/nested-app/${encodeURIComponent(id)}`, outcome),
    completePrompt: (id, outcome) => ask('POST', `/office/api/prompts/${encodeURIComponent(id)}`, outcome),
    signIn: (request) => ask('POST', '/office/api/sign-in', request),
    signOut: (request) => ask('POST', '/office/api/sign-out', request),
    journal: (entries) => ask('POST', '/_onbehalf/journal', entries),
  }
}
