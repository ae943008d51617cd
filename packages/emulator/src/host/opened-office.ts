import { authOptions } from './auth-options.js'
import { DialogStub } from './dialog-stub.js'
import { type EventHandler, EventRun } from './event-run.js'
import type {
  AskControl,
  DialogEnd,
  EventStart,
  ExchangeTokenCall,
  ExchangeTokenEnd,
  Factor,
  OpenedPane,
  Seat,
  TokenEnd,
} from './host-answers.js'
import { type NestedAppAuthBridge, nestedAppAuthBridge } from './nested-app-bridge.js'
import { OpenedDocument } from './opened-document.js'

/** An add-in in an Office application, without a browser: the same engine answers as behind the Office page. */
export class OpenedOffice {
  readonly seat: Seat
  readonly pane: OpenedPane
  /** Of Word, Excel and PowerPoint. */
  readonly document: OpenedDocument
  /**
   * What MSAL looks for as `window.nestedAppAuthBridge`; undefined where Office has none, as on the web and in builds
   * without NestedAppAuth.
   */
  readonly nestedAppAuthBridge: NestedAppAuthBridge | undefined
  readonly #ask: AskControl
  readonly #handlers = new Map<string, EventHandler>()
  #factor: Factor | 'any' | undefined
  #dialog: DialogStub | undefined

  constructor(ask: AskControl, seat: Seat, pane: OpenedPane) {
    this.#ask = ask
    this.seat = seat
    this.pane = pane
    this.document = new OpenedDocument(ask, seat)
    this.nestedAppAuthBridge = pane.host.nestedAppBridge
      ? nestedAppAuthBridge(ask, seat, () => this.#factor)
      : undefined
  }

  /** The dialog that the add-in opened last. */
  get dialog(): DialogStub | undefined {
    return this.#dialog
  }

  /**
   * A token for the add-in. A call that Office never answers does not end here either.
   *
   * @throws {Error} with Office's `code`, or without one.
   */
  async getAccessToken(options: Record<string, unknown> = {}): Promise<string> {
    const asked = authOptions(options)
    const end = await this.#ask<TokenEnd>('POST', 'office/token', {
      ...this.seat,
      options: asked,
      ...(this.#dialog?.isOpen && { dialog: 'open' }),
      ...(this.#factor !== undefined && { prompts: 'answer' }),
      ...(this.#factor !== undefined && this.#factor !== 'any' && { factor: this.#factor }),
    })
    if ('accessToken' in end) return end.accessToken
    if ('unanswered' in end) return new Promise<never>(() => undefined)
    const { name, message } = end
    throw Object.assign(new Error(message), { name }, 'code' in end && { code: end.code })
  }

  /**
   * A token that the mailbox's own server signs for the add-in: Exchange on the premises does, Exchange Online does not.
   *
   * @throws {Error} with Outlook's `code`.
   */
  async getExchangeToken(call: ExchangeTokenCall): Promise<string> {
    const end = await this.#ask<ExchangeTokenEnd>('POST', 'office/exchange-token', { ...this.seat, call })
    if ('token' in end) return end.token
    const { code, name, message } = end
    throw Object.assign(new Error(message), { name, code })
  }

  /** What `Office.actions.associate` does: names the handler of an event. Names compare without case, as in Office.js. */
  associate(name: string, handler: EventHandler): void {
    this.#handlers.set(name.toUpperCase(), handler)
  }

  /**
   * Raises an event; the handler that the manifest names runs, if the add-in associated it.
   *
   * @throws {TypeError} when the application was not opened for events.
   * @throws {Error} when the manifest handles no such event, or it starts nothing there.
   * @example
   * const outlook = await office.open({ app: 'outlook', platform: 'web', user, surface: 'event' })
   * const { sent, dialog } = await (await outlook.raise('OnMessageSend')).outcome
   */
  async raise(event: string): Promise<EventRun> {
    if (this.seat.surface !== 'event')
      throw new TypeError(`Open Office with surface: 'event' to raise ${event}; a task pane handles none.`)
    const start = await this.#ask<EventStart>('POST', 'office/event', { ...this.seat, event })
    const run = new EventRun(this.#ask, this.seat, start)
    run.run(this.#handlers.get(start.functionName.toUpperCase()))
    return run
  }

  /**
   * Does `work` with a person who answers what Office asks meanwhile; else every prompt is closed.
   *
   * @param factor the second factor that they use. Default: the first they have.
   */
  async approving<Result>(work: () => Promise<Result>, factor?: Factor): Promise<Result> {
    this.#factor = factor ?? 'any'
    try {
      return await work()
    } finally {
      this.#factor = undefined
    }
  }

  /** Opens a dialog without a window: the stub, or the code with which Office refuses. A fault may end it at once. */
  async openDialog(url: string): Promise<DialogStub | number> {
    const answer = await this.#ask<DialogEnd>('POST', 'office/dialog', {
      ...this.seat,
      url,
      ...(this.#dialog?.isOpen && { dialog: 'open' }),
    })
    if ('code' in answer) return answer.code
    const stub = new DialogStub(url, this.pane.host.failedPageEndsDialog)
    this.#dialog = stub
    const { ends } = answer
    if (ends) setTimeout(() => stub.fail(ends.code))
    return stub
  }

  /** Whether this application has a requirement set, as `isSetSupported` says it. */
  isSetSupported(name: string, version = '1.1'): boolean {
    const [, has] = Object.entries(this.pane.host.requirementSets).find(
      ([set]) => set.toLowerCase() === name.toLowerCase(),
    ) ?? [undefined, undefined]
    if (has === undefined) return false
    const [held, wanted] = [has, version].map((text) => text.split('.').map(Number))
    const difference = (held?.[0] ?? 0) - (wanted?.[0] ?? 0) || (held?.[1] ?? 0) - (wanted?.[1] ?? 0)
    return difference >= 0
  }
}
