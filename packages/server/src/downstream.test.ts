import { Readable } from 'node:stream'
import { encodeClaims, formatBearerChallenge } from '@onbehalf/protocol'
import { beforeEach, describe, expect, test } from 'vitest'
import {
  type FakeAuthority,
  fakeAuthority,
  known,
  movableClock,
  tokenAnswer,
} from '../test/fake-authority.js'
import type { Caller } from './caller.js'
import { type ApiOptions, createApi } from './create-api.js'
import { Denied } from './denied.js'
import type { DownstreamRequest } from './downstream.js'
import type { ServerEvent } from './observe/events.js'

let authority: FakeAuthority
let seen: { address: string; bearer: string | null; body: string }[]
let answers: ((request: Request) => Response)[]
let pauses: number[]

const orders = 'https://orders.contoso.com'

beforeEach(() => {
  authority = fakeAuthority()
  ;[seen, answers, pauses] = [[], [], []]
  let count = 0
  authority.answer = () => tokenAnswer(`token-${++count}`)
  authority.graph = async (request) => {
    const bearer = request.headers.get('authorization')
    seen.push({ address: request.url, bearer, body: await request.clone().text() })
    return answers.shift()?.(request) ?? Response.json({ value: ['ok'] })
  }
})

function caller(options: Partial<ApiOptions> = {}): Promise<Caller> {
  const api = createApi({
    clientId: known.api,
    tenants: 'any-work-tenant',
    credential: { secret: 'secret' },
    clock: movableClock(),
    fetch: (request) => authority.fetch(request),
    pause: async (milliseconds) => void pauses.push(milliseconds),
    ...options,
  })
  const headers = new Headers({ authorization: `Bearer ${authority.token()}` })
  return api.guard({ scope: 'access_as_user' })({ headers })
}

const throttled = (retryAfter?: string) => () =>
  new Response('{}', { status: 429, headers: retryAfter === undefined ? {} : { 'retry-after': retryAfter } })

describe('Retry-After', () => {
  test('within the patience is waited for once, without a new token', async () => {
    answers = [throttled('3')]
    expect(await (await caller()).graph('Mail.Read').get('/me')).toEqual({ value: ['ok'] })
    expect(pauses).toEqual([3000])
    expect(authority.tokenRequests).toHaveLength(1)
  })

  test('twice ends in a refusal that says how long to wait', async () => {
    answers = [throttled('3'), throttled('4')]
    const call = (await caller()).graph('Mail.Read').get('/me')
    await expect(call).rejects.toMatchObject({ code: 'throttled', details: { retryAfter: 4 } })
    expect(pauses).toEqual([3000])
  })

  test.each<[string, string | undefined, Partial<ApiOptions>]>([
    ['longer than the patience', '6', {}],
    ['missing', undefined, {}],
    ['a date', 'Fri, 31 Dec 1999 23:59:59 GMT', {}],
    ['no number of seconds', 'Infinity', { patience: 60 }],
    ['empty', '', {}],
    ['switched off', '1', { patience: 0 }],
  ])('that is %s is left to the caller', async (_what, retryAfter, options) => {
    answers = [throttled(retryAfter)]
    await expect((await caller(options)).graph('Mail.Read').get('/me')).rejects.toMatchObject({
      code: 'throttled',
      details: { retryAfter: retryAfter === '6' ? 6 : retryAfter === '1' ? 1 : 5 },
    })
    expect(pauses).toEqual([])
  })

  test('and a refused token are both answered, each once', async () => {
    const refused = () => new Response('{}', { status: 401 })
    answers = [throttled('1'), refused]
    await (await caller()).graph('Mail.Read').get('/me')
    expect(seen.map(({ bearer }) => bearer)).toEqual(['Bearer token-1', 'Bearer token-1', 'Bearer token-2'])
  })
})

test('a request that cannot be made is an error of this API, not an outage of the other', async () => {
  const graph = (await caller()).graph('Mail.Read')
  for (const request of [{ headers: { 'x-note': 'a\nb' } }, { body: 'of a GET' }, { method: 'NOT ONE' }])
    await expect(graph.fetch('/me', request)).rejects.toThrow(TypeError)
  expect(seen).toEqual([])
})

