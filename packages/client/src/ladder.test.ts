import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { api, fakeApi, ok, refusal } from '../test/fake-api.js'
import { fakeWay, type WayAnswer } from '../test/fake-ways.js'
import { stopOf } from '../test/stops.js'
import { clientId, scope, token } from '../test/token.js'
import { createSignIn } from './index.js'

const mila = token()

beforeEach(() => vi.spyOn(console, 'error').mockImplementation(() => undefined))
afterEach(() => vi.restoreAllMocks())

function signInBy(first: WayAnswer[], second: WayAnswer[], fetch = fakeApi(ok).fetch) {
  const ways = [fakeWay('first', ...first), fakeWay('second', ...second)]
  const signIn = createSignIn({
    clientId,
    scope,
    apiOrigins: ['https://localhost:3000'],
    ways: ways.map(({ make }) => make),
    fetch,
  })
  return { signIn, calls: () => ways.map(({ asked }) => asked.length), ways }
}

describe('the ways in their order', () => {
  it('end with the first that gives a token', async () => {
    const { signIn, calls } = signInBy([mila], [token(2)])
    expect(await signIn.getToken()).toBe(mila)
    expect(calls()).toEqual([1, 0])
  })

  it.each(['now', 'session', 'absent'] as const)('go on after one that stopped for %s', async (next) => {
    const { signIn } = signInBy([['not-supported', next]], [mila])
    expect(await signIn.getToken()).toBe(mila)
  })

  it('end where the user said no', async () => {
    const { signIn, calls } = signInBy([['cancelled']], [mila])
    expect(await stopOf(signIn.getToken({ ask: 'if-needed' }))).toMatchObject({
      code: 'cancelled',
      way: 'first',
    })
    expect(calls()).toEqual([1, 0])
  })

  it('leave out for the session what another way replaced for good', async () => {
    const { signIn, calls } = signInBy([['not-supported', 'session']], [mila])
    await signIn.getToken()
    await signIn.getToken()
    expect(calls()).toEqual([1, 2])
  })

  it('try again what stopped for this request alone', async () => {
    const { signIn, calls } = signInBy([['session-ended', 'now'], token(3)], [mila])
    await signIn.getToken()
    expect(await signIn.getToken()).toBe(token(3))
    expect(calls()).toEqual([2, 1])
  })

  it('leave nothing out while none of them works', async () => {
    const { signIn, calls } = signInBy([['not-supported', 'session']], [['sign-in-needed', 'now']])
    await stopOf(signIn.getToken())
    await stopOf(signIn.getToken())
    expect(calls()).toEqual([2, 2])
  })

  it('tell of the last that exists here', async () => {
    const { signIn } = signInBy([['not-allowed', 'session']], [['not-supported', 'absent']])
    expect(await stopOf(signIn.getToken())).toMatchObject({ code: 'not-allowed', way: 'first' })
  })

  it('put first the one that answered a challenge: the others still have what was refused', async () => {
    const { signIn, calls, ways } = signInBy([mila, ['challenge-failed', 'now']], [token(2)])
    await signIn.getToken()
    await signIn.getToken({ ask: 'if-needed', authChallenge: '{}' })
    expect(await signIn.getToken()).toBe(token(2))
    expect(calls()).toEqual([2, 2])
    expect(ways[1]?.asked[0]).toEqual({ mayAsk: true, authChallenge: '{}' })
  })
})

describe('a challenge without claims', () => {
  const without = refusal(401, { code: 'challenge', reason: 'second-factor', message: '' })

  it('is answered by the way that can have the user sign in anew, once', async () => {
    const { fetch, requests } = fakeApi(without, ok)
    const { signIn, ways } = signInBy([mila, mila, ['challenge-elsewhere', 'now']], [token(2)], fetch)
    expect((await signIn.fetch(api, { ask: 'if-needed' })).status).toBe(200)
    expect(requests.map(({ token: sent }) => sent)).toEqual([`Bearer ${mila}`, `Bearer ${token(2)}`])
    expect(ways[1]?.asked).toEqual([{ mayAsk: true, anew: true }])
  })

  it('stays a refusal where no way can, with its own words', async () => {
    const { fetch, requests } = fakeApi(without)
    const { signIn } = signInBy(
      [mila, mila, ['challenge-elsewhere', 'now']],
      [['not-supported', 'absent']],
      fetch,
    )
    const stop = await stopOf(signIn.fetch(api, { ask: 'if-needed' }))
    expect([stop.code, requests.length]).toEqual(['challenge-elsewhere', 1])
  })

  it('opens nothing when nobody may be asked', async () => {
    const { fetch } = fakeApi(without)
    const { signIn, ways } = signInBy([mila], [token(2)], fetch)
    await stopOf(signIn.fetch(api, { ask: 'never' }))
    expect(ways[1]?.asked).toEqual([])
  })

  it('is not answered a second time in one request', async () => {
    const { fetch, requests } = fakeApi(without)
    const { signIn } = signInBy([mila, mila, ['challenge-elsewhere', 'now']], [token(2)], fetch)
    await stopOf(signIn.fetch(api, { ask: 'if-needed' }))
    expect(requests).toHaveLength(2)
  })

  it('of a device is told to the ways, so that a window that cannot vouch for it stays shut', async () => {
    const device = refusal(401, { code: 'challenge', reason: 'device', message: '', claims: '{"x":1}' })
    const { fetch } = fakeApi(device, ok)
    const { signIn, ways } = signInBy([mila, token(2)], [token(3)], fetch)
    await signIn.fetch(api, { ask: 'if-needed' })
    expect(ways[0]?.asked[1]).toEqual({ mayAsk: true, authChallenge: '{"x":1}', aboutDevice: true })
  })
})
