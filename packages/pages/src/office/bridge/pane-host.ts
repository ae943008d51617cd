import type { MailboxMessage, PaneDescription, TokenAnswer, TokenOptions } from '../api'
import { type FinishedCall, reportCall } from './call-journal'
import { officeCall } from './calls/index'
import { officeCodes } from './codes'
import { Dialogs } from './dialogs/dialogs'
import { Emitter } from './emitter'
import type { Engine } from './engine'
import { FrameSession } from './frame-session'
import { initialData, type SelectedItem } from './initial-data'
import { type CallHost, OfficeRefusal, type RawCall } from './office-call'
import type { OfficeExchange, PaneEvents } from './pane-events'
import type { PendingPrompt } from './pending-prompt'
import { tokenCall } from './token-call'
import type { Incoming, PageReport, Reply } from './transports/transport'

export interface PaneHostOptions {
  pane: PaneDescription
  /** Where the frame goes; the host fills it and empties it. */
  container: HTMLElement
  engine: Engine
  /** Outlook: the message on show. */
  selectedMessage?: MailboxMessage
  /** Virtual time in milliseconds, for the trace. Default: this computer's. */
  now?: () => number
}

/**
 * Office's side of one task pane: loads the add-in's page into a frame and answers its Office.js.
 *
 * @example
 * const host = new PaneHost({ pane, container, engine })
 * host.on('ready', () => hideSpinner())
 * host.on('prompt', (prompt) => showWindow(prompt))
 * host.start()
 */
export class PaneHost {
  readonly pane: PaneDescription
  readonly #options: PaneHostOptions
  readonly #events = new Emitter<PaneEvents>()
  readonly #dialogs: Dialogs
  readonly #prompts = new Set<PendingPrompt>()
  #session: FrameSession | undefined
  #selectedItem: SelectedItem
  #asking = false
  #lastCall = 0
  #loads = 0
  #spoke = false
  #ready = false

