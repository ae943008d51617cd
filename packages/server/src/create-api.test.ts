import { readClaimsChallenge } from '@onbehalf/protocol'
import { beforeEach, describe, expect, test } from 'vitest'
import { type FakeAuthority, fakeAuthority, known, movableClock, refusal } from '../test/fake-authority.js'
import { type Api, type ApiOptions, createApi, type RoutePermission } from './create-api.js'
import type { Denied } from './denied.js'

let authority: FakeAuthority
let denials: Denied[]

function apiWith(options: Partial<ApiOptions> = {}): Api {
  return createApi({
    clientId: known.api,
    tenants: 'any-work-tenant',
    credential: { secret: 'secret' },
    clock: movableClock(),
    fetch: (request) => authority.fetch(request),
    onDenied: (denied) => denials.push(denied),
    ...options,
  })
}

const requestWith = (authorization?: string) =>
  new Request(
    'https://localhost:3000/inbox',
    authorization === undefined ? {} : { headers: { authorization } },
  )

beforeEach(() => {
  authority = fakeAuthority()
  denials = []
})

describe('a guarded route', () => {
  test('calls the handler with the caller of a good token', async () => {
    authority.graph = () => Response.json({ value: [{ subject: 'Hello' }] })
    const inbox = apiWith().route({ scope: 'access_as_user' }, async (caller) => {
      const mail = await caller.graph('Mail.Read').get('/me/messages')
      return Response.json({ name: caller.name, username: caller.username, mail })
    })
    const response = await inbox(requestWith(`Bearer ${authority.token()}`))
    expect(await response.json()).toEqual({
      name: 'Mila Nikolova',
      username: 'milan@contoso.com',
      mail: { value: [{ subject: 'Hello' }] },
    })
  })

  test('relays a claims challenge from Entra in header and body', async () => {
    const claims = '{"access_token":{"capolids":{"essential":true,"values":["p1"]}}}'
    authority.answer = () => refusal(50076, 'invalid_grant', { claims })
    const inbox = apiWith().route({ scope: 'access_as_user' }, async (caller) =>
      Response.json(await caller.graph('Mail.Read').get('/me/messages')),
    )
    const response = await inbox(requestWith(`Bearer ${authority.token()}`))
    expect(response.status).toBe(401)
    expect(readClaimsChallenge(response.headers.get('www-authenticate'))).toBe(claims)
    expect(await response.json()).toMatchObject({ error: { code: 'challenge', claims, aadsts: 50076 } })
    expect(denials.map(({ code }) => code)).toEqual(['challenge'])
  })

  test('gives refusals as values to a handler that wants to decide', async () => {
    authority.answer = () => refusal(65001, 'invalid_grant', { suberror: 'consent_required' })
    const inbox = apiWith().route({ scope: 'access_as_user' }, async (caller) => {
      const outcome = await caller.tryTokenFor(['Mail.Read'])
      return outcome.kind === 'consent'
        ? new Response('asks for consent')
        : new Response('other', { status: 500 })
    })
    expect(await (await inbox(requestWith(`Bearer ${authority.token()}`))).text()).toBe('asks for consent')
  })

  test.each<[string, string | undefined, number, string]>([
    ['no Authorization header', undefined, 401, 'no-token'],
    ['another scheme', 'Basic dXNlcjpwYXNz', 401, 'no-token'],
    ['two tokens', 'Bearer a.b.c, Bearer d.e.f', 401, 'no-token'],
    ['an empty token', 'Bearer ', 401, 'no-token'],
    ['nonsense', 'Bearer nonsense', 401, 'invalid-token'],
  ])('answers %s with its code', async (_what, authorization, status, code) => {
    const response = await apiWith().route(
      { scope: 'access_as_user' },
      () => new Response('in'),
    )(requestWith(authorization))
    expect(response.status).toBe(status)
    expect(response.headers.get('www-authenticate')).toMatch(/^Bearer realm=""/)
    expect(response.headers.get('cache-control')).toBe('no-store')
    expect(await response.json()).toMatchObject({ error: { code } })
  })

  test('passes errors on that are no refusals', async () => {
    const route = apiWith().route({ scope: 'access_as_user' }, () => Promise.reject(new Error('bug')))
    await expect(route(requestWith(`Bearer ${authority.token()}`))).rejects.toThrow('bug')
    expect(denials).toEqual([])
  })
})

