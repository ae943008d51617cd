import { beforeEach, describe, expect, test, vi } from 'vitest'
import {
  type FakeAuthority,
  fakeAuthority,
  known,
  movableClock,
  refusal,
  tokenAnswer,
} from '../test/fake-authority.js'
import type { Caller } from './caller.js'
import { createApi } from './create-api.js'
import { readText } from './fetch.js'

let authority: FakeAuthority
let seen: { address: string; bearer: string | null; cookie: string | null }[]
let answers: (() => Response)[]
let pauses: number[]

const file = 'https://contoso.sharepoint.com/download?tempauth=1'

beforeEach(() => {
  authority = fakeAuthority()
  ;[seen, answers, pauses] = [[], [], []]
  let count = 0
  authority.answer = () => tokenAnswer(`token-${++count}`)
  authority.graph = async ({ url, headers }) => {
    seen.push({ address: url, bearer: headers.get('authorization'), cookie: headers.get('x-session') })
    return answers.shift()?.() ?? Response.json({ value: ['ok'] })
  }
})

function caller(): Promise<Caller> {
  const api = createApi({
    clientId: known.api,
    tenants: 'any-work-tenant',
    credential: { secret: 'secret' },
    clock: movableClock(),
    fetch: (request) => authority.fetch(request),
    pause: async (milliseconds) => void pauses.push(milliseconds),
  })
  const headers = new Headers({ authorization: `Bearer ${authority.token()}` })
  return api.guard({ scope: 'access_as_user' })({ headers })
}

const redirect =
  (location: string, status = 302) =>
  () =>
    new Response(null, { status, headers: { location } })

describe('a redirect', () => {
  // https://learn.microsoft.com/graph/api/driveitem-get-content
  test('of Graph to the content of a file is followed without the token and without own headers', async () => {
    answers = [redirect(file), () => new Response('content')]
    const graph = (await caller()).graph('Files.Read')
    const answer = await graph.fetch('/me/drive/items/1/content', { headers: { 'x-session': 'secret' } })
    expect(await answer.text()).toBe('content')
    expect(seen).toMatchObject([
      { bearer: 'Bearer token-1', cookie: 'secret' },
      { address: file, bearer: null, cookie: null },
    ])
  })

  test('within Graph keeps the token', async () => {
    answers = [redirect('/v1.0/users/1')]
    await (await caller()).graph('User.Read').get('/me')
    expect(seen.map(({ bearer }) => bearer)).toEqual(['Bearer token-1', 'Bearer token-1'])
  })

  test('out and back in brings no token back', async () => {
    answers = [redirect(file), redirect('https://graph.microsoft.com/v1.0/me')]
    await (await caller()).graph('Files.Read').fetch('/me/drive/items/1/content')
    expect(seen.map(({ bearer }) => bearer)).toEqual(['Bearer token-1', null, null])
  })

  test.each([
    'http://contoso.sharepoint.com/x',
    'https://169.254.169.254/metadata',
    'https://localhost/x',
    'https://[::1]/x',
    'https://user:password@contoso.sharepoint.com/x',
    'file:///etc/passwd',
  ])('to %s is a refusal', async (location) => {
    answers = [redirect(location)]
    await expect((await caller()).graph('Files.Read').fetch('/me/x')).rejects.toMatchObject({ status: 502 })
    expect(seen).toHaveLength(1)
  })

  test('of another API, of a read of data, or of what writes, is not followed out of it', async () => {
    answers = [redirect(file), redirect(file), redirect(file, 307)]
    const one = await caller()
    const orders = one.api('https://orders.contoso.com', 'api://orders/.default')
    await expect(orders.fetch('/orders')).rejects.toMatchObject({ status: 502 })
    await expect(one.graph('Files.Read').get('/me/x')).rejects.toMatchObject({ status: 502 })
    const put = one.graph('Files.Read').fetch('/me/x', { method: 'PUT', body: 'text' })
    await expect(put).rejects.toMatchObject({ status: 502 })
    expect(seen).toHaveLength(3)
  })

  test('whose target asks for a token gets none, nor makes anybody get a newer one', async () => {
    const claims = Buffer.from('{"access_token":{}}').toString('base64')
    const asks = `Bearer error="insufficient_claims", claims="${claims}"`
    answers = [
      redirect(file),
      () => new Response(null, { status: 401, headers: { 'www-authenticate': asks } }),
    ]
    const download = (await caller()).graph('Files.Read').fetch('/me/drive/items/1/content')
    await expect(download).rejects.toThrow()
    expect(seen.map(({ bearer }) => bearer)).toEqual(['Bearer token-1', null])
    expect(authority.tokenRequests).toHaveLength(1)
  })

  test('in a circle ends', async () => {
    authority.graph = async () => redirect('/v1.0/me')()
    await expect((await caller()).graph('User.Read').get('/me')).rejects.toMatchObject({ status: 502 })
  })
})

