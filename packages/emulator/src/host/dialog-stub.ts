/** Codes with which a dialog ends. */
const codes = { closed: 12006, pageFailed: 12002, ledToHttp: 12003 } as const

type Listener = (event: Record<string, unknown>) => void

/** A dialog without a window: a test says what its page would, and whether the person closes it. */
export class DialogStub {
  /** Where the add-in sent it. */
  readonly url: string
  readonly #listeners = new Map<string, Listener[]>()
  readonly #childMessages: string[] = []
  readonly #failedPageEnds: boolean
  #isOpen = true

  /** @param failedPageEnds Whether a page that answers with an error ends it, as on computers. Default: false. */
  constructor(url: string, failedPageEnds = false) {
    this.url = url
    this.#failedPageEnds = failedPageEnds
  }

  get isOpen(): boolean {
    return this.#isOpen
  }

  /** What the pane sent with `messageChild`. */
  get received(): readonly string[] {
    return this.#childMessages
  }

  /** The page of the dialog calls `messageParent`. */
  say(message: string): void {
    this.#tell('dialogMessageReceived', { message, origin: new URL(this.url).origin })
  }

  /** The window was led to a page, which answered with this status: 12003 for one that is not https, and 12002. */
  goTo(url: string, status = 200): void {
    if (new URL(url).protocol === 'http:') this.fail(codes.ledToHttp)
    else if (status >= 400 && this.#failedPageEnds) this.fail(codes.pageFailed)
  }

  /** The person closes the window: 12006. */
  closeByHand(): void {
    this.fail(codes.closed)
  }

  /** The window ends with a code, such as 12002. */
  fail(error: number): void {
    if (!this.#isOpen) return
    this.#isOpen = false
    this.#tell('dialogEventReceived', { error })
  }

  /** The object that the add-in's callback gets. */
  forAddIn(): Record<string, unknown> {
    return {
      addEventHandler: (event: string, listener: Listener) =>
        this.#listeners.set(event, [...(this.#listeners.get(event) ?? []), listener]),
      messageChild: (message: string) => this.#childMessages.push(message),
      close: () => {
        this.#isOpen = false
      },
    }
  }

  #tell(event: string, argument: Record<string, unknown>): void {
    for (const listener of this.#listeners.get(event) ?? []) listener({ ...argument, type: event })
  }
}
