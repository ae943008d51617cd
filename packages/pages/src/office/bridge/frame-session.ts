import type { PaneDescription } from '../api'
import { trustedOrigins } from './dialogs/dialog-request'
import { type FrameIdentity, frameIdentity } from './frame-identity'
import { frameName } from './frame-name'
import { hostInfo } from './host-info'
import type { ForgedReason } from './pane-events'
import { MessageTransport } from './transports/message-transport'
import { NativeTransport } from './transports/native-transport'
import type { Incoming, Transport } from './transports/transport'

/** Who hears what a frame says. */
export interface FrameListener {
  receive(incoming: Incoming, session: FrameSession): void
  forged(reason: ForgedReason, origin: string): void
}

/** One frame of the add-in, its task pane or a dialog, and the conversation with it. */
export class FrameSession {
  readonly frame: HTMLIFrameElement
  readonly identity: FrameIdentity
  readonly transport: Transport
  readonly #pane: PaneDescription
  readonly #url: string

  constructor(pane: PaneDescription, url: string, listener: FrameListener, isDialog = false) {
    this.#pane = pane
    this.#url = url
    this.identity = frameIdentity(isDialog)
    this.frame = document.createElement('iframe')
    this.frame.name = frameName(pane, this.identity, new URL(window.location.href))
    this.frame.title = isDialog ? `Dialog of ${pane.addIn.displayName}` : pane.addIn.displayName
    this.frame.setAttribute('sandbox', sandbox)
    this.frame.setAttribute('allow', 'clipboard-write')
    const Speaks = pane.host.bridge === 'native' ? NativeTransport : MessageTransport
    this.transport = new Speaks({
      frame: this.frame,
      origins: trustedOrigins(pane),
      conversationId: this.identity.conversationId,
      from: isDialog ? 'dialog' : 'pane',
      receive: (incoming) => listener.receive(incoming, this),
      forged: (reason, origin) => listener.forged(reason, origin),
    })
  }

  /** Loads the page into `container`. */
  mount(container: HTMLElement): void {
    this.frame.src = this.#address()
    container.append(this.frame)
  }

  close(): void {
    this.transport.close()
    this.frame.remove()
  }

  /** Office on the web repeats the host info in the address of the first page. */
  #address(): string {
    if (this.#pane.host.bridge === 'native') return this.#url
    const url = new URL(this.#url)
    const info = hostInfo(this.#pane.host, this.identity.correlationId, this.identity.isDialog)
    url.search += `${url.search ? '&' : '?'}_host_Info=${info}`
    return url.href
  }
}

const sandbox = [
  'allow-scripts',
  'allow-same-origin',
  'allow-forms',
  'allow-popups',
  'allow-popups-to-escape-sandbox',
  'allow-modals',
  'allow-downloads',
  'allow-storage-access-by-user-activation',
].join(' ')
