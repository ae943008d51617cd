import { type Attempt, addToAttempts } from './attempts'
import type { Entry } from './entry'

/** Whether new exchanges arrive; `lost` says since when, in milliseconds of virtual time since the epoch. */
export type Connection = { state: 'connecting' | 'live' } | { state: 'lost'; at: number }

/** What the trace shows. */
export interface TraceState {
  attempts: readonly Attempt[]
  /** Exchanges shown, all attempts together. */
  count: number
  paused: boolean
  /** Exchanges that arrived while paused. */
  held: number
  /** True while a clear can be taken back. */
  undoable: boolean
  connection: Connection
}

/** At most this many exchanges stay in the page. */
const limit = 20_000

const empty: TraceState = {
  attempts: [],
  count: 0,
  paused: false,
  held: 0,
  undoable: false,
  connection: { state: 'connecting' },
}

/** The exchanges of the page, outside React: they arrive faster than it draws. */
export class TraceStore {
  #state = empty
  #held: Entry[] = []
  #cleared: readonly Attempt[] | undefined
  #arrived: Entry[] = []
  readonly #followers = new Set<() => void>()
  readonly #listeners = new Set<(entries: readonly Entry[]) => void>()
  readonly #schedule: (draw: () => void) => void

  /** @param schedule when to draw what arrived; default: with the next frame of the screen. */
  constructor(schedule: (draw: () => void) => void = (draw) => requestAnimationFrame(draw)) {
    this.#schedule = schedule
  }

  readonly state = (): TraceState => this.#state

  /** Calls `follower` after each change; the returned function ends it. */
  readonly follow = (follower: () => void): (() => void) => {
    this.#followers.add(follower)
    return () => this.#followers.delete(follower)
  }

  /** Calls `listener` with exchanges as they arrive, also while the list is paused; the returned function ends it. */
  readonly followEntries = (listener: (entries: readonly Entry[]) => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  add(entries: readonly Entry[]): void {
    for (const listener of this.#listeners) listener(entries)
    this.#take(entries)
  }

  #take(entries: readonly Entry[]): void {
    if (this.#state.paused) {
      this.#held.push(...entries)
      this.#tell({ held: this.#held.length })
      return
    }
    if (this.#arrived.length === 0) this.#schedule(() => this.#draw())
    this.#arrived.push(...entries)
  }

  pause(paused: boolean): void {
    const held = paused ? [] : this.#held
    this.#held = []
    this.#tell({ paused, held: 0 })
    if (held.length > 0) this.#take(held)
  }

  clear(): void {
    this.#cleared = this.#state.attempts
    this.#tell({ attempts: [], count: 0, undoable: this.#cleared.length > 0 })
  }

  /** Brings back what the last clear took away, before what came since. */
  undoClear(): void {
    const attempts = [...(this.#cleared ?? []), ...this.#state.attempts]
    this.#cleared = undefined
    this.#tell({ attempts, count: countOf(attempts), undoable: false })
  }

  /** Forgets everything: the emulator behind the page is another one. */
  restart(): void {
    this.#cleared = undefined
    this.#arrived = []
    this.#held = []
    this.#tell({ attempts: [], count: 0, held: 0, undoable: false })
  }

  /** @param now virtual time, in milliseconds since the epoch */
  connected(connected: boolean, now: number): void {
    const { connection } = this.#state
    if (connected) this.#tell({ connection: { state: 'live' } })
    else if (connection.state !== 'lost') this.#tell({ connection: { state: 'lost', at: now } })
  }

  /** An exchange that is shown, by its id. */
  find(id: number): Entry | undefined {
    for (const { entries } of this.#state.attempts) {
      const found = entries.find((entry) => entry.id === id)
      if (found) return found
    }
    return undefined
  }

  #draw(): void {
    const arrived = this.#arrived
    this.#arrived = []
    if (arrived.length === 0) return
    const attempts = withinLimit(addToAttempts(this.#state.attempts, arrived))
    this.#tell({ attempts, count: countOf(attempts) })
  }

  #tell(change: Partial<TraceState>): void {
    this.#state = { ...this.#state, ...change }
    for (const follower of this.#followers) follower()
  }
}

const countOf = (attempts: readonly Attempt[]): number =>
  attempts.reduce((count, { entries }) => count + entries.length, 0)

function withinLimit(attempts: readonly Attempt[]): readonly Attempt[] {
  let count = countOf(attempts)
  let first = 0
  while (count > limit && first < attempts.length - 1) count -= attempts[first++]?.entries.length ?? 0
  return first === 0 ? attempts : attempts.slice(first)
}
