import type { PaneDescription } from '../../api'
import { officeCodes } from '../codes'
import type { Engine } from '../engine'
import { type FrameListener, FrameSession } from '../frame-session'
import type { DialogMessage } from '../office-call'
import type { OpenDialog } from './dialog'
import { type DialogRequest, dialogRequest } from './dialog-request'

export interface DialogsOptions {
  pane: PaneDescription
  listener: FrameListener
  engine: Engine
  /** Where the add-in's handler of dialog events is. */
  paneSession: () => FrameSession | undefined
  opened: (dialog: OpenDialog) => void
  closed: (id: string, code: number) => void
}

interface Current {
  session: FrameSession
  url: string
}

const event = 'dialogMessageReceived'
const childEvent = 'dialogParentMessageReceived'

/** The one dialog a pane may have open by the host. */
export class Dialogs {
  readonly #options: DialogsOptions
  #current: Current | undefined

  constructor(options: DialogsOptions) {
    this.#options = options
  }

  /** Opens what Office.js asks for, or answers with the code that refuses it and why. */
  async open(json: string): Promise<{ code: number; cause?: string }> {
    const { engine, pane } = this.#options
    const request = dialogRequest(json)
    if (!request) return { code: officeCodes.internalError }
    const answer = await engine.openDialog(pane.id, request.url)
    if ('code' in answer) return answer
    this.#show(request)
    return { code: officeCodes.ok }
  }

  /** The add-in closes it: no event follows. */
  close(): void {
    const current = this.#current
    this.#current = undefined
    if (!current) return
    this.#gone(current.session, officeCodes.ok)
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

  #show({ url, width, height }: DialogRequest): void {
    const { pane, listener, opened } = this.#options
    const session =
      pane.host.bridge === 'messages'
        ? FrameSession.inFrame(pane, url, listener, true)
        : FrameSession.inWindow(pane, url, listener)
    this.#current = { session, url }
    void this.#watch(session, url)
    const close = (): void => this.#end(session, officeCodes.dialogClosed)
    const facts = {
      id: session.identity.instanceId,
      url,
      title: pane.addIn.displayName,
      width,
      height,
      close,
    }
    const { surface, address } = session
    if ('frame' in surface) {
      opened({ ...facts, kind: 'frame', mount: (container) => surface.show(address, container) })
    } else {
      const openWindow = (): boolean => surface.show(address, { width, height }, close)
      opened({ ...facts, kind: 'window', openWindow })
    }
  }

  /** Whether the page is there, as far as somebody outside can see, or a fault says otherwise. */
  async #watch(session: FrameSession, url: string): Promise<void> {
    const { engine, pane } = this.#options
    const fate = await engine.dialogFate(pane.id, url).catch(() => undefined)
    if (fate?.code !== undefined && this.owns(session)) this.#end(session, fate.code)
  }

  /** Ends the dialog and tells the add-in why. */
  #end(session: FrameSession, code: number): void {
    if (!this.owns(session)) return
    this.#current = undefined
    this.#options.paneSession()?.transport.deliver(event, {
      messages: { messageType: code },
      native: [code],
    })
    this.#gone(session, code)
  }

  #gone(session: FrameSession, code: number): void {
    session.close()
    this.#options.closed(session.identity.instanceId, code)
    void this.#options.engine.dialogClosed(this.#options.pane.id).catch(() => undefined)
  }
}

/** `messageParent` and `messageChild` stay within one origin unless they name another, or `*`. */
function reaches({ targetOrigin }: DialogMessage, sender: string, receiver: string): boolean {
  if (targetOrigin === undefined) return sender === receiver
  if (targetOrigin === '*') return true
  return URL.canParse(targetOrigin) && new URL(targetOrigin).origin === receiver
}
