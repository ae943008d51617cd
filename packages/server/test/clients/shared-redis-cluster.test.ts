import { afterAll, beforeAll, describe, test } from 'vitest'
import { needs } from '../needs.js'
import { type RedisServer, startRedisCluster, until } from './redis-servers.js'
import { expectRequests, newKey, startTwoInstances, type TwoInstances } from './two-instances.js'

const program = needs('redis-server')

describe.skipIf(!program)('two instances of an API on a Redis Cluster of six nodes', () => {
  let nodes: RedisServer[] = []
  let world: TwoInstances

  beforeAll(async () => {
    nodes = await startRedisCluster(program ?? '')
    const cluster = nodes.map(({ port }) => `redis://127.0.0.1:${port}`)
    world = await startTwoInstances({ cluster, timeLimit: 1_000 }, [newKey()])
  })

  afterAll(async () => {
    await world?.stop()
    for (const node of nodes) await node.stop()
  })

  test('make one on-behalf-of request for each of 500 users, who call four times', async () => {
    const users = world.users(500)
    expectRequests(world, users, await world.call(users, 4), 1)
  })

  test('go on under load while a replica takes over from its primary, which stays', async () => {
    const users = world.users(150)
    const calling = world.call(users, 4)
    await nodes[4]?.command('CLUSTER', 'FAILOVER')
    await until(
      async () => String(await nodes[4]?.command('ROLE')).startsWith('master'),
      'the replica to take over',
    )
    expectRequests(world, users, await calling, 2)
    await world.untilShared()
  })

  test('go on while a primary is killed, and share again when its replica has taken over', async () => {
    await nodes[0]?.kill()
    const users = world.users(100)
    expectRequests(world, users, await world.call(users, 4), 2)
    await world.untilShared()
  })
})
