// @ts-check

import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createEmulator } from '../packages/emulator/src/emulator.js'
import { createApp as onExpress } from './express-api/app.js'
import { createApp as onFastify } from './fastify-api/app.js'

const api = '2c3caa80-93f9-425e-8b85-0745f50c0d24'
const resource = `api://localhost:3000/${api}`
const mila = 'milan@contoso.com'
const origin = 'https://localhost:8443'
const settings = { CLIENT_ID: api, CLIENT_SECRET: 'onbehalf-secret-2c3caa80', EMULATOR: origin }
const shared = createEmulator()
const order = { user: mila, resource, scopes: ['access_as_user'] }
const minted = new Map()

/** One key for all tests, and each token made once. @param {object} wish */
async function token(wish = order) {
  const name = JSON.stringify(wish)
  if (!minted.has(name)) minted.set(name, await shared.mintToken(wish))
  return minted.get(name)
}

/** @type {Record<string, (env: typeof settings) => Promise<{ port: number, close: () => unknown }>>} */
const frameworks = {
  async 'express-api'(env) {
    const server = onExpress(env).listen(0, '127.0.0.1')
    await once(server, 'listening')
    return { port: Object(server.address()).port, close: () => server.close() }
  },
  async 'fastify-api'(env) {
    const app = onFastify(env)
    await app.listen({ port: 0, host: '127.0.0.1' })
    return { port: Object(app.server.address()).port, close: () => app.close() }
  },
}

describe.each(Object.keys(frameworks))('%s against the emulator', (name) => {
  /** @type {{ port: number, close: () => unknown }} */
  let served
  /** @type {string[]} */
  let asked

  beforeEach(async () => {
    asked = []
    const network = globalThis.fetch
    vi.stubGlobal('fetch', (/** @type {Request} */ request) => {
      if (!request.url?.startsWith(`${origin}/`)) return network(request)
      asked.push(new URL(request.url).pathname)
      return shared.fetch(request)
    })
    served = await /** @type {NonNullable<typeof frameworks[string]>} */ (frameworks[name])(settings)
  })
  afterEach(async () => {
    await served.close()
    vi.unstubAllGlobals()
  })

  /** @param {string} path @param {Record<string, string>} headers */
  const ask = (path, headers, method = 'GET') =>
    fetch(
      new Request(`http://127.0.0.1:${served.port}${path}`, {
        method,
        headers: { ...headers, connection: 'close' },
      }),
    )
  const bearer = async (/** @type {object} */ wish = order) => ({
    authorization: `Bearer ${await token(wish)}`,
  })

  it('tells who calls, by a key that never changes', async () => {
    const response = await ask('/me', await bearer())
    expect(await response.json()).toEqual({
      key: '6467882c-fdfd-4354-a1ed-4e13f064be25@fec4f964-8bc9-4fac-b972-1c1da35adbcd',
      name: 'Mila Nikolova',
    })
  })

  it('reads mail on behalf of the caller, whose mailbox is open', async () => {
    const response = await ask('/inbox', { ...(await bearer()), 'x-mailbox': 'Milan@contoso.com' })
    expect(response.status).toBe(200)
    expect(await response.json()).toHaveLength(5)
    expect(asked).toContain('/graph/v1.0/me/messages')
  })

  it('reads nothing when another mailbox is open, and looks for it among all addresses of the caller', async () => {
    // A token that the other framework's test did not have: addresses are remembered with the token.
    const wish = { ...order, claims: { uti: name } }
    const response = await ask('/inbox', { ...(await bearer(wish)), 'x-mailbox': 'nomfa@contoso.com' })
    expect(response.status).toBe(403)
    expect(await response.json()).toMatchObject({ error: { code: 'wrong-account', reason: 'address' } })
    expect(asked).toContain('/graph/v1.0/me')
    expect(asked).not.toContain('/graph/v1.0/me/messages')
  })

  it('asks for an authentication context before it pays, and takes a token that has it', async () => {
    const refused = await ask('/payments', await bearer(), 'POST')
    expect(refused.status).toBe(401)
    expect(refused.headers.get('www-authenticate')).toContain('insufficient_claims')
    const paid = await ask('/payments', await bearer({ ...order, claims: { acrs: ['c1'] } }), 'POST')
    expect([paid.status, await paid.json()]).toMatchObject([201, { approvedBy: expect.stringMatching(/@/) }])
  })

  it('reports to applications with the role, and to nobody else', async () => {
    const daemon = { client: '100b3506-9825-4bef-b7f0-8906efc90df3', resource }
    const response = await ask('/report', await bearer({ ...daemon, roles: ['Inbox.Read.All'] }))
    expect(await response.json()).toEqual({ application: daemon.client })
    for (const wish of [order, { ...daemon, roles: ['Other'] }]) {
      expect((await ask('/report', await bearer(wish))).status).toBe(403)
    }
  })

  it.each([
    ['an id token', { ...order, kind: 'id' }, 401],
    ['an expired token', { ...order, expired: true, expiresIn: -4_000 }, 401],
    ['a broken signature', { ...order, signature: 'broken' }, 401],
    ['no signature', { ...order, signature: 'none' }, 401],
    ['a key that nobody publishes', { ...order, signature: 'other-key' }, 401],
    ["Graph's token", { user: mila, resource: 'https://graph.microsoft.com', scopes: ['User.Read'] }, 403],
    ['a token without the scope', { ...order, scopes: ['other'] }, 403],
  ])('lets nobody in with %s', async (_what, wish, status) => {
    const response = await ask('/me', await bearer(wish))
    expect([response.status, (await response.json()).error.code]).toEqual([status, expect.any(String)])
  })

  it('is less than 60 lines long, and asks for Microsoft’s cloud when no emulator is named', async () => {
    const text = readFileSync(new URL(`./${name}/app.js`, import.meta.url), 'utf8')
    expect(text.split('\n').length).toBeLessThan(60)
    const { EMULATOR: _, ...cloud } = settings
    const other = await /** @type {any} */ (frameworks[name])(cloud)
    const response = await fetch(
      new Request(`http://127.0.0.1:${other.port}/me`, { headers: { connection: 'close' } }),
    )
    await other.close()
    expect(response.status).toBe(401)
  })
})
