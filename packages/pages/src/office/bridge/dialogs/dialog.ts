/** A dialog of the add-in that the host draws. The page puts it into a window of its own. */
export interface OpenDialog {
  id: string
  url: string
  /** Who opened it: the add-in's name. */
  title: string
  /** Percent of the screen. */
  width: number
  height: number
  /** Puts the dialog's frame into `container` and loads it; call it once, and do not move the frame later. */
  mount(container: HTMLElement): void
  /** The person closes the window. */
  close(): void
}
