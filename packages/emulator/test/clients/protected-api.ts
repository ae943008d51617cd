import { readFileSync } from 'node:fs'
import type { IncomingHttpHeaders } from 'node:http'
import { createServer } from 'node:https'
import { type Api, type ApiOptions, createApi } from '@onbehalf/server'
import type { RunningEmulator } from '../../src/start-emulator.js'
import { defaultSecret, ids } from '../../src/tenant/default-tenant.js'

/** An API of an add-in over HTTPS, as its developer writes one. */
export interface ProtectedApi {
  /** For instance `https://localhost:51234`. */
  origin: string
  /** Sends a request to it with a token, without the network. */
  ask(path: string, token: string): Promise<Response>
  stop(): Promise<void>
}

/**
 * Serves three routes on a free port, with the certificate of the emulator: `/mail` reads mail on behalf of the caller,
 * `/payment` asks for the authentication context `c1`, `/report` for `mfa` in a version 1 token.
 *
 * @param options What differs from the API of the example.
 */
export async function serveApi(
  emulator: RunningEmulator,
  options: Partial<ApiOptions> = {},
): Promise<ProtectedApi> {
  const { origin, certificates } = emulator
  const routes = routesOf(
    createApi({
      clientId: ids.inbox,
      tenants: 'any-work-tenant',
      credential: { secret: defaultSecret(ids.inbox) },
      authority: origin,
      graph: `${origin}/graph`,
      allowAuthority: [origin],
      clock: emulator.clock,
      fetch: emulator.fetch,
      ...options,
    }),
  )
  const answer = (path: string, headers: Headers) =>
    routes[path]?.(new Request(new URL(path, 'https://localhost'), { headers })) ??
    new Response(null, { status: 404 })
  const files = { cert: readFileSync(certificates.certificateFile), key: readFileSync(certificates.keyFile) }
  const server = createServer(files, async ({ url = '/', headers }, outgoing) => {
    const response = await answer(url, headersOf(headers))
    outgoing.writeHead(response.status, Object.fromEntries(response.headers))
    outgoing.end(await response.text())
  })
  await new Promise<void>((resolve) => server.listen(0, 'localhost', () => resolve()))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new TypeError('no port')
  return {
    origin: `https://localhost:${address.port}`,
    ask: async (path, token) => answer(path, new Headers({ authorization: `Bearer ${token}` })),
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

function routesOf(api: Api): Record<string, ReturnType<Api['route']>> {
  const scope = 'access_as_user'
  return {
    '/mail': api.route({ scope }, async (caller) =>
      Response.json(await caller.graph('Mail.Read').get('/me/messages?$top=3&$select=subject')),
    ),
    '/payment': api.route({ scope, authContext: 'c1' }, () => Response.json({ paid: true })),
    '/report': api.route({ scope, amr: 'mfa' }, ({ token }) => Response.json(token.claims)),
  }
}

function headersOf(headers: IncomingHttpHeaders): Headers {
  return new Headers(
    Object.entries(headers).flatMap(([name, value]) =>
      [value ?? []].flat().map((one): [string, string] => [name, one]),
    ),
  )
}
