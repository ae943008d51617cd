import type {
  Mailbox,
  OfficeState,
  PaneDescription,
  PaneRequest,
  Person,
  Probe,
  Problem,
  PromptOutcome,
  SignInRequest,
  SignOutRequest,
  TokenAnswer,
  TokenOptions,
} from '../api'

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
  /** Asks the server to look at the pane's page, or at `url` for a dialog of it. */
  probe(paneId: string, url?: string): Promise<Probe>
  token(paneId: string, options: TokenOptions): Promise<TokenAnswer>
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
    probe: (id, url) =>
      ask('GET', `${paneAt(id)}/probe${url === undefined ? '' : `?url=${encodeURIComponent(url)}`}`),
    token: (id, options) => ask('POST', `${paneAt(id)}/token`, options),
    completePrompt: (id, outcome) => ask('POST', `/office/api/prompts/${encodeURIComponent(id)}`, outcome),
    signIn: (request) => ask('POST', '/office/api/sign-in', request),
    signOut: (request) => ask('POST', '/office/api/sign-out', request),
    journal: (entries) => ask('POST', '/_onbehalf/journal', entries),
  }
}
