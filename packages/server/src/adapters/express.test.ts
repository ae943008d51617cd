import type { AddressInfo } from 'node:net'
import { readClaimsChallenge } from '@onbehalf/protocol'
import express5, { type ErrorRequestHandler, type Express } from 'express'
// @ts-expect-error version 4 has no types beside those of version 5
import express4 from 'express4'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type FakeAuthority, fakeAuthority, known, movableClock, refusal } from '../../test/fake-authority.js'
import { createApi } from './express.js'

let authority: FakeAuthority
let close: (() => void) | undefined

beforeEach(() => {
  authority = fakeAuthority()
})
afterEach(() => close?.())

describe.each([
  ['Express 4', express4 as () => Express],
  ['Express 5', express5],
])('%s', (_name, express) => {
  async function inbox(): Promise<(authorization?: string) => Promise<Response>> {
    const api = createApi({
      clientId: known.api,
      tenants: 'any-work-tenant',
      credential: { secret: 'secret' },
      clock: movableClock(),
      fetch: (request) => authority.fetch(request),
    })
    const app = express()
    app.get(
      '/inbox',
      api.route({ scope: 'access_as_user' }, async (caller, req, res) => {
        if (req.query.bug) throw new Error('bug')
        res.json({ name: caller.name, mail: await caller.graph('Mail.Read').get('/me/messages') })
      }),
    )
    const last: ErrorRequestHandler = (error, _request, response, _next) => {
      response.status(418).send(String(error))
    }
    app.use(last)
    const server = app.listen(0, '127.0.0.1')
    await new Promise((listening) => server.once('listening', listening))
    close = () => server.close()
    const { port } = server.address() as AddressInfo
    return (authorization, query = '') =>
      fetch(`http://127.0.0.1:${port}/inbox${query}`, authorization ? { headers: { authorization } } : {})
  }

  test('answers with what the handler sends', async () => {
    const get = await inbox()
    const response = await get(`Bearer ${authority.token()}`)
    expect(await response.json()).toEqual({ name: 'Mila Nikolova', mail: { value: [] } })
  })

  test('answers a refusal of the guard', async () => {
    const response = await (await inbox())()
    expect(response.status).toBe(401)
    expect(await response.json()).toMatchObject({ error: { code: 'no-token' } })
  })

  test('answers a refusal inside the handler, with header and body', async () => {
    const claims = '{"access_token":{}}'
    authority.answer = () => refusal(50076, 'invalid_grant', { claims })
    const response = await (await inbox())(`Bearer ${authority.token()}`)
    expect(response.status).toBe(401)
    expect(response.headers.get('content-type')).toMatch(/^application\/json/)
    expect(readClaimsChallenge(response.headers.get('www-authenticate'))).toBe(claims)
    expect(await response.json()).toMatchObject({ error: { code: 'challenge', claims } })
  })

  test('hands other errors of a promise to the error handler, so that no request hangs and no process ends', async () => {
    const get = (await inbox()) as (authorization: string, query: string) => Promise<Response>
    const response = await get(`Bearer ${authority.token()}`, '?bug=1')
    expect([response.status, await response.text()]).toEqual([418, 'Error: bug'])
  })
})
