import type { PaneDescription, Probe } from '../../api'
import { officeCodes } from '../codes'
import { type FrameListener, FrameSession } from '../frame-session'
import type { DialogMessage } from '../office-call'
import type { OpenDialog } from './dialog'
import { dialogRequest, refusalOf } from './dialog-request'

export interface DialogsOptions {
  pane: PaneDescription
  listener: FrameListener
  /** Where the add-in's handler of dialog events is. */
  paneSession: () => FrameSession | undefined
  probe: (url: string) => Promise<Probe>
  opened: (dialog: OpenDialog) => void
  closed: (id: string, code: number) => void
}

interface Current {
  session: FrameSession
  url: string
}

const event = 'dialogMessageReceived'
const childEvent = 'dialogParentMessageReceived'

/** The one dialog a pane may have open in the host's own window. */
export class Dialogs {
  readonly #options: DialogsOptions
  #current: Current | undefined

  constructor(options: DialogsOptions) {
    this.#options = options
  }

  /** Opens what Office.js asks for, or answers with the code that refuses it. */
  open(json: string): number {
    const { pane, listener, opened } = this.#options
    const request = dialogRequest(json)
    if (!request) return officeCodes.internalError
    const refusal = refusalOf(request, pane, this.#current !== undefined)
    if (refusal !== officeCodes.ok) return refusal
    const session = new FrameSession(pane, request.url, listener, true)
    this.#current = { session, url: request.url }
    void this.#watch(session, request.url)
    opened({
      id: session.identity.instanceId,
      url: request.url,
      title: pane.addIn.displayName,
      width: request.width,
      height: request.height,
      mount: (container) => session.mount(container),
      close: () => this.#end(session, officeCodes.dialogClosed),
    })
    return officeCodes.ok
  }

  /** The add-in closes it: no event follows. */
  close(): void {
    const current = this.#current
    this.#current = undefined
    if (!current) return
    current.session.close()
    this.#options.closed(current.session.identity.instanceId, officeCodes.ok)
  }

  owns(session: FrameSession): boolean {
    return this.#current?.session === session
  }

  /** From the dialog to the pane; only to an origin the sender named, or its own. */
  messageParent(message: DialogMessage, origin: string): void {
    const parentOrigin = new URL(this.#options.pane.addIn.url).origin
    if (!reaches(message, origin, parentOrigin)) return
    this.#options.paneSession()?.transport.deliver(event, {
      messages: { messageType: 0, messageContent: message.text, messageOrigin: origin },
      native: [0, message.text, origin],
    })
  }

  /** From the pane to the dialog. */
  messageChild(message: DialogMessage, origin: string): void {
    const current = this.#current
    if (!current || !reaches(message, origin, new URL(current.url).origin)) return
    current.session.transport.deliver(childEvent, {
      messages: { messageType: 1, messageContent: message.text, messageOrigin: origin },
      native: [1, message.text, origin],
    })
  }

  async #watch(session: FrameSession, url: string): Promise<void> {
    const probe = await this.#options.probe(url).catch(() => undefined)
    if (!probe || !this.owns(session)) return
    if (probe.url.startsWith('http:')) this.#end(session, officeCodes.pageNotHttps)
    else if (missing.has(probe.outcome)) this.#end(session, officeCodes.pageMissing)
  }

  /** Ends the dialog and tells the add-in why. */
  #end(session: FrameSession, code: number): void {
    if (!this.owns(session)) return
    this.#current = undefined
    session.close()
    this.#options.paneSession()?.transport.deliver(event, {
      messages: { messageType: code },
      native: [code],
    })
    this.#options.closed(session.identity.instanceId, code)
  }
}

const missing = new Set<Probe['outcome']>(['refused', 'not-found', 'untrusted-certificate', 'no-answer'])

/** `messageParent` and `messageChild` stay within one origin unless they name another, or `*`. */
function reaches({ targetOrigin }: DialogMessage, sender: string, receiver: string): boolean {
  if (targetOrigin === undefined) return sender === receiver
  if (targetOrigin === '*') return true
  return URL.canParse(targetOrigin) && new URL(targetOrigin).origin === receiver
}
