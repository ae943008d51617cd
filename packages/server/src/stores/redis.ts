import { shownValue } from '../shown-value.js'
import type { SharedStore } from './shared-store.js'

/**
 * What is used of a client of `redis` 4.6 or later: `createClient`, `createCluster`, `createClientPool` and
 * `createSentinel` all make one that fits.
 */
export interface RedisCommands {
  get(key: string): Promise<unknown>
  set(key: string, value: string, options: { PX: number; NX?: true }): Promise<unknown>
  del(key: string): Promise<unknown>
  eval(script: string, options: { keys: string[]; arguments: string[] }): Promise<unknown>
  withCommandOptions?(options: { abortSignal: AbortSignal }): unknown
}

/** How a Redis store names its keys. */
export interface RedisStoreOptions {
  /** Before each key, for access lists and for several products on one Redis. Default: `onbehalf:`. */
  prefix?: string | undefined
}

const deleteWhileItHolds =
  "if redis.call('get', KEYS[1]) == ARGV[1] then return redis.call('del', KEYS[1]) else return 0 end"

/**
 * A shared store on Redis, Valkey or a Redis Cluster, by your own connected client of the `redis` package. Connecting,
 * TLS, credentials and reconnecting stay yours; give the client an `error` listener, as it ends the process without one.
 *
 * @throws TypeError when it is another package's client, or the promise of one.
 * @see https://redis.io/docs/latest/develop/clients/nodejs/
 * @example
 * const client = await createClient({ url: process.env.REDIS_URL }).on('error', log).connect()
 * createApi({ …, cache: { shared: redisStore(client), encryptionKeys: [process.env.CACHE_KEY] } })
 */
export function redisStore(
  client: RedisCommands,
  { prefix = 'onbehalf:' }: RedisStoreOptions = {},
): SharedStore {
  refuseOtherClients(client)
  return {
    async get(key, signal) {
      const value = await abortable(client, signal)
        .get(prefix + key)
        .catch(unreadable)
      if (value === null) return undefined
      if (typeof value !== 'string') throw nonsense('GET')
      return value
    },
    async set(key, value, { lifetime, onlyIfAbsent }, signal) {
      const options = { PX: Math.max(1, Math.ceil(lifetime)), ...(onlyIfAbsent && { NX: true as const }) }
      const answer = await abortable(client, signal).set(prefix + key, value, options)
      if (answer === 'OK') return true
      if (answer === null && onlyIfAbsent) return false
      throw nonsense('SET')
    },
    async delete(key, value, signal) {
      const commands = abortable(client, signal)
      if (value === undefined) await commands.del(prefix + key)
      else await commands.eval(deleteWhileItHolds, { keys: [prefix + key], arguments: [value] })
    },
  }
}

/** Whose commands differ, or who has none, would fail at each call, and each call would go on without a store. */
function refuseOtherClients(client: Partial<RedisCommands> | undefined): void {
  const commands = ['get', 'set', 'del', 'eval'] as const
  if ('defineCommand' in Object(client))
    throw new TypeError(
      'redisStore takes a client of the package redis; this one is of ioredis, which speaks otherwise',
    )
  if (commands.every((name) => typeof client?.[name] === 'function')) return
  throw new TypeError(
    `redisStore takes a connected client of the package redis; it was ${shownValue(client)}`,
  )
}

/** A command that nobody waits for any more leaves the client's queue, instead of growing it while Redis is away. */
function abortable(client: RedisCommands, abortSignal: AbortSignal): RedisCommands {
  // Reason for the assertion: the client returns itself with other options, in types that name every module.
  return (client.withCommandOptions?.({ abortSignal }) ?? client) as RedisCommands
}

/** A list or a hash under our key was put there by somebody else: it reads as a text that means nothing, and is overwritten. */
function unreadable(error: unknown): string {
  if (error instanceof Error && error.message.startsWith('WRONGTYPE')) return ''
  throw error
}

function nonsense(command: string): Error {
  return new Error(`Redis answered ${command} with something else than Redis does`)
}
