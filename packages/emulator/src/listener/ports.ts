import type { Server } from 'node:net'

/** The two loopback addresses: `localhost` is one here and the other there. */
export const loopbacks = ['127.0.0.1', '::1'] as const

const attemptsToMove = 200

/** Somebody else has the port. Windows answers EACCES for the ranges it reserves. */
const takenCodes = new Set(['EADDRINUSE', 'EACCES'])
/** This computer has no such address. */
const absentCodes = new Set(['EADDRNOTAVAIL', 'EAFNOSUPPORT', 'ENOTSUP'])

/** A port that was asked for by number cannot be had. The message names it and says how to find who has it. */
export class PortTaken extends Error {
  override readonly name = 'PortTaken'
  readonly port: number

  constructor(port: number, setting: string | undefined, platform: NodeJS.Platform = process.platform) {
    const held = `See by which program: ${whoHolds(port, platform)}.`
    super(
      setting === undefined
        ? `Port ${port} and the ${attemptsToMove - 1} after it are taken. ${held}`
        : `Port ${port}, which ${setting} asks for, is taken. ${held} ` +
            `Stop that one, choose another port, or leave ${setting} out to take the next free one.`,
    )
    this.port = port
  }
}

/** The command that says which program has `port`. */
export function whoHolds(port: number, platform: NodeJS.Platform): string {
  if (platform === 'win32') {
    return `netstat -ano | findstr :${port} (nothing there: netsh interface ipv4 show excludedportrange protocol=tcp)`
  }
  return platform === 'darwin' ? `lsof -nP -iTCP:${port} -sTCP:LISTEN` : `ss -ltnp "sport = :${port}"`
}

/** Servers of both loopback addresses on one port, and the addresses that this computer does not have. */
export interface Bound<S extends Server> {
  port: number
  servers: S[]
  missing: string[]
}

/**
 * Binds servers of `makeServer` to `port` on both loopback addresses.
 *
 * @param port 0 for any free one.
 * @returns undefined when somebody has the port on either address.
 * @throws {Error} when neither address exists, or for another reason of the system's.
 */
export async function bindBoth<S extends Server>(
  port: number,
  makeServer: () => S,
): Promise<Bound<S> | undefined> {
  const bound: Bound<S> = { port, servers: [], missing: [] }
  for (const address of loopbacks) {
    const server = makeServer()
    const outcome = await bind(server, bound.port, address)
    if (outcome === 'taken') {
      for (const other of bound.servers) other.close()
      return undefined
    }
    if (outcome === 'absent') {
      bound.missing.push(address)
      continue
    }
    bound.servers.push(server)
    bound.port = outcome
  }
  if (bound.servers.length === 0) throw new Error('This computer has neither 127.0.0.1 nor ::1 to listen on.')
  return bound
}

/**
 * The first port from `wanted` on that is free on both addresses, bound.
 *
 * @throws {PortTaken} when `fixedBy` names a setting that forbids to move, or when no port after it is free.
 */
export async function bindNext<S extends Server>(
  wanted: number,
  fixedBy: string | undefined,
  makeServer: () => S,
): Promise<Bound<S>> {
  const attempts = fixedBy !== undefined && wanted !== 0 ? 1 : attemptsToMove
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    const port = wanted === 0 ? 0 : wanted + attempt
    if (port > 65_535) break
    const bound = await bindBoth(port, makeServer)
    if (bound) return bound
  }
  throw new PortTaken(wanted, fixedBy)
}

function bind(server: Server, port: number, address: string): Promise<number | 'taken' | 'absent'> {
  return new Promise((resolve, reject) => {
    const failed = (error: NodeJS.ErrnoException) => {
      if (takenCodes.has(error.code ?? '')) resolve('taken')
      else if (absentCodes.has(error.code ?? '')) resolve('absent')
      else reject(error)
    }
    server.once('error', failed)
    server.listen({ port, host: address, exclusive: true }, () => {
      server.off('error', failed)
      const bound = server.address()
      resolve(typeof bound === 'object' && bound ? bound.port : port)
    })
  })
}
