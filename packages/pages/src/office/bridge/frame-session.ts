import type { PaneDescription } from '../api'
import { trustedOrigins } from './dialogs/dialog-request'
import { type FrameIdentity, frameIdentity } from './frame-identity'
import { frameName } from './frame-name'
import { hostInfo } from './host-info'
import type { ForgedReason } from './pane-events'
import { FrameSurface, type Surface, WindowSurface } from './surface'
import { MessageTransport } from './transports/message-transport'
import { NativeTransport } from './transports/native-transport'
import type { Incoming, Transport } from './transports/transport'

/** Who hears what a page of the add-in says. */
export interface FrameListener {
  receive(incoming: Incoming, session: FrameSession): void
  forged(reason: ForgedReason, origin: string): void
}

/** One page of the add-in, its task pane or a dialog, and the conversation with it. */
export class FrameSession<Where extends Surface = Surface> {
  readonly surface: Where
  readonly identity: FrameIdentity
  readonly transport: Transport
  readonly #pane: PaneDescription
  readonly #url: string

  private constructor(
    pane: PaneDescription,
    url: string,
    listener: FrameListener,
    identity: FrameIdentity,
    surface: Where,
  ) {
    this.#pane = pane
    this.#url = url
    this.identity = identity
    this.surface = surface
    const Speaks = pane.host.bridge === 'messages' ? MessageTransport : NativeTransport
    this.transport = new Speaks({
      surface,
      origins: trustedOrigins(pane),
      conversationId: identity.conversationId,
      from: identity.isDialog ? 'dialog' : 'pane',
      receive: (incoming) => listener.receive(incoming, this),
      forged: (reason, origin) => listener.forged(reason, origin),
    })
  }

  /** A page in a frame, which is loaded when the frame is shown. */
  static inFrame(
    pane: PaneDescription,
    url: string,
    listener: FrameListener,
    isDialog = false,
  ): FrameSession<FrameSurface> {
    const identity = frameIdentity(isDialog)
    const title = isDialog ? `Dialog of ${pane.addIn.displayName}` : pane.addIn.displayName
    const surface = new FrameSurface(frameName(pane, identity, hostPage()), title)
    return new FrameSession(pane, url, listener, identity, surface)
  }

  /** A dialog in a window of its own. */
  static inWindow(pane: PaneDescription, url: string, listener: FrameListener): FrameSession<WindowSurface> {
    const identity = frameIdentity(true)
    const surface = new WindowSurface(frameName(pane, identity, hostPage(), { inWindow: true }))
    return new FrameSession(pane, url, listener, identity, surface)
  }

  /** Where the page is. Office on the web repeats the host info in the address of the first page. */
  get address(): string {
    if (this.#pane.host.bridge !== 'messages') return this.#url
    const url = new URL(this.#url)
    const info = hostInfo(this.#pane.host, this.identity.correlationId, this.identity.isDialog)
    url.search += `${url.search ? '&' : '?'}_host_Info=${info}`
    return url.href
  }

  close(): void {
    this.transport.close()
    this.surface.remove()
  }
}

const hostPage = (): URL => new URL(window.location.href)
