import { createHash, randomUUID } from 'node:crypto'
import { isRecord, requestTimeout } from '../fetch.js'
import type { Events } from '../observe/events.js'
import type { Pause } from '../pause.js'
import type { KeptToken } from '../token-cache.js'
import { Generations, type Owner } from './generations.js'
import type { GuardedStore } from './guarded-store.js'
import type { Sealer } from './sealed-text.js'

/** A place for one token. */
export interface TokenSlot extends Owner {
  /** What finds the token, and nothing else does. */
  key: string
}

/** What the store says of a slot; `undefined` where it says nothing. */
type Look = { generations: string; token: KeptToken | undefined } | undefined

/** What came of asking for a slot. */
export type SharedResult<Refusal> =
  | { token: KeptToken; from: 'shared' | 'request' }
  | { refused: Refusal }
  /** The store is away: nothing was found, and nothing is known of removals. */
  | 'away'

/** For so long one process may keep the others waiting, in milliseconds: longer than its request may take. */
const lease = requestTimeout + 2_000

/** The others look after these times, in milliseconds, and then every last one, until the lease is surely over. */
const looks = [20, 30, 50, 80, 120, 200]

/** What shared tokens are made with. */
export interface SharedTokensSettings {
  store: GuardedStore
  sealer: Sealer
  /** Before each key: values of one API are none of another's. */
  place: string
  events: Events
  pause: Pause
  now: () => number
}

/**
 * Tokens that processes share. One process at a time asks Entra for a slot, under a lease; when the lease is lost, the
 * store fails or the holder dies, the next one asks for itself.
 */
export class SharedTokens {
  readonly generations: Generations
  readonly #settings: SharedTokensSettings

  constructor(settings: SharedTokensSettings) {
    this.#settings = settings
    this.generations = new Generations(settings.store, settings.place)
  }

  /**
   * The token of a slot, from the store or by the request, which processes make one at a time.
   *
   * @param unwanted A token that was refused or is to be renewed: it is not given out again.
   */
  async tokenFor<Refusal>(
    slot: TokenSlot,
    unwanted: string | undefined,
    request: () => Promise<{ token: KeptToken } | { refused: Refusal }>,
  ): Promise<SharedResult<Refusal>> {
    const place = this.#placeOf(slot)
    for (let waited = 0, turn = 0; ; turn++) {
      const seen = await this.#look(slot, place)
      if (!seen) return 'away'
      if (seen.token && seen.token.accessToken !== unwanted) return { token: seen.token, from: 'shared' }
      const owner = randomUUID()
      const refused = waited < lease && (await this.#take(place, owner)) === false
      if (!refused) return this.#request({ slot, place, owner, unwanted }, request)
      const wait = looks[Math.min(turn, looks.length - 1)] ?? lease
      waited += wait
      await this.#settings.pause(wait)
    }
  }

  async #take(place: string, owner: string): Promise<boolean | undefined> {
    const taken = await this.#settings.store.set(`${place}:lease`, owner, {
      lifetime: lease,
      onlyIfAbsent: true,
    })
    return taken?.value
  }

  /** Between the look and the lease another process may have written: it is looked again. */
  async #request<Refusal>(
    {
      slot,
      place,
      owner,
      unwanted,
    }: { slot: TokenSlot; place: string; owner: string; unwanted: string | undefined },
    request: () => Promise<{ token: KeptToken } | { refused: Refusal }>,
  ): Promise<SharedResult<Refusal>> {
    const { store } = this.#settings
    try {
      const seen = await this.#look(slot, place)
      if (seen?.token && seen.token.accessToken !== unwanted) return { token: seen.token, from: 'shared' }
      if (seen?.token) await store.delete(place)
      const answer = await request()
      if (!('token' in answer)) return answer
      if (seen) await this.#write(place, seen.generations, answer.token)
      return { ...answer, from: 'request' }
    } finally {
      void store.delete(`${place}:lease`, owner)
    }
  }

  async #look(slot: TokenSlot, place: string): Promise<Look> {
    const { store, now } = this.#settings
    const [generations, sealed] = await Promise.all([this.generations.of(slot), store.get(place)])
    if (!generations || !sealed) return undefined
    const found = sealed.value === undefined ? undefined : this.#open(sealed.value, place)
    const counts = found && found.generations === generations.value && found.token.expiresAt > now()
    return { generations: generations.value, token: counts ? found.token : undefined }
  }

  async #write(
    place: string,
    generations: string,
    { accessToken, expiresAt, refreshAt }: KeptToken,
  ): Promise<void> {
    const { store, sealer, now } = this.#settings
    const lifetime = expiresAt - now()
    const text = JSON.stringify({ accessToken, expiresAt, refreshAt, generations })
    const sealed = withoutThrowing(() => sealer.seal(text, place))
    if (lifetime > 0 && sealed !== undefined) await store.set(place, sealed, { lifetime })
  }

  #open(sealed: string, place: string): { token: KeptToken; generations: unknown } | undefined {
    const value = withoutThrowing(() => parse(this.#settings.sealer.open(sealed, place))) ?? {}
    const { accessToken, expiresAt, refreshAt, generations } = value
    if (typeof accessToken !== 'string' || typeof expiresAt !== 'number' || typeof refreshAt !== 'number') {
      this.#settings.events.tell({ type: 'store-unreadable' })
      return undefined
    }
    return { token: { kind: 'token', accessToken, expiresAt, refreshAt }, generations }
  }

  /** The braces keep a slot's keys on one node of a cluster. */
  #placeOf({ key }: TokenSlot): string {
    return `${this.#settings.place}token:{${createHash('sha256').update(key).digest('base64url')}}`
  }
}

function parse(text: string | undefined): Record<string, unknown> {
  if (text === undefined) return {}
  const value: unknown = JSON.parse(text)
  return isRecord(value) ? value : {}
}

/** Keys may come from a function of the API's owner: when it fails, tokens are requested as if there were no store. */
function withoutThrowing<Value>(work: () => Value): Value | undefined {
  try {
    return work()
  } catch {
    return undefined
  }
}
