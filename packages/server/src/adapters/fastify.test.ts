import type { AddressInfo } from 'node:net'
import Fastify from 'fastify'
import { describeAdapter, getFrom } from '../../test/adapter-cases.js'
import { createApi } from './fastify.js'

describeAdapter('Fastify', async (options) => {
  const api = createApi(options)
  const app = Fastify()
  app.get(
    '/inbox',
    api.route<{ Querystring: { bug?: string } }>({ scope: 'access_as_user' }, async (caller, { query }) => {
      if (query.bug) throw new Error('bug')
      return { name: caller.name, mail: await caller.graph('Mail.Read').get('/me/messages') }
    }),
  )
  app.get(
    '/report',
    api.route({ role: 'Reports.Read' }, (caller, _request, reply) => reply.send(caller.objectId)),
  )
  app.setErrorHandler((error, _request, reply) => reply.code(418).send(String(error)))
  await app.listen({ port: 0, host: '127.0.0.1' })
  return { get: getFrom((app.server.address() as AddressInfo).port), close: () => void app.close() }
})
