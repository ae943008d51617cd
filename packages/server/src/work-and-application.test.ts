import { randomBytes } from 'node:crypto'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import { type FakeAuthority, fakeAuthority, known, movableClock, refusal } from '../test/fake-authority.js'
import { type UnrulyStore, unrulyStore } from '../test/unruly-store.js'
import { type Api, type ApiOptions, createApi } from './create-api.js'

let authority: FakeAuthority
let clock: ReturnType<typeof movableClock>
let store: UnrulyStore
let bearers: (string | null)[]

const key = randomBytes(32)

function api(options: Partial<ApiOptions> = {}): Api {
  return createApi({
    clientId: known.api,
    tenants: 'any-work-tenant',
    credential: { secret: 'secret' },
    clock,
    fetch: (request) => authority.fetch(request),
    cache: { shared: store, encryptionKeys: [key] },
    ...options,
  })
}

const callerOf = (one: Api) =>
  one.guard({ scope: 'access_as_user' })({
    headers: new Headers({ authorization: `Bearer ${authority.token()}` }),
  })

beforeEach(() => {
  authority = fakeAuthority()
  clock = movableClock()
  store = unrulyStore(clock)
  bearers = []
  let count = 0
  authority.graph = (request) => {
    bearers.push(request.headers.get('authorization'))
    return Response.json({ value: [] })
  }
  authority.answer = (body) => {
    count++
    const renewable = body.get('scope')?.includes('offline_access')
    return Response.json({
      token_type: 'Bearer',
      expires_in: 3900,
      access_token: `token-${count}`,
      ...(renewable && { refresh_token: `refresh-${count}` }),
    })
  }
})

describe('long-running work', () => {
  test('that was ended gives no token that is still kept, here or in another process', async () => {
    const key = await (await callerOf(api())).beginWork(['Mail.Read'])
    const [one, other] = [await api().resume(key), await api().resume(key)]
    for (const work of [one, other]) await work.tokenFor(['Mail.Read'])
    await one.end()
    for (const work of [one, other])
      expect(await work.tryTokenFor(['Mail.Read'])).toMatchObject({
        kind: 'expired-assertion',
        denied: { reason: 'work-ended' },
      })
    store.mood = 'away'
    expect((await one.tryTokenFor(['Mail.Read'])).kind).toBe('expired-assertion')
  })

  test('goes on in another process when the caller is long gone, renewing its refresh token', async () => {
    const work = await (await callerOf(api())).beginWork(['Mail.Read'])
    expect(authority.tokenRequests[0]!.body.get('scope')).toBe('Mail.Read offline_access')
    clock.advance(30 * 86_400)
    for (const _run of [1, 2]) {
      const later = await api().resume(work)
      expect(later).toMatchObject({
        tenantId: known.tenant,
        objectId: known.user,
        username: 'milan@contoso.com',
      })
      await later.graph('Mail.Read').get('/me/messages')
      clock.advance(30 * 86_400)
    }
    const [, second, third] = authority.tokenRequests
    expect(Object.fromEntries(second!.body)).toEqual({
      grant_type: 'refresh_token',
      client_id: known.api,
      client_secret: 'secret',
      refresh_token: 'refresh-1',
      scope: 'https://graph.microsoft.com/Mail.Read offline_access',
    })
    expect(second!.tenant).toBe(known.tenant)
    expect(third!.body.get('refresh_token')).toBe('refresh-2')
    expect(bearers).toEqual(['Bearer token-2', 'Bearer token-3'])
  })

  test('keeps neither its key nor the refresh token where they can be read', async () => {
    const work = await (await callerOf(api())).beginWork(['Mail.Read'])
    const all = [...store.written].flat().join('\n')
    for (const hidden of ['refresh-1', work, known.user]) expect(all).not.toContain(hidden)
  })

  test('shares its tokens among those who resume it', async () => {
    const work = await (await callerOf(api())).beginWork(['Mail.Read'])
    for (const one of [api(), api()]) await (await one.resume(work)).graph('Mail.Read').get('/me')
    expect(authority.tokenRequests).toHaveLength(2)
  })

  test.each<[string, (one: Api, work: string) => Promise<void>]>([
    ['by itself', async (one, work) => (await one.resume(work)).end()],
    ['with its user', (one) => one.forgetUser({ tenantId: known.tenant, objectId: known.user })],
    ['with its tenant', (one) => one.forgetTenant(known.tenant)],
    ['after 90 days without use', async () => clock.advance(90 * 86_400)],
  ])('ends %s', async (_how, end) => {
    const one = api()
    const work = await (await callerOf(one)).beginWork(['Mail.Read'])
    await one.resume(work)
    await end(one, work)
    await expect(one.resume(work)).rejects.toMatchObject({ code: 'expired-token', reason: 'work-ended' })
  })

  test('that ended gives no further token to who still has it in hand', async () => {
    const one = api()
    const work = await one.resume(await (await callerOf(one)).beginWork(['Mail.Read']))
    await one.forgetUser({ tenantId: known.tenant, objectId: known.user })
    expect(await work.tryTokenFor(['Mail.Read'])).toMatchObject({
      kind: 'expired-assertion',
      denied: { code: 'expired-token', reason: 'work-ended' },
    })
    expect(authority.tokenRequests).toHaveLength(1)
  })

  test('that nobody began is not found, whatever the key is', async () => {
    for (const guess of ['', 'x', `${'a'.repeat(43)}`]) {
      await expect(api().resume(guess)).rejects.toMatchObject({ code: 'expired-token' })
    }
  })

  test('says when its store is away, instead of telling people to begin again', async () => {
    const work = await (await callerOf(api())).beginWork(['Mail.Read'])
    store.mood = 'away'
    await expect(api().resume(work)).rejects.toMatchObject({ code: 'unavailable' })
    await expect((await callerOf(api())).beginWork(['Mail.Read'])).rejects.toMatchObject({
      code: 'unavailable',
    })
  })

  test('may have a store of its own, and needs one', async () => {
    const own = unrulyStore(clock)
    const one = api({ work: { store: own, encryptionKeys: [key] } })
    const work = await (await callerOf(one)).beginWork(['Mail.Read'])
    expect([...own.written.keys()].some((place) => place.includes('work:'))).toBe(true)
    await one.forgetUser({ tenantId: known.tenant, objectId: known.user })
    await expect(one.resume(work)).rejects.toMatchObject({ reason: 'work-ended' })
    await expect((await callerOf(api({ cache: {} }))).beginWork(['Mail.Read'])).rejects.toThrow(
      'needs a store',
    )
    expect(() => api({ work: { store: own, encryptionKeys: [] } })).toThrow('encryptionKeys')
  })

  test('goes on, and ends no process, while its keys cannot be had', async () => {
    let vault: 'open' | 'away' = 'open'
    const keys = () => {
      if (vault === 'away') throw new Error('the vault is away')
      return [key]
    }
    const one = api({ cache: {}, work: { store, encryptionKeys: keys } })
    const workKey = await (await callerOf(one)).beginWork(['Mail.Read'])
    const work = await one.resume(workKey)
    vault = 'away'
    expect(await work.tokenFor(['Mail.Read'])).toBe('token-2')
    await expect(one.resume(workKey)).rejects.toMatchObject({
      code: 'unavailable',
      cause: { message: 'the vault is away' },
    })
    await expect((await callerOf(one)).beginWork(['Mail.Read'])).rejects.toMatchObject({
      code: 'unavailable',
    })
    vault = 'open'
    expect(await (await one.resume(workKey)).tokenFor(['Mail.Read'])).toBe('token-2')
    // Its renewal in the background fails alone, and the next one succeeds.
    clock.advance(3_400)
    vault = 'away'
    expect(await work.tokenFor(['Mail.Read'])).toBe('token-2')
    await vi.waitFor(() => expect(authority.tokenRequests).toHaveLength(4))
    vault = 'open'
    expect(authority.tokenRequests.at(-1)!.body.get('refresh_token')).toBe('refresh-1')
  })

  test('whose refresh token is revoked is refused by name', async () => {
    const work = await (await callerOf(api())).beginWork(['Mail.Read'])
    authority.answer = () => refusal(50173, 'invalid_grant')
    const later = await api().resume(work)
    expect(await later.tryTokenFor(['Mail.Read'])).toMatchObject({ kind: 'expired-assertion' })
  })
})

