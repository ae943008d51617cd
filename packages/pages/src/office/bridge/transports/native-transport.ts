import { member, type RawCall } from '../office-call'
import { FramePort } from './frame-port'
import type { TransportOptions } from './message-transport'
import { isNestedApp, receiveNestedApp } from './nested-app'
import { pageReport } from './page-report'
import { type EventPayload, eventName, eventNumbers, type Incoming, type Transport } from './transport'

/** What our page script posts for `window.external`, as `{ onbehalf: … }` in JSON. */
interface NativeRequest {
  conversation: string
  kind: (typeof kinds)[number]
  /** Counts the calls that wait for an answer. */
  id: number
  number: number
  arguments: unknown[]
  /** Options of a dialog, as JSON. */
  target?: string
}

const kinds = ['execute', 'register', 'unregister', 'message-parent', 'message-child', 'context'] as const

function isNativeRequest(value: unknown): value is NativeRequest {
  return (
    kinds.some((kind) => kind === member(value, 'kind')) &&
    typeof member(value, 'conversation') === 'string' &&
    typeof member(value, 'id') === 'number' &&
    typeof member(value, 'number') === 'number' &&
    Array.isArray(member(value, 'arguments'))
  )
}

const methods = { 'message-parent': 144, 'message-child': 145 } as const

/** The Windows builds: native objects, which our page script plays and passes on. */
export class NativeTransport implements Transport {
  readonly #options: TransportOptions
  readonly #port: FramePort
  readonly #registrations = new Map<string, string>()

  constructor(options: TransportOptions) {
    this.#options = options
    this.#port = new FramePort({
      ...options,
      receive: (message, origin) =>
        isNestedApp(message)
          ? receiveNestedApp(message, origin, this.#options, this.#port)
          : this.#receive(member(message, 'onbehalf'), origin),
    })
  }

  deliver(event: string, payload: EventPayload): void {
    const origin = this.#registrations.get(event)
    if (origin === undefined) return
    this.#post({ event: eventNumbers[event] ?? Number(event), payload: payload.native }, origin)
  }

  close(): void {
    this.#registrations.clear()
    this.#port.close()
  }

  #receive(message: unknown, origin: string): void {
    const report = pageReport(message)
    if (report) this.#options.receive({ kind: 'page', report })
    else if (!isNativeRequest(message)) return
    else if (message.conversation !== this.#options.conversationId) {
      this.#options.forged('wrong-conversation', origin)
    } else this.#options.receive(this.#incoming(message, origin))
  }

  #incoming(request: NativeRequest, origin: string): Incoming {
    const acknowledge = (code: number): void => this.#answer(request, [code], origin)
    switch (request.kind) {
      case 'execute':
        return this.#call(request, request.number, origin)
      case 'message-parent':
      case 'message-child':
        return this.#call(request, methods[request.kind], origin)
      case 'register': {
        const event = eventName(request.number)
        this.#registrations.set(event, origin)
        return { kind: 'register', event, target: request.target ?? '', origin, reply: acknowledge }
      }
      case 'unregister': {
        const event = eventName(request.number)
        this.#registrations.delete(event)
        return { kind: 'unregister', event, reply: acknowledge }
      }
      case 'context':
        return {
          kind: 'call',
          call: this.#rawCall(request, origin, { action: 'GetContext' }),
          reply: undefined,
        }
    }
  }

  #call(request: NativeRequest, dispatchId: number, origin: string): Incoming {
    const answered = request.kind === 'execute'
    return {
      kind: 'call',
      call: this.#rawCall(request, origin, { dispatchId }),
      reply: answered
        ? (answer) => {
            const refused = typeof answer === 'number' || answer === null
            this.#answer(request, refused ? [answer] : answer.native, origin)
          }
        : undefined,
    }
  }

  #rawCall(request: NativeRequest, origin: string, which: Pick<RawCall, 'action' | 'dispatchId'>): RawCall {
    return { ...which, parameters: request.arguments, by: 'native', from: this.#options.from, origin }
  }

  #answer(request: NativeRequest, result: unknown[], origin: string): void {
    this.#post({ id: request.id, result }, origin)
  }

  #post(message: object, origin: string): void {
    this.#port.post(JSON.stringify({ onbehalfHost: message }), origin)
  }
}
