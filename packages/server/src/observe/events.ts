import type { RefusalKind } from '../token-outcome.js'
import { tell } from './tell.js'

/** The grants that tokens for other APIs are got by. */
export type TokenGrantName = 'on-behalf-of' | 'client-credentials' | 'refresh-token'

/**
 * What happened below a request, without secrets: no token, no name of a person. For logs and figures; OpenTelemetry
 * gets the same.
 */
export type ServerEvent =
  | {
      /** A request to Entra ended. */
      type: 'token-request'
      grant: TokenGrantName
      tenantId: string
      outcome: 'token' | RefusalKind
      /** Number of Entra's refusal. */
      aadsts?: number | undefined
      /** Entra's, to find the request in its logs. */
      correlationId?: string | undefined
      milliseconds: number
      /** Renewed ahead of time: nobody waited. */
      background: boolean
    }
  /** A token was at hand: in the memory of this process, or in the shared store. */
  | { type: 'token-kept'; from: 'memory' | 'shared' }
  /** A call of the shared store failed, or took longer than its limit; the request went on without it. */
  | { type: 'store-failed'; operation: 'get' | 'set' | 'delete'; reason: 'late' | 'error' | 'garbage' }
  /** The shared store is left alone for a while, or is used again. */
  | { type: 'store-away' | 'store-back' }
  /** A value of the shared store was not what this process, or one with the same keys, wrote there. */
  | { type: 'store-unreadable' }
  | {
      /** A request to Graph or another API was answered. */
      type: 'downstream'
      /** Host of the API. */
      host: string
      method: string
      status: number
      milliseconds: number
      /** What was done before this answer came: the token renewed, or a wait that the API asked for. */
      after?: 'renewal' | 'wait' | undefined
    }

/** Is told of events. What it throws, or rejects with, is nobody's concern. */
export type EventListener = (event: ServerEvent) => unknown

/** Passes events on to whoever listens. */
export class Events {
  readonly #listeners: EventListener[]

  constructor(...listeners: (EventListener | undefined)[]) {
    this.#listeners = listeners.filter((listener) => listener !== undefined)
  }

  /** Whether anybody listens: on the hot path nothing is made for nobody. */
  get heard(): boolean {
    return this.#listeners.length > 0
  }

  add(listener: EventListener): void {
    this.#listeners.push(listener)
  }

  tell(event: ServerEvent): void {
    for (const listener of this.#listeners) tell(listener, event)
  }
}