describe('what is sent', () => {
  /** Sends it to Graph, and says what arrived there. */
  async function sent(request: DownstreamRequest): Promise<Request> {
    const arrived: Request[] = []
    authority.graph = (one) => {
      arrived.push(one.clone())
      return Response.json({})
    }
    await (await caller()).graph('Files.ReadWrite').fetch('/me/drive/root:/a.txt:/content', request)
    return arrived[0]!
  }

  test.each(['content-type', 'Content-Type', 'CONTENT-TYPE'])(
    'has one word on its form, the caller’s: %s',
    async (name) => {
      const type = 'application/merge-patch+json'
      const headers = { [name]: type, Accept: 'image/png', Authorization: 'Bearer of-somebody-else' }
      const request = await sent({ method: 'PUT', headers, body: { a: 1 } })
      expect(request.headers.get('content-type')).toBe(type)
      expect(request.headers.get('accept')).toBe('image/png')
      expect(request.headers.get('authorization')).toBe('Bearer token-1')
    },
  )

  test.each<[string, DownstreamRequest['body'] & {}, string, string | null]>([
    ['data', { a: 1 }, '{"a":1}', 'application/json'],
    ['a list', [1], '[1]', 'application/json'],
    ['text', 'abc', 'abc', 'text/plain;charset=UTF-8'],
    ['a Buffer', Buffer.from('abc'), 'abc', null],
    ['bytes', new TextEncoder().encode('abc').buffer, 'abc', null],
    ['a blob', new Blob(['abc'], { type: 'text/csv' }), 'abc', 'text/csv'],
    ['a form', new URLSearchParams({ a: '1' }), 'a=1', 'application/x-www-form-urlencoded;charset=UTF-8'],
  ])('is %s as it is', async (_what, body, text, type) => {
    const request = await sent({ method: 'PUT', body })
    expect([await request.text(), request.headers.get('content-type')]).toEqual([text, type])
  })

  test('may be a form with files', async () => {
    const form = new FormData()
    form.set('file', new Blob(['abc']), 'a.txt')
    const received = await (await sent({ method: 'POST', body: form })).formData()
    expect(await (received.get('file') as File).text()).toBe('abc')
  })

  test('is no stream, which could not be sent again', async () => {
    for (const body of [new Blob(['abc']).stream(), Readable.from(['abc'])])
      await expect(sent({ method: 'PUT', body })).rejects.toThrow('read it first')
  })
})

describe('what is read', () => {
  const orderApi = async () => (await caller()).api(orders, 'api://orders/Orders.Read')

  test.each<[string, string, unknown]>([
    ['a list', '[{"id":1}]', [{ id: 1 }]],
    ['a number, as a count of Graph is', '\ufeff5', 5],
    ['a text', '"ready"', 'ready'],
    ['null', 'null', null],
  ])('may be any JSON: %s', async (_what, text, value) => {
    answers = [() => new Response(text)]
    expect(await (await orderApi()).get('/orders')).toEqual(value)
  })

  test('that is no JSON ends in a sentence that names what it is, and holds none of it', async () => {
    const page = () => new Response('<p>Dear Mila</p>', { headers: { 'content-type': 'text/html' } })
    answers = [page]
    const error = await (await orderApi()).get('/orders').catch((thrown: unknown) => thrown)
    expect(error).toBeInstanceOf(TypeError)
    expect(String(error)).toBe(
      'TypeError: orders.contoso.com answered with no JSON (text/html): fetch gives the answer itself',
    )
  })
})

