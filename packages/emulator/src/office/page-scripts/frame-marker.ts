/** What the host side writes into the name of an add-in's frame, for the scripts of ours that run in it. */
export interface FrameMarker {
  /** Which conversation with the host this frame is. */
  conversation: string
  /** The only origin our scripts speak to. */
  hostOrigin: string
  /** The page is in a window of its own, which the host opened; absent in a frame of the host. */
  inWindow?: true
  /** Outlook's builds want the Ajax globals. */
  ajax: boolean
  /** The host has a bridge of nested app authentication. */
  nestedApp?: true
  /** Windows builds want `window.external`; absent elsewhere. */
  native?: {
    hostInfo: string
    /** Answers of `GetContext()`, by the name of its function. */
    context: Record<string, unknown>
  }
  /** Builds of Macs, iPads and phones post JSON to an object; absent elsewhere. */
  scriptMessaging?: {
    /** Whose object that is. */
    host: 'webkit' | 'android'
    hostInfo: string
    /** Answer to the question for the context: twenty-four items in their order. */
    context: unknown[]
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
