import { describe, expect, it } from 'vitest'
import { defaultSecret, ids } from '../../src/tenant/default-tenant.js'
import { Browser } from './support/browser.js'
import {
  askToken,
  authorizeUrl,
  cliRequest,
  emulator,
  exampleOrigin,
  origin,
  spaRequest,
  webRequest,
} from './support/flows.js'

const form = 'application/x-www-form-urlencoded'
const daemon = {
  grant_type: 'client_credentials',
  client_id: ids.daemon,
  client_secret: defaultSecret(ids.daemon),
  scope: 'https://graph.microsoft.com/.default',
}

const byBasic = (client: string, secret: string) => ({
  authorization: `Basic ${Buffer.from(`${client}:${secret}`).toString('base64')}`,
})

describe('the token endpoint refuses', () => {
  type Fields = Record<string, string | undefined>
  const cases: [string, string, Fields, Record<string, string>, string, number][] = [
    ['an unknown tenant id', '11111111-2222-3333-4444-555555555555', daemon, {}, 'invalid_request', 90_002],
    ['an unknown domain', 'nowhere.example', daemon, {}, 'invalid_request', 90_002],
    ['a tenant that nobody could have', 'a%20b', daemon, {}, 'invalid_request', 900_023],
    ['no grant type', ids.contoso, { ...daemon, grant_type: undefined }, {}, 'invalid_request', 900_144],
    [
      'an unknown grant type',
      ids.contoso,
      { ...daemon, grant_type: 'magic' },
      {},
      'unsupported_grant_type',
      70_003,
    ],
    ['no client', ids.contoso, { ...daemon, client_id: undefined }, {}, 'invalid_request', 900_144],
    [
      'a client id that is no GUID',
      ids.contoso,
      { ...daemon, client_id: 'x' },
      {},
      'unauthorized_client',
      90_112,
    ],
    [
      'the empty client id',
      ids.contoso,
      { ...daemon, client_id: '00000000-0000-0000-0000-000000000000' },
      {},
      'unauthorized_client',
      700_038,
    ],
    [
      'an unknown client',
      ids.contoso,
      { ...daemon, client_id: '11111111-2222-3333-4444-555555555555' },
      {},
      'unauthorized_client',
      700_016,
    ],
    ['a client of another tenant', ids.fabrikam, daemon, {}, 'unauthorized_client', 700_016],
    ['a single-tenant client at an alias', 'common', daemon, {}, 'invalid_request', 50_194],
    [
      'a work client for personal accounts',
      'consumers',
      { ...daemon, client_id: ids.web },
      {},
      'invalid_request',
      9_002_332,
    ],
    ['a wrong secret', ids.contoso, { ...daemon, client_secret: 'wrong' }, {}, 'invalid_client', 7_000_215],
    ['a secret from a browser', ids.contoso, daemon, { origin: exampleOrigin }, 'invalid_request', 9_002_326],
    [
      'a body that is no form',
      ids.contoso,
      daemon,
      { 'content-type': 'application/json' },
      'invalid_request',
      900_144,
    ],
    [
      'a code made elsewhere',
      ids.contoso,
      { grant_type: 'authorization_code', client_id: ids.cli, code: '1.AAA' },
      {},
      'invalid_grant',
      9_002_313,
    ],
    [
      'a refresh token made elsewhere',
      ids.contoso,
      { grant_type: 'refresh_token', client_id: ids.cli, refresh_token: 'garbage' },
      {},
      'invalid_grant',
      9_002_313,
    ],
    [
      'v1 parameters at v2',
      ids.contoso,
      { ...daemon, resource: 'https://graph.microsoft.com' },
      {},
      'invalid_request',
      901_002,
    ],
    [
      'broken HTTP Basic',
      ids.contoso,
      { ...daemon, client_secret: undefined, client_id: undefined },
      { authorization: 'Basic !!!' },
      'invalid_client',
      70_002,
    ],
    [
      'another client in HTTP Basic than in client_id',
      ids.contoso,
      { ...daemon, client_secret: undefined },
      byBasic(ids.web, defaultSecret(ids.web)),
      'invalid_request',
      90_023,
    ],
    [
      'one client in HTTP Basic and another with its own secret in the body',
      ids.contoso,
      daemon,
      byBasic(ids.web, defaultSecret(ids.web)),
      'invalid_request',
      90_023,
    ],
    [
      'HTTP Basic and client_secret together, though both are right',
      ids.contoso,
      daemon,
      byBasic(ids.daemon, daemon.client_secret),
      'invalid_request',
      90_023,
    ],
    [
      'another client in HTTP Basic, whose secret fits client_id',
      ids.contoso,
      { ...daemon, client_secret: undefined },
      byBasic(ids.web, daemon.client_secret),
      'invalid_request',
      90_023,
    ],
  ]
  it.each(cases)('%s', async (_what, tenant, fields, headers, error, aadsts) => {
    const { status, body } = await askToken(await emulator(), tenant, fields, headers)
    expect(body).toMatchObject({ error, error_codes: [aadsts] })
    expect(status).toBe(error === 'invalid_client' ? 401 : 400)
    expect(JSON.stringify(body)).not.toContain(daemon.client_secret)
  })

  it('nobody who names the client in client_id and in HTTP Basic alike', async () => {
    const fields = { ...daemon, client_id: ids.daemon.toUpperCase(), client_secret: undefined }
    const headers = byBasic(ids.daemon, daemon.client_secret)
    expect((await askToken(await emulator(), ids.contoso, fields, headers)).status).toBe(200)
  })

  it('a parameter sent twice', async () => {
    const text = `${new URLSearchParams(daemon as Record<string, string>)}&scope=openid`
    const { body } = await askToken(await emulator(), ids.contoso, text)
    expect(body.error_codes).toEqual([9_000_411])
    expect(body.error_description).toContain("The parameter 'scope' is duplicated.")
  })

  it('a body that is too long', async () => {
    const { status, body } = await askToken(await emulator(), ids.contoso, `grant_type=${'x'.repeat(70_000)}`)
    expect(status).toBe(400)
    expect(body.error_codes).toEqual([90_004])
  })

  it.each(['GET', 'PUT', 'DELETE'])('the method %s', async (method) => {
    const made = await emulator()
    const response = await made.fetch(new Request(`${origin}/common/oauth2/v2.0/token`, { method }))
    const body = await response.json()
    expect(response.status).toBe(400)
    expect(body.error_codes).toEqual([900_561])
    expect(body.error_description).toContain(
      `The endpoint only accepts POST, OPTIONS requests. Received a ${method} request.`,
    )
  })
})

