// @ts-check
import { once } from 'node:events'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createEmulator } from '../../packages/emulator/src/emulator.js'
import { createApp } from './app.js'
import { Users } from './users.js'

const clientId = '2c3caa80-93f9-425e-8b85-0745f50c0d24'
const origin = 'https://localhost:8443'
const env = { CLIENT_ID: clientId, CLIENT_SECRET: 'onbehalf-secret-2c3caa80', EMULATOR: origin }
const emulator = createEmulator()
const office = emulator.mintToken({
  user: 'milan@contoso.com',
  resource: `api://localhost:3000/${clientId}`,
  scopes: ['access_as_user'],
})
const account = { mail: 'milan@contoso.com', name: 'Mila at home', password: 'correct horse battery' }

/** @type {Users} */
let users
/** @type {import('node:http').Server} */
let server
let now = Date.parse('2026-11-22T09:00:00Z')

beforeEach(async () => {
  const network = globalThis.fetch
  vi.stubGlobal('fetch', (/** @type {Request} */ request) =>
    request.url?.startsWith(origin) ? emulator.fetch(request) : network(request),
  )
  users = new Users(':memory:', { now: () => now })
  server = createApp(env, users).listen(0, '127.0.0.1')
  await once(server, 'listening')
})
afterEach(() => {
  server.closeAllConnections()
  server.close()
  users.close()
  vi.unstubAllGlobals()
})

/** @param {string} path @param {{ token?: string, scheme?: string, body?: object }} [more] */
async function ask(path, { token, scheme = 'Bearer', body } = {}) {
  const request = new Request(`http://127.0.0.1:${Object(server.address()).port}${path}`, {
    method: body ? 'POST' : 'GET',
    headers: {
      ...(token && { authorization: `${scheme} ${token}` }),
      ...(body && { 'content-type': 'application/json' }),
      connection: 'close',
    },
    body: body ? JSON.stringify(body) : null,
  })
  const response = await fetch(request)
  const text = await response.text()
  return { status: response.status, body: text === '' ? undefined : JSON.parse(text) }
}

async function ownToken() {
  await ask('/sign-up', { body: account })
  return /** @type {string} */ ((await ask('/sign-in', { body: account })).body.token)
}

describe('somebody whom Office signed in', () => {
  it('gets a row at the first call, and is the same one ever after, whatever their name', async () => {
    const { body: first } = await ask('/me', { token: await office })
    const renamed = await emulator.mintToken({
      user: 'milan@contoso.com',
      resource: `api://localhost:3000/${clientId}`,
      scopes: ['access_as_user'],
      claims: { name: 'Mila Petrova', preferred_username: 'mila.petrova@contoso.com' },
    })
    expect(first).toMatchObject({ name: 'Mila Nikolova', permissions: ['notes.read'] })
    expect((await ask('/me', { token: renamed })).body.id).toBe(first.id)
  })

  it('may do what the table says, from the next call on', async () => {
    const token = await office
    const note = { token, body: { text: 'Buy milk' } }
    expect(await ask('/notes', note)).toMatchObject({
      status: 403,
      body: { error: { code: 'not-permitted', reason: 'local' } },
    })
    users.permit((await ask('/me', { token })).body.id, 'notes.read notes.write')
    expect((await ask('/notes', note)).status).toBe(201)
    expect((await ask('/notes', { token })).body).toEqual(['Mila Nikolova: Buy milk'])
  })
})

