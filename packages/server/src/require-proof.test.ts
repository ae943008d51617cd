import { readClaimsChallenge } from '@onbehalf/protocol'
import { beforeEach, describe, expect, test } from 'vitest'
import { type FakeAuthority, fakeAuthority, known, movableClock } from '../test/fake-authority.js'
import { denial, verifierAt } from '../test/verifier.js'
import { type Api, createApi, type RoutePermission } from './create-api.js'
import { Denied } from './denied.js'
import { requireAmr } from './require-amr.js'
import { requireAuthContext, requireMfa } from './require-auth-context.js'

let authority: FakeAuthority
const clock = movableClock()

beforeEach(() => {
  authority = fakeAuthority()
})

const tokenWith = (claims: Record<string, unknown>) =>
  verifierAt(authority, clock)(authority.token({ claims }))
const app = { scp: undefined, roles: ['Inbox.Read.All'], idtyp: 'app' }

async function outcome(check: (token: Awaited<ReturnType<typeof tokenWith>>) => void, claims: object) {
  const token = await tokenWith({ ...claims })
  return denial((async () => check(token))())
}

describe('requireAuthContext', () => {
  test.each<[string, object, string]>([
    ['a token that satisfies it', { acrs: ['c1'] }, 'accepted'],
    ['a version 1 token that satisfies it', { ver: '1.0', acrs: ['c2', 'c1'] }, 'accepted'],
    ['a token without acrs', {}, 'challenge/auth-context'],
    ['a token of another context', { acrs: ['c2', 'c11'] }, 'challenge/auth-context'],
    ['acrs that is no list', { acrs: 'c1' }, 'challenge/auth-context'],
    ['acrs as an object', { acrs: { c1: true } }, 'challenge/auth-context'],
    ['a second factor alone', { ver: '1.0', amr: ['pwd', 'mfa'] }, 'challenge/auth-context'],
    ["an application's own token", { ...app, acrs: ['c1'] }, 'not-permitted/app-only'],
  ])('judges %s', async (_who, claims, expected) => {
    expect(await outcome(requireAuthContext('c1'), claims)).toBe(expected)
  })

  test('asks for the context with the claims of the documentation, in header and body', async () => {
    const token = await tokenWith({})
    const denied = await Promise.resolve()
      .then(() => requireAuthContext('c25')(token))
      .catch((error: unknown) => error)
    if (!(denied instanceof Denied)) throw new Error('not denied')
    const claims = '{"access_token":{"acrs":{"essential":true,"value":"c25"}}}'
    const header = denied.response.headers.get('www-authenticate')
    expect(denied.response.status).toBe(401)
    expect(readClaimsChallenge(header)).toBe(claims)
    expect(header).toContain(`authorization_uri="${known.authority}/common/oauth2/v2.0/authorize"`)
    expect(await denied.response.json()).toMatchObject({ error: { code: 'challenge', claims } })
  })

  test('does not start with what is no context', () => {
    for (const id of ['', 'c0', 'c100', 'C1', 'mfa', 'c1 ', 'c01', undefined, null, 1]) {
      // @ts-expect-error nor does it compile
      expect(() => requireAuthContext(id)).toThrow(TypeError)
    }
    for (const id of ['c1', 'c25', 'c99'] as const) expect(requireAuthContext(id)).toBeInstanceOf(Function)
  })
})

describe('requireMfa', () => {
  test('without an authentication context does not start, and says why', () => {
    const sentence = /authContext.*version 2 token has no amr.*proves nothing.*docs\/how-to-require-mfa\.md/
    // @ts-expect-error nor does it compile
    expect(() => requireMfa()).toThrow(sentence)
    // @ts-expect-error nor does it compile
    expect(() => requireMfa({})).toThrow(sentence)
    // @ts-expect-error nor does it compile
    expect(() => requireMfa({ authContext: undefined })).toThrow(TypeError)
  })

  test('with one asks for that', async () => {
    expect(await outcome(requireMfa({ authContext: 'c3' }), { acrs: ['c3'] })).toBe('accepted')
    expect(await outcome(requireMfa({ authContext: 'c3' }), {})).toBe('challenge/auth-context')
  })
})

