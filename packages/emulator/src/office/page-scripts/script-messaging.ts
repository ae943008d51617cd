import type { FrameMarker } from './frame-marker.js'
import type { NativeChannel } from './native-channel.js'

/**
 * Plays the object to which Office on Macs, iPads and phones posts JSON: a message handler of WebKit's, or `agaveHost` on
 * Android. Answers go to the function whose name stands in the message. Runs in the page: uses nothing outside itself.
 */
export function scriptMessaging(
  { host, hostInfo, context }: NonNullable<FrameMarker['scriptMessaging']>,
  { post, ask, handle, dimensioned }: NativeChannel,
): void {
  interface Message {
    methodId: number
    params?: unknown
    callbackId?: string
    callbackFunction?: string
    eventCallbackFunction?: string
  }
  const page = window as unknown as Record<string, unknown>

  const call = (path: string | undefined, callbackId: string | undefined, payload: unknown): void => {
    let target: unknown = page
    for (const part of (path ?? '').split('.'))
      target = (target as Record<string, unknown> | undefined)?.[part]
    if (typeof target === 'function') target(callbackId, payload)
  }
  /** Arrays inside of an answer begin with their dimensions. */
  const answer = (result: unknown): unknown => (Array.isArray(result) ? result.map(dimensioned) : result)
  const answerTo =
    ({ callbackFunction, callbackId }: Message, wrap: boolean) =>
    (result: unknown) =>
      call(callbackFunction, callbackId, wrap ? [answer(result)] : result)
  /** The older of the two methods carries a bare text. */
  const text = (params: unknown, isJson: boolean): string =>
    isJson ? String(params) : JSON.stringify({ messageToParent: params, messageContent: params })

  const methods: Record<number, (message: Message) => void> = {
    1: (message) => {
      const { id, apiArgs } = message.params as { id: number; apiArgs?: unknown }
      const given = Array.isArray(apiArgs) ? apiArgs : [apiArgs ?? null]
      ask({ kind: 'execute', number: id, arguments: given }, answerTo(message, true))
    },
    2: (message) => {
      const { id, targetId } = message.params as { id: number; targetId?: unknown }
      handle(id, (number, payload) =>
        call(message.eventCallbackFunction, message.callbackId, [payload, number]),
      )
      ask({ kind: 'register', number: id, target: String(targetId ?? '') }, answerTo(message, false))
    },
    3: (message) => {
      const { id, targetId } = message.params as { id: number; targetId?: unknown }
      handle(id)
      ask({ kind: 'unregister', number: id, target: String(targetId ?? '') }, answerTo(message, false))
    },
    4: (message) => setTimeout(() => answerTo(message, false)([0])),
    5: (message) => {
      post({ kind: 'context' })
      setTimeout(() => answerTo(message, false)(context))
    },
    6: ({ params }) => post({ kind: 'message-child', arguments: [text(params, false)] }),
    7: ({ params }) => post({ kind: 'message-parent', arguments: [text(params, false)] }),
    8: ({ params }) => post({ kind: 'message-child', arguments: [text(params, true)] }),
    9: ({ params }) => post({ kind: 'message-parent', arguments: [text(params, true)] }),
  }
  const handler = {
    postMessage(json: string) {
      const message = JSON.parse(json) as Message
      methods[message.methodId]?.(message)
    },
  }
  const put = (name: string, value: unknown): void => {
    Object.defineProperty(window, name, { value, configurable: true, writable: true })
  }
  if (host === 'webkit') put('webkit', { messageHandlers: { Agave: handler } })
  else put('agaveHost', { ...handler, GetHostInfo: () => hostInfo })
  // Hosts of today open dialogs themselves; without these the library opens a window and waits for a call from the host.
  put('_enableFullDialogAPI', true)
  put('_osfEnableDialogOrigin', true)
}
