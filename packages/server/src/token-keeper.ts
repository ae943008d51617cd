import type { Clock } from '@onbehalf/protocol'
import { boundedNumber } from './bounded-number.js'
import { Events } from './observe/events.js'
import type { Pause } from './pause.js'
import { notForgotten, type Owner } from './stores/generations.js'
import { GuardedStore } from './stores/guarded-store.js'
import { type EncryptionKeys, Sealer } from './stores/sealed-text.js'
import type { SharedStore } from './stores/shared-store.js'
import { SharedTokens, type TokenSlot } from './stores/shared-tokens.js'
import { type CacheBounds, type CacheEntry, type KeptToken, TokenCache } from './token-cache.js'
import type { TokenOutcome, TokenRefusal } from './token-outcome.js'

/** Where tokens are kept: in the memory of the process, and behind it in a store that processes share. */
export interface CacheOptions extends CacheBounds {
  /**
   * A store behind the memory, for instance `redisStore(client)` of `@onbehalf/server/redis`. It needs
   * `encryptionKeys`. Default: none.
   */
  shared?: SharedStore | undefined
  /** Keys of the shared store, the first of which encrypts. */
  encryptionKeys?: EncryptionKeys | undefined
  /** Milliseconds that one call of the shared store may take. Default: 250, at most 10 000. */
  sharedTimeLimit?: number | undefined
}

/** A wish for a token. */
export interface TokenWish {
  slot: TokenSlot
  /** Concurrent wishes with the same one share a request. */
  flight: string
  /** A token that the next API refused. */
  insteadOf?: string | undefined
  /** Asks Entra. Never rejects. */
  request: (background: boolean) => Promise<RequestedToken>
}

/** What a request to Entra came to. */
export type RequestedToken = { token: KeptToken } | { refused: TokenRefusal }

interface Flight {
  user: string
  outcome: Promise<TokenOutcome>
}

/** What a flight is for. */
interface FlightPlan {
  /** A token that is not to come back. */
  unwanted: string | undefined
  /** A token of this process that counts unless the store says otherwise. */
  usable?: CacheEntry | undefined
  /** Nobody waits for it. */
  background?: boolean
}

/** A renewal that failed is tried again after so long, in milliseconds. */
const renewalRest = 60_000

/** Removals by other processes are looked for so often, in milliseconds, while tokens are used. */
const removalWatch = 5_000

/** Keeps tokens, and lets one request go out for all who wish for the same one. */
export class TokenKeeper {
  readonly #clock: Clock
  readonly #cache: TokenCache
  readonly #shared: SharedTokens | undefined
  readonly #events: Events
  readonly #flights = new Map<string, Flight>()
  /** Removals elsewhere that were heard of. A token found before the last one is looked up again. */
  #removals = 0
  #lastRemoval: string | undefined
  #watchedAt = 0

  /** @throws TypeError when a bound is outside its range, or a shared store has no key. */
  constructor(
    options: CacheOptions,
    {
      clientId,
      clock,
      events = new Events(),
      pause,
    }: { clientId: string; clock: Clock; events?: Events; pause: Pause },
  ) {
    this.#clock = clock
    this.#events = events
    this.#cache = new TokenCache(options)
    this.#shared = sharedTokens(options, { clientId, clock, events, pause })
  }

