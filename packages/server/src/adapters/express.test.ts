import type { AddressInfo } from 'node:net'
import express5, { type ErrorRequestHandler, type Express } from 'express'
// @ts-expect-error version 4 has no types beside those of version 5
import express4 from 'express4'
import { expect, test } from 'vitest'
import { describeAdapter, getFrom } from '../../test/adapter-cases.js'
import { fakeAuthority, known, movableClock } from '../../test/fake-authority.js'
import { createApi, type ExpressApi } from './express.js'

const versions: [string, () => Express][] = [
  ['Express 4', express4],
  ['Express 5', express5],
]

const last: ErrorRequestHandler = (error, _request, response, next) => {
  if (response.headersSent) next(error)
  else response.status(418).send(String(error))
}

async function listen(app: Express) {
  const server = app.listen(0, '127.0.0.1')
  await new Promise((listening) => server.once('listening', listening))
  return { get: getFrom((server.address() as AddressInfo).port), close: () => void server.close() }
}

for (const [name, express] of versions) {
  describeAdapter(name, (options) => {
    const api = createApi(options)
    const app = express()
    app.get(
      '/inbox',
      api.route({ scope: 'access_as_user' }, async (caller, req, res) => {
        if (req.query.bug) throw new Error('bug')
        res.json({ name: caller.name, mail: await caller.graph('Mail.Read').get('/me/messages') })
      }),
    )
    app.get(
      '/report',
      api.route({ role: 'Reports.Read' }, (caller, _req, res) => void res.send(caller.objectId)),
    )
    app.use(last)
    return listen(app)
  })
}

const apiAt = (authority: ReturnType<typeof fakeAuthority>): ExpressApi =>
  createApi({
    clientId: known.api,
    tenants: 'any-work-tenant',
    credential: { secret: 'secret' },
    clock: movableClock(),
    fetch: (request) => authority.fetch(request),
  })

test.each(versions)(
  'on %s a refusal after the answer began ends the request, and not the process',
  async (_name, express) => {
    const authority = fakeAuthority()
    const api = apiAt(authority)
    const app = express()
    app.get(
      '/',
      api.route({ scope: 'access_as_user' }, async (caller, _req, res) => {
        res.write('half')
        await caller.graph('not a scope').get('/me')
      }),
    )
    app.use(
      ((error, _request, response, _next) => void response.end(` ${error.name}`)) as ErrorRequestHandler,
    )
    const { get, close } = await listen(app)
    authority.answer = () => Response.json({ error: 'invalid_scope' }, { status: 400 })
    const { text } = await get('/', [['authorization', `Bearer ${authority.token()}`]])
    close()
    expect(text).toMatch(/^half \w+/)
  },
)

test.each(versions)('on %s a header that middleware put there counts', async (_name, express) => {
  const authority = fakeAuthority()
  const app = express()
  app.use((req, _res, next) => {
    req.headers.authorization = `Bearer ${authority.token()}`
    next()
  })
  app.get(
    '/',
    apiAt(authority).route({ scope: 'access_as_user' }, (caller, _req, res) => void res.send(caller.name)),
  )
  const { get, close } = await listen(app)
  const { text } = await get('/', [])
  close()
  expect(text).toBe('Mila Nikolova')
})
