import type { MailboxMessage, PaneDescription, TokenAnswer, TokenOptions } from '../api'
import type { DocumentAnswer, DocumentCall } from '../document-api'
import { type FinishedCall, reportCall } from './call-journal'
import { officeCall } from './calls/index'
import { methodName } from './calls/method-names'
import { officeCodes } from './codes'
import { Dialogs } from './dialogs/dialogs'
import { Emitter } from './emitter'
import type { Engine } from './engine'
import { FrameSession } from './frame-session'
import { initialData, type SelectedItem } from './initial-data'
import { LoadWatch } from './load-watch'
import { nestedAppCall, nestedAppMethod } from './nested-app-call'
import { type CallHost, NeverAnswered, OfficeRefusal, type RawCall } from './office-call'
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
  #asking = 0
  #lastCall = 0
  #loads = new LoadWatch()
  #begun = new LoadWatch()
  #forged = 0
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
      engine: options.engine,
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
    const session = FrameSession.inFrame(this.pane, this.pane.addIn.url, this.#listener)
    this.#session = session
    this.#loads = new LoadWatch()
    this.#begun = new LoadWatch()
    this.#forged = 0
    this.#spoke = false
    this.#ready = false
    session.surface.frame.addEventListener('load', () => this.#loaded(session))
    this.#events.emit('loading', { url: this.pane.addIn.url })
    session.surface.show(session.address, this.#options.container)
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

  /** Calls a function that the add-in associated, by its name; it ends with `command-completed` of the same id. */
  invoke(id: string, functionName: string, event: object): void {
    const payload = [id, functionName, JSON.stringify(event)]
    this.#session?.transport.deliver(commandEvent, { messages: payload, native: payload })
  }

  readonly #listener = {
    receive: (incoming: Incoming, session: FrameSession): void => this.#receive(incoming, session),
    forged: (reason: PaneEvents['forged']['reason'], origin: string): void => {
      this.#forged += 1
      if (this.#forged <= forgedTold) this.#events.emit('forged', { reason, origin })
    },
  }

  #loaded(session: FrameSession): void {
    if (session !== this.#session) return
    const circles = this.#loads.loaded(performance.now())
    const { count } = this.#loads
    this.#events.emit('loaded', { count })
    if (count > 1) this.#events.emit('navigated', { count: count - 1 })
    if (circles) this.#stopLooping(count)
  }

  /** A document that is left before it is loaded is no load of the frame. */
  #began(session: FrameSession): void {
    if (session !== this.#session || !this.#begun.loaded(performance.now())) return
    this.#stopLooping(this.#begun.count)
  }

  #stopLooping(count: number): void {
    this.stop()
    this.#events.emit('looping', { count })
  }

  #receive(incoming: Incoming, session: FrameSession): void {
    if (session !== this.#session && !this.#dialogs.owns(session)) return
    switch (incoming.kind) {
      case 'page':
        this.#report(incoming.report, session)
        break
      case 'register':
        this.#register(incoming, session)
        break
      case 'unregister':
        if (incoming.event === dialogEvent && session === this.#session) this.#dialogs.close()
        incoming.reply(officeCodes.ok)
        break
      case 'nested-app':
        void this.#nestedApp(incoming)
        break
      case 'call':
        this.#speak(incoming.call.action ?? `method ${incoming.call.dispatchId}`)
        void this.#answer(incoming.call, incoming.reply, session)
        break
    }
  }

  async #nestedApp(incoming: Incoming & { kind: 'nested-app' }): Promise<void> {
    const { message, origin, reply } = incoming
    const method = nestedAppMethod(message)
    if (method === undefined) return
    const exchange = this.#exchange(method, method === 'GetInitContext', 'pane')
    const began = performance.now()
    this.#events.emit('call', exchange)
    try {
      const { engine } = this.#options
      const show = (pending: PendingPrompt): void => this.#show(pending)
      const answer = await nestedAppCall(engine, this.pane.id, { message, origin }, show)
      reply(answer)
      this.#finish(exchange, { code: officeCodes.ok, began, request: message, answer })
    } catch (error) {
      reportError(error)
    }
  }

  /** Tells of a page that somebody has to answer, until it is answered. */
  #show(pending: PendingPrompt): void {
    this.#prompts.add(pending)
    this.#events.emit('prompt', pending)
    void pending.outcome.then(() => {
      this.#prompts.delete(pending)
      this.#events.emit('prompt-closed', { id: pending.prompt.id })
    })
  }

  #report(report: PageReport, session: FrameSession): void {
    if (report.kind === 'began') this.#began(session)
    else if (report.kind === 'scripts') this.#events.emit('scripts', { urls: report.urls })
    else if (report.kind === 'error') this.#events.emit('script-error', { message: report.message })
    else this.#events.emit(report.kind, { message: report.message })
  }

  #register(incoming: Incoming & { kind: 'register' }, session: FrameSession): void {
    this.#speak(incoming.event)
    if (incoming.event !== dialogEvent || session !== this.#session) {
      incoming.reply(officeCodes.ok)
      // Only what was acknowledged is listened for.
      if (incoming.event === commandEvent && session === this.#session)
        this.#events.emit('takes-commands', {})
      return
    }
    void this.#openDialog(incoming)
  }

  async #openDialog({ target, reply }: Incoming & { kind: 'register' }): Promise<void> {
    const exchange = this.#exchange('displayDialog', false, 'pane')
    const began = performance.now()
    this.#events.emit('call', exchange)
    const { code, cause } = await this.#dialogs.open(target).catch((error: unknown) => {
      reportError(error)
      return { code: officeCodes.internalError, cause: undefined }
    })
    reply(code)
    this.#finish(exchange, { code, began, request: target, answer: { code, cause } })
  }

  async #answer(call: RawCall, reply: Reply | undefined, session: FrameSession): Promise<void> {
    const handler = officeCall(call)
    if (!handler) return this.#unknown(call, reply)
    const exchange = this.#exchange(handler.name, handler.quiet, call.from)
    const began = performance.now()
    const heard: Heard = { challenged: false }
    this.#events.emit('call', exchange)
    try {
      const answer = await handler.answer(call, this.#callHost(session, heard))
      reply?.(answer)
      const told = call.by === 'native' ? answer.native : answer.messages
      const request = call.parameters
      const code = answer.code ?? officeCodes.ok
      this.#finish(exchange, { code, began, request, answer: told, ...heard })
    } catch (error) {
      const told = error instanceof OfficeRefusal ? error.code : officeCodes.internalError
      const isAnswered = !(error instanceof NeverAnswered)
      if (isAnswered) reply?.(told)
      const code = isAnswered ? (told ?? officeCodes.withoutCode) : officeCodes.withoutCode
      const answer = isAnswered ? told : 'never'
      this.#finish(exchange, { code, began, request: call.parameters, answer, ...heard })
      if (isAnswered && !(error instanceof OfficeRefusal)) reportError(error)
    }
  }

  #unknown(call: RawCall, reply: Reply | undefined): void {
    if (call.action !== undefined && fireAndForget.has(call.action)) return
    const name = call.dispatchId === undefined ? (call.action ?? 'unnamed') : methodName(call.dispatchId)
    const raw = JSON.stringify(call.parameters ?? null).slice(0, 4_000)
    this.#events.emit('unknown-call', { ...this.#exchange(name, false, call.from), raw })
    reply?.(officeCodes.internalError)
  }

  #finish(
    exchange: OfficeExchange,
    end: Pick<FinishedCall, 'code' | 'began' | 'request' | 'answer'> & Partial<Heard>,
  ): void {
    const duration = performance.now() - end.began
    const { code, request, answer, challenged = false, document } = end
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
      ...(document && { document }),
    })
  }

  #callHost(session: FrameSession, heard: Heard): CallHost {
    return {
      pane: this.pane,
      identity: session.identity,
      size: { width: window.innerWidth, height: window.innerHeight },
      selectedItem: this.#selectedItem,
      getAccessToken: async (options) => {
        heard.token = await this.#getAccessToken(options)
        heard.challenged = options.authChallenge !== undefined
        return heard.token
      },
      document: async (call) => {
        heard.document = await this.#document(call)
        return heard.document
      },
      getExchangeToken: (call) => this.#options.engine.exchangeToken(this.pane.id, call),
      commandCompleted: (id, status, data) => this.#events.emit('command-completed', { id, status, data }),
      messageParent: (message, origin) => this.#dialogs.messageParent(message, origin),
      messageChild: (message, origin) => this.#dialogs.messageChild(message, origin),
      ready: () => this.#becomeReady(session),
    }
  }

  /** Where Office refuses a further call at once, it never reaches the engine, which could be done with the first. */
  async #getAccessToken(options: TokenOptions): Promise<TokenAnswer> {
    const { parallelCalls } = this.pane.host
    if (this.#asking > 0 && parallelCalls === 'refused') throw new OfficeRefusal(officeCodes.alreadyAsking)
    if (this.#asking > 1 && parallelCalls === 'throttled') throw new OfficeRefusal(officeCodes.throttled)
    this.#asking += 1
    try {
      return await this.#askEngine(options)
    } finally {
      this.#asking -= 1
    }
  }

  async #askEngine(options: TokenOptions): Promise<TokenAnswer> {
    const answer = await tokenCall(this.#options.engine, this.pane.id, options, (pending) =>
      this.#show(pending),
    )
    for (const fact of answer.facts) this.#events.emit('fact', fact)
    return answer
  }

  /** What the documents of the emulator do not have is said by name, as any call that nobody answers. */
  async #document(call: DocumentCall): Promise<DocumentAnswer> {
    const answer = await this.#options.engine.document(this.pane.id, call)
    if ('changed' in answer && answer.changed) this.#events.emit('document-changed', {})
    const { refused } = answer
    if (refused?.code === 'NotImplemented') {
      const raw = JSON.stringify(call).slice(0, 4_000)
      this.#events.emit('unknown-call', { ...this.#exchange(refused.member, false, 'pane'), raw })
    }
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

/** What the engine said while one call was answered. */
interface Heard {
  token?: TokenAnswer
  /** The call carried the claims of a challenge. */
  challenged: boolean
  document?: DocumentAnswer
}

/** Nobody reads of more; they are ignored all the same. */
const forgedTold = 100

const dialogEvent = 'dialogMessageReceived'
const commandEvent = 'appCommandInvoked'

/** Messages that want no answer: focus, telemetry. */
const fireAndForget = new Set(['ContextActivationManager_notifyHost'])