  async tokenFor(wish: TokenWish): Promise<TokenOutcome> {
    const { key } = wish.slot
    const now = this.#clock.now()
    const kept = this.#cache.get(key, now)
    if (kept && kept.token.accessToken !== wish.insteadOf) {
      if (this.#shared) this.#watchRemovals(now)
      if (kept.removals === this.#removals) {
        if (now >= kept.refreshAt) this.#renew(wish, kept, now)
        if (this.#events.heard) this.#events.tell({ type: 'token-kept', from: 'memory' })
        return kept.token
      }
    }
    const usable = kept?.token.accessToken === wish.insteadOf ? undefined : kept
    if (kept && !usable) this.#cache.delete(key)
    for (let flight = this.#flights.get(wish.flight); flight; flight = this.#flights.get(wish.flight)) {
      const outcome = await flight.outcome
      // Who started it may have wished for the very token that was refused here.
      if (outcome.kind !== 'token' || outcome.accessToken !== wish.insteadOf) return outcome
    }
    return this.#fly(wish, { unwanted: wish.insteadOf, usable })
  }

  /**
   * Forgets the tokens of a user, of a tenant or of everybody, also those on their way, in this process at once and in
   * others within seconds.
   *
   * @throws Denied `unavailable` when the shared store does not take it: say it again later.
   */
  async forget(owner: Owner | 'everybody'): Promise<void> {
    const isMeant = meant(owner)
    if (owner !== 'everybody' && owner.objectId !== undefined) this.#cache.deleteUser(userKey(owner))
    else this.#cache.deleteUsers(isMeant)
    for (const [flight, { user }] of this.#flights) if (isMeant(user)) this.#flights.delete(flight)
    if (this.#shared && !(await this.#shared.generations.end(owner))) throw notForgotten()
  }

  /** Starts what later wishes join; what was forgotten meanwhile is not kept. */
  #fly(wish: TokenWish, plan: FlightPlan): Promise<TokenOutcome> {
    const { slot, flight } = wish
    const user = userKey(slot)
    const isCurrent = () => this.#flights.get(flight)?.outcome === landing
    const landing = this.#land(wish, plan)
      .then((result) => {
        if (!('token' in result)) return result.refused
        if (isCurrent()) this.#cache.set(slot.key, user, result.token, result.removals)
        const { kind, accessToken, expiresAt } = result.token
        return { kind, accessToken, expiresAt }
      })
      .finally(() => {
        // However it ended: what nobody takes away would be joined for ever.
        if (isCurrent()) this.#flights.delete(flight)
      })
    this.#flights.set(flight, { user, outcome: landing })
    return landing
  }

  async #land(
    { slot, request }: TokenWish,
    { unwanted, usable, background = false }: FlightPlan,
  ): Promise<{ token: KeptToken; removals: number } | { refused: TokenRefusal }> {
    const removals = this.#removals
    const asked = () => request(background)
    const result = this.#shared ? await this.#shared.tokenFor(slot, unwanted, asked) : await asked()
    if (result !== 'away') {
      if ('from' in result && result.from === 'shared')
        this.#events.tell({ type: 'token-kept', from: 'shared' })
      return 'token' in result ? { token: result.token, removals } : result
    }
    // Nothing is known of removals while the store is away: a token that this process holds goes on counting.
    if (usable) return { token: { ...usable.token, refreshAt: usable.refreshAt }, removals: usable.removals }
    const answer = await asked()
    return 'token' in answer ? { ...answer, removals } : answer
  }

  /** Asks for a newer token while the old one still counts; nobody waits for it. */
  #renew(wish: TokenWish, kept: CacheEntry, now: number): void {
    kept.refreshAt = now + renewalRest
    if (this.#flights.has(wish.flight)) return
    this.#fly(wish, { unwanted: kept.token.accessToken, background: true }).catch(() => {
      // The token at hand still counts; the next renewal tries again.
    })
  }

  #watchRemovals(now: number): void {
    const passed = now - this.#watchedAt
    if (passed >= 0 && passed < removalWatch) return
    this.#watchedAt = now
    void this.#shared?.generations.lastRemoval().then((reply) => {
      // A store that was emptied knows of no removal, and says nothing by it.
      if (reply?.value === undefined || reply.value === this.#lastRemoval) return
      this.#lastRemoval = reply.value
      this.#removals++
    })
  }
}

function sharedTokens(
  { shared, encryptionKeys, sharedTimeLimit }: CacheOptions,
  { clientId, clock, events, pause }: { clientId: string; clock: Clock; events: Events; pause: Pause },
): SharedTokens | undefined {
  const timeLimit = boundedNumber({
    setting: 'cache.sharedTimeLimit',
    value: sharedTimeLimit,
    byDefault: 250,
    most: 10_000,
    unit: 'milliseconds',
  })
  if (!shared) return undefined
  return new SharedTokens({
    store: new GuardedStore(shared, { timeLimit, clock, events }),
    sealer: new Sealer(encryptionKeys ?? []),
    place: `${clientId.toLowerCase()}:`,
    events,
    pause,
    now: () => clock.now(),
  })
}

/** The user as an index, never a key. */
function userKey({
  tenantId,
  objectId = 'application',
}: {
  tenantId: string
  objectId?: string | undefined
}): string {
  return `${tenantId}.${objectId}`.toLowerCase()
}

function meant(owner: Owner | 'everybody'): (user: string) => boolean {
  if (owner === 'everybody') return () => true
  if (owner.objectId !== undefined) return (user) => user === userKey(owner)
  const tenant = `${owner.tenantId.toLowerCase()}.`
  return (user) => user.startsWith(tenant)
}