describe('an answer', () => {
  const endless = (chunk?: string) =>
    new Response(
      new ReadableStream({
        pull: (controller) =>
          chunk === undefined
            ? new Promise<void>(() => {})
            : controller.enqueue(new TextEncoder().encode(chunk)),
      }),
    )

  test('that does not end is not read for ever, nor one that is too long', async () => {
    await expect(readText(endless(), { characters: 10, milliseconds: 1 })).rejects.toThrow('No answer within')
    await expect(readText(endless('xx'), { characters: 10, milliseconds: 10_000 })).rejects.toThrow(
      'longer than 10',
    )
  })

  test('of Graph that is longer than 64 million characters makes it unavailable', async () => {
    answers = [() => endless('x'.repeat(16_000_000))]
    await expect((await caller()).graph('User.Read').get('/me')).rejects.toMatchObject({
      code: 'unavailable',
    })
  })

  test('that begins and stalls makes the API unavailable', async () => {
    const one = await caller()
    await one.graph('User.Read').get('/me')
    vi.useFakeTimers()
    try {
      answers = [() => endless()]
      const outcome = one
        .graph('User.Read')
        .get('/me')
        .catch((error: unknown) => error)
      await vi.advanceTimersByTimeAsync(61_000)
      expect(await outcome).toMatchObject({ code: 'unavailable', status: 503 })
    } finally {
      vi.useRealTimers()
    }
  })

  test('of another API says no more than a thousand characters to the caller', async () => {
    const error = { code: 'policy-block', message: 'x'.repeat(500_000), reason: 'y'.repeat(500_000) }
    answers = [() => Response.json({ error }, { status: 403 })]
    const orders = (await caller()).api('https://orders.contoso.com', 'api://orders/.default')
    const denied = (await orders.get('/orders').catch((refused: unknown) => refused)) as {
      response: Response
    }
    expect((await denied.response.text()).length).toBeLessThan(2_000)
  })
})

describe('a batch', () => {
  const batch =
    (status: number, headers: Record<string, string> = {}) =>
    () =>
      Response.json({ responses: [{ id: '0', status, headers, body: { error: { code: 'X' } } }] })
  const ok = batch(200)

  test('whose token Graph refuses in a part of it is sent once more with a newer one', async () => {
    answers = [batch(401), ok]
    const [answer] = await (await caller()).graph('User.Read').batch([{ path: '/me' }])
    expect(answer).toMatchObject({ status: 200 })
    expect(seen.map(({ bearer }) => bearer)).toEqual(['Bearer token-1', 'Bearer token-2'])
  })

  test('that is refused again, or gets no newer token, says so with the refusal to throw', async () => {
    answers = [batch(401), batch(401), batch(401)]
    const graph = (await caller()).graph('User.Read')
    const [twice] = await graph.batch([{ path: '/me' }])
    expect(twice).toMatchObject({ status: 401, denied: { code: 'graph-error', status: 502 } })
    expect(seen).toHaveLength(2)
    authority.answer = () => refusal(50173, 'invalid_grant')
    const [none] = await graph.batch([{ path: '/me' }])
    expect(none).toMatchObject({ status: 401, denied: { code: 'expired-token' } })
  })

  test('waits for the date that a throttled part names', async () => {
    answers = [batch(429, { 'Retry-After': 'Sun, 22 Nov 2026 09:00:04 GMT' }), ok]
    await (await caller()).graph('User.Read').batch([{ path: '/me' }])
    expect(pauses).toEqual([4000])
  })

  test('does not wait for longer than the patience: the part says how long', async () => {
    answers = [batch(429, { 'Retry-After': '6' }), ok]
    const [answer] = await (await caller()).graph('User.Read').batch([{ path: '/me' }])
    expect(answer).toMatchObject({ status: 429, headers: { 'retry-after': '6' } })
    expect([pauses, seen.length]).toEqual([[], 1])
  })
})
