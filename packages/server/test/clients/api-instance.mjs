// One instance of an API, as a process of its own: it gets a token on behalf of whoever calls, and says which.
// Its settings come in INSTANCE as JSON; messages move its clock and change its keys.
import { createServer } from 'node:http'
import { createApi } from '@onbehalf/server'
import { redisStore } from '@onbehalf/server/redis'
import { createClient, createCluster } from 'redis'

const { clientId, authority, redis, cluster, timeLimit } = JSON.parse(process.env.INSTANCE ?? '')
let { keys } = JSON.parse(process.env.INSTANCE ?? '')
let ahead = 0

const client = cluster
  ? createCluster({ rootNodes: cluster.map((url) => ({ url })) })
  : createClient({ url: redis })
client.on('error', () => {})
await client.connect()

const api = createApi({
  clientId,
  tenants: 'any-work-tenant',
  credential: { secret: 'secret' },
  cache: { shared: redisStore(client), encryptionKeys: () => keys, sharedTimeLimit: timeLimit },
  clock: { now: () => Date.now() + ahead },
  onEvent: (event) => {
    if (event.type.startsWith('store-')) process.send?.({ event })
  },
  // Microsoft's name, the test's authority.
  fetch: (request) => {
    const { pathname } = new URL(request.url)
    return fetch(new Request(authority + pathname, request))
  },
})
const route = api.route({ scope: 'access_as_user' }, async (caller) =>
  Response.json({ user: caller.objectId, accessToken: await caller.tokenFor(['Mail.Read']) }),
)

const server = createServer(async (request, response) => {
  const headers = new Headers({ authorization: request.headers.authorization ?? '' })
  const answer = await route(new Request('http://localhost/', { headers }))
  response.writeHead(answer.status, Object.fromEntries(answer.headers)).end(await answer.text())
})
server.keepAliveTimeout = 60_000

process.on('message', (message) => {
  if (message.keys) keys = message.keys
  if (message.ahead) ahead += message.ahead
  process.send?.({ done: message.id })
})
process.on('disconnect', () => process.exit())
server.listen(0, '127.0.0.1', () => process.send?.({ ready: server.address().port }))
