import { Hono } from 'hono'
import { beforeEach, describe, expect, test } from 'vitest'
import { type FakeAuthority, fakeAuthority, known, movableClock } from '../test/fake-authority.js'
import { verifierAt } from '../test/verifier.js'
import { createApi as forExpress } from './adapters/express.js'
import { createApi as forFastify } from './adapters/fastify.js'
import { createApi as forHono } from './adapters/hono.js'
import type { Caller } from './caller.js'
import { type Api, type ApiOptions, createApi, type RoutePermission } from './create-api.js'
import { expectAccount } from './expect-account.js'
import { graphClient } from './graph-sdk.js'
import { onBehalfOf } from './on-behalf-of.js'
import { requireAuthContext } from './require-auth-context.js'
import { type Permission, requireToken } from './require-token.js'
import { memoryStore } from './stores/memory-store.js'
import { redisStore } from './stores/redis.js'
import { userKey } from './user-key.js'
import type { VerifiedToken } from './verified-token.js'
import { createVerifier } from './verify-token.js'

// What somebody writes at the end of a long day, in JavaScript: each is told, with the value and the next step.

let authority: FakeAuthority
const secret = 'Zx8~Q~-a.secret_of-forty-characters-0123'
const key = Buffer.alloc(32, 7).toString('base64')
const commands = { get: async () => null, set: async () => 'OK', del: async () => 1, eval: async () => 1 }
const options = (): ApiOptions => ({
  clientId: known.api,
  tenants: 'any-work-tenant',
  credential: { secret },
  clock: movableClock(),
  fetch: (request) => authority.fetch(request),
})

beforeEach(() => {
  authority = fakeAuthority()
})

describe('a setting', () => {
  test.each<[string, object, string]>([
    [
      'a list of callers under another name',
      { caller: [known.office] },
      'createApi knows no "caller": it takes',
    ],
    ['a store under another name', { cache: { store: redisStore(commands) } }, 'cache knows no "store"'],
    ['a store for work alone', { work: redisStore(commands) }, 'work knows no "get"'],
    ['no cache', { cache: null }, 'cache takes an object of entries, bytes, shared'],
    ['a client id from a variable that is not set', { clientId: undefined }, 'it was undefined; is its env'],
    ['a client id with a blank', { clientId: `${known.api} ` }, `it was "${known.api} "`],
    ['a client id from a template', { clientId: '<your client id>' }, 'it was "<your client id>"'],
    ['a secret for a client id', { clientId: secret }, 'it was a text of 40 characters'],
    ['no tenants', { tenants: undefined }, "give 'any-work-tenant', a list of tenant ids"],
    ['the tenant "common"', { tenants: 'common' }, 'it was "common"'],
    ['a tenant without a list', { tenants: known.tenant }, `it was "${known.tenant}"`],
    ['"organizations" in a list', { tenants: ['organizations'] }, 'one of them was "organizations"'],
    ['a tenant by its domain', { tenants: ['contoso.onmicrosoft.com'] }, 'the Directory (tenant) ID'],
    ['a tenant of no variable', { tenants: [undefined] }, 'is its environment variable set?'],
    ['a caller without a list', { callers: known.api }, 'a list of client ids'],
    ['a caller of no variable', { callers: [undefined] }, 'is its environment variable set?'],
    ['an audience of no variable', { audience: [undefined] }, 'audience takes App ID URIs'],
    ['an audience that is empty', { audience: '' }, 'audience takes App ID URIs'],
    ['no credential', { credential: undefined }, 'credential takes { secret }'],
    ['a secret alone', { credential: secret }, 'credential takes { secret }'],
    ['a secret under another name', { credential: { clientSecret: secret } }, 'credential.secret is empty'],
    ['a secret with the end of a line', { credential: { secret: `${secret}\n` } }, 'has blanks or quotation'],
    ['a secret in quotation marks', { credential: { secret: `"${secret}"` } }, 'has blanks or quotation'],
    ['a tenant in the authority', { authority: `${known.authority}/common` }, 'without a tenant'],
    ['a version in Graph', { graph: 'https://graph.microsoft.com/v1.0' }, 'https://graph.microsoft.com'],
    ['an origin without a list', { allowAuthority: 'https://localhost:8443' }, 'takes a list of origins'],
    ['capabilities without a list', { clientCapabilities: 'cp1' }, "takes a list, ['cp1']"],
    ['an address for a store', { cache: { shared: 'redis://u:p@r', encryptionKeys: [key] } }, 'a text of 13'],
    ['a store without keys', { cache: { shared: redisStore(commands) } }, 'openssl rand -base64 32'],
    [
      'a key without a list',
      { cache: { shared: redisStore(commands), encryptionKeys: key } },
      'encryptionKeys takes a list',
    ],
    [
      'a key in hexadecimal',
      { cache: { shared: redisStore(commands), encryptionKeys: ['ab'.repeat(32)] } },
      'it has 48',
    ],
    [
      'a pass phrase that Node would read as 32 bytes',
      {
        cache: {
          shared: redisStore(commands),
          encryptionKeys: ['correct horse battery staple! correct horse bats.a'],
        },
      },
      'encryptionKeys[0] is no base64',
    ],
  ])('does not start: %s', (_what, wrong, sentence) => {
    // Reason for the assertion: JavaScript has no types.
    const start = () => createApi({ ...options(), ...wrong } as ApiOptions)
    expect(start).toThrow(TypeError)
    expect(start).toThrow(sentence)
    expect(start).not.toThrow(secret)
  })

  test.each<[string, unknown, string]>([
    ['of another package', { ...commands, defineCommand: () => undefined }, 'ioredis'],
    ['that is still connecting', Promise.resolve(commands), 'await'],
    ['by its address', 'redis://user:password@redis.contoso.com', 'it was a text of 39 characters'],
    ['that was never made', undefined, 'a connected client of the package redis'],
  ])('does not start: a client of Redis %s', (_what, client, sentence) => {
    expect(() => redisStore(client as typeof commands)).toThrow(sentence)
  })
})

