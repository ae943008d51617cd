import { Denied } from '../denied.js'
import { isRecord } from '../fetch.js'
import { Generations, notForgotten, type Owner } from './generations.js'
import type { GuardedStore, Reply } from './guarded-store.js'
import type { Sealer } from './sealed-text.js'

/**
 * Records of long-running work in a store, encrypted, each under the generations of its user: forgetting the user ends
 * their work too. Unlike a cache it says when the store is away.
 */
export class WorkShelf {
  readonly #store: GuardedStore
  readonly #sealer: Sealer
  readonly #place: string
  readonly #generations: Generations

  /** @param place Before each key. */
  constructor({ store, sealer, place }: { store: GuardedStore; sealer: Sealer; place: string }) {
    this.#store = store
    this.#sealer = sealer
    this.#place = place
    this.#generations = new Generations(store, place)
  }

  /**
   * Puts a record.
   *
   * @param lifetime Milliseconds.
   * @returns Whether the store took it.
   * @throws Denied `unavailable` when the keys cannot be had.
   */
  async put(key: string, owner: Owner, text: string, lifetime: number): Promise<boolean> {
    const generations = await this.#generations.of(owner)
    return generations !== undefined && this.#write(key, generations.value, text, lifetime)
  }

  /**
   * Puts a newer version of a record, unless it was dropped or its user forgotten meanwhile.
   *
   * @throws Denied `unavailable` when the keys cannot be had: the older version stays.
   */
  async replace(key: string, owner: Owner, text: string, lifetime: number): Promise<void> {
    const place = this.#place + key
    const [generations, sealed] = await Promise.all([this.#generations.of(owner), this.#store.get(place)])
    const found = sealed?.value === undefined ? undefined : this.#open(sealed.value, place)
    if (generations && found?.generations === generations.value)
      await this.#write(key, generations.value, text, lifetime)
  }

  /**
   * A record that counts; none where it was dropped, does not open, or its owner was forgotten.
   *
   * @param ownerIn Reads from the record whose it is.
   * @throws Denied `unavailable` when the keys cannot be had.
   */
  async get(key: string, ownerIn: (text: string) => Owner | undefined): Promise<Reply<string | undefined>> {
    const place = this.#place + key
    const sealed = await this.#store.get(place)
    if (!sealed) return undefined
    const found = sealed.value === undefined ? undefined : this.#open(sealed.value, place)
    const owner = found && ownerIn(found.text)
    if (!found || !owner) return { value: undefined }
    const generations = await this.#generations.of(owner)
    if (!generations) return undefined
    return { value: found.generations === generations.value ? found.text : undefined }
  }

  /** Ends what an owner has here. @throws Denied `unavailable` when the store does not take it. */
  async forget(owner: Owner | 'everybody'): Promise<void> {
    if (!(await this.#generations.end(owner))) throw notForgotten()
  }

  /** @returns Whether the store took it. */
  async drop(key: string): Promise<boolean> {
    return (await this.#store.delete(this.#place + key)) !== undefined
  }

  async #write(key: string, generations: string, text: string, lifetime: number): Promise<boolean> {
    const place = this.#place + key
    const sealed = withKeys(() => this.#sealer.seal(JSON.stringify({ generations, text }), place))
    return (await this.#store.set(place, sealed, { lifetime }))?.value === true
  }

  #open(sealed: string, place: string): { generations: unknown; text: string } | undefined {
    const opened = withKeys(() => this.#sealer.open(sealed, place))
    const value: unknown = opened === undefined ? undefined : JSON.parse(opened)
    return isRecord(value) && typeof value.text === 'string'
      ? { generations: value.generations, text: value.text }
      : undefined
  }
}

/** Keys may come from a function of the API's owner: when it fails, nothing is said of the work. */
function withKeys<Value>(work: () => Value): Value {
  try {
    return work()
  } catch (cause) {
    throw new Denied('unavailable', 'The keys of long-running work cannot be had at the moment.', {
      reason: 'store',
      retryAfter: 5,
      cause,
    })
  }
}
