/** Where a page of the add-in is shown. */
export interface Surface {
  /** What messages come from and go to; null before it is there and after it is gone. */
  window(): Window | null
  remove(): void
}

/** A frame in the page around it: a task pane, or a dialog in the page of Office on the web. */
export class FrameSurface implements Surface {
  readonly frame = document.createElement('iframe')

  /** @param title what a screen reader says of it */
  constructor(name: string, title: string) {
    this.frame.name = name
    this.frame.title = title
    this.frame.setAttribute('sandbox', sandbox)
    this.frame.setAttribute('allow', 'clipboard-write')
  }

  window(): Window | null {
    return this.frame.contentWindow
  }

  show(url: string, container: HTMLElement): void {
    this.frame.src = url
    container.append(this.frame)
  }

  remove(): void {
    this.frame.remove()
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

/** A window of the browser: a dialog of Office on computers and devices, which may be led to pages that forbid frames. */
export class WindowSurface implements Surface {
  readonly #name: string
  #window: Window | null = null
  #watch: ReturnType<typeof setInterval> | undefined

  constructor(name: string) {
    this.#name = name
  }

  window(): Window | null {
    return this.#window
  }

  /**
   * Opens the window, or brings it to the front. Call it in a click, or the browser blocks it.
   *
   * @param size percent of the screen
   * @param closed called when somebody closes it
   * @returns false when it was blocked.
   */
  show(url: string, size: { width: number; height: number }, closed: () => void): boolean {
    if (this.#window && !this.#window.closed) {
      this.#window.focus()
      return true
    }
    const width = Math.round((screen.availWidth * size.width) / 100)
    const height = Math.round((screen.availHeight * size.height) / 100)
    this.#window = window.open(url, this.#name, `popup,width=${width},height=${height}`)
    if (!this.#window) return false
    clearInterval(this.#watch)
    this.#watch = setInterval(() => {
      if (!this.#window?.closed) return
      clearInterval(this.#watch)
      closed()
    }, closedWithin)
    return true
  }

  remove(): void {
    clearInterval(this.#watch)
    this.#window?.close()
    this.#window = null
  }
}

/** Nobody tells that a window was closed: it is looked at again after so many milliseconds. */
const closedWithin = 300