describe('the form of a refusal', () => {
  it('has Entra’s members, in Entra’s order', async () => {
    const correlation = '0b1f2d5e-6c3a-4a60-9d6e-0123456789ab'
    const { headers, body } = await askToken(
      await emulator(),
      ids.contoso,
      { ...daemon, client_secret: 'wrong' },
      { 'client-request-id': correlation },
    )
    expect(Object.keys(body)).toEqual([
      'error',
      'error_description',
      'error_codes',
      'timestamp',
      'trace_id',
      'correlation_id',
      'error_uri',
    ])
    expect(body.timestamp).toMatch(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\dZ$/)
    expect(body.correlation_id).toBe(correlation)
    expect(body.trace_id).toMatch(/00$/)
    const [first, ...lines] = body.error_description.split('\r\n')
    expect(first).toMatch(/^AADSTS7000215: /)
    expect(lines).toEqual([
      `Trace ID: ${body.trace_id}`,
      `Correlation ID: ${correlation}`,
      `Timestamp: ${body.timestamp}`,
    ])
    expect(body.error_uri).toBe(`${origin}/error?code=7000215`)
    expect(headers.get('x-ms-request-id')).toBe(body.trace_id)
    expect(headers.get('client-request-id')).toBe(correlation)
    expect(headers.get('cache-control')).toBe('no-store, no-cache')
    expect(headers.get('content-type')).toBe('application/json; charset=utf-8')
  })

  it('takes the correlation id from the query too, but only a GUID', async () => {
    const made = await emulator()
    const asked = async (id: string) => {
      const url = `${origin}/common/oauth2/v2.0/token?client-request-id=${id}`
      const response = await made.fetch(
        new Request(url, { method: 'POST', headers: { 'content-type': form }, body: 'a=b' }),
      )
      return (await response.json()).correlation_id
    }
    expect(await asked('0B1F2D5E-6c3a-4a60-9d6e-0123456789ab')).toBe('0b1f2d5e-6c3a-4a60-9d6e-0123456789ab')
    expect(await asked('<script>')).toMatch(/^[0-9a-f-]{36}$/)
  })

  it('names its error to the journal, which keeps its headers to itself', async () => {
    const made = await emulator()
    const { headers } = await askToken(made, ids.contoso, { ...daemon, client_secret: 'wrong' })
    expect([...headers.keys()].filter((name) => name.startsWith('x-onbehalf'))).toEqual([])
    expect(made.journal.entries().at(-1)?.error?.aadsts).toBe(7_000_215)
  })
})

