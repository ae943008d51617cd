import { encodeClaims, formatBearerChallenge } from '@onbehalf/protocol'
import { beforeEach, describe, expect, test } from 'vitest'
import {
  type FakeAuthority,
  fakeAuthority,
  known,
  movableClock,
  refusal,
  tokenAnswer,
} from '../test/fake-authority.js'
import { type ApiOptions, createApi } from './create-api.js'
import type { Denied } from './denied.js'
import type { Graph } from './graph.js'

let authority: FakeAuthority
let seen: { address: string; method: string; bearer: string | null; body: string }[]
let answers: ((request: Request) => Response)[]

beforeEach(() => {
  authority = fakeAuthority()
  seen = []
  answers = []
  let count = 0
  authority.answer = () => tokenAnswer(`graph-token-${++count}`)
  authority.graph = async (request) => {
    seen.push({
      address: request.url,
      method: request.method,
      bearer: request.headers.get('authorization'),
      body: await request.text(),
    })
    return answers.shift()?.(request) ?? Response.json({ value: ['ok'] })
  }
})

async function graph(options: Partial<ApiOptions> = {}): Promise<Graph> {
  const api = createApi({
    clientId: known.api,
    tenants: 'any-work-tenant',
    credential: { secret: 'secret' },
    clock: movableClock(),
    fetch: (request) => authority.fetch(request),
    ...options,
  })
  const headers = new Headers({ authorization: `Bearer ${authority.token()}` })
  return (await api.guard({ scope: 'access_as_user' })({ headers })).graph('Mail.Read')
}

const unauthorized = (claims?: string) => () =>
  Response.json(
    { error: { code: 'InvalidAuthenticationToken', message: 'secret sentence of Graph' } },
    {
      status: 401,
      headers: {
        'www-authenticate': formatBearerChallenge(
          claims ? { realm: '', error: 'insufficient_claims', claims: encodeClaims(claims) } : { realm: '' },
        ),
      },
    },
  )

describe('a call of Graph', () => {
  test("goes to version 1.0 with the user's token for the named scope", async () => {
    expect(await (await graph()).get('/me/messages?$top=5')).toEqual({ value: ['ok'] })
    expect(seen).toEqual([
      {
        address: 'https://graph.microsoft.com/v1.0/me/messages?$top=5',
        method: 'GET',
        bearer: 'Bearer graph-token-1',
        body: '',
      },
    ])
    expect(authority.tokenRequests[0]!.body.get('scope')).toBe('https://graph.microsoft.com/Mail.Read')
  })

  test('follows links that Graph gave and takes the beta version by name', async () => {
    const client = await graph()
    await client.get('https://graph.microsoft.com/v1.0/me/messages?$skip=5')
    await client.get('/beta/me')
    expect(seen.map(({ address }) => address)).toEqual([
      'https://graph.microsoft.com/v1.0/me/messages?$skip=5',
      'https://graph.microsoft.com/beta/me',
    ])
  })

  test.each([
    ['https://evil.example/v1.0/me'],
    ['me'],
    ['//evil.example/me'],
    ['https://graph.microsoft.com.evil.example/'],
  ])('gives the token to nobody else: %s', async (path) => {
    const client = await graph()
    const outcome = await client.get(path).catch((error: unknown) => error)
    expect(seen.every(({ address }) => address.startsWith('https://graph.microsoft.com/'))).toBe(true)
    if (seen.length === 0) expect(String(outcome)).toMatch(/^TypeError: .*paths begin with "\/"/)
  })

  test('does not leave the folder of a Graph that has one', async () => {
    const origin = 'https://localhost:8443'
    const client = await graph({ graph: `${origin}/graph`, allowAuthority: [origin] })
    await client.get('/me')
    expect(seen[0]!.address).toBe(`${origin}/graph/v1.0/me`)
    await expect(client.get('/../../_onbehalf/key')).rejects.toThrow(TypeError)
    expect(authority.tokenRequests[0]!.body.get('scope')).toBe('https://graph.microsoft.com/Mail.Read')
  })

  test('sends data as JSON and reads answers that are none', async () => {
    const client = await graph()
    answers = [
      () => Response.json({ id: '1' }, { status: 201 }),
      () => new Response(null, { status: 204 }),
      () => new Response('jpeg'),
    ]
    expect(await client.post('/me/messages', { subject: 'Hello' })).toEqual({ id: '1' })
    await client.delete('/me/messages/1')
    expect(await (await client.fetch('/me/photo/$value')).text()).toBe('jpeg')
    expect(seen.map(({ method, body }) => [method, body])).toEqual([
      ['POST', '{"subject":"Hello"}'],
      ['DELETE', ''],
      ['GET', ''],
    ])
  })
})

