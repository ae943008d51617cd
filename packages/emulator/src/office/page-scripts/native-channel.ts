import type { FrameMarker } from './frame-marker.js'

/** A way to the host around the frame, for one-sided messages, calls and events. */
export interface NativeChannel {
  post(message: object): void
  /** Calls back with the host's answer, an array in Office's own form. */
  ask(message: object, callback: ((result: unknown) => void) | undefined): void
  /** Calls `handler` at each event of this number; without one, never again. */
  handle(number: number, handler?: (number: number, payload: unknown) => void): void
  /** Rows of equal length, which the native builds take as one array of two dimensions; undefined when it is none. */
  grid(value: unknown): Grid | undefined
  /** An array with its dimensions before it, as the builds of Macs and devices read it; other values as they are. */
  dimensioned(value: unknown): unknown
}

/** An array of two dimensions, row by row. */
export interface Grid {
  rows: number
  columns: number
  values: unknown[]
}

/**
 * Opens the way to the host, around the frame or behind the window: JSON in messages, to its origin and from its window only. Runs in the
 * page: uses nothing outside itself.
 */
export function nativeChannel({ conversation, hostOrigin }: FrameMarker, host: Window): NativeChannel {
  let lastCall = 0
  const waiting = new Map<number, (result: unknown) => void>()
  const handlers = new Map<number, (number: number, payload: unknown) => void>()

  const grid = (value: unknown): Grid | undefined => {
    if (!Array.isArray(value) || !Array.isArray(value[0]) || value[0].length === 0) return undefined
    const columns = value[0].length
    const isEven = value.every(
      (row) => Array.isArray(row) && row.length === columns && !row.some((cell) => Array.isArray(cell)),
    )
    return isEven ? { rows: value.length, columns, values: value.flat() } : undefined
  }
  const dimensioned = (value: unknown): unknown => {
    const twofold = grid(value)
    if (twofold) return [[2, twofold.rows, twofold.columns], ...twofold.values]
    if (!Array.isArray(value) || !value.some((part) => Array.isArray(part))) return value
    return [[1, value.length], ...value.map(dimensioned)]
  }
  const post = (message: object): void => {
    const request = { conversation, id: 0, number: 0, arguments: [], ...message }
    host.postMessage(JSON.stringify({ onbehalf: request }), hostOrigin)
  }
  window.addEventListener('message', ({ source, origin, data }: MessageEvent) => {
    if (source !== host || origin !== hostOrigin || typeof data !== 'string') return
    if (!data.startsWith('{"onbehalfHost"')) return
    const { onbehalfHost: told } = JSON.parse(data) as {
      onbehalfHost: { id?: number; result?: unknown; event?: number; payload?: unknown }
    }
    if (told.event !== undefined) handlers.get(told.event)?.(told.event, told.payload)
    if (told.id === undefined) return
    const callback = waiting.get(told.id)
    waiting.delete(told.id)
    callback?.(told.result)
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
    grid,
    dimensioned,
  }
}
