import { createServer, type Server } from 'node:https'
import type { Fetch } from '../ground.js'
import { bindNext } from './ports.js'
import { type BridgeOptions, bridge } from './request-bridge.js'
import { refuseUnreadable } from './unreadable.js'

export interface ListenOptions extends Pick<BridgeOptions, 'bodyLimit' | 'report'> {
  /** First port to try; 0 for any free one. */
  port: number
  /** The setting that chose the port, for instance `--port`; then it never moves. */
  fixedBy?: string
  /** PEM */
  certificate: string
  /** PEM */
  key: string
}

/** An HTTPS server on this computer's loopback addresses, and on nothing else. */
export interface Listener {
  port: number
  /** For instance `https://localhost:8443`. */
  origin: string
  /** Loopback addresses that this computer does not have. */
  missing: readonly string[]
  /** Answers by `fetch` from now on; requests that came earlier have waited. */
  serve(fetch: Fetch): void
  /** Takes no more connections, ends live streams, and waits a second for the rest. */
  close(): Promise<void>
}

const limits = {
  // More than the query that the authority refuses as too long, so that it is the authority who says so.
  maxHeaderSize: 49_152,
  headersTimeout: 10_000,
  requestTimeout: 30_000,
  keepAliveTimeout: 30_000,
  minVersion: 'TLSv1.2',
} as const

/**
 * Listens on 127.0.0.1 and ::1, on the first free port from `port` on.
 *
 * @throws {PortTaken} when the port is taken and `fixedBy` forbids to move.
 */
export async function listen(options: ListenOptions): Promise<Listener> {
  const { port: wanted, fixedBy, certificate, key } = options
  const closing = new AbortController()
  let serve: (fetch: Fetch) => void = () => undefined
  const served = new Promise<Fetch>((resolve) => {
    serve = resolve
  })
  const answer = bridge(async (request) => (await served)(request), { ...options, closing: closing.signal })
  const { port, servers, missing } = await bindNext(wanted, fixedBy, () => {
    const server = createServer({ ...limits, cert: certificate, key }, answer)
    server.maxConnections = 1_000
    server.on('clientError', refuseUnreadable)
    return server
  })
  return {
    port,
    origin: new URL(`https://localhost:${port}`).origin,
    missing,
    serve: (fetch) => serve(fetch),
    async close() {
      closing.abort()
      await Promise.all(servers.map(closeServer))
    },
  }
}

function closeServer(server: Server): Promise<void> {
  const patience = setTimeout(() => server.closeAllConnections(), 1_000)
  return new Promise((resolve) => {
    server.close(() => {
      clearTimeout(patience)
      resolve()
    })
    server.closeIdleConnections()
  })
}
