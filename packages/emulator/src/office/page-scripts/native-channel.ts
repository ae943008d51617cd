import type { FrameMarker } from './frame-marker.js'

/** A way to the host around the frame, for one-sided messages, calls and events. */
export interface NativeChannel {
  post(message: object): void
  /** Calls back with the host's answer, an array in Office's own form. */
  ask(message: object, callback: ((result: unknown, status: number) => void) | undefined): void
  /** Calls `handler` at each event of this number; without one, never again. */
  handle(number: number, handler?: (number: number, payload: unknown) => void): void
}

/**
 * Opens the way to the host: JSON in messages, to its origin and from its window only. Runs in the
 * page: uses nothing outside itself.
 */
export function nativeChannel({ conversation, hostOrigin }: FrameMarker): NativeChannel {
  let lastCall = 0
  const waiting = new Map<number, (result: unknown, status: number) => void>()
  const handlers = new Map<number, (number: number, payload: unknown) => void>()

  const post = (message: object): void => {
    const request = { conversation, id: 0, number: 0, arguments: [], ...message }
    window.parent.postMessage(JSON.stringify({ onbehalf: request }), hostOrigin)
  }
  /** Office hands arrays over as COM safe arrays. */
  const safeArray = (value: unknown): unknown => {
    if (!Array.isArray(value)) return value
    return {
      toArray: () => value.map(safeArray),
      getItem: (index: number) => safeArray(value[index]),
      dimensions: () => 1,
      lbound: () => 0,
      ubound: () => value.length - 1,
    }
  }
  window.addEventListener('message', ({ source, origin, data }: MessageEvent) => {
    if (source !== window.parent || origin !== hostOrigin || typeof data !== 'string') return
    if (!data.startsWith('{"onbehalfHost"')) return
    const { onbehalfHost: told } = JSON.parse(data) as {
      onbehalfHost: { id?: number; result?: unknown; event?: number; payload?: unknown }
    }
    if (told.event !== undefined) handlers.get(told.event)?.(told.event, safeArray(told.payload))
    if (told.id === undefined) return
    const callback = waiting.get(told.id)
    waiting.delete(told.id)
    callback?.(safeArray(told.result), 0)
  })
  return {
    post,
    ask(message, callback) {
      lastCall += 1
      if (callback) waiting.set(lastCall, callback)
      post({ ...message, id: lastCall })
    },
    handle(number, handler) {
      if (handler) handlers.set(number, handler)
      else handlers.delete(number)
    },
  }
}
