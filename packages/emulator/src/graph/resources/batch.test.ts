import { beforeEach, describe, expect, it, vi } from 'vitest'
import { type GraphClient, GraphTokens, restore } from '../../../test/graph-tokens.js'
import { createEmulator } from '../../emulator.js'
import { ids } from '../../tenant/default-ids.js'

const emulator = createEmulator({ clock: { now: () => Date.parse('2026-11-22T09:00:00Z') } })
const tokens = new GraphTokens(emulator)
let mila: GraphClient

beforeEach(async () => {
  restore(emulator)
  emulator.faults.clear()
  mila = await tokens.asUser(ids.milan, 'User.Read', 'Mail.Read')
})

const path = '/graph/v1.0/$batch'
const me = { id: '1', method: 'GET', url: '/me?$select=displayName' }

async function responsesTo(...requests: object[]) {
  const answer = await mila.send('POST', path, { requests })
  expect(answer.status).toBe(200)
  return (await answer.json()).responses
}

async function refusalOf(body: unknown) {
  const answer = await mila.send('POST', path, body)
  return { status: answer.status, ...(await answer.json()).error }
}

describe('a batch', () => {
  it('is answered request by request, each with its own status, headers and body', async () => {
    const responses = await responsesTo(
      me,
      { id: 'mail', method: 'get', url: 'me/messages?$top=1&$select=subject' },
      { id: 'none', method: 'GET', url: '/nothing' },
      { id: 'not permitted', method: 'GET', url: '/me/drive/root/children' },
    )
    expect(responses).toMatchObject([
      { id: '1', status: 200, body: { displayName: 'Mila Nikolova' } },
      { id: 'mail', status: 200, body: { value: [{ subject: expect.any(String) }] } },
      { id: 'none', status: 400, body: { error: { code: 'BadRequest' } } },
      { id: 'not permitted', status: 403, body: { error: { code: 'accessDenied' } } },
    ])
    expect(responses[0].headers).toEqual({
      'Cache-Control': 'no-cache',
      'Content-Type': expect.stringMatching(/^application\/json;/),
      'OData-Version': '4.0',
    })
  })

  it('gives addresses of the next page that can be asked for alone', async () => {
    const [{ body }] = await responsesTo({ id: '1', method: 'GET', url: '/me/messages?$top=1' })
    const { pathname, search } = new URL(body['@odata.nextLink'])
    expect((await mila.get(`${pathname}${search}`)).status).toBe(200)
  })

  it('gives what is no JSON as Base64, and nothing as null', async () => {
    const administrator = await tokens.asUser(ids.admin, 'Application.ReadWrite.All', 'User.Read.All')
    const { id } = await (
      await administrator.send('POST', '/graph/v1.0/applications', { displayName: 'Short-lived' })
    ).json()
    const answer = await administrator.send('POST', path, {
      requests: [
        { id: 'photo', method: 'GET', url: `/users/${ids.milan}/photo/$value` },
        { id: 'gone', method: 'DELETE', url: `/applications/${id}` },
      ],
    })
    const [photo, gone] = (await answer.json()).responses
    expect(photo.headers['Content-Type']).toBe('image/png')
    expect(Buffer.from(photo.body, 'base64').subarray(1, 4).toString()).toBe('PNG')
    expect(gone).toMatchObject({ id: 'gone', status: 204, body: null })
  })

  it('writes with the body and the form that each request names', async () => {
    const administrator = await tokens.asUser(ids.admin, 'Application.ReadWrite.All')
    const create = { method: 'POST', url: '/applications', body: { displayName: 'Made in a batch' } }
    const answer = await administrator.send('POST', path, {
      requests: [
        { id: '1', ...create, headers: { 'content-type': 'application/json' } },
        { id: '2', ...create },
      ],
    })
    expect((await answer.json()).responses).toMatchObject([
      { status: 201, body: { displayName: 'Made in a batch' } },
      { status: 400, body: { error: { message: expect.stringContaining('Content-Type header is set') } } },
    ])
  })

  it('is served by the beta version too, for what only that has', async () => {
    const administrator = await tokens.asUser(ids.admin, 'Policy.ReadWrite.AuthenticationMethod')
    const url = `/users/${ids.milan}/authentication/requirements`
    const answer = await administrator.send('POST', '/graph/beta/$batch', {
      requests: [{ id: '1', method: 'GET', url }],
    })
    expect((await answer.json()).responses).toMatchObject([
      { status: 200, body: { perUserMfaState: 'disabled' } },
    ])
  })

  it('needs a token, which is that of each request, whatever the request says', async () => {
    const request = new Request(`${emulator.addresses.origin}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ requests: [me] }),
    })
    expect((await emulator.fetch(request)).status).toBe(401)
    expect(
      await responsesTo({ ...me, headers: { authorization: 'Bearer of.another.person' } }),
    ).toMatchObject([{ status: 200 }])
  })
})

describe('a request of a batch that depends on another', () => {
  it('comes after it', async () => {
    const administrator = await tokens.asUser(ids.admin, 'User.ReadWrite.All')
    const change = (id: string, jobTitle: string, dependsOn?: string[]) => ({
      ...{ id, method: 'PATCH', url: `/users/${ids.milan}`, body: { jobTitle }, dependsOn },
      headers: { 'Content-Type': 'application/json' },
    })
    emulator.faults.put({
      id: 'slow',
      match: { route: '/graph/v1.0/users' },
      effect: { latency: 50 },
      count: 1,
    })
    const answer = await administrator.send('POST', path, {
      requests: [change('a', 'First'), change('b', 'Second', ['A'])],
    })
    expect((await answer.json()).responses.map(({ status }: { status: number }) => status)).toEqual([
      204, 204,
    ])
    expect(emulator.store.users.get(ids.milan)?.jobTitle).toBe('Second')
  })

  it('fails with 424 when that fails, and so does whatever depends on it', async () => {
    expect(
      await responsesTo(
        { id: '1', method: 'GET', url: '/nothing' },
        { ...me, id: '2', dependsOn: ['1'] },
        { ...me, id: '3', dependsOn: ['2'] },
        { ...me, id: '4' },
      ),
    ).toMatchObject([
      { id: '1', status: 400 },
      { id: '2', status: 424, body: { error: { code: 'FailedDependency' } } },
      { id: '3', status: 424 },
      { id: '4', status: 200 },
    ])
  })

  it.each([
    [
      'comes later',
      [
        { ...me, id: 'a', dependsOn: ['b'] },
        { ...me, id: 'b' },
      ],
    ],
    ['is itself', [{ ...me, id: 'a', dependsOn: ['a'] }]],
    ['is not there', [{ ...me, id: 'a', dependsOn: ['z'] }]],
  ])('is refused with the whole batch when that %s', async (_what, requests) => {
    expect(await refusalOf({ requests })).toMatchObject({
      status: 400,
      code: 'BadRequest',
      message: 'Invalid dependency for request Id a.',
    })
  })
})

describe('a batch is refused whole', () => {
  const unfit = 'Invalid batch payload format.'
  const nested = { ...me, id: 'x', dependsOn: {} }

  it.each<[string, unknown, string]>([
    ['is empty', { requests: [] }, unfit],
    ['has no requests', {}, unfit],
    ['is a list', [me], unfit],
    ['has a request without id', { requests: [{ method: 'GET', url: '/me' }] }, unfit],
    ['has a request with a number as id', { requests: [{ ...me, id: 1 }] }, unfit],
    ['has a request of an unknown method', { requests: [{ ...me, method: 'BREW' }] }, unfit],
    ['has a request without address', { requests: [{ id: '1', method: 'GET' }] }, unfit],
    ['has a whole address', { requests: [{ ...me, url: 'https://graph.microsoft.com/v1.0/me' }] }, unfit],
    ['has the address of another host', { requests: [{ ...me, url: '//elsewhere.example/me' }] }, unfit],
    ['leads out of the version', { requests: [{ ...me, url: '/../../_onbehalf/status' }] }, unfit],
    [
      'leads out of it in escapes',
      { requests: [{ ...me, url: '/%2e%2e/%2E%2E/common/oauth2/token' }] },
      unfit,
    ],
    ['has headers that are none', { requests: [{ ...me, headers: { 'a b': 'c' } }] }, unfit],
    ['depends on no list', { requests: [nested] }, unfit],
    ['names a request twice', { requests: [me, me] }, 'Request Id 1 has to be unique in a batch.'],
    [
      'names two requests alike but for case',
      {
        requests: [
          { ...me, id: 'yAAA=' },
          { ...me, id: 'YAAA=' },
        ],
      },
      'Request Id YAAA= has to be unique in a batch.',
    ],
    [
      'has 21 requests',
      { requests: Array.from({ length: 21 }, (_, index) => ({ ...me, id: String(index) })) },
      'Number of requests inside batch exceeds the limit.',
    ],
  ])('when it %s', async (_what, body, message) => {
    expect(await refusalOf(body)).toMatchObject({ status: 400, code: 'BadRequest', message })
  })

  it('and the trace says what is wrong', async () => {
    await refusalOf({ requests: [me, { ...me, id: '2', url: 'https://graph.microsoft.com/v1.0/me' }] })
    expect(emulator.journal.entries().at(-1)?.summary).toContain(
      'requests[1].url: It must be relative to the version.',
    )
  })

  it('and the trace says so in a sentence, however long a name in it is', async () => {
    await refusalOf({ requests: [{ ...me, dependsOn: ['z'.repeat(100_000)] }] })
    expect(emulator.journal.entries().at(-1)?.summary.length).toBeLessThan(3_000)
  })
})

describe('each request of a batch', () => {
  it.each(['/$batch', '$batch?x=1', '/%24b%61tch/'])('is none of a batch again: %s', async (url) => {
    expect(
      await responsesTo(me, { id: 'again', method: 'POST', url, body: { requests: [me] } }),
    ).toMatchObject([{ status: 200 }, { status: 400, body: { error: { code: 'BadRequest' } } }])
  })

  it('is hit by faults of its own', async () => {
    const throttled = {
      id: 'throttled',
      match: { route: '/graph/v1.0/me/messages' },
      effect: { retryAfter: 7 },
      count: 1,
    }
    emulator.faults.put(throttled)
    emulator.faults.put({ id: 'broken', match: { route: '/graph/v1.0/me/drive' }, effect: { reset: true } })
    const [, mail, drive] = await responsesTo(
      me,
      { id: '2', method: 'GET', url: '/me/messages' },
      { id: '3', method: 'GET', url: '/me/drive' },
    )
    expect(mail).toMatchObject({
      status: 429,
      headers: { 'Retry-After': '7', 'x-onbehalf-fault': 'throttled' },
    })
    expect(drive).toMatchObject({ status: 504 })
  })

  it('fails the batch, and not as a service behind Graph, when the emulator itself fails', async () => {
    const log = vi.spyOn(console, 'error').mockImplementation(() => undefined)
    emulator.faults.put({ id: 'f', match: { route: '/graph/v1.0/me' }, effect: { aadsts: 'ofNobody' } })
    const answer = await mila.send('POST', path, { requests: [me, { ...me, id: '2', dependsOn: ['1'] }] })
    expect(answer.status).toBe(500)
    expect(String(log.mock.lastCall?.[1])).toContain('The Entra catalog has no ofNobody')
    log.mockRestore()
  })

  it("is known by the client's identifier of the batch, or by its own", async () => {
    const own = { ...me, id: '2', headers: { 'client-request-id': 'its-own' } }
    const headers = { 'client-request-id': 'of-the-batch', 'content-type': 'application/json' }
    const token = await tokens.ofUser(ids.milan, ['User.Read'])
    await emulator.fetch(
      new Request(`${emulator.addresses.origin}${path}`, {
        method: 'POST',
        headers: { ...headers, authorization: `Bearer ${token}` },
        body: JSON.stringify({ requests: [me, own] }),
      }),
    )
    const known = emulator.journal.entries().map(({ correlationId }) => correlationId)
    expect(known.slice(-3).sort()).toEqual(['its-own', 'of-the-batch', 'of-the-batch'])
  })

  it('stands in the journal, as asked by Graph', async () => {
    await responsesTo(me)
    const asked = emulator.journal.entries().map(({ from, to, url }) => [from, to, new URL(url).pathname])
    expect(asked).toEqual(
      expect.arrayContaining([
        ['graph', 'graph', '/graph/v1.0/me'],
        ['other', 'graph', '/graph/v1.0/$batch'],
      ]),
    )
  })
})
