import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { type FakeKey, fakeAuthority, known, tokenAnswer } from '../fake-authority.js'

/** A token service and a Graph, on loopback. */
export interface World {
  clientId: string
  /** Leads there what is meant for Microsoft. */
  fetch: (request: Request) => Promise<Response>
  /** Signing keys that are published from now on. */
  publish: (keys: FakeKey[]) => void
  /** Tokens that were traded. */
  traded: () => number
  close: () => Promise<void>
}

const tenants = 100
/** Answers on one connection before it is closed, so that descriptors come and go. */
const answersOnAConnection = 200

/** Object id of a user by number. */
export function userOf(user: number): string {
  return `6467882c-fdfd-4354-a1ed-${user.toString(16).padStart(12, '0')}`
}

/** Tenant of a user by number. */
export function tenantOf(user: number): string {
  return `fec4f964-8bc9-4fac-b972-${(user % tenants).toString(16).padStart(12, '0')}`
}

/**
 * Starts both. The tokens they give say whom they are for. A small authority, and not the emulator: that one signs each
 * token that it gives, and the soak would measure it instead.
 */
export async function startWorld(keys: FakeKey[]): Promise<World> {
  const authority = fakeAuthority()
  authority.keys = keys
  let traded = 0
  authority.answer = (body) => {
    const claims = JSON.parse(
      Buffer.from(body.get('assertion')?.split('.')[1] ?? '', 'base64url').toString(),
    ) as { oid: string }
    return tokenAnswer(`graph-token of ${claims.oid} ${++traded} `.padEnd(1_600, 'x'))
  }
  const server = createServer((request, response) => void answer(request, response))
  server.maxRequestsPerSocket = answersOnAConnection
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('No port was given')
  const origin = `http://127.0.0.1:${address.port}`

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk as Buffer)
    const { method = 'GET', url = '/', headers } = request
    const body = chunks.length > 0 ? Buffer.concat(chunks) : null
    const reply = await authority.fetch(new Request(`${String(headers['x-origin'])}${url}`, { method, body }))
    // What the authority notes for tests would grow for ever.
    authority.asked.length = 0
    authority.tokenRequests.length = 0
    response.writeHead(reply.status, Object.fromEntries(reply.headers)).end(await reply.text())
  }

  return {
    clientId: known.api,
    fetch: async (request) => {
      const url = new URL(request.url)
      const headers = new Headers(request.headers)
      headers.set('x-origin', url.origin)
      const body = request.body ? await request.text() : null
      return fetch(origin + url.pathname + url.search, {
        method: request.method,
        headers,
        body,
        signal: request.signal,
      })
    },
    publish: (published) => {
      authority.keys = published
    },
    traded: () => traded,
    async close() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}
