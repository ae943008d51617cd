import { resolve } from 'node:path'
import fastifyStatic from '@fastify/static'
import { createApi } from '@onbehalf/server/fastify'
import Fastify from 'fastify'

/** The pages of the add-in, and its API, which reads on behalf of whoever calls. `send` is another one in tests. */
export async function createApp(send = fetch) {
  const { CLIENT_ID, CLIENT_SECRET, AUTHORITY, GRAPH } = process.env
  const api = createApi({
    clientId: CLIENT_ID,
    tenants: 'any-work-tenant',
    credential: { secret: CLIENT_SECRET },
    // Set while the emulator stands in for Microsoft's cloud.
    ...(AUTHORITY && { authority: AUTHORITY, allowAuthority: [AUTHORITY], graph: GRAPH }),
    fetch: send,
  })
  const app = Fastify()

  app.get(
    '/api/me',
    api.route({ scope: 'access_as_user' }, (caller) =>
      caller.graph('User.Read').get('/me?$select=displayName,mail'),
    ),
  )
  app.register(fastifyStatic, { root: resolve('dist/public') })
  await app.ready()
  return app.routing
}