describe('pages', () => {
  const next = (page: number) => `https://graph.microsoft.com/v1.0/me/messages?$skip=${page}`

  test('are read as they are asked for, to the last', async () => {
    answers = [
      () => Response.json({ value: [1, 2], '@odata.nextLink': next(2) }),
      () => Response.json({ value: [], '@odata.nextLink': next(4) }),
      () => Response.json({ value: [3] }),
    ]
    const items: unknown[] = []
    for await (const item of (await caller()).graph('Mail.Read').pages('/me/messages')) items.push(item)
    expect(items).toEqual([1, 2, 3])
    expect(seen).toHaveLength(3)
  })

  test('that nobody asks for are not fetched', async () => {
    answers = [() => Response.json({ value: [1, 2], '@odata.nextLink': next(2) })]
    for await (const _item of (await caller()).graph('Mail.Read').pages('/me/messages')) break
    expect(seen).toHaveLength(1)
  })

  test.each<[string, object, string]>([
    [
      'to somebody else',
      { value: [], '@odata.nextLink': 'https://evil.example/v1.0/me' },
      'no path of Graph',
    ],
    ['round in a circle', { value: [], '@odata.nextLink': '/me/messages' }, 'read before'],
    ['to no list', { id: '1' }, 'no list of Graph'],
  ])('are not followed %s', async (_where, page, sentence) => {
    answers = [() => Response.json(page)]
    const read = (await caller()).graph('Mail.Read').pages('/me/messages')
    await expect(read.next()).rejects.toThrow(sentence)
    expect(seen.every(({ address }) => address.startsWith('https://graph.microsoft.com/'))).toBe(true)
  })
})

describe('a batch', () => {
  /** Answers as Graph does: in an order of its own. */
  const answerBatch = (status: (path: string) => number) => async (request: Request) => {
    const body = await request.text()
    seen.push({ address: request.url, bearer: null, body })
    const { requests } = JSON.parse(body) as { requests: { id: string; url: string }[] }
    const responses = requests.map(({ id, url }) => ({
      id,
      status: status(url),
      headers: { 'Retry-After': '2' },
      body: { of: url },
    }))
    return Response.json({ responses: responses.reverse() })
  }
  const paths = (count: number) => Array.from({ length: count }, (_, index) => ({ path: `/users/${index}` }))

  test('has twenty requests at most, and its answers come in the order asked', async () => {
    authority.graph = answerBatch(() => 200)
    const batch = await (await caller()).graph('User.Read').batch(paths(45))
    expect(batch.map(({ body }) => body)).toEqual(paths(45).map(({ path }) => ({ of: path })))
    expect(seen.map(({ address }) => address)).toEqual(
      Array(3).fill('https://graph.microsoft.com/v1.0/$batch'),
    )
    expect(seen.map(({ body }) => JSON.parse(body).requests.length)).toEqual([20, 20, 5])
  })

  test('repeats what was throttled, once, and hands on other refusals', async () => {
    let calls = 0
    authority.graph = answerBatch((path) =>
      path === '/users/1' && calls++ === 0 ? 429 : path === '/users/2' ? 403 : 200,
    )
    const batch = await (await caller()).graph('User.Read').batch(paths(3))
    expect(batch.map(({ status }) => status)).toEqual([200, 200, 403])
    expect(pauses).toEqual([2000])
    expect(JSON.parse(seen[1]!.body).requests.map(({ url }: { url: string }) => url)).toEqual(['/users/1'])
  })

  test('sends bodies as JSON, and nothing for nothing', async () => {
    authority.graph = answerBatch(() => 201)
    const graph = (await caller()).graph('User.Read')
    await graph.batch([{ method: 'POST', path: '/me/events', body: { subject: 'Hello' } }])
    expect(JSON.parse(seen[0]!.body).requests).toEqual([
      {
        id: '0',
        method: 'POST',
        url: '/me/events',
        body: { subject: 'Hello' },
        headers: { 'content-type': 'application/json' },
      },
    ])
    expect(await graph.batch([])).toEqual([])
    expect(seen).toHaveLength(1)
  })

  test('that leaves a request unanswered is an error', async () => {
    answers = [() => Response.json({ responses: [] })]
    await expect((await caller()).graph('User.Read').batch(paths(1))).rejects.toThrow('without an answer')
  })
})

