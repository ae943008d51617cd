// Serves one route on a free port, as the first argument says, and tells the parent where and with which tokens.
import { createServer } from 'node:http'
import { serve } from '@hono/node-server'
import { createApi } from '@onbehalf/server'
import { createApi as forExpress } from '@onbehalf/server/express'
import { createApi as forFastify } from '@onbehalf/server/fastify'
import { createApi as forHono } from '@onbehalf/server/hono'
import express from 'express'
import { auth } from 'express-oauth2-jwt-bearer'
import Fastify from 'fastify'
import { Hono } from 'hono'
import { createLocalJWKSet, jwtVerify } from 'jose'
import { clientId, fetch, issuer, jwk, makeToken } from '../entra-tokens.mjs'

const options = { clientId, tenants: 'any-work-tenant', credential: { secret: 'bench' }, fetch }
const permission = { scope: 'access_as_user' }
const body = JSON.stringify({ hello: 'world' })
const type = { 'content-type': 'application/json' }
const hello = { hello: 'world' }
const local = { port: 0, host: '127.0.0.1', hostname: '127.0.0.1' }
const onNode = (handler) => createServer(handler).listen(local)
const say = (response) => response.writeHead(200, type).end(body)

const servers = {
  'node:http, bare': () => onNode((_request, response) => say(response)),
  'node:http, guarded': () => {
    const guard = createApi(options).guard(permission)
    return onNode(async ({ headers }, response) => {
      await guard({ headers: { get: (name) => headers[name] ?? null } })
      say(response)
    })
  },
  'node:http, jose': () => {
    const keys = createLocalJWKSet({ keys: [jwk] })
    const rules = { algorithms: ['RS256'], audience: clientId, issuer }
    return onNode(async ({ headers }, response) => {
      await jwtVerify(headers.authorization.slice(7), keys, rules)
      say(response)
    })
  },
  'Fastify, bare': () => onFastify((app) => app.get('/', async () => hello)),
  'Fastify, guarded': () =>
    onFastify((app) =>
      app.get(
        '/',
        forFastify(options).route(permission, () => hello),
      ),
    ),
  'Hono, bare': () => onHono(new Hono().get('/', (c) => c.json(hello))),
  'Hono, guarded': () =>
    onHono(
      new Hono().get(
        '/',
        forHono(options).route(permission, (_, c) => c.json(hello)),
      ),
    ),
  'Express, bare': () => onExpress((app) => app.get('/', (_request, response) => response.json(hello))),
  'Express, guarded': () =>
    onExpress((app) =>
      app.get(
        '/',
        forExpress(options).route(permission, (_, _request, response) => response.json(hello)),
      ),
    ),
  'Express, express-oauth2-jwt-bearer': async () => {
    const keys = onNode((_request, response) =>
      response.writeHead(200, type).end(JSON.stringify({ keys: [jwk] })),
    )
    await new Promise((resolve) => keys.once('listening', resolve))
    const jwksUri = `http://127.0.0.1:${keys.address().port}/keys`
    const guard = auth({ issuer, jwksUri, audience: clientId, tokenSigningAlg: 'RS256' })
    return onExpress((app) => app.get('/', guard, (_request, response) => response.json(hello)))
  },
}

function onExpress(routes) {
  const app = express()
  routes(app)
  return app.listen(0, '127.0.0.1')
}

async function onFastify(routes) {
  const app = Fastify()
  routes(app)
  await app.listen(local)
  return app.server
}

function onHono(app) {
  return serve({ fetch: app.fetch, ...local })
}

const server = await servers[process.argv[2]]()
if (!server.listening) await new Promise((resolve) => server.once('listening', resolve))
process.send({
  port: server.address().port,
  tokens: Array.from({ length: 100 }, (_, index) => makeToken(index)),
})
// What the load cost, in microseconds of this process's time.
process.on('message', () => process.send({ cpu: process.cpuUsage() }))
