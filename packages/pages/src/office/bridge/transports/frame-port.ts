import type { ForgedReason } from '../pane-events'
import type { Surface } from '../surface'

/** Longer messages are refused: five million characters, some ten times the largest honest one. */
const sizeLimit = 5_000_000

/** What looks like the protocol, whoever sent it. */
const looksLikeOffice = /"_messageType"|"onbehalf"/

export interface FramePortOptions {
  surface: Surface
  /** Origins whose pages may speak in this frame. */
  origins: readonly string[]
  /** Which conversation the frame was given; messages of others are forged. */
  conversationId: string
  receive: (message: unknown, origin: string) => void
  forged: (reason: ForgedReason, origin: string) => void
}

/**
 * Hears one frame or window and nobody else. A message counts when its own window sent it, from an
 * origin that belongs to the add-in, and it is not too large.
 */
export class FramePort {
  readonly #options: FramePortOptions
  readonly #listen = (event: MessageEvent): void => this.#hear(event)

  constructor(options: FramePortOptions) {
    this.#options = options
    window.addEventListener('message', this.#listen)
  }

  /** Posts to it; a page of another origin does not receive it. */
  post(message: unknown, origin: string): void {
    this.#options.surface.window()?.postMessage(message, origin)
  }

  close(): void {
    window.removeEventListener('message', this.#listen)
  }

  #hear(event: MessageEvent): void {
    const { surface, origins, conversationId, receive, forged } = this.#options
    const text = typeof event.data === 'string' ? event.data : undefined
    if (text === undefined) return
    const own = event.source !== null && event.source === surface.window()
    // Other frames of the page speak too; only who names this conversation is in the wrong place.
    if (!own) {
      if (text.includes(conversationId)) forged('wrong-source', event.origin)
    } else if (!looksLikeOffice.test(text.slice(0, 2_000)) && !looksLikeOffice.test(text.slice(-2_000))) {
      // The add-in's own message to whoever embeds it.
    } else if (!origins.includes(event.origin)) forged('wrong-origin', event.origin)
    else if (text.length > sizeLimit) forged('too-large', event.origin)
    else receive(parsed(text), event.origin)
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