test('nothing at all is no setting', () => {
  // Reason for the assertions: JavaScript has no types.
  expect(() => createApi(undefined as never)).toThrow('createApi takes an object of clientId, tenants')
  expect(() => createVerifier(undefined as never)).toThrow(
    'createVerifier takes an object of clientId, tenants',
  )
  expect(() => onBehalfOf(undefined as never)).toThrow('onBehalfOf takes an object of clientId, credential')
  expect(() => memoryStore({ entries: 'many' as never })).toThrow('entries must be a number')
  expect(() => graphClient({ graph: () => undefined } as never)).toThrow("caller.graph('Mail.Read')")
  expect(() => userKey(undefined as never)).toThrow('a caller or a verified token')
})

test('a verifier and a trade of their own know the names of their settings too', () => {
  const { credential, ...verifying } = options()
  const { tenants, ...trading } = options()
  const misspelt = { caller: [known.office] }
  expect(() => createVerifier({ ...verifying, ...misspelt } as never)).toThrow(
    'createVerifier knows no "caller"',
  )
  expect(() => createVerifier({ ...verifying, credential } as never)).toThrow('knows no "credential"')
  expect(() => onBehalfOf({ ...trading, store: {} } as never)).toThrow('onBehalfOf knows no "store"')
  expect(() => onBehalfOf({ ...trading, tenants } as never)).toThrow('knows no "tenants"')
  expect([createVerifier(verifying), onBehalfOf(trading)]).toHaveLength(2)
})

describe('a permission', () => {
  // What is not read is not asked for: a second factor for instance.
  test.each<[string, unknown, string]>([
    ['a proof in small letters', { scope: 'access_as_user', authcontext: 'c1' }, 'no "authcontext"'],
    [
      'a proof by its claim',
      { scope: 'access_as_user', acrs: 'c1' },
      'it takes scope, role, authContext, amr',
    ],
    ['roles beside a scope', { scope: 'access_as_user', roles: ['Admin'] }, 'no "roles"'],
    ['a text', 'access_as_user', 'A route takes an object of scope'],
    ['nothing', undefined, 'A route takes an object of scope'],
  ])('does not start: %s', (_what, permission, sentence) => {
    const api = createApi(options())
    expect(() => api.guard(permission as RoutePermission)).toThrow(sentence)
    expect(() => api.route(permission as RoutePermission, () => new Response())).toThrow(sentence)
  })

  test('of a guard on its own asks for no proof, and says so', () => {
    const given = { scopes: ['access_as_user'], authContext: 'c1' } as unknown as Permission
    expect(() => requireToken(verifierAt(authority, movableClock()), given)).toThrow('no "authContext"')
  })

  test('is looked for in headers that can be asked', async () => {
    const guard = createApi(options()).guard({ scope: 'access_as_user' })
    for (const request of [{ headers: { authorization: 'Bearer x' } }, {}, undefined])
      await expect(guard(request as unknown as Request)).rejects.toThrow('A guard takes a Request')
  })
})

