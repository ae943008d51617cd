import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createClient } from 'redis'

/** A `redis-server` of the test, in memory. */
export interface RedisServer {
  port: number
  /** Ends it as a crash would. */
  kill(): Promise<void>
  /** Ends it for good. */
  stop(): Promise<void>
  /** Starts it again on the same port, empty. */
  restart(): Promise<void>
  command(...words: string[]): Promise<unknown>
}

/** A port that is free now. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  await once(server, 'close')
  if (address === null || typeof address === 'string') throw new Error('No port was given')
  return address.port
}

/** Starts a server on a free port. */
export async function startRedis(program: string, options: readonly string[] = []): Promise<RedisServer> {
  const port = await freePort()
  const folder = mkdtempSync(join(tmpdir(), 'onbehalf-redis-'))
  let child: ChildProcess | undefined
  const start = async () => {
    const common = [
      '--port',
      `${port}`,
      '--bind',
      '127.0.0.1',
      '--save',
      '',
      '--appendonly',
      'no',
      '--dir',
      folder,
    ]
    child = spawn(program, [...common, ...options], { stdio: 'ignore' })
    await until(async () => (await command(port, 'PING')) === 'PONG', `redis-server on port ${port}`)
  }
  const kill = async () => {
    if (child && child.exitCode === null && child.signalCode === null) {
      child.kill('SIGKILL')
      await once(child, 'exit')
    }
    child = undefined
  }
  await start().catch(async (error: unknown) => {
    await kill()
    throw error
  })
  return {
    port,
    restart: start,
    kill,
    command: (...words) => command(port, ...words),
    async stop() {
      await kill()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** Starts a cluster of three primaries and three replicas, and waits until it is whole. */
export async function startRedisCluster(program: string): Promise<RedisServer[]> {
  const buses = await Promise.all(Array.from({ length: 6 }, freePort))
  const nodes = await Promise.all(
    buses.map((port) => {
      const bus = ['--cluster-enabled', 'yes', '--cluster-port', `${port}`]
      return startRedis(program, [
        ...bus,
        '--cluster-node-timeout',
        '1500',
        '--repl-diskless-sync-delay',
        '0',
      ])
    }),
  )
  try {
    await joinNodes(nodes, buses)
    return nodes
  } catch (error) {
    for (const node of nodes) await node.stop()
    throw error
  }
}

async function joinNodes(nodes: readonly RedisServer[], buses: readonly number[]): Promise<void> {
  const [first, ...others] = nodes
  if (!first) throw new Error('No node was started')
  const slots = ['0-5461', '5462-10922', '10923-16383'].map((range) => range.split('-'))
  for (const [index, range] of slots.entries())
    await nodes[index]?.command('CLUSTER', 'ADDSLOTSRANGE', ...range)
  for (const node of others)
    await node.command('CLUSTER', 'MEET', '127.0.0.1', `${first.port}`, `${buses[0]}`)
  const ids = await Promise.all(nodes.map((node) => node.command('CLUSTER', 'MYID')))
  const knows = (node: RedisServer, id: unknown) =>
    until(async () => String(await node.command('CLUSTER', 'NODES')).includes(String(id)), 'nodes to meet')
  for (const [index, node] of nodes.slice(3).entries()) {
    await knows(node, ids[index])
    await node.command('CLUSTER', 'REPLICATE', String(ids[index]))
  }
  for (const node of nodes) {
    await until(
      async () =>
        String(await node.command('CLUSTER', 'INFO')).includes('cluster_state:ok') &&
        String(await node.command('CLUSTER', 'NODES')).split('slave').length === 4,
      'the cluster to be whole',
    )
  }
}

/** Waits until something holds, and says what was waited for when it does not. */
export async function until(holds: () => Promise<boolean>, what: string, seconds = 20): Promise<void> {
  const end = Date.now() + seconds * 1000
  while (!(await holds().catch(() => false))) {
    if (Date.now() > end) throw new Error(`Waited in vain for ${what}`)
    await new Promise((done) => setTimeout(done, 25))
  }
}

async function command(port: number, ...words: string[]): Promise<unknown> {
  const socket = { host: '127.0.0.1', port, reconnectStrategy: false as const, connectTimeout: 1_000 }
  const client = createClient({ socket }).on('error', () => {})
  await client.connect()
  try {
    return await client.sendCommand(words)
  } finally {
    client.destroy()
  }
}
