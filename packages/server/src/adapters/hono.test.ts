import { Hono } from 'hono'
import { describeAdapter, getBy } from '../../test/adapter-cases.js'
import { createApi } from './hono.js'

describeAdapter('Hono', async (options) => {
  const api = createApi(options)
  const app = new Hono()
    .get(
      '/inbox',
      api.route({ scope: 'access_as_user' }, async (caller, c) => {
        if (c.req.query('bug')) throw new Error('bug')
        return c.json({ name: caller.name, mail: await caller.graph('Mail.Read').get('/me/messages') })
      }),
    )
    .get(
      '/report',
      api.route({ role: 'Reports.Read' }, (caller, c) => c.text(caller.objectId)),
    )
    .onError((error, c) => c.text(String(error), 418))
  return { get: getBy((request) => app.fetch(request)) }
})