describe('a permission', () => {
  const tokens: Record<string, Record<string, unknown>> = {
    'a user with the scope': {},
    'a user with more scopes': { scp: 'other access_as_user' },
    'a user with another scope': { scp: 'other' },
    'a user with a longer scope': { scp: 'access_as_user_2' },
    'a user with the role only': { scp: 'other', roles: ['Inbox.Read.All'] },
    'an application with the role': { scp: undefined, roles: ['Inbox.Read.All'], idtyp: 'app' },
    'an application with another role': { scp: undefined, roles: ['Other'], idtyp: 'app' },
  }
  const scopeOnly = { scope: 'access_as_user' }
  const roleOnly = { role: ['Inbox.Read.All', 'Inbox.Write.All'] } as const

  test.each<[string, Parameters<Api['guard']>[0], string]>([
    ['a user with the scope', scopeOnly, 'in'],
    ['a user with more scopes', scopeOnly, 'in'],
    ['a user with another scope', scopeOnly, 'not-permitted/missing-scope'],
    ['a user with a longer scope', scopeOnly, 'not-permitted/missing-scope'],
    ['a user with the role only', scopeOnly, 'not-permitted/missing-scope'],
    ['an application with the role', scopeOnly, 'not-permitted/app-only'],
    ['an application with the role', roleOnly, 'in'],
    ['an application with another role', roleOnly, 'not-permitted/missing-role'],
    ['a user with the scope', roleOnly, 'not-permitted/delegated'],
    ['a user with the role only', roleOnly, 'not-permitted/delegated'],
    ['an application with the role', { ...scopeOnly, ...roleOnly }, 'in'],
    ['a user with the scope', { ...scopeOnly, ...roleOnly }, 'in'],
    ['a user with the scope', { scope: ['access_as_user', 'other'] }, 'not-permitted/missing-scope'],
    ['a user with more scopes', { scope: ['access_as_user', 'other'] }, 'in'],
  ])('lets %s through %o: %s', async (who, permission, expected) => {
    const token = authority.token({ claims: tokens[who]! })
    const outcome = await apiWith()
      .guard(permission)(requestWith(`Bearer ${token}`))
      .then(
        () => 'in',
        ({ code, reason }: Denied) => `${code}/${reason}`,
      )
    expect(outcome).toBe(expected)
  })

  test('names the missing scope in the challenge', async () => {
    const token = authority.token({ claims: { scp: 'other' } })
    const response = await apiWith().route(
      scopeOnly,
      () => new Response('in'),
    )(requestWith(`Bearer ${token}`))
    expect(response.status).toBe(403)
    expect(response.headers.get('www-authenticate')).toContain('error="insufficient_scope"')
    expect(response.headers.get('www-authenticate')).toContain('scope="access_as_user"')
  })

  test('that asks for nothing does not start', () => {
    for (const nothing of [{}, { scope: [] }, { scope: [], role: [] }]) {
      // Reason for the assertion: it does not compile, as types.test.ts shows.
      const permission = nothing as unknown as RoutePermission
      expect(() => apiWith().guard(permission)).toThrow(TypeError)
      expect(() => apiWith().route(permission, () => new Response('in'))).toThrow(TypeError)
    }
  })
})

describe('the settings', () => {
  test('send tokens to a Graph outside Microsoft only when it is named', () => {
    expect(() => apiWith({ graph: 'https://graph.example.com' })).toThrow(/allowAuthority/)
    expect(() => apiWith({ graph: 'https://graph.microsoft.us' })).not.toThrow()
    const named = { graph: 'https://localhost:8443/graph', allowAuthority: ['https://localhost:8443'] }
    expect(() => apiWith(named)).not.toThrow()
  })

  test('without a secret do not start', () => {
    expect(() => apiWith({ credential: { secret: undefined } })).toThrow(TypeError)
  })
})
