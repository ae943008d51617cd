// @ts-check
import { once } from 'node:events'
import { createServer } from 'node:http'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createApp } from './app.js'
import { onDisk, readSettings } from './settings.js'
import {
  challenge,
  cloud,
  tokenFor,
  wantsSecondFactor,
  wantsSecondFactorWithoutClaims,
} from './test/cloud.js'

const routes = ['me', 'mail', 'files', 'photo']
const settings = readSettings({ CLIENT_SECRET: 'onbehalf-secret-2c3caa80' })
/** @type {import('node:http').Server} */
let server

/** @param {import('./test/cloud.js').Trade} [trade] */
async function start(trade) {
  const { fetch, asked } = cloud(trade)
  vi.stubGlobal('fetch', fetch)
  server = createServer(createApp(settings)).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = /** @type {import('node:net').AddressInfo} */ (server.address())
  return {
    asked,
    /** @param {string} path @param {string} [token] */
    get: (path, token) =>
      fetch(`http://127.0.0.1:${port}${path}`, {
        headers: token ? { authorization: `Bearer ${token}` } : {},
      }),
  }
}

beforeEach(() => {
  vi.spyOn(console, 'error').mockImplementation(() => undefined)
})

afterEach(() => {
  server?.closeAllConnections()
  server?.close()
  vi.unstubAllGlobals()
  vi.restoreAllMocks()
})

describe('the API with Onbehalf', () => {
  it.each(routes)('lets nobody read /api/%s without a token', async (route) => {
    const { get, asked } = await start()
    const response = await get(`/api/${route}`)
    expect(response.status).toBe(401)
    expect(await response.json()).toMatchObject({ error: { code: 'no-token' } })
    expect(asked).toEqual([])
  })

  it.each(routes)('lets nobody read /api/%s with a token for another permission', async (route) => {
    const { get } = await start()
    const response = await get(`/api/${route}`, await tokenFor({ scp: 'something_else' }))
    expect(await response.json()).toMatchObject({ error: { code: 'not-permitted' } })
  })

  it('reads name, mail, files and picture on behalf of the user, with one on-behalf-of request', async () => {
    const { get, asked } = await start()
    const token = await tokenFor()
    const [me, mail, files, photo] = await Promise.all(routes.map((route) => get(`/api/${route}`, token)))
    expect(await me?.json()).toEqual({ name: 'Mila Nikolova', mail: 'milan@contoso.com' })
    expect(await mail?.json()).toEqual([
      { subject: 'Offer', from: 'Petra', received: '2026-11-20T08:00:00Z', isRead: false },
    ])
    expect(await files?.json()).toEqual([
      { name: 'Contracts', changed: '2026-11-19T08:00:00Z', isFolder: true },
    ])
    expect([photo?.headers.get('content-type'), await photo?.text()]).toEqual(['image/jpeg', 'JPEG'])
    expect(asked.filter((url) => url.endsWith('/token'))).toHaveLength(1)
  })

  it('passes a challenge on: 401, with the claims that Entra wants', async () => {
    const { get } = await start(wantsSecondFactor)
    const response = await get('/api/mail', await tokenFor())
    expect(response.status).toBe(401)
    expect(response.headers.get('www-authenticate')).toContain('insufficient_claims')
    expect(await response.json()).toMatchObject({
      error: { code: 'challenge', claims: challenge, aadsts: 50076 },
    })
  })

  it('passes on a challenge that has no claims, and invents none', async () => {
    const { get } = await start(wantsSecondFactorWithoutClaims)
    const response = await get('/api/mail', await tokenFor())
    expect(response.status).toBe(401)
    const { error } = await response.json()
    expect(error).toMatchObject({ code: 'challenge', reason: 'second-factor', aadsts: 50076 })
    expect(error).not.toHaveProperty('claims')
  })

  it('declares that it answers what Graph asks for between two tokens', async () => {
    /** @type {(string | null)[]} */
    const claims = []
    const { get } = await start(async (request) => {
      claims.push(new URLSearchParams(await request.text()).get('claims'))
      return wantsSecondFactor()
    })
    await get('/api/mail', await tokenFor())
    expect(claims).toEqual(['{"access_token":{"xms_cc":{"values":["cp1"]}}}'])
  })

  it('tells an expired token from others', async () => {
    const { get } = await start()
    const response = await get('/api/mail', await tokenFor({}, '-10m'))
    expect(await response.json()).toMatchObject({ error: { code: 'expired-token' } })
  })
})

