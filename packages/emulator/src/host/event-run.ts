import type { AskControl, EventStart, Seat, SendOutcome } from './host-answers.js'

/** A handler as the add-in associates it; `event` has `completed`, and `source` says which control it is of. */
export type EventHandler = (event: {
  source: { id: string }
  completed(options?: Record<string, unknown>): void
}) => unknown

/** One run of the handler of an event. */
export class EventRun {
  readonly start: EventStart
  /** What became of the item: `sent`, or the dialog that the person reads. Settles when the handler has ended. */
  readonly outcome: Promise<SendOutcome>
  readonly #ask: AskControl
  readonly #seat: Seat
  #settle: (outcome: Promise<SendOutcome>) => void = () => undefined
  #isOver = false

  constructor(ask: AskControl, seat: Seat, start: EventStart) {
    this.#ask = ask
    this.#seat = seat
    this.start = start
    this.outcome = new Promise((resolve) => {
      this.#settle = resolve
    })
  }

  /** Whether the handler has ended, by its own word or because its time was up. */
  get isOver(): boolean {
    return this.#isOver
  }

  /** Calls the handler; without one the add-in counts as unavailable. What it throws is lost, as in Office. */
  run(handler: EventHandler | undefined): void {
    if (!handler) {
      this.#end({ kind: 'unavailable' })
      return
    }
    const completed = (options?: Record<string, unknown>): void =>
      this.#end({ kind: 'completed', ...(options && { options: plain(options) }) })
    void (async () => handler({ source: { id: this.start.functionName }, completed }))().catch(
      () => undefined,
    )
  }

  /** Its five minutes have passed. */
  expire(): void {
    this.#end({ kind: 'timed-out' })
  }

  /** The first end counts. */
  #end(end: object): void {
    if (this.#isOver) return
    this.#isOver = true
    const { event } = this.start
    this.#settle(this.#ask<SendOutcome>('POST', 'office/event-end', { ...this.#seat, event, end }))
  }
}

/** What Office.js hands on as JSON. */
function plain(options: Record<string, unknown>): unknown {
  return JSON.parse(JSON.stringify(options))
}
