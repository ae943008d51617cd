/** What the host side writes into the name of an add-in's frame, for the scripts of ours that run in it. */
export interface FrameMarker {
  /** Which conversation with the host this frame is. */
  conversation: string
  /** The only origin our scripts speak to. */
  hostOrigin: string
  /** Outlook's builds want the Ajax globals. */
  ajax: boolean
  /** Windows builds want native objects; absent on the web. */
  native?: {
    hostInfo: string
    /** Answers of `GetContext()`, by the name of its function. */
    context: Record<string, unknown>
  }
}

/**
 * Reads the marker of this frame; undefined everywhere but in an Office frame. Runs in the page: uses
 * nothing outside itself.
 */
export function readFrameMarker(): FrameMarker | undefined {
  try {
    const { onbehalf } = JSON.parse(window.name) as { onbehalf?: Partial<FrameMarker> }
    if (typeof onbehalf?.conversation !== 'string' || typeof onbehalf.hostOrigin !== 'string')
      return undefined
    return onbehalf as FrameMarker
  } catch {
    return undefined
  }
}
