import { randomBytes } from 'node:crypto'
import { createApi } from '../../src/create-api.js'
import type { SharedStore } from '../../src/stores/shared-store.js'
import { makeKey, makeToken, movableClock, start } from '../fake-authority.js'
import { heapAfterCollection, openDescriptors, type Sample } from './measure.js'
import { startWorld, tenantOf, userOf } from './world.js'

/** How much is asked of an API. */
export interface SoakPlan {
  users: number
  /** A store behind the memory; users are removed a hundred times less often with it. */
  shared?: SharedStore | undefined
  /** Whether to go on after so many requests. */
  goesOn: (requests: number) => boolean
  /** Told of each sample. */
  onSample?: (sample: Sample) => void
}

/** What came of it. */
export interface SoakResult {
  requests: number
  /** Token requests that reached the authority. */
  traded: number
  removed: number
  /** Answers that were no success, or held the token of somebody else. */
  failures: string[]
  samples: Sample[]
}

/** Seconds of virtual time that a caller's token lives. */
const life = 3_900
/** Visits of each user within the life of a token. */
const visitsInALife = 2
/**
 * Requests between two removals of a user. Each removal makes every process look up its tokens in a shared store again:
 * with one they are rare, or memory would serve nobody.
 */
const userRemoval = { memory: 50, shared: 5_000 }
/** Every so many requests one reads mail too. */
const mailReading = 10
/** Requests under way at one time. */
const atOnce = 32

/** Requests between two samples, and between two removals of a tenant: a tenth of the users, 1 024 at least, in whole rounds. */
function sampleEvery(users: number): number {
  return Math.max(32, Math.floor(users / 10 / atOnce)) * atOnce
}

/**
 * Uses an API as many people would: everybody once, and then people at random, whose tokens expire, are renewed and are
 * removed, by virtual time. The token service is a server of its own on loopback, so that sockets come and go.
 */
export async function soak(plan: SoakPlan): Promise<SoakResult> {
  const clock = movableClock()
  const keys = [1, 2, 3, 4].map((number) => makeKey(`key-${number}`))
  const world = await startWorld(keys.slice(0, 1))
  const api = createApi({
    clientId: world.clientId,
    tenants: 'any-work-tenant',
    credential: { secret: 'secret' },
    clock,
    fetch: world.fetch,
    cache: {
      entries: plan.users,
      bytes: 16_000_000_000,
      ...(plan.shared && { shared: plan.shared, encryptionKeys: [randomBytes(32)], sharedTimeLimit: 5_000 }),
    },
  })
  const tenantRemoval = sampleEvery(plan.users)
  const userRemovals = plan.shared ? userRemoval.shared : userRemoval.memory
  const callers = new Callers(plan.users, keys)
  const result: SoakResult = { requests: 0, traded: 0, removed: 0, failures: [], samples: [] }
  const route = api.route({ scope: 'access_as_user' }, async (caller, request) => {
    if (new URL(request.url).pathname === '/mail') await caller.graph('Mail.Read').get('/me/messages')
    return new Response(await caller.tokenFor(['https://graph.microsoft.com/Mail.Read']))
  })

  const once = async (index: number) => {
    const user = index < plan.users ? index : Math.floor(Math.random() * plan.users)
    const path = index % mailReading === 0 ? 'mail' : 'token'
    const headers = { authorization: `Bearer ${callers.tokenOf(user, clock.now())}` }
    const response = await route(new Request(`https://api.contoso.com/${path}`, { headers }))
    const text = await response.text()
    if (!response.ok || !text.startsWith(`graph-token of ${userOf(user)} `))
      result.failures.push(`${response.status} ${text.slice(0, 200)}`)
    if (index % userRemovals === 0) {
      await api.forgetUser({ tenantId: tenantOf(user), objectId: userOf(user) })
      result.removed++
    }
    if (index > 0 && index % tenantRemoval === 0) await api.forgetTenant(tenantOf(user))
  }

  try {
    while (plan.goesOn(result.requests) && result.failures.length < 10) {
      await Promise.all(Array.from({ length: atOnce }, (_, at) => once(result.requests + at)))
      const before = result.requests
      result.requests += atOnce
      clock.advance((life * atOnce) / (visitsInALife * plan.users))
      if (Math.floor(result.requests / plan.users) > Math.floor(before / plan.users))
        world.publish(callers.nextKey())
      // Just before a tenant is removed: always at the same place of the wave that this makes.
      if (result.requests % tenantRemoval >= atOnce) continue
      const { requests } = result
      const sample = { requests, heap: await heapAfterCollection(), descriptors: openDescriptors() }
      result.samples.push(sample)
      plan.onSample?.(sample)
    }
    return { ...result, traded: world.traded() }
  } finally {
    await world.close()
  }
}

/** The tokens that people hold, signed when they are needed. */
class Callers {
  readonly #tokens: { text: string; ends: number }[]
  readonly #keys: ReturnType<typeof makeKey>[]
  #current = 0

  constructor(users: number, keys: ReturnType<typeof makeKey>[]) {
    this.#tokens = Array.from({ length: users }, () => ({ text: '', ends: start }))
    this.#keys = keys
  }

  tokenOf(user: number, now: number): string {
    const held = this.#tokens[user]
    const key = this.#keys[this.#current]
    if (!held || !key) throw new TypeError(`There is no user ${user}`)
    if (held.ends > now) return held.text
    const seconds = Math.floor(now / 1000)
    // At the start people are anywhere within the life of their tokens: renewals come evenly, and no wave of them is measured.
    const age = held.ends === start ? Math.floor((life * user) / (this.#tokens.length + 1)) : 0
    const exp = seconds + life - age
    const claims = { oid: userOf(user), tid: tenantOf(user), iat: seconds, nbf: seconds, exp }
    held.text = makeToken(key, { claims })
    held.ends = exp * 1000
    return held.text
  }

  /** @returns The key that signs from now on, and those whose tokens have not all expired. */
  nextKey(): ReturnType<typeof makeKey>[] {
    this.#current = (this.#current + 1) % this.#keys.length
    // All but the one that is next, and that nobody has seen for longest.
    return this.#keys.filter((_key, index) => index !== (this.#current + 1) % this.#keys.length)
  }
}
