import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { needs } from '../needs.js'
import { type RedisServer, startRedis, until } from './redis-servers.js'
import { expectRequests, newKey, startTwoInstances, type TwoInstances } from './two-instances.js'
import { startProxy, type UnrulyProxy } from './unruly-proxy.js'

const program = needs('redis-server')
const perProcess = 2

describe.skipIf(!program)('two instances of an API on one Redis', () => {
  let redis: RedisServer
  let proxy: UnrulyProxy
  /** With a limit that a busy machine keeps too; and with the default, which a Redis in trouble exceeds. */
  let patient: TwoInstances
  let world: TwoInstances
  const first = newKey()

  beforeAll(async () => {
    redis = await startRedis(program ?? '')
    proxy = await startProxy(redis.port)
    const redisUrl = `redis://127.0.0.1:${proxy.port}`
    ;[patient, world] = (await Promise.all(
      [8_000, 250].map((timeLimit) => startTwoInstances({ redis: redisUrl, timeLimit }, [first])),
    )) as [TwoInstances, TwoInstances]
  })

  afterAll(async () => {
    await patient?.stop()
    await world?.stop()
    await proxy?.close()
    await redis?.stop()
  })

  test('make one on-behalf-of request for each of 500 users, who call four times', async () => {
    const users = patient.users(500)
    expectRequests(patient, users, await patient.call(users, 4), 1)
  })

  test('leave nothing in Redis that can be read', async () => {
    const keys = (await redis.command('KEYS', '*')) as string[]
    expect(keys.filter((key) => key.includes(':token:')).length).toBe(500)
    const values = (await redis.command('MGET', ...keys)) as string[]
    for (const hidden of ['graph-token', '6467882c', 'milan'])
      expect([...keys, ...values].join()).not.toContain(hidden)
  })

  test('go on while the keys are changed under load: no request fails, and none is made twice', async () => {
    const second = newKey()
    let load = true
    const users = patient.users(0)
    const wrong: string[] = []
    const loading = (async () => {
      while (load) {
        const some = patient.users(10)
        users.push(...some)
        wrong.push(...(await patient.call(some, 4)))
      }
    })()
    try {
      for (const keys of [[first, second], [second, first], [second]]) {
        const before = users.length
        await patient.tell({ keys })
        await until(async () => users.length > before + 20, 'load under the new keys')
      }
    } finally {
      // A load that nobody ends would go on behind a test that has failed.
      load = false
      await loading
    }
    expect(users.length).toBeGreaterThan(60)
    expectRequests(patient, users, wrong, 1)
  })

  test('go on while it is killed, each instance for itself, and share again when it is back', async () => {
    const known = world.users(50)
    await world.call(known, 4)
    const before = known.map((user) => world.requestsFor(user))
    await redis.kill()
    const users = world.users(100)
    expectRequests(world, users, await world.call(users, 4), perProcess)
    expectRequests(world, known, await world.call(known, 4), perProcess)
    expect(known.map((user) => world.requestsFor(user))).toEqual(before)
    expect(world.events).toContain('store-away')
    await redis.restart()
    await world.untilShared()
    expect(world.events).toContain('store-back')
  })

  test('wait for a Redis that is a little slow, and not for one that is too slow', async () => {
    proxy.mood = { delay: 20 }
    const users = patient.users(20)
    expectRequests(patient, users, await patient.call(users, 4), 1)
    proxy.mood = { delay: 3_000 }
    const more = world.users(60)
    expectRequests(world, more, await world.call(more, 4), perProcess)
    proxy.mood = { delay: 0 }
    await world.untilShared()
  })

  test('go on when it is full', async () => {
    await redis.command('CONFIG', 'SET', 'maxmemory-policy', 'noeviction')
    await redis.command('CONFIG', 'SET', 'maxmemory', '1')
    const users = world.users(60)
    expectRequests(world, users, await world.call(users, 4), perProcess)
    await redis.command('CONFIG', 'SET', 'maxmemory', '0')
    await world.untilShared()
  })

  test('go on where a hash stands under their keys, and put right what they need', async () => {
    const users = patient.users(3)
    await patient.call(users, 2)
    const keys = ((await redis.command('KEYS', '*')) as string[]).filter(
      (key) => key.includes(':token:') || key.includes(':generation:'),
    )
    for (const key of keys) {
      await redis.command('DEL', key)
      await redis.command('HSET', key, 'somebody', 'else')
    }
    const more = patient.users(20)
    expectRequests(patient, more, await patient.call(more, 4), 1)
    expect(await patient.call(users, 4)).toEqual([])
    expect(await redis.command('TYPE', keys.find((key) => key.includes(':everybody')) ?? '')).toBe('string')
  })

  test.each(['nonsense', 'noise'] as const)('go on when it answers %s', async (mood) => {
    proxy.mood = mood
    const users = world.users(60)
    expectRequests(world, users, await world.call(users, 4), perProcess)
    proxy.mood = { delay: 0 }
    // What a client has read of noise, it waits to make sense of for as long as the connection lives.
    proxy.drop()
    await world.untilShared()
  })
})