describe('when Graph does not take the token', () => {
  test('it is traded anew once, and the call repeated', async () => {
    answers = [unauthorized()]
    expect(await (await graph()).get('/me')).toEqual({ value: ['ok'] })
    expect(seen.map(({ bearer }) => bearer)).toEqual(['Bearer graph-token-1', 'Bearer graph-token-2'])
  })

  test('twice, the call ends, and the caller is not told to sign in for nothing', async () => {
    answers = [unauthorized(), unauthorized(), unauthorized()]
    await expect((await graph()).get('/me')).rejects.toMatchObject({
      code: 'graph-error',
      status: 502,
      graphStatus: 401,
      graphCode: 'InvalidAuthenticationToken',
    })
    expect(seen).toHaveLength(2)
    expect(authority.tokenRequests).toHaveLength(2)
  })

  test('its claims are asked for, and the token that satisfies them is kept', async () => {
    const claims = '{"access_token":{"nbf":{"essential":true,"value":"1604106651"}}}'
    answers = [unauthorized(claims)]
    const client = await graph()
    await client.get('/me')
    expect(authority.tokenRequests.map(({ body }) => body.get('claims'))).toEqual([null, claims])
    await client.get('/me')
    expect(seen.map(({ bearer }) => bearer)).toEqual([
      'Bearer graph-token-1',
      'Bearer graph-token-2',
      'Bearer graph-token-2',
    ])
  })

  test("its claims become the caller's challenge when Entra wants a new sign-in", async () => {
    const claims = '{"access_token":{"nbf":{"essential":true,"value":"1604106651"}}}'
    answers = [unauthorized(claims)]
    const client = await graph()
    authority.answer = (body) => (body.has('claims') ? refusal(50173, 'invalid_grant') : tokenAnswer('old'))
    await expect(client.get('/me')).rejects.toMatchObject({
      code: 'challenge',
      details: { claims, aadsts: 50173 },
    })
  })

  test.each<[number, Record<string, unknown>, object]>([
    [50076, { suberror: 'basic_action' }, { code: 'challenge', reason: 'second-factor' }],
    [70044, { error: 'interaction_required' }, { code: 'challenge', reason: 'fresh-sign-in' }],
  ])(
    "its claims become the caller's challenge when Entra has none of its own: %i",
    async (number, more, expected) => {
      const claims = '{"access_token":{"nbf":{"essential":true,"value":"1604106651"}}}'
      answers = [unauthorized(claims)]
      const client = await graph()
      authority.answer = (body) =>
        body.has('claims') ? refusal(number, 'invalid_grant', more) : tokenAnswer('old')
      const denied = await client.get('/me').catch((error: unknown) => error)
      expect(denied).toMatchObject({ ...expected, details: { claims, aadsts: number } })
      expect((denied as Denied).response.headers.get('www-authenticate')).toContain('insufficient_claims')
    },
  )

  test("Entra's own claims go before Graph's", async () => {
    const own = '{"access_token":{"capolids":{"essential":true,"values":["p1"]}}}'
    answers = [unauthorized('{"access_token":{"nbf":null}}')]
    const client = await graph()
    authority.answer = (body) =>
      body.has('claims') ? refusal(50076, 'invalid_grant', { claims: own }) : tokenAnswer('old')
    await expect(client.get('/me')).rejects.toMatchObject({ code: 'challenge', details: { claims: own } })
  })

  test.each([
    [53003, 'policy-block'],
    [50057, 'policy-block'],
    [65001, 'consent-required'],
  ])('and Entra refuses for good with %i, nobody is sent round: %s', async (number, code) => {
    answers = [unauthorized('{"access_token":{"nbf":{"essential":true,"value":"1604106651"}}}')]
    const client = await graph()
    authority.answer = (body) => (body.has('claims') ? refusal(number, 'invalid_grant') : tokenAnswer('old'))
    await expect(client.get('/me')).rejects.toMatchObject({ code })
  })

  test('its claims are asked for beside the capability of this API', async () => {
    answers = [unauthorized('{"access_token":{"nbf":{"essential":true,"value":"1604106651"}}}')]
    await (await graph({ clientCapabilities: ['cp1'] })).get('/me')
    expect(authority.tokenRequests.map(({ body }) => JSON.parse(body.get('claims')!))).toEqual([
      { access_token: { xms_cc: { values: ['cp1'] } } },
      { access_token: { xms_cc: { values: ['cp1'] }, nbf: { essential: true, value: '1604106651' } } },
    ])
  })

  test('the refused token serves no later call, whatever Entra says', async () => {
    answers = [unauthorized('{"access_token":{"nbf":null}}')]
    const client = await graph()
    let count = 0
    authority.answer = (body) =>
      body.has('claims') ? refusal(50076, 'invalid_grant') : tokenAnswer(`t${++count}`)
    await expect(client.get('/me')).rejects.toMatchObject({ code: 'challenge' })
    await client.get('/me')
    expect(seen.map(({ bearer }) => bearer)).toEqual(['Bearer t1', 'Bearer t2'])
  })

  test("its claims become the caller's challenge when a fresh token does not satisfy them", async () => {
    const claims = '{"access_token":{"acrs":{"essential":true,"value":"c1"}}}'
    answers = [unauthorized(claims), unauthorized(claims)]
    await expect((await graph()).get('/me')).rejects.toMatchObject({ code: 'challenge', details: { claims } })
  })
})

