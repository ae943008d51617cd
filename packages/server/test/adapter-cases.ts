import { request as send } from 'node:http'
import { readClaimsChallenge } from '@onbehalf/protocol'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { ApiOptions } from '../src/create-api.js'
import {
  type FakeAuthority,
  fakeAuthority,
  known,
  movableClock,
  refusal,
  tokenAnswer,
} from './fake-authority.js'

/**
 * The routes that every adapter serves in its own words: `GET /inbox` for users, which gives name and mail and fails
 * with `Error('bug')` for `?bug=1`; `GET /report` for applications with the role `Reports.Read`, which gives their id.
 * An error that is no refusal goes to the framework's own handler, which gives 418 and the error as text.
 */
export interface Served {
  /** Headers as pairs: one may come twice. */
  get(path: string, headers: readonly (readonly [string, string])[]): Promise<Answer>
  close?(): void
}

export interface Answer {
  status: number
  headers: Headers
  text: string
}

/** Holds an adapter to the one table that all of them are held to. */
export function describeAdapter(name: string, serve: (options: ApiOptions) => Promise<Served>): void {
  describe(name, () => {
    let authority: FakeAuthority
    let served: Served

    beforeEach(async () => {
      authority = fakeAuthority()
      served = await serve({
        clientId: known.api,
        tenants: 'any-work-tenant',
        credential: { secret: 'secret' },
        clock: movableClock(),
        fetch: (request) => authority.fetch(request),
      })
    })
    afterEach(() => served.close?.())

    const bearer = (claims: Record<string, unknown> = {}) =>
      ['Authorization', `Bearer ${authority.token({ claims })}`] as const

    test('gives the handler the caller, and sends what it answers', async () => {
      const { status, text } = await served.get('/inbox', [bearer()])
      expect([status, JSON.parse(text)]).toEqual([200, { name: 'Mila Nikolova', mail: { value: [] } }])
    })

    test.each(['bearer', 'BEARER'])('reads the scheme in any case: %s', async (scheme) => {
      const authorization = bearer()[1].replace('Bearer', scheme)
      expect((await served.get('/inbox', [['authorization', authorization]])).status).toBe(200)
    })

    const app = { scp: undefined, idtyp: 'app', roles: ['Reports.Read'] }
    test.each<[string, string, () => readonly (readonly [string, string])[], number, string]>([
      ['no Authorization header', '/inbox', () => [], 401, 'no-token'],
      ['an empty one', '/inbox', () => [['authorization', '']], 401, 'no-token'],
      ['another scheme', '/inbox', () => [['authorization', 'Basic eDp5']], 401, 'no-token'],
      [
        'two headers, the first good',
        '/inbox',
        () => [bearer(), ['authorization', 'Bearer a.b.c']],
        401,
        'no-token',
      ],
      [
        'two headers, the second good',
        '/inbox',
        () => [['authorization', 'Basic eDp5'], bearer()],
        401,
        'no-token',
      ],
      ['the same header twice', '/inbox', () => [bearer(), bearer()], 401, 'no-token'],
      ['a token in the address', '/inbox?access_token=a.b.c', () => [], 401, 'no-token'],
      ['a token in a cookie', '/inbox', () => [['cookie', `authorization=${bearer()[1]}`]], 401, 'no-token'],
      ['nonsense', '/inbox', () => [['authorization', 'Bearer nonsense']], 401, 'invalid-token'],
      [
        'a token for Graph',
        '/inbox',
        () => [bearer({ aud: 'https://graph.microsoft.com' })],
        403,
        'wrong-audience',
      ],
      ['another permission', '/inbox', () => [bearer({ scp: 'other' })], 403, 'not-permitted'],
      ['an application where users are asked', '/inbox', () => [bearer(app)], 403, 'not-permitted'],
      ['a user where applications are asked', '/report', () => [bearer()], 403, 'not-permitted'],
    ])('answers %s', async (_what, path, headers, status, code) => {
      const answer = await served.get(path, headers())
      expect(answer.status).toBe(status)
      expect(JSON.parse(answer.text)).toMatchObject({ error: { code } })
      expect(answer.headers.get('content-type')).toMatch(/^application\/json/)
      expect(answer.headers.get('cache-control')).toBe('no-store')
      expect(answer.headers.get('www-authenticate')).toMatch(/^Bearer /)
      expect(authority.tokenRequests).toEqual([])
    })

    test('lets an application in where its role is asked', async () => {
      expect(await served.get('/report', [bearer(app)])).toMatchObject({ status: 200, text: known.user })
    })

    test('answers a refusal inside the handler, with header and body', async () => {
      const claims = '{"access_token":{}}'
      authority.answer = () => refusal(50076, 'invalid_grant', { claims })
      const { status, headers, text } = await served.get('/inbox', [bearer()])
      expect([status, readClaimsChallenge(headers.get('www-authenticate'))]).toEqual([401, claims])
      expect(JSON.parse(text)).toMatchObject({ error: { code: 'challenge', claims } })
    })

    test('answers patience with Retry-After', async () => {
      authority.answer = () =>
        refusal(0, 'temporarily_unavailable', {}, { status: 429, headers: { 'retry-after': '7' } })
      const { status, headers } = await served.get('/inbox', [bearer()])
      expect([status, headers.get('retry-after')]).toEqual([429, '7'])
    })

    test('splits no header, whatever Entra and Graph say', async () => {
      const split = 'x\r\nset-cookie: stolen=1\r\n\r\n<script>'
      authority.answer = () =>
        refusal(50076, 'invalid_grant', {
          claims: JSON.stringify({ a: split }),
          correlation_id: split,
          suberror: split,
        })
      const refused = await served.get('/inbox', [bearer()])
      authority.answer = () => tokenAnswer('graph-token')
      authority.graph = () => Response.json({ error: { code: split, message: split } }, { status: 403 })
      const ofGraph = await served.get('/inbox', [bearer({ uti: 'another' })])
      expect([refused.status, ofGraph.status]).toEqual([401, 403])
      for (const { headers } of [refused, ofGraph]) {
        expect(headers.get('set-cookie')).toBeNull()
        expect(headers.get('content-type')).toMatch(/^application\/json/)
      }
    })

    test('hands other errors to the framework, so that no request hangs and no process ends', async () => {
      const { status, text } = await served.get('/inbox?bug=1', [bearer()])
      expect([status, text]).toEqual([418, 'Error: bug'])
    })
  })
}

/** Sends headers as they are given, as `fetch` would not: it joins those that come twice. */
export function getFrom(port: number): Served['get'] {
  return (path, headers) =>
    new Promise((resolve, reject) => {
      const raw = [...headers.flat(), 'connection', 'close', 'host', `127.0.0.1:${port}`]
      send({ host: '127.0.0.1', port, path, headers: raw }, async (response) => {
        const parts: Buffer[] = []
        for await (const part of response) parts.push(part)
        const received = new Headers()
        for (const [name, value = []] of Object.entries(response.headersDistinct))
          for (const one of value) received.append(name, one)
        resolve({
          status: response.statusCode ?? 0,
          headers: received,
          text: Buffer.concat(parts).toString(),
        })
      })
        .on('error', reject)
        .end()
    })
}

/** The same for a function from `Request` to `Response`. */
export function getBy(answer: (request: Request) => Response | Promise<Response>): Served['get'] {
  return async (path, headers) => {
    const sent = new Headers()
    for (const [name, value] of headers) sent.append(name, value)
    const response = await answer(new Request(`https://localhost:3000${path}`, { headers: sent }))
    return { status: response.status, headers: response.headers, text: await response.text() }
  }
}