describe('requireAmr', () => {
  test.each<[string, object, string]>([
    ['a second factor', { ver: '1.0', amr: ['pwd', 'mfa'] }, 'accepted'],
    ['a password alone', { ver: '1.0', amr: ['pwd'] }, 'challenge/second-factor'],
    ['no word of it', { ver: '1.0' }, 'challenge/second-factor'],
    ['amr that is no list', { ver: '1.0', amr: 'mfa' }, 'challenge/second-factor'],
    ['a version 2 token', {}, 'misconfigured/no-amr-in-version-2'],
    [
      'a version 2 token that has the claim all the same',
      { amr: ['mfa'] },
      'misconfigured/no-amr-in-version-2',
    ],
    ["an application's own token", { ver: '1.0', ...app }, 'not-permitted/app-only'],
  ])('judges %s', async (_who, claims, expected) => {
    expect(await outcome(requireAmr('mfa'), claims)).toBe(expected)
  })

  test('does not start without a method', () => {
    expect(() => requireAmr('')).toThrow(TypeError)
    // @ts-expect-error nor does it compile
    expect(() => requireAmr()).toThrow(TypeError)
  })
})

describe('a route', () => {
  const api = (): Api =>
    createApi({
      clientId: known.api,
      tenants: 'any-work-tenant',
      credential: { secret: 'secret' },
      authority: 'https://login.microsoftonline.us',
      clock,
      fetch: (request) => authority.fetch(request),
    })
  const ask = async (permission: RoutePermission, claims: Record<string, unknown>) => {
    const guard = createApi({
      clientId: known.api,
      tenants: 'any-work-tenant',
      credential: { secret: 'secret' },
      clock,
      fetch: (request) => authority.fetch(request),
    }).guard(permission)
    const headers = new Headers({ authorization: `Bearer ${authority.token({ claims })}` })
    return denial(guard({ headers }))
  }

  test('asks for scope first and then for the context', async () => {
    const permission = { scope: 'access_as_user', authContext: 'c1' } as const
    expect(await ask(permission, { acrs: ['c1'] })).toBe('accepted')
    expect(await ask(permission, {})).toBe('challenge/auth-context')
    expect(await ask(permission, { scp: 'other', acrs: ['c1'] })).toBe('not-permitted/missing-scope')
  })

  test('asks for a method in version 1 tokens', async () => {
    const permission = { scope: 'access_as_user', amr: 'mfa' } as const
    expect(await ask(permission, { ver: '1.0', amr: ['pwd', 'mfa'] })).toBe('accepted')
    expect(await ask(permission, { ver: '1.0', amr: ['pwd'] })).toBe('challenge/second-factor')
  })

  test('that makes no sense neither compiles nor starts', () => {
    const scope = 'access_as_user'
    // @ts-expect-error one proof at a time
    expect(() => api().guard({ scope, authContext: 'c1', amr: 'mfa' })).toThrow(TypeError)
    // @ts-expect-error applications prove nothing
    expect(() => api().guard({ role: 'Inbox.Read.All', authContext: 'c1' })).toThrow(TypeError)
    // @ts-expect-error applications prove nothing, also beside users
    expect(() => api().guard({ scope, role: 'Inbox.Read.All', amr: 'mfa' })).toThrow(TypeError)
    // @ts-expect-error a proof is no permission
    expect(() => api().guard({ authContext: 'c1' })).toThrow(TypeError)
    // @ts-expect-error no context has this name
    expect(() => api().guard({ scope, authContext: 'mfa' })).toThrow(TypeError)
    expect(() => api().guard({ scope, amr: '' })).toThrow(TypeError)
  })
})
