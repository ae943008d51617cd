import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { connect, createServer, type Socket } from 'node:net'

/** Stands between an API and Redis, and spoils what passes. */
export interface UnrulyProxy {
  port: number
  /**
   * `delay`: milliseconds before an answer is handed on. `nonsense`: every command is answered with a word. `noise`:
   * every command is answered with bytes that are no protocol.
   */
  mood: { delay: number } | 'nonsense' | 'noise'
  /** Ends every connection, as a network does. */
  drop(): void
  close(): Promise<void>
}

/** Starts a proxy in front of a port. */
export async function startProxy(target: number): Promise<UnrulyProxy> {
  const sockets = new Set<Socket>()
  const server = createServer((client) => {
    const redis = connect(target, '127.0.0.1')
    for (const socket of [client, redis]) {
      sockets.add(socket)
      socket
        .on('error', () => {})
        .on('close', () => {
          sockets.delete(socket)
          client.destroy()
          redis.destroy()
        })
    }
    client.on('data', (data) => {
      if (typeof proxy.mood === 'object') redis.write(data)
      else if (proxy.mood === 'nonsense') client.write('$7\r\ngarbage\r\n'.repeat(commandsIn(data)))
      else client.write(randomBytes(64))
    })
    redis.on('data', (data) => {
      const { mood } = proxy
      if (typeof mood !== 'object') return
      if (mood.delay === 0) client.write(data)
      else setTimeout(() => client.destroyed || client.write(data), mood.delay)
    })
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('No port was given')
  const proxy: UnrulyProxy = {
    port: address.port,
    mood: { delay: 0 },
    drop() {
      for (const socket of sockets) socket.destroy()
    },
    async close() {
      server.close()
      proxy.drop()
    },
  }
  return proxy
}

/** Commands begin with the number of their words: `*3\r\n$3\r\nGET`. */
function commandsIn(data: Buffer): number {
  return data.toString('latin1').match(/\*\d+\r\n\$/g)?.length ?? 0
}
