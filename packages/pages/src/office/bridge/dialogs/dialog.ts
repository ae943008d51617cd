/** A dialog of the add-in that the host opens. */
export type OpenDialog = FrameDialog | WindowDialog

interface DialogFacts {
  id: string
  url: string
  /** Who opened it: the add-in's name. */
  title: string
  /** Percent of the screen. */
  width: number
  height: number
  /** The person closes it. */
  close(): void
}

/** In the page of Office on the web, which the page draws. */
export interface FrameDialog extends DialogFacts {
  kind: 'frame'
  /** Puts the dialog's frame into `container` and loads it; call it once, and do not move the frame later. */
  mount(container: HTMLElement): void
}

/** In a window of its own, as on computers and devices. */
export interface WindowDialog extends DialogFacts {
  kind: 'window'
  /**
   * Opens the window, or brings it to the front. Call it in a click, or the browser blocks it.
   *
   * @returns false when it was blocked; the dialog waits on.
   */
  openWindow(): boolean
}
