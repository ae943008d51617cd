import { createHash, randomUUID } from 'node:crypto'
import { Denied } from '../denied.js'
import type { GuardedStore, Reply } from './guarded-store.js'

/** Whose values are meant: everybody's of a tenant, or one user's. */
export interface Owner {
  tenantId: string
  /** Absent: of the tenant, not of a person. */
  objectId?: string | undefined
}

/** For so long a generation is remembered, in milliseconds; longer than anything written under it. */
const lifetime = 400 * 86_400_000

/**
 * What makes values of a user, a tenant or everybody unreachable in one step, also those on their way: each value
 * carries the generations it was written under, and a removal begins new ones.
 *
 * They are random and never counted on: where the store forgets one, values written under it count no longer. They are
 * plain text, since sealing them would add nothing: who can bring back an old one can bring back its seal too. What that
 * means is in docs/security.md.
 */
export class Generations {
  readonly #store: GuardedStore
  readonly #place: string

  /** @param place Before each key. */
  constructor(store: GuardedStore, place: string) {
    this.#store = store
    this.#place = place
  }

  /** The present generations of an owner, as one text. */
  async of(owner: Owner): Promise<Reply<string>> {
    const keys = this.#keysOf(owner)
    const replies = await Promise.all(keys.map((key) => this.#store.get(key)))
    const present: string[] = []
    for (const [index, reply] of replies.entries()) {
      const generation = reply && (reply.value || (await this.#begin(keys[index] ?? '')))
      if (generation === undefined) return undefined
      present.push(generation)
    }
    return { value: present.join(' ') }
  }

  /** Makes every value of an owner unreachable, or of everybody. @returns Whether the store took it. */
  async end(owner: Owner | 'everybody'): Promise<boolean> {
    const key = owner === 'everybody' ? this.#everybody : this.#keysOf(owner).at(-1)
    const written = await this.#store.set(key ?? this.#everybody, randomUUID(), { lifetime })
    const told = await this.#store.set(this.#lastRemoval, randomUUID(), { lifetime })
    return written !== undefined && told !== undefined
  }

  /** Changes with each removal, whoever made it; `undefined` while there was none. */
  async lastRemoval(): Promise<Reply<string | undefined>> {
    return this.#store.get(this.#lastRemoval)
  }

  get #everybody(): string {
    return `${this.#place}generation:everybody`
  }

  get #lastRemoval(): string {
    return `${this.#place}removal`
  }

  #keysOf({ tenantId, objectId }: Owner): string[] {
    const tenant = `${this.#place}generation:tenant:${tenantId.toLowerCase()}`
    if (objectId === undefined) return [this.#everybody, tenant]
    const user = createHash('sha256').update(`${tenantId}.${objectId}`.toLowerCase()).digest('base64url')
    return [this.#everybody, tenant, `${this.#place}generation:user:${user}`]
  }

  async #begin(key: string): Promise<string | undefined> {
    const fresh = randomUUID()
    const begun = await this.#store.set(key, fresh, { lifetime, onlyIfAbsent: true })
    if (begun === undefined) return undefined
    if (begun.value) return fresh
    const others = await this.#store.get(key)
    if (others?.value !== '') return others?.value
    // What cannot be read is nobody's generation. Where two replace it at once, the values of one of them do not count.
    return (await this.#store.set(key, fresh, { lifetime })) && fresh
  }
}

/** The refusal of a removal that a store did not take. */
export function notForgotten(): Denied {
  return new Denied('unavailable', 'The shared store did not take the removal; try again.', {
    reason: 'store',
    retryAfter: 5,
  })
}
