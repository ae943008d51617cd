import type { Clock } from '@onbehalf/protocol'
import { withinTime } from '../fetch.js'
import type { Events, ServerEvent } from '../observe/events.js'
import { shownValue } from '../shown-value.js'
import type { SharedStore, SharedStoreWrite } from './shared-store.js'

/** What the store answered; `undefined` where it did not, or not in time. */
export type Reply<Value> = { value: Value } | undefined

/** After so many failures in a row the store is left alone. */
const failuresToOpen = 3

/** For so long, in milliseconds; then one call tries it. */
const restMilliseconds = 5_000

type Operation = Extract<ServerEvent, { type: 'store-failed' }>['operation']

/**
 * A shared store that never throws and never keeps anybody waiting for longer than a limit. When it fails again and
 * again it is not asked for a while.
 */
export class GuardedStore {
  readonly #store: SharedStore
  readonly #timeLimit: number
  readonly #clock: Clock
  readonly #events: Events
  #failures = 0
  #restsUntil = 0

  /** @param timeLimit Of one call, in milliseconds. @throws TypeError when the store is none. */
  constructor(
    store: SharedStore,
    { timeLimit, clock, events }: { timeLimit: number; clock: Clock; events: Events },
  ) {
    const complete = (['get', 'set', 'delete'] as const).every((name) => typeof store?.[name] === 'function')
    if (!complete) {
      throw new TypeError(
        `A shared store has get, set and delete, as redisStore(client) gives; it was ${shownValue(store)}`,
      )
    }
    this.#store = store
    this.#timeLimit = timeLimit
    this.#clock = clock
    this.#events = events
  }

  get(key: string): Promise<Reply<string | undefined>> {
    return this.#run(
      'get',
      (signal) => this.#store.get(key, signal),
      (value): value is string | undefined => value === undefined || typeof value === 'string',
    )
  }

  set(key: string, value: string, write: SharedStoreWrite): Promise<Reply<boolean>> {
    return this.#run(
      'set',
      (signal) => this.#store.set(key, value, write, signal),
      (written): written is boolean => typeof written === 'boolean',
    )
  }

  delete(key: string, value?: string): Promise<Reply<void>> {
    return this.#run(
      'delete',
      (signal) => this.#store.delete(key, value, signal),
      (_nothing): _nothing is undefined => true,
    )
  }

  async #run<Value>(
    operation: Operation,
    work: (signal: AbortSignal) => Promise<Value>,
    isAnswer: (value: unknown) => value is Value,
  ): Promise<Reply<Value>> {
    const rests = this.#failures >= failuresToOpen
    if (rests) {
      const now = this.#clock.now()
      // A clock that was set back does not lengthen the rest.
      if (now < this.#restsUntil && this.#restsUntil <= now + restMilliseconds) return undefined
      this.#restsUntil = now + restMilliseconds
    }
    let reason: 'late' | 'error' | 'garbage' = 'error'
    try {
      const value = await withinTime(this.#timeLimit, (signal) => {
        const late = new Promise<never>((_resolve, reject) => {
          // A process that was busy sees its timers before the answers that came meanwhile: those are read first.
          signal.addEventListener('abort', () =>
            setImmediate(() => {
              reason = 'late'
              reject(signal.reason)
            }),
          )
        })
        return Promise.race([work(signal), late])
      })
      if (isAnswer(value)) {
        this.#succeeded()
        return { value }
      }
      reason = 'garbage'
    } catch {
      // What a client of a store throws may quote commands and addresses: the reason is told by name only.
    }
    this.#failed(operation, reason)
    return undefined
  }

  #succeeded(): void {
    if (this.#failures >= failuresToOpen) this.#events.tell({ type: 'store-back' })
    this.#failures = 0
  }

  #failed(operation: Operation, reason: 'late' | 'error' | 'garbage'): void {
    this.#events.tell({ type: 'store-failed', operation, reason })
    this.#failures++
    if (this.#failures !== failuresToOpen) return
    this.#restsUntil = this.#clock.now() + restMilliseconds
    this.#events.tell({ type: 'store-away' })
  }
}
