import type {
  ExchangeTokenAnswer,
  ExchangeTokenCall,
  PaneDescription,
  TokenAnswer,
  TokenOptions,
} from '../api'
import type { DocumentAnswer, DocumentCall } from '../document-api'
import type { FrameIdentity } from './frame-identity'
import type { SelectedItem } from './initial-data'

/** What Office.js asks, as it came over the wire. */
export interface RawCall {
  /** Name of the message; absent for native calls. */
  action?: string
  /** Number of the method; absent for messages that are no method call. */
  dispatchId?: number
  /** Parameter of the message, or the positional arguments of a native call. */
  parameters: unknown
  /** Native calls have positional arguments, messages have named ones. */
  by: 'messages' | 'native'
  from: 'pane' | 'dialog'
  /** Origin of the page that asks. */
  origin: string
}

/** An answer in both forms; the transport takes the one it speaks. */
export interface Answer {
  messages: unknown
  /** The array handed to the callback: status first, except for Outlook's own methods. */
  native: unknown[]
  /** Outlook's methods tell a failure inside of a successful answer; this is its code, for the trace. */
  code?: number
}

/** What a call may use of its host. */
export interface CallHost {
  pane: PaneDescription
  identity: FrameIdentity
  size: { width: number; height: number }
  /** Outlook only. */
  selectedItem: SelectedItem
  getAccessToken(options: TokenOptions): Promise<TokenAnswer>
  getExchangeToken(call: ExchangeTokenCall): Promise<ExchangeTokenAnswer>
  /** Asks the engine for something of the document. */
  document(call: DocumentCall): Promise<DocumentAnswer>
  /** The function of a command or an event has ended; `data` is its event as JSON. */
  commandCompleted(id: string, status: number, data: string): void
  messageParent(message: DialogMessage, origin: string): void
  messageChild(message: DialogMessage, origin: string): void
  /** The frame has all it needs to start. */
  ready(): void
}

export interface DialogMessage {
  text: string
  /** Where it may arrive; absent means the sender's own origin. */
  targetOrigin?: string
}

/** One thing Office.js may ask for. */
export interface OfficeCall {
  /** As the documentation says it: `getAccessToken`. */
  name: string
  /** Name of the message that carries it. */
  action?: string
  /** Number under which methods are called. */
  dispatchId?: number
  /** Start-up and telemetry: folded in the trace. */
  quiet: boolean
  /** @throws OfficeRefusal with the code that Office.js is to see. */
  answer(call: RawCall, host: CallHost): Answer | Promise<Answer>
}

/** Refuses a call with an Office code; `null` makes an error that has none. */
export class OfficeRefusal extends Error {
  readonly code: number | null
  /** What the engine said, when it was asked. */
  readonly token: TokenAnswer | undefined

  constructor(code: number | null, token?: TokenAnswer) {
    super(`Office answers ${code ?? 'an error without a code'}`)
    this.name = 'OfficeRefusal'
    this.code = code
    this.token = token
  }
}

/** Leaves a call without an answer, for good. */
export class NeverAnswered extends Error {
  readonly token: TokenAnswer

  constructor(token: TokenAnswer) {
    super('Office never answers this call')
    this.name = 'NeverAnswered'
    this.token = token
  }
}

/** The member `name` of an unknown value, or undefined. */
export function member(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined
}

/** An answer to one of Outlook's own methods: JSON on every wire. */
export function outlookAnswer(data: object, code?: number): Answer {
  return { messages: data, native: [JSON.stringify(data)], ...(code !== undefined && { code }) }
}