  constructor(options: PaneHostOptions) {
    this.#options = options
    this.pane = options.pane
    this.#selectedItem = { message: options.selectedMessage, number: 1 }
    this.#dialogs = new Dialogs({
      pane: options.pane,
      listener: this.#listener,
      paneSession: () => this.#session,
      probe: (url) => options.engine.probe(options.pane.id, url),
      opened: (dialog) => this.#events.emit('dialog-opened', dialog),
      closed: (id, code) => this.#events.emit('dialog-closed', { id, code }),
    })
  }

  /** Calls `listener` at each event of this name; the returned function ends it. */
  on<Name extends keyof PaneEvents>(name: Name, listener: (event: PaneEvents[Name]) => void): () => void {
    return this.#events.on(name, listener)
  }

  /** Loads the add-in's page; a running one is thrown away first. */
  start(): void {
    this.stop()
    const session = new FrameSession(this.pane, this.pane.addIn.url, this.#listener)
    this.#session = session
    this.#loads = 0
    this.#spoke = false
    this.#ready = false
    session.frame.addEventListener('load', () => this.#loaded(session))
    this.#events.emit('loading', { url: this.pane.addIn.url })
    session.mount(this.#options.container)
  }

  /** Ends the pane, its dialog and its prompts; listeners stay. */
  stop(): void {
    for (const prompt of this.#prompts) prompt.cancel()
    this.#dialogs.close()
    this.#session?.close()
    this.#session = undefined
  }

  /** Ends everything. */
  dispose(): void {
    this.stop()
    this.#events.clear()
  }

  /** Outlook: another message is on show; a pinned add-in is told. */
  selectMessage(message: MailboxMessage | undefined): void {
    const item = { message, number: this.#selectedItem.number + 1 }
    this.#selectedItem = item
    const data = message ? initialData(this.pane, item) : ''
    this.#session?.transport.deliver('olkItemSelectedChanged', {
      messages: data,
      native: [message ? JSON.stringify(data) : '', JSON.stringify({ itemNumber: item.number })],
    })
  }

  readonly #listener = {
    receive: (incoming: Incoming, session: FrameSession): void => this.#receive(incoming, session),
    forged: (reason: PaneEvents['forged']['reason'], origin: string): void =>
      this.#events.emit('forged', { reason, origin }),
  }

  #loaded(session: FrameSession): void {
    if (session !== this.#session) return
    this.#loads += 1
    this.#events.emit('loaded', { count: this.#loads })
    if (this.#loads > 1) this.#events.emit('navigated', { count: this.#loads - 1 })
  }

  #receive(incoming: Incoming, session: FrameSession): void {
    if (session !== this.#session && !this.#dialogs.owns(session)) return
    switch (incoming.kind) {
      case 'page':
        this.#report(incoming.report)
        break
      case 'register':
        this.#register(incoming, session)
        break
      case 'unregister':
        if (incoming.event === dialogEvent && session === this.#session) this.#dialogs.close()
        incoming.reply(officeCodes.ok)
        break
      case 'call':
        this.#speak(incoming.call.action ?? `method ${incoming.call.dispatchId}`)
        void this.#answer(incoming.call, incoming.reply, session)
        break
    }
  }

  #report(report: PageReport): void {
    if (report.kind === 'scripts') this.#events.emit('scripts', { urls: report.urls })
    else if (report.kind === 'error') this.#events.emit('script-error', { message: report.message })
    else this.#events.emit('loader-error', { message: report.message })
  }

  #register(incoming: Incoming & { kind: 'register' }, session: FrameSession): void {
    this.#speak(incoming.event)
    if (incoming.event !== dialogEvent || session !== this.#session) {
      incoming.reply(officeCodes.ok)
      return
    }
    const exchange = this.#exchange('displayDialog', false, 'pane')
    this.#events.emit('call', exchange)
    const code = this.#dialogs.open(incoming.target)
    incoming.reply(code)
    this.#finish(exchange, { code, began: performance.now(), request: incoming.target, answer: code })
  }

  async #answer(call: RawCall, reply: Reply | undefined, session: FrameSession): Promise<void> {
    const handler = officeCall(call)
    if (!handler) return this.#unknown(call, reply)
    const exchange = this.#exchange(handler.name, handler.quiet, call.from)
    const began = performance.now()
    let token: TokenAnswer | undefined
    let challenged = false
    this.#events.emit('call', exchange)
    try {
      const host = this.#callHost(session, (answer, { authChallenge }) => {
        token = answer
        challenged = authChallenge !== undefined
      })
      const answer = await handler.answer(call, host)
      reply?.(answer)
      const told = call.by === 'native' ? answer.native : answer.messages
      const request = call.parameters
      this.#finish(exchange, { code: officeCodes.ok, began, request, answer: told, token, challenged })
    } catch (error) {
      const code = error instanceof OfficeRefusal ? error.code : officeCodes.internalError
      reply?.(code)
      this.#finish(exchange, { code, began, request: call.parameters, answer: code, token, challenged })
      if (!(error instanceof OfficeRefusal)) reportError(error)
    }
  }

  #unknown(call: RawCall, reply: Reply | undefined): void {
    if (call.action !== undefined && fireAndForget.has(call.action)) return
    const name = call.dispatchId === undefined ? (call.action ?? 'unnamed') : `method ${call.dispatchId}`
    const raw = JSON.stringify(call.parameters ?? null).slice(0, 4_000)
    this.#events.emit('unknown-call', { ...this.#exchange(name, false, call.from), raw })
    reply?.(officeCodes.internalError)
  }

  #finish(
    exchange: OfficeExchange,
    end: Pick<FinishedCall, 'code' | 'began' | 'request' | 'answer' | 'challenged'> & {
      token?: TokenAnswer | undefined
    },
  ): void {
    const duration = performance.now() - end.began
    const { code, request, answer, challenged = false } = end
    const token = end.token && { token: end.token }
    this.#events.emit('result', { ...exchange, code, duration, ...token })
    const began = (this.#options.now?.() ?? Date.now()) - duration
    reportCall(this.#options.engine, this.pane, {
      ...exchange,
      code,
      began,
      duration,
      request,
      answer,
      challenged,
      ...token,
    })
  }

  #callHost(
    session: FrameSession,
    tokenAnswered: (answer: TokenAnswer, options: TokenOptions) => void,
  ): CallHost {
    return {
      pane: this.pane,
      identity: session.identity,
      size: { width: window.innerWidth, height: window.innerHeight },
      selectedItem: this.#selectedItem,
      getAccessToken: async (options) => {
        const answer = await this.#getAccessToken(options)
        tokenAnswered(answer, options)
        return answer
      },
      messageParent: (message, origin) => this.#dialogs.messageParent(message, origin),
      messageChild: (message, origin) => this.#dialogs.messageChild(message, origin),
      ready: () => this.#becomeReady(session),
    }
  }

  /** Where Office refuses a second call at once, it never reaches the engine, which could be done with the first. */
  async #getAccessToken(options: TokenOptions): Promise<TokenAnswer> {
    if (this.#asking && this.pane.host.parallelCalls === 'refused') {
      throw new OfficeRefusal(officeCodes.alreadyAsking)
    }
    this.#asking = true
    try {
      return await this.#askEngine(options)
    } finally {
      this.#asking = false
    }
  }

  async #askEngine(options: TokenOptions): Promise<TokenAnswer> {
    const answer = await tokenCall(this.#options.engine, this.pane.id, options, (pending) => {
      this.#prompts.add(pending)
      this.#events.emit('prompt', pending)
      void pending.outcome.then(() => {
        this.#prompts.delete(pending)
        this.#events.emit('prompt-closed', { id: pending.prompt.id })
      })
    })
    for (const fact of answer.facts) this.#events.emit('fact', fact)
    return answer
  }

  #speak(call: string): void {
    if (this.#spoke) return
    this.#spoke = true
    this.#events.emit('spoke', { call })
  }

  #becomeReady(session: FrameSession): void {
    if (this.#ready || session !== this.#session) return
    this.#ready = true
    this.#events.emit('ready', {})
  }

  #exchange(name: string, quiet: boolean, from: OfficeExchange['from']): OfficeExchange {
    this.#lastCall += 1
    return { id: this.#lastCall, name, quiet, from }
  }
}

const dialogEvent = 'dialogMessageReceived'

/** Messages that want no answer: focus, telemetry. */
const fireAndForget = new Set(['ContextActivationManager_notifyHost'])