describe('a route without a handler', () => {
  test.each<[string, (options: ApiOptions) => { route: unknown }]>([
    ['plain requests', createApi],
    ['Express', forExpress],
    ['Fastify', forFastify],
    ['Hono', forHono],
  ])('does not start: it is no middleware, on %s', (_where, create) => {
    const { route } = create(options()) as { route: (permission: object) => unknown }
    expect(() => route({ scope: 'access_as_user' })).toThrow('its handler as the second argument')
  })
})

test('a handler on Hono that returns nothing is answered as Hono has it, and not by an error of ours', async () => {
  const forgetful = (() => undefined) as unknown as () => Response
  const app = new Hono().get('/', forHono(options()).route({ scope: 'access_as_user' }, forgetful))
  const headers = { authorization: `Bearer ${authority.token()}` }
  // The second time the token is known, and nothing is waited for.
  for (const _time of [1, 2]) expect((await app.request('/', { headers })).status).toBe(404)
})

describe('a promise of a caller', () => {
  const promised = <Value>(value: Value) => Promise.resolve(value) as Value

  test('is nobody: no key of a table, no account, no proof, no token', async () => {
    const token = await verifierAt(authority, movableClock())(authority.token())
    expect(() => userKey(promised(token))).toThrow(/await/)
    expect(() => userKey(token.claims as unknown as VerifiedToken)).toThrow(TypeError)
    expect(() => requireAuthContext('c1')(promised(token))).toThrow(/await/)
    const { tenants: _, ...trading } = options()
    await expect(onBehalfOf(trading).tokenFor(promised(token), ['Mail.Read'])).rejects.toThrow(/await/)
    await expect(expectAccount(promised({ token } as Caller), 'mila@contoso.com')).rejects.toThrow(/await/)
  })
})

describe('scopes', () => {
  const caller = (): Promise<Caller> =>
    createApi(options()).guard({ scope: 'access_as_user' })({
      headers: new Headers({ authorization: `Bearer ${authority.token()}` }),
    })

  test.each<[string, (caller: Caller) => unknown, string]>([
    ['a text for a list', (one) => one.tokenFor('Mail.Read' as unknown as string[]), "['Mail.Read',"],
    ['two in one text', (one) => one.tokenFor(['Mail.Read Files.Read']), "['Mail.Read', 'Files.Read']"],
    ['a list for Graph', (one) => one.graph(['Mail.Read'] as unknown as string), "graph('Mail.Read',"],
    ['one of Graph for another API', (one) => one.api('https://a.example', 'Mail.Read'), 'not "Mail.Read"'],
  ])('are told apart: %s', async (_what, work, sentence) => {
    const one = await caller()
    await expect(async () => work(one)).rejects.toThrow(sentence)
    expect(authority.tokenRequests).toEqual([])
  })
})

describe('a removal', () => {
  test.each<[string, (api: Api) => Promise<void>]>([
    ['of a user by name', (api) => api.forgetUser('mila@contoso.com' as never)],
    ['of a user by claims', (api) => api.forgetUser({ oid: known.user, tid: known.tenant } as never)],
    ['of a tenant by its domain', (api) => api.forgetTenant('contoso.com')],
    ['of no tenant', (api) => api.forgetTenant(undefined as never)],
  ])('%s is no removal, and says so', async (_what, remove) => {
    await expect(remove(createApi(options()))).rejects.toThrow(TypeError)
  })
})
