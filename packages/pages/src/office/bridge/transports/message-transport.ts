import { member, type RawCall } from '../office-call'
import { envelopeErrors, isRequest, type RequestEnvelope, response } from './envelope'
import { FramePort, type FramePortOptions } from './frame-port'
import { isNestedApp, receiveNestedApp } from './nested-app'
import { pageReport } from './page-report'
import type { EventPayload, Incoming, Reply, Transport } from './transport'

export interface TransportOptions extends Omit<FramePortOptions, 'receive'> {
  from: RawCall['from']
  receive: (incoming: Incoming) => void
}

/** The web builds: every call is a JSON text in a message, both ways. */
export class MessageTransport implements Transport {
  readonly #options: TransportOptions
  readonly #port: FramePort
  readonly #registrations = new Map<string, { request: RequestEnvelope; origin: string }>()

  constructor(options: TransportOptions) {
    this.#options = options
    this.#port = new FramePort({
      ...options,
      receive: (message, origin) => this.#receive(message, origin),
    })
  }

  deliver(event: string, payload: EventPayload): void {
    const registration = this.#registrations.get(event)
    if (!registration) return
    this.#post(response(registration.request, payload.messages, { event: true }), registration.origin)
  }

  close(): void {
    this.#registrations.clear()
    this.#port.close()
  }

  #receive(message: unknown, origin: string): void {
    const report = pageReport(member(message, 'onbehalf'))
    if (report) this.#options.receive({ kind: 'page', report })
    else if (isNestedApp(message)) receiveNestedApp(message, origin, this.#options, this.#port)
    else if (!isRequest(message)) return
    else if (message._conversationId !== this.#options.conversationId) {
      this.#options.forged('wrong-conversation', origin)
    } else this.#options.receive(this.#incoming(message, origin))
  }

  #incoming(request: RequestEnvelope, origin: string): Incoming {
    const event = request._actionName
    const acknowledge = (code: number): void =>
      this.#post(response(request, { Error: code, Version: 1 }), origin)
    if (request._actionType === 1) {
      this.#registrations.set(event, { request, origin })
      const target = String(member(request._data, 'targetId') ?? '')
      return { kind: 'register', event, target, origin, reply: acknowledge }
    }
    if (request._actionType === 2) {
      this.#registrations.delete(event)
      return { kind: 'unregister', event, reply: acknowledge }
    }
    return { kind: 'call', call: this.#rawCall(request, origin), reply: this.#reply(request, origin) }
  }

  #rawCall(request: RequestEnvelope, origin: string): RawCall {
    const number = dispatchId(request)
    return {
      action: request._actionName,
      ...(number !== undefined && { dispatchId: number }),
      parameters: request._data,
      by: 'messages',
      from: this.#options.from,
      origin,
    }
  }

  #reply(request: RequestEnvelope, origin: string): Reply {
    return (answer) => {
      if (!isMethod(request)) {
        const refused = typeof answer === 'number' || answer === null
        const error = refused ? envelopeErrors.errorHandlingRequest : envelopeErrors.none
        return this.#post(response(request, refused ? null : answer.messages, { error }), origin)
      }
      const outcome =
        typeof answer === 'number' || answer === null
          ? { Error: answer }
          : { Error: 0, ...asObject(answer.messages) }
      this.#post(response(request, { Version: 1, ...outcome }), origin)
    }
  }

  #post(envelope: object, origin: string): void {
    this.#port.post(JSON.stringify(envelope), origin)
  }
}

/** Methods share one message name and carry a number; Outlook writes the name with a capital. */
function isMethod(request: RequestEnvelope): boolean {
  return request._actionName.toLowerCase() === 'executemethod'
}

function dispatchId(request: RequestEnvelope): number | undefined {
  if (!isMethod(request)) return undefined
  const number = member(
    member(request._data, 'DdaMethod') ?? member(request._data, 'MethodData'),
    'DispatchId',
  )
  return typeof number === 'number' ? number : undefined
}

function asObject(value: unknown): object {
  return typeof value === 'object' && value !== null ? value : {}
}