describe('when Graph refuses', () => {
  test.each<[number, Record<string, string>, object]>([
    [403, {}, { code: 'graph-error', status: 403 }],
    [404, {}, { code: 'graph-error', status: 404 }],
    [500, {}, { code: 'graph-error', status: 502 }],
    [302, { location: 'https://evil.example/' }, { code: 'graph-error', status: 502 }],
    [429, { 'retry-after': '9' }, { code: 'throttled', status: 429, details: { retryAfter: 9 } }],
    [503, {}, { code: 'throttled', status: 429, details: { retryAfter: 5 } }],
  ])('with %d, the caller learns the status and no sentence of Graph', async (status, headers, expected) => {
    answers = [
      () =>
        Response.json(
          { error: { code: 'ErrorAccessDenied', message: 'secret sentence of Graph' } },
          { status, headers: { ...headers, 'request-id': 'r-1' } },
        ),
    ]
    const denied = await (await graph()).get('/me').catch((error: unknown) => error)
    expect(denied).toMatchObject({ ...expected, reason: 'graph' })
    const body = await (denied as { response: Response }).response.text()
    expect(body).toContain('r-1')
    expect(body).not.toContain('secret sentence')
  })

  test('by not answering, the caller is asked for patience', async () => {
    const client = await graph()
    authority.graph = () => Promise.reject(new TypeError('fetch failed'))
    await expect(client.get('/me')).rejects.toMatchObject({ code: 'unavailable', status: 503 })
  })
})
