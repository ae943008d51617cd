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

const mostEntries = 2_000
/** Characters that all entries together may have: a few very long ones push out as much as many short ones. */
const mostCharacters = 16_000_000

/** Every exchange that happened, in a ring of bounded length and size. Kept whole in memory, answered redacted. */
export class Journal {
  readonly #clock: Clock
  readonly #limits: { entries: number; characters: number }
  readonly #entries: JournalEntry[] = []
  readonly #followers = new Set<(entry: JournalEntry) => void>()
  #characters = 0
  #nextId = 1

  constructor(clock: Clock, limits: { entries?: number; characters?: number } = {}) {
    this.#clock = clock
    this.#limits = { entries: mostEntries, characters: mostCharacters, ...limits }
  }

  add(entry: NewJournalEntry): JournalEntry {
    const complete: JournalEntry = {
      quiet: false,
      time: new Date(this.#clock.now()).toISOString(),
      ...entry,
      id: this.#nextId++,
    }
    this.#entries.push(complete)
    this.#characters += charactersOf(complete)
    this.#forgetOldest()
    for (const follower of this.#followers) follower(complete)
    return complete
  }

  /** Entries after `id`, oldest first. */
  entries(after = 0): readonly JournalEntry[] {
    return this.#entries.filter((entry) => entry.id > after)
  }

  clear(): void {
    this.#entries.length = 0
    this.#characters = 0
  }

  /** Calls `follower` with each new entry; the returned function ends it. */
  follow(follower: (entry: JournalEntry) => void): () => void {
    this.#followers.add(follower)
    return () => this.#followers.delete(follower)
  }

  /** The newest entry stays, however long it is. */
  #forgetOldest(): void {
    const { entries, characters } = this.#limits
    while (this.#entries.length > entries || (this.#entries.length > 1 && this.#characters > characters)) {
      const oldest = this.#entries.shift()
      if (oldest) this.#characters -= charactersOf(oldest)
    }
  }
}

function charactersOf({ url, summary, request, response }: JournalEntry): number {
  return url.length + summary.length + charactersIn(request) + charactersIn(response)
}

function charactersIn({ headers, body = '' }: JournalMessage): number {
  return Object.entries(headers).reduce((sum, [name, value]) => sum + name.length + value.length, body.length)
}