describe('the authorize endpoint tells on a page, and sends nowhere,', () => {
  const cases: [string, Partial<typeof webRequest>, number][] = [
    ['an unknown redirect', { redirectUri: 'https://evil.example/' }, 50_011],
    ['a redirect with another path', { redirectUri: `${exampleOrigin}/auth/callback/x` }, 50_011],
    ['a redirect in other letters', { redirectUri: `${exampleOrigin}/AUTH/callback` }, 50_011],
    ['a redirect with a user in it', { redirectUri: 'https://user@localhost:3000/auth/callback' }, 50_011],
    ['an unknown client', { client: '11111111-2222-3333-4444-555555555555' }, 700_016],
    ['a client id that is no GUID', { client: 'x' }, 90_112],
    ['an unknown tenant', { tenant: 'nowhere.example' }, 90_002],
    ['a single-tenant client at an alias', { ...cliRequest, tenant: 'common' }, 50_194],
    ['a work client for personal accounts', { tenant: 'consumers' }, 9_002_332],
    ['an unknown response mode', { more: { response_mode: 'pigeon' } }, 70_007],
    ['tokens in a query', { more: { response_mode: 'query', response_type: 'id_token' } }, 70_007],
    ['no client', { more: { client_id: undefined } }, 900_144],
    ['a token request', { more: { grant_type: 'authorization_code' } }, 90_056],
    ['an address that is too long', { more: { state: 'x'.repeat(40_000) } }, 90_015],
  ]
  it.each(cases)('%s', async (_what, change, aadsts) => {
    const page = await new Browser(await emulator()).open(authorizeUrl({ ...webRequest, ...change }))
    expect(page.status).toBe(400)
    expect(page.response.headers.has('location')).toBe(false)
    expect(page.html).toContain(`<dd>AADSTS${aadsts}</dd>`)
    expect(page.html).toContain('What can I do?')
  })

  it('which redirects are registered', async () => {
    const page = await new Browser(await emulator()).open(
      authorizeUrl({ ...webRequest, redirectUri: 'https://evil.example/' }),
    )
    expect(page.html).toContain(`Registered are ${exampleOrigin}/auth/callback`)
  })

  it('a parameter sent twice', async () => {
    const url = authorizeUrl(webRequest)
    url.searchParams.append('scope', 'openid')
    expect((await new Browser(await emulator()).open(url)).html).toContain('AADSTS9000411')
  })

  it('what a page shows of the request is never markup', async () => {
    const redirectUri = 'https://evil.example/"><script>alert(1)</script>'
    const page = await new Browser(await emulator()).open(authorizeUrl({ ...webRequest, redirectUri }))
    expect(page.html).not.toContain('<script>alert')
  })
})