describe('an API of your own', () => {
  const refusedBy = (denied: Denied) => () => denied.response

  test('gets a token for its scope, and no other address does', async () => {
    const api = (await caller()).api(`${orders}/v2/`, 'api://orders/Orders.Read')
    await api.get('/orders?open=true')
    expect(seen[0]).toMatchObject({ address: `${orders}/v2/orders?open=true`, bearer: 'Bearer token-1' })
    expect(authority.tokenRequests[0]!.body.get('scope')).toBe('api://orders/Orders.Read')
    for (const path of ['https://evil.example/', '//evil.example', '/../secrets', 'orders']) {
      await api.get(path).catch(() => undefined)
    }
    expect(seen.every(({ address }) => address.startsWith(`${orders}/v2/`))).toBe(true)
  })

  test.each([
    'http://orders.contoso.com',
    'https://user:password@orders.contoso.com',
    'orders',
    'https://x/?q=1',
  ])('does not get one at %s', async (address) => {
    const one = await caller()
    expect(() => one.api(address, 'api://orders/.default')).toThrow(TypeError)
  })

  test('that asks for claims gets a token with them, once', async () => {
    const claims = '{"access_token":{"acrs":{"essential":true,"value":"c1"}}}'
    const header = formatBearerChallenge({
      realm: '',
      error: 'insufficient_claims',
      claims: encodeClaims(claims),
    })
    const challenge = () => new Response('{}', { status: 401, headers: { 'www-authenticate': header } })
    answers = [challenge, challenge]
    const call = (await caller()).api(orders, 'api://orders/.default').get('/orders')
    await expect(call).rejects.toMatchObject({ code: 'challenge', details: { claims } })
    expect(authority.tokenRequests.map(({ body }) => body.get('claims'))).toEqual([null, claims])
  })

  test.each<[string, Denied]>([
    ['a block', new Denied('policy-block', 'A rule forbids it.', { reason: 'device', aadsts: 53000 })],
    [
      'a want of consent',
      new Denied('consent-required', 'Nobody consented.', {
        action: { kind: 'consent', url: `${known.authority}/x/oauth2/v2.0/authorize` },
      }),
    ],
    ['an outage', new Denied('unavailable', 'Away.', { retryAfter: 9 })],
  ])('hands on %s of a chain as it came', async (_what, denied) => {
    answers = [refusedBy(denied), refusedBy(denied)]
    const call = (await caller()).api(orders, 'api://orders/.default').get('/orders')
    const relayed = await call.catch((error: unknown) => error)
    if (!(relayed instanceof Denied)) throw relayed
    const { error } = (await relayed.response.json()) as { error: { reason?: string } }
    const own = ((await denied.response.json()) as { error: object }).error
    expect({ reason: undefined, ...error }).toEqual({ reason: 'api', ...own })
  })

  test('cannot send people to a page that is not Entra’s', async () => {
    const action = { kind: 'consent', url: 'https://evil.example/authorize' } as const
    answers = [refusedBy(new Denied('consent-required', 'Click.', { action }))]
    const call = (await caller()).api(orders, 'api://orders/.default').get('/orders')
    await expect(call).rejects.toMatchObject({ code: 'consent-required', details: { action: undefined } })
  })

  test('that refuses the token itself is this API’s fault, not its caller’s', async () => {
    const wrong = refusedBy(new Denied('wrong-audience', 'No.', { status: 401 }))
    answers = [wrong, wrong]
    const call = (await caller()).api(orders, 'api://orders/.default').get('/orders')
    await expect(call).rejects.toMatchObject({ code: 'graph-error', status: 502 })
  })
})

test('events tell of requests and calls, and no secret', async () => {
  const events: ServerEvent[] = []
  const one = await caller({
    onEvent: (event) => {
      events.push(event)
      throw new Error('a log that fails')
    },
  })
  await one.graph('Mail.Read').get('/me/messages')
  await one.graph('Mail.Read').get('/me/messages')
  expect(events.map(({ type }) => type)).toEqual(['token-request', 'downstream', 'token-kept', 'downstream'])
  expect(events[0]).toMatchObject({
    grant: 'on-behalf-of',
    outcome: 'token',
    tenantId: known.tenant,
    background: false,
  })
  expect(events[1]).toMatchObject({ host: 'graph.microsoft.com', method: 'GET', status: 200 })
  const text = JSON.stringify(events)
  for (const hidden of ['token-1', 'secret', 'milan', known.user]) expect(text).not.toContain(hidden)
})
