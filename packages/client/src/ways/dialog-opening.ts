import type { DialogAnswer } from './dialog-messages.js'

/** A window that was opened for one answer. */
export interface DialogWindow {
  /** @throws {WayStopped} when it ends without one. */
  answer: Promise<DialogAnswer>
  close: () => void
}

/** How a window is opened. */
export interface Opening {
  url: URL
  id: string
  height: number
  width: number
}
