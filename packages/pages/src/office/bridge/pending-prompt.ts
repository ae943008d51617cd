import type { Prompt, PromptOutcome, RedirectMessage } from '../api'

/** Name of the channel on which `/office/redirect` speaks when it has no opener any more. */
export const redirectChannel = 'onbehalf-redirect'

/**
 * A page of the token service that somebody has to answer. It ends by itself when that page comes
 * back to `/office/redirect`, or when its window is closed.
 */
export class PendingPrompt {
  readonly prompt: Prompt
  /** How it ended; never rejects. */
  readonly outcome: Promise<PromptOutcome>
  readonly #end: (outcome: PromptOutcome) => void
  readonly #channel = new BroadcastChannel(redirectChannel)
  readonly #listen = (event: MessageEvent): void => this.#hear(event)
  #popup: Window | null = null
  #watch: ReturnType<typeof setInterval> | undefined

  constructor(prompt: Prompt) {
    this.prompt = prompt
    let end: (outcome: PromptOutcome) => void = () => undefined
    this.outcome = new Promise((resolve) => {
      end = resolve
    })
    this.#end = end
    window.addEventListener('message', this.#listen)
    this.#channel.addEventListener('message', this.#listen)
  }

  /**
   * Opens the page in a browser window. Call it in a click, or the browser blocks it.
   *
   * @returns false when it was blocked; the prompt waits on.
   */
  openPopup(): boolean {
    this.#popup = window.open(this.prompt.url, `onbehalf-${this.prompt.id}`, 'popup,width=520,height=680')
    if (!this.#popup) return false
    clearInterval(this.#watch)
    this.#watch = setInterval(() => this.#popup?.closed && this.#closedByHand(), 400)
    return true
  }

  /** The person gives up: Esc, or the window's own cross. */
  cancel(): void {
    this.#finish({ cancelled: true })
  }

  /** The redirect's message may still be on its way when the window is already gone. */
  #closedByHand(): void {
    clearInterval(this.#watch)
    setTimeout(() => this.cancel(), 500)
  }

  #hear({ origin, data }: MessageEvent): void {
    if (origin !== window.location.origin || !isRedirect(data) || data.state !== this.prompt.id) return
    this.#finish({ query: data.query })
  }

  #finish(outcome: PromptOutcome): void {
    clearInterval(this.#watch)
    window.removeEventListener('message', this.#listen)
    this.#channel.close()
    this.#popup?.close()
    this.#end(outcome)
  }
}

function isRedirect(data: unknown): data is RedirectMessage {
  const message = data as Partial<RedirectMessage> | null
  return (
    typeof message === 'object' &&
    message?.type === 'onbehalf-redirect' &&
    typeof message.state === 'string' &&
    typeof message.query === 'string'
  )
}