describe('the API as most add-ins have it', () => {
  it('reads the same', async () => {
    const { get } = await start()
    const token = await tokenFor()
    for (const route of routes) {
      const [ours, naive] = await Promise.all([
        get(`/api/${route}`, token),
        get(`/api/naive/${route}`, token),
      ])
      expect(await naive.text()).toBe(await ours.text())
    }
  })

  it('turns a challenge into a 403 without a word', async () => {
    const { get } = await start(wantsSecondFactor)
    const response = await get('/api/naive/mail', await tokenFor())
    expect(response.status).toBe(403)
    expect(response.headers.get('www-authenticate')).toBeNull()
    expect(await response.text()).toBe('{"type":"Unknown"}')
  })

  it.each([
    ['no token', undefined],
    ['an expired token', tokenFor({}, '-10m')],
    ['a broken token', 'not-a-token'],
  ])('turns %s into the same 403', async (_, token) => {
    const { get } = await start()
    const response = await get('/api/naive/mail', await token)
    expect([response.status, await response.text()]).toEqual([403, '{"type":"Unknown"}'])
  })
})

it("an authority outside Microsoft's clouds is refused unless it is named", () => {
  const env = {
    CLIENT_SECRET: 'x',
    AUTHORITY: 'https://localhost:8443',
    GRAPH: 'https://localhost:8443/graph',
  }
  expect(() => createApp(readSettings(env))).toThrow('localhost:8443')
  expect(() => createApp(readSettings({ ...env, ALLOW_AUTHORITY: 'https://localhost:8443' }))).not.toThrow()
})

it('nothing of the secret reaches a caller', async () => {
  const { get } = await start(wantsSecondFactor)
  const token = await tokenFor()
  for (const path of ['/api/mail', '/api/naive/mail', '/manifest.xml', '/manifest.json', '/taskpane.html']) {
    expect(await (await get(path, token)).text()).not.toContain(settings.clientSecret)
  }
})

it('the page is served with the settings in it, and its own scripts are allowed', async () => {
  const { get } = await start()
  const response = await get('/taskpane.html')
  expect(response.headers.get('content-security-policy')).toMatch(
    /script-src 'self' 'sha256-.{44}' https:\/\/appsforoffice/,
  )
  expect(await response.text()).toContain(onDisk.officeJs)
})

it.each([
  ['/taskpane.html', 'text/html'],
  ['/redirect.html', 'text/html'],
  ['/manifest.xml', 'application/xml'],
  ['/manifest-documents.xml', 'application/xml'],
  ['/manifest.json', 'application/json'],
  ['/taskpane.js', 'text/javascript'],
  ['/taskpane.css', 'text/css'],
  ['/icons/icon-16.png', 'image/png'],
  ['/kit/client/index.js', 'text/javascript'],
  ['/kit/protocol/index.js', 'text/javascript'],
])('%s is served as %s', async (path, type) => {
  const { get } = await start()
  const response = await get(path)
  expect([response.status, response.headers.get('content-type')?.split(';')[0]]).toEqual([200, type])
})

it.each(['/.env', '/server.js', '/settings.js', '/package.json', '/kit/client/../../package.json'])(
  '%s is not',
  async (path) => {
    const { get } = await start()
    expect((await get(path)).status).toBe(404)
  },
)
