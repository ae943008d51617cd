import type { FrameMarker } from './frame-marker.js'
import type { NativeChannel } from './native-channel.js'

/**
 * Plays the native objects that Office on Windows puts into `window.external`, and passes every call
 * on to the host around the frame. Runs in the page: uses nothing outside itself.
 */
export function nativeObjects(
  native: NonNullable<FrameMarker['native']>,
  { post, ask, handle, grid }: NativeChannel,
): void {
  type Handler = (number: number, payload: unknown) => void
  type Callback = (result: unknown, status: number) => void

  const plain = (value: unknown): unknown[] => {
    const array = (value as { toArray?: () => unknown[] } | undefined)?.toArray?.() ?? value
    return Array.isArray(array) ? (JSON.parse(JSON.stringify(array)) as unknown[]) : [array ?? null]
  }
  /** Office hands arrays over as COM safe arrays. */
  const safeArray = (value: unknown): unknown => {
    if (!Array.isArray(value)) return value
    const twofold = grid(value)
    if (twofold) {
      return {
        toArray: () => twofold.values,
        getItem: (row: number, column: number) => twofold.values[row * twofold.columns + column],
        dimensions: () => 2,
        lbound: () => 1,
        ubound: (dimension: number) => (dimension === 1 ? twofold.rows : twofold.columns),
      }
    }
    return {
      toArray: () => value.map(safeArray),
      getItem: (index: number) => safeArray(value[index]),
      dimensions: () => 1,
      lbound: () => 0,
      ubound: () => value.length - 1,
    }
  }
  const answering = (callback: Callback | undefined) =>
    callback && ((result: unknown) => callback(safeArray(result), 0))
  const context: Record<string, unknown> = {
    GetSettings: () => ({ Read: () => undefined, Write: () => undefined }),
  }
  for (const [name, value] of Object.entries(native.context)) context[name] = () => value

  let contextTold = false
  const external = {
    GetHostInfo: () => native.hostInfo,
    GetContext: () => {
      if (!contextTold) post({ kind: 'context' })
      contextTold = true
      return context
    },
    GetLoggingAllowed: () => false,
    Execute: (number: number, parameters: unknown, callback?: Callback) =>
      ask({ kind: 'execute', number, arguments: plain(parameters) }, answering(callback)),
    RegisterEvent: (number: number, target: unknown, handler: Handler, callback?: Callback) => {
      handle(number, (event, payload) => handler(event, safeArray(payload)))
      ask({ kind: 'register', number, target: String(target ?? '') }, answering(callback))
    },
    UnregisterEvent: (number: number, target: unknown, callback?: Callback) => {
      handle(number)
      ask({ kind: 'unregister', number, target: String(target ?? '') }, answering(callback))
    },
    MessageParent2: (json: string) => post({ kind: 'message-parent', arguments: [json] }),
    MessageChild2: (json: string) => post({ kind: 'message-child', arguments: [json] }),
  }
  Object.defineProperty(window, 'external', { value: external, configurable: true, writable: true })
}