describe('the application itself', () => {
  test('gets a token for all that it was granted, once', async () => {
    const daemon = api().asApplication(known.tenant)
    await daemon.graph().get('/users')
    await daemon.graph().get('/users')
    expect(authority.tokenRequests).toHaveLength(1)
    expect(authority.tokenRequests[0]!.tenant).toBe(known.tenant)
    expect(Object.fromEntries(authority.tokenRequests[0]!.body)).toEqual({
      grant_type: 'client_credentials',
      client_id: known.api,
      client_secret: 'secret',
      scope: 'https://graph.microsoft.com/.default',
    })
  })

  test('never gets what a user has, nor the other way round', async () => {
    const one = api()
    await one.asApplication(known.tenant).graph().get('/users')
    await (await callerOf(one)).graph('.default').get('/me')
    expect(new Set(bearers).size).toBe(2)
  })

  test('is refused single permissions and aliases of tenants before anything is sent', async () => {
    expect(() => api().asApplication('common')).toThrow('id of a tenant')
    await expect(api().asApplication(known.tenant).tokenFor(['User.Read.All'])).rejects.toThrow('/.default')
    expect(authority.tokenRequests).toHaveLength(0)
  })

  test('without consent is told the page for the administrator', async () => {
    authority.answer = () => refusal(90094, 'access_denied')
    const outcome = await api({ consentRedirect: 'https://localhost:3000/dialog.html' })
      .asApplication(known.tenant)
      .tryTokenFor(['https://graph.microsoft.com/.default'])
    if (outcome.kind !== 'consent') throw new Error(outcome.kind)
    expect(outcome.by).toBe('admin')
    const page = new URL(outcome.adminConsentUrl)
    expect(page.origin + page.pathname).toBe(`${known.authority}/${known.tenant}/v2.0/adminconsent`)
    expect(Object.fromEntries(page.searchParams)).toEqual({
      client_id: known.api,
      scope: 'https://graph.microsoft.com/.default',
      redirect_uri: 'https://localhost:3000/dialog.html',
    })
  })
})
