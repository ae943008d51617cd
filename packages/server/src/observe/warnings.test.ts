import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { type FakeAuthority, fakeAuthority, known, movableClock, refusal } from '../../test/fake-authority.js'
import { unrulyStore } from '../../test/unruly-store.js'
import { type ApiOptions, createApi } from '../create-api.js'

let authority: FakeAuthority
let clock: ReturnType<typeof movableClock>
const warned = vi.fn()

beforeEach(() => {
  ;[authority, clock] = [fakeAuthority(), movableClock()]
  vi.spyOn(process, 'emitWarning').mockImplementation(warned)
})
afterEach(() => {
  vi.restoreAllMocks()
  warned.mockReset()
})

const secret = 'the secret of this API'
const options = (more: Partial<ApiOptions> = {}): ApiOptions => ({
  clientId: known.api,
  tenants: 'any-work-tenant',
  credential: { secret },
  clock,
  fetch: (request) => authority.fetch(request),
  ...more,
})

function server(more: Partial<ApiOptions> = {}) {
  const route = createApi(options(more)).route({ scope: 'access_as_user' }, async (caller) =>
    Response.json(await caller.graph('Mail.Read').get('/me')),
  )
  return (token = authority.token()) =>
    route(new Request('https://api.contoso.com/', { headers: { authorization: `Bearer ${token}` } }))
}

const sentences = (): string[] => warned.mock.calls.map(([sentence]) => sentence)

describe('a refusal that only the owner of the API can end, where nobody listens', () => {
  test('is a warning of the process, once an hour: a secret that is wrong', async () => {
    authority.answer = () => refusal(7000215, 'invalid_client')
    const call = server()
    for (let count = 0; count < 3; count++) expect((await call()).status).toBe(500)
    expect(sentences()).toEqual([
      expect.stringMatching(/its id was copied instead of its value\. Use the value .*\(AADSTS7000215, /),
    ])
    expect(warned.mock.calls[0]?.[1]).toEqual({
      type: 'OnbehalfWarning',
      code: 'misconfigured AADSTS7000215',
    })
    clock.advance(3_600)
    await call(authority.token())
    expect(sentences()).toHaveLength(2)
  })

  test('names the code of the error below: signing keys that cannot be read', async () => {
    const below = Object.assign(new Error(`getaddrinfo of ${secret}`), { code: 'ENOTFOUND' })
    const call = server({ fetch: () => Promise.reject(new TypeError('fetch failed', { cause: below })) })
    expect((await call()).status).toBe(503)
    expect(sentences()).toEqual([expect.stringMatching(/keys cannot be read at the moment\. \(ENOTFOUND\)/)])
    expect(sentences()[0]).not.toContain(secret)
  })

  test('names how far the clock is behind', async () => {
    const token = authority.token()
    clock.advance(-900)
    expect((await server()(token)).status).toBe(401)
    expect(sentences()).toEqual([expect.stringMatching(/another \d{3} seconds.*set the clock/)])
  })

  test.each<[string, () => Response]>([
    ['a challenge', () => refusal(50076, 'invalid_grant', { claims: '{"access_token":{}}' })],
    ['a want of consent', () => refusal(65001, 'invalid_grant', { suberror: 'consent_required' })],
  ])('is none for what users end themselves: %s', async (_what, answer) => {
    authority.answer = answer
    await server()()
    expect(warned).not.toHaveBeenCalled()
  })

  test('is none where somebody listens', async () => {
    const heard: string[] = []
    authority.answer = () => refusal(7000215, 'invalid_client')
    await server({ onDenied: ({ code }) => heard.push(code) })()
    expect(heard).toEqual(['misconfigured'])
    expect(warned).not.toHaveBeenCalled()
  })
})

describe('a shared store, where nobody listens,', () => {
  const encryptionKeys = [Buffer.alloc(32, 1)]

  test('is a warning when it fails again and again', async () => {
    const shared = unrulyStore(clock)
    shared.mood = 'away'
    const call = server({ cache: { shared, encryptionKeys } })
    for (let count = 0; count < 4; count++) expect((await call(authority.token())).status).toBe(200)
    expect(sentences()).toEqual([
      expect.stringMatching(/store fails \(get, error\).*Is its client connected/),
    ])
    expect(sentences()[0]).not.toContain('password')
  })

  test('is a warning when another process has other keys', async () => {
    const shared = unrulyStore(clock)
    const token = authority.token()
    await server({ cache: { shared, encryptionKeys } })(token)
    await server({ cache: { shared, encryptionKeys: [Buffer.alloc(32, 2)] } })(token)
    expect(sentences()).toEqual([expect.stringMatching(/other encryptionKeys.*the same list/)])
  })
})

describe('a listener that fails', () => {
  test.each<[string, () => unknown]>([
    [
      'throws',
      () => {
        throw new Error('no disk')
      },
    ],
    ['rejects', () => Promise.reject(new Error('no disk'))],
  ])('and %s ends neither the answer nor the process', async (_how, fail) => {
    const lost = vi.fn()
    process.once('unhandledRejection', lost)
    authority.answer = () => refusal(50076, 'invalid_grant')
    expect((await server({ onDenied: fail, onEvent: fail })()).status).toBe(401)
    await new Promise((resolve) => setImmediate(resolve))
    process.off('unhandledRejection', lost)
    expect(lost).not.toHaveBeenCalled()
  })
})