describe('somebody with an account of their own', () => {
  it('is to every route what an Office user is', async () => {
    const token = await ownToken()
    const { body } = await ask('/me', { token })
    expect(body).toEqual({ id: expect.any(String), name: 'Mila at home', permissions: ['notes.read'] })
    expect((await ask('/notes', { token })).status).toBe(200)
    expect((await ask('/notes', { token, body: { text: 'x' } })).status).toBe(403)
  })

  it('is not taken for the Office user of the same mail address until they prove both', async () => {
    const [own, entra] = [await ownToken(), await office]
    const [me, officeMe] = [await ask('/me', { token: own }), await ask('/me', { token: entra })]
    expect(me.body.id).not.toBe(officeMe.body.id)
    // Both have a row by now, so joining them would be a merge of data, which this table refuses.
    expect((await ask('/link', { token: own, body: { officeToken: entra } })).status).toBe(409)
  })

  it('comes by Office too, once both are proved in one request', async () => {
    const [own, entra] = [await ownToken(), await office]
    const { body: me } = await ask('/me', { token: own })
    expect((await ask('/link', { token: own, body: { officeToken: 'forged' } })).status).toBe(401)
    expect((await ask('/link', { token: own, body: { officeToken: entra } })).status).toBe(204)
    expect((await ask('/link', { token: own, body: { officeToken: entra } })).status).toBe(204)
    expect((await ask('/me', { token: entra })).body.id).toBe(me.id)
  })

  it('is signed out after eight hours', async () => {
    const token = await ownToken()
    now += 8 * 3_600_000
    expect(await ask('/me', { token })).toMatchObject({
      status: 401,
      body: { error: { code: 'expired-token' } },
    })
  })

  // Passwords are slow to look at, by design: on a machine that is busy, a dozen of them take their time.
  it('is not known by a wrong password, and the eleventh guess has to wait a minute', {
    timeout: 120_000,
  }, async () => {
    await ownToken()
    const guess = { body: { ...account, password: 'wrong password 1' } }
    for (let time = 0; time < 10; time++) expect((await ask('/sign-in', guess)).status).toBe(401)
    expect((await ask('/sign-in', { body: account })).status).toBe(401)
    now += 60_001
    expect((await ask('/sign-in', { body: account })).status).toBe(200)
  })

  it.each([
    ['nobody', { mail: 'nobody@contoso.com', password: account.password }],
    ['an account of Office alone', { mail: 'entra:x', password: '' }],
    ['fields of other types', { mail: { $ne: 1 }, password: ['x'] }],
    ['no fields', {}],
  ])('cannot be %s', async (_who, body) => {
    await ownToken()
    expect((await ask('/sign-in', { body })).status).toBe(401)
  })

  it('learns nothing about who else has an account', async () => {
    const first = await ask('/sign-up', { body: account })
    const again = await ask('/sign-up', { body: { ...account, password: 'another password' } })
    expect(again).toEqual(first)
    expect((await ask('/sign-in', { body: account })).status).toBe(200)
  })
})

describe('a token that either side could be asked about', () => {
  const session = `own_${'A'.repeat(43)}`
  it.each([
    ['one of ours', () => session, { table: 1, entra: 0 }, 'expired-token'],
    ['one of ours with the scheme in small letters', () => session, { table: 1, entra: 0 }, 'expired-token'],
    ['one of Entra', () => office, { table: 0, entra: 1 }, undefined],
    [
      'one that begins like ours and goes on like theirs',
      () => `${session}.e30.AA`,
      { table: 0, entra: 0 },
      'invalid-token',
    ],
    [
      'one of ours in a header of theirs',
      async () => `${session}, Bearer ${await office}`,
      { table: 0, entra: 0 },
      'no-token',
    ],
    [
      'one of theirs in a header of ours',
      async () => `${await office}, Bearer ${session}`,
      { table: 0, entra: 0 },
      'no-token',
    ],
    [
      'one of ours with a line of theirs',
      () => `${session}%0ABearer e30`,
      { table: 0, entra: 0 },
      'no-token',
    ],
  ])('goes to one of them, by its form: %s', async (what, token, asked, code) => {
    const table = vi.spyOn(users, 'ofSession')
    const entra = vi.spyOn(users, 'ofEntra')
    const scheme = what.includes('small letters') ? 'bearer' : 'Bearer'
    const { body } = await ask('/me', { token: await token(), scheme })
    expect({ table: table.mock.calls.length, entra: entra.mock.calls.length }).toEqual(asked)
    expect(body.error?.code).toBe(code)
  })

  it('is Entra’s to judge where an Office token is asked for, one of ours included', async () => {
    const own = await ownToken()
    const table = vi.spyOn(users, 'ofSession')
    expect((await ask('/link', { token: own, body: { officeToken: own } })).status).toBe(401)
    expect(table).toHaveBeenCalledTimes(1)
  })
})

it.each([
  ['nothing', undefined, 'no-token'],
  ['a token of ours that nobody has', `own_${'A'.repeat(43)}`, 'expired-token'],
  ['one of ours that is too short', 'own_AAAA', 'invalid-token'],
  ['nonsense', 'nonsense', 'invalid-token'],
])('nobody comes in with %s', async (_what, token, code) => {
  expect((await ask('/me', token ? { token } : {})).body.error.code).toBe(code)
})
