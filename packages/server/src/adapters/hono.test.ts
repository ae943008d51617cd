import { Hono } from 'hono'
import { beforeEach, expect, test } from 'vitest'
import { type FakeAuthority, fakeAuthority, known, movableClock, refusal } from '../../test/fake-authority.js'
import { createApi } from './hono.js'

let authority: FakeAuthority

beforeEach(() => {
  authority = fakeAuthority()
})

function app(): Hono {
  const api = createApi({
    clientId: known.api,
    tenants: 'any-work-tenant',
    credential: { secret: 'secret' },
    clock: movableClock(),
    fetch: (request) => authority.fetch(request),
  })
  return new Hono()
    .get(
      '/inbox',
      api.route({ scope: 'access_as_user' }, async (caller, c) => {
        if (c.req.query('bug')) throw new Error('bug')
        return c.json({ name: caller.name, mail: await caller.graph('Mail.Read').get('/me/messages') })
      }),
    )
    .onError((error, c) => c.text(String(error), 418))
}

const bearer = () => ({ headers: { authorization: `Bearer ${authority.token()}` } })

test('a handler gets the caller and its answer is sent', async () => {
  const response = await app().request('/inbox', bearer())
  expect(await response.json()).toEqual({ name: 'Mila Nikolova', mail: { value: [] } })
})

test('a refusal is answered, by the guard and inside the handler', async () => {
  expect((await app().request('/inbox')).status).toBe(401)
  authority.answer = () => refusal(65001, 'invalid_grant', { suberror: 'consent_required' })
  const response = await app().request('/inbox', bearer())
  expect(response.status).toBe(403)
  expect(await response.json()).toMatchObject({
    error: { code: 'consent-required', action: { kind: 'consent' } },
  })
})

test('another error goes to onError', async () => {
  const response = await app().request('/inbox?bug=1', bearer())
  expect([response.status, await response.text()]).toEqual([418, 'Error: bug'])
})