describe('the authorize endpoint tells the application', () => {
  const cases: [string, Partial<typeof webRequest>, string, number][] = [
    [
      'PKCE missing for an SPA',
      { ...spaRequest, more: { code_challenge: undefined, code_challenge_method: undefined } },
      'invalid_request',
      9_002_325,
    ],
    ['a challenge that is too short', { more: { code_challenge: 'short' } }, 'invalid_request', 501_491],
    ['an unknown challenge method', { more: { code_challenge_method: 'S512' } }, 'invalid_request', 50_149],
    ['a method without a challenge', { more: { code_challenge: undefined } }, 'invalid_request', 50_147],
    ['no response type', { more: { response_type: undefined } }, 'invalid_request', 900_144],
    [
      'an id token that is not enabled',
      { ...spaRequest, more: { response_type: 'id_token' } },
      'unsupported_response_type',
      700_054,
    ],
    [
      'a token that is not enabled',
      { ...spaRequest, more: { response_type: 'token' } },
      'unsupported_response_type',
      700_051,
    ],
    ['an unknown response type', { more: { response_type: 'pigeon' } }, 'unsupported_response_type', 70_005],
    ['an unknown prompt', { more: { prompt: 'maybe' } }, 'invalid_request', 90_023],
    ['none beside another prompt', { more: { prompt: 'none login' } }, 'invalid_request', 90_023],
    [
      'a hint beside select_account',
      { more: { prompt: 'select_account', login_hint: 'x' } },
      'invalid_request',
      90_005,
    ],
    ['claims that are no JSON', { more: { claims: 'x' } }, 'invalid_request', 50_117],
    ['a max_age that is no number', { more: { max_age: 'x' } }, 'invalid_request', 90_100],
    ['no scope', { scope: '' }, 'invalid_request', 900_144],
    ['an unknown permission', { scope: 'Nothing.Read' }, 'invalid_client', 650_053],
    ['an unknown API', { scope: 'api://nothing/x' }, 'invalid_resource', 500_011],
    ['a scope that cannot be one', { scope: 'a"b' }, 'invalid_scope', 70_011],
  ]
  it.each(cases)('%s', async (_what, change, error, aadsts) => {
    const request = { ...webRequest, ...change }
    const page = await new Browser(await emulator()).open(authorizeUrl(request))
    expect(page.status).toBe(302)
    expect(page.location.href.startsWith(request.redirectUri)).toBe(true)
    expect(page.answer.get('error')).toBe(error)
    expect(page.answer.get('error_description')).toContain(`AADSTS${aadsts}: `)
    expect(page.answer.get('error_uri')).toBe(`${origin}/error?code=${aadsts}`)
    expect(page.answer.get('state')).toBe('the state')
  })
})

describe('every endpoint refuses wrong methods and odd input without a fault of its own', () => {
  it.each([
    ['POST', '/common/v2.0/.well-known/openid-configuration'],
    ['POST', '/common/discovery/v2.0/keys'],
    ['POST', '/common/discovery/instance'],
    ['PUT', '/common/oauth2/v2.0/authorize'],
    ['GET', '/common/sign-in'],
    ['GET', '/common/GetCredentialType'],
    ['POST', '/error'],
    ['DELETE', '/common/oauth2/v2.0/logout'],
  ])('%s %s', async (method, path) => {
    const made = await emulator()
    const response = await made.fetch(new Request(`${origin}${path}`, { method }))
    expect(response.status).toBe(400)
    expect(await response.text()).toContain('AADSTS900561')
  })

  it.each([
    ['GET', '/%00/v2.0/.well-known/openid-configuration', ''],
    ['GET', '/%F0%9F%92%A9/oauth2/v2.0/authorize?%ff=%ff', ''],
    ['GET', '/common/oauth2/v2.0/authorize?client_id=%00', ''],
    ['GET', '/common/discovery/instance?authorization_endpoint=%zz', ''],
    ['GET', '/error?code=%00', ''],
    ['GET', '/common/userrealm/%2e%2e%2f', ''],
    ['POST', '/common/GetCredentialType', '{"username":7}'],
    ['POST', '/common/GetCredentialType', '[[['],
    ['POST', '/common/sign-in', 'flow=%00&step=x'],
    ['POST', '/common/sign-in', 'flow=AAAA&step=password&password=%ff'],
    ['POST', '/common/oauth2/v2.0/token', 'grant_type=%ff%ff'],
    ['POST', '/common/oauth2/v2.0/token', '=&=&&&'],
    ['POST', '/common/oauth2/v2.0/logout', 'id_token_hint=a.b.c'],
  ])('%s %s %s', async (method, path, body) => {
    const made = await emulator()
    const init = method === 'POST' ? { method, headers: { 'content-type': form }, body } : { method }
    const response = await made.fetch(new Request(`${origin}${path}`, init))
    expect(response.status).toBeLessThan(500)
  })
})
