import type { Clock } from '@onbehalf/protocol'

/** Who takes part in an exchange, as the trace names its columns. */
export type Actor =
  | 'add-in'
  | 'office'
  | 'broker'
  | 'entra'
  | 'adfs'
  | 'api'
  | 'graph'
  | 'exchange'
  | 'browser'
  | 'phone'
  | 'other'

/** One message of an exchange, its body as text and cut at the journal's limit. */
export interface JournalMessage {
  headers: Record<string, string>
  body?: string
}

/** One exchange that happened: an HTTP request and its answer, or a call between the add-in and Office. */
export interface JournalEntry {
  id: number
  /** Virtual time at which it began, ISO 8601. */
  time: string
  /** How long the answer took, in milliseconds of real time. */
  duration: number
  from: Actor
  to: Actor
  kind: 'http' | 'office'
  /** HTTP method, or the name of the Office call. */
  method: string
  /** Absolute address, or the name of the add-in for an Office call. */
  url: string
  /** HTTP status; for an Office call 0, or the Office code. */
  status: number
  /** What happened, in plain words; the trace shows it first. */
  summary: string
  /** Discovery, keys, preflights, start-up: folded in the trace. */
  quiet: boolean
  /** Joins the exchanges of one attempt. */
  correlationId?: string
  /** Whom the answer is about: a sign-in name. */
  user?: string
  /** Display name or client id of the application that asked. */
  app?: string
  /** Names of catalog rows behind a refusal, for instance `consentRequired`. */
  error?: { aadsts?: number; office?: number; name?: string }
  /** Who read a person's password in clear in this exchange. Absent when it carried none. */
  sawPassword?: Actor
  request: JournalMessage
  response: JournalMessage
}

export type NewJournalEntry = Omit<JournalEntry, 'id' | 'time' | 'quiet'> & { time?: string; quiet?: boolean }

/** Every exchange that happened, in a ring of bounded length. Kept whole in memory, answered redacted. */
export class Journal {
  readonly #clock: Clock
  readonly #limit: number
  readonly #entries: JournalEntry[] = []
  readonly #followers = new Set<(entry: JournalEntry) => void>()
  #nextId = 1

  constructor(clock: Clock, limit = 2_000) {
    this.#clock = clock
    this.#limit = limit
  }

  add(entry: NewJournalEntry): JournalEntry {
    const complete: JournalEntry = {
      quiet: false,
      time: new Date(this.#clock.now()).toISOString(),
      ...entry,
      id: this.#nextId++,
    }
    this.#entries.push(complete)
    if (this.#entries.length > this.#limit) this.#entries.shift()
    for (const follower of this.#followers) follower(complete)
    return complete
  }

  /** Entries after `id`, oldest first. */
  entries(after = 0): readonly JournalEntry[] {
    return this.#entries.filter((entry) => entry.id > after)
  }

  clear(): void {
    this.#entries.length = 0
  }

  /** Calls `follower` with each new entry; the returned function ends it. */
  follow(follower: (entry: JournalEntry) => void): () => void {
    this.#followers.add(follower)
    return () => this.#followers.delete(follower)
  }
}
