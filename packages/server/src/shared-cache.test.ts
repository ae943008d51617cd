import { randomBytes } from 'node:crypto'
import { beforeEach, describe, expect, test } from 'vitest'
import { known, refusal, tokenAnswer } from '../test/fake-authority.js'
import { key, type SharedWorld, settled, sharedWorld, textOf } from '../test/shared-world.js'
import type { OnBehalfOf } from './on-behalf-of.js'

let authority: SharedWorld['authority']
let clock: SharedWorld['clock']
let store: SharedWorld['store']
let events: SharedWorld['events']
let process: SharedWorld['process']
let user: SharedWorld['user']

const mail = ['Mail.Read']

beforeEach(() => {
  ;({ authority, clock, store, events, process, user } = sharedWorld())
})

describe('processes that share a store', () => {
  test('ask Entra once for an assertion, one after the other or fifty at the same time', async () => {
    const mila = await user()
    const processes = [process(), process(), process()]
    const outcomes = await Promise.all(
      Array.from({ length: 50 }, (_, index) => processes[index % 3]!.tokenFor(mila, mail)),
    )
    expect(new Set(outcomes.map(textOf))).toEqual(new Set(['graph-token-1']))
    expect(textOf(await process().tokenFor(mila, mail))).toBe('graph-token-1')
    expect(authority.tokenRequests).toHaveLength(1)
  })

  test('keep sign-ins of one user apart, and users, scopes and claims', async () => {
    await process().tokenFor(await user({ ver: '1.0', amr: ['pwd', 'mfa'] }), mail)
    await process().tokenFor(await user({ ver: '1.0', amr: ['pwd'] }), mail)
    await process().tokenFor(await user({ ver: '1.0', amr: ['pwd'] }), ['Files.Read'])
    await process().tokenFor(await user({ ver: '1.0', amr: ['pwd'] }), mail, {
      claims: '{"access_token":{}}',
    })
    expect(authority.tokenRequests).toHaveLength(4)
  })

  test('write nothing that can be read: no token, no name, no id of a person', async () => {
    const mila = await user()
    await process().tokenFor(mila, mail)
    await settled()
    const all = [...store.written].flat().join('\n')
    for (const hidden of ['graph-token', known.user, 'milan', 'Mail.Read', key])
      expect(all).not.toContain(hidden)
    expect(all).toContain(known.tenant)
  })

  test('replace a token that the next API refused, once for all of them', async () => {
    const mila = await user()
    const [one, other] = [process(), process()]
    await one.tokenFor(mila, mail)
    await other.tokenFor(mila, mail)
    const insteadOf = 'graph-token-1'
    expect(textOf(await one.tokenFor(mila, mail, { insteadOf }))).toBe('graph-token-2')
    expect(textOf(await other.tokenFor(mila, mail, { insteadOf }))).toBe('graph-token-2')
    expect(authority.tokenRequests).toHaveLength(2)
  })

  test('do not give a refused token to who comes while others are looking it up', async () => {
    const mila = await user()
    await process().tokenFor(mila, mail)
    const other = process()
    const insteadOf = 'graph-token-1'
    const looking = other.tokenFor(mila, mail)
    const instead = [1, 2, 3].map(() => other.tokenFor(mila, mail, { insteadOf }))
    expect(textOf(await looking)).toBe('graph-token-1')
    expect((await Promise.all(instead)).map(textOf)).toEqual(Array(3).fill('graph-token-2'))
    expect(textOf(await other.tokenFor(mila, mail))).toBe('graph-token-2')
    expect(authority.tokenRequests).toHaveLength(2)
  })

  test('do not find a refused token again when Entra gives no other', async () => {
    const mila = await user()
    await process().tokenFor(mila, mail)
    authority.answer = () => refusal(50173, 'invalid_grant')
    expect(textOf(await process().tokenFor(mila, mail, { insteadOf: 'graph-token-1' }))).toBe(
      'expired-assertion',
    )
    expect(textOf(await process().tokenFor(mila, mail))).toBe('expired-assertion')
  })

  test('each get the refusal of their own request', async () => {
    const mila = await user()
    authority.answer = () => refusal(65001, 'invalid_grant')
    const outcomes = await Promise.all([process(), process()].map((one) => one.tokenFor(mila, mail)))
    expect(outcomes.map(textOf)).toEqual(['consent', 'consent'])
  })

  test('hold the lease for longer than a request to Entra may take', async () => {
    const mila = await user()
    let answer = (_response: Response) => {}
    authority.answer = () => new Promise((done) => (answer = done))
    const [one, other] = [process(), process()]
    const first = one.tokenFor(mila, mail)
    await settled()
    clock.advance(9.9)
    const second = other.tokenFor(mila, mail)
    await settled()
    answer(tokenAnswer('once'))
    expect((await Promise.all([first, second])).map(textOf)).toEqual(['once', 'once'])
    expect(authority.tokenRequests).toHaveLength(1)
  })

  test('release no lease that another one has taken meanwhile', async () => {
    const mila = await user()
    const answers: ((response: Response) => void)[] = []
    authority.answer = () => new Promise((done) => answers.push(done))
    const first = process().tokenFor(mila, mail)
    await settled()
    clock.advance(13)
    const second = process().tokenFor(mila, mail)
    await settled()
    answers[0]?.(tokenAnswer('first'))
    await first
    await settled()
    const lease = [...store.written.keys()].find((place) => place.endsWith(':lease')) ?? ''
    expect(await store.get(lease, new AbortController().signal)).toBeDefined()
    answers[1]?.(tokenAnswer('second'))
    await second
  })

  test('go on when the one that holds the lease never comes back', async () => {
    const mila = await user()
    let hang = true
    authority.answer = () => (hang ? new Promise(() => {}) : tokenAnswer('after-all'))
    void process().tokenFor(mila, mail)
    await settled()
    hang = false
    expect(textOf(await process().tokenFor(mila, mail))).toBe('after-all')
  })

  test('renew a token ahead of time once, in the background, while it is used', async () => {
    const mila = await user()
    const [one, other] = [process(), process()]
    await one.tokenFor(mila, mail)
    await other.tokenFor(mila, mail)
    clock.advance(3900 - 601)
    expect(textOf(await one.tokenFor(mila, mail))).toBe('graph-token-1')
    await settled()
    expect(authority.tokenRequests).toHaveLength(1)
    clock.advance(1)
    const used = await Promise.all([one, one, other].map((each) => each.tokenFor(mila, mail)))
    expect(used.map(textOf)).toEqual(Array(3).fill('graph-token-1'))
    await settled()
    expect(authority.tokenRequests).toHaveLength(2)
    for (const each of [one, other]) expect(textOf(await each.tokenFor(mila, mail))).toBe('graph-token-2')
  })

  test('renew a token of a day when Entra wants it, which is what refresh_in says', async () => {
    const mila = await user()
    authority.answer = () =>
      Response.json({
        access_token: 'of-a-day',
        token_type: 'Bearer',
        expires_in: 86_400,
        refresh_in: 43_200,
      })
    const one = process()
    await one.tokenFor(mila, mail)
    clock.advance(43_199)
    await one.tokenFor(mila, mail)
    await settled()
    expect(authority.tokenRequests).toHaveLength(1)
    clock.advance(1)
    await one.tokenFor(mila, mail)
    await settled()
    expect(authority.tokenRequests).toHaveLength(2)
  })

  test('keep the old token, and ask again a minute later, when a renewal is refused', async () => {
    const mila = await user()
    const one = process()
    await one.tokenFor(mila, mail)
    clock.advance(3900 - 600)
    authority.answer = () => refusal(90033, 'temporarily_unavailable', {}, { status: 503 })
    for (const _call of [1, 2, 3]) {
      expect(textOf(await one.tokenFor(mila, mail))).toBe('graph-token-1')
      await settled()
    }
    expect(authority.tokenRequests).toHaveLength(2)
    clock.advance(60)
    await one.tokenFor(mila, mail)
    await settled()
    expect(authority.tokenRequests).toHaveLength(3)
  })
})

describe('a removal', () => {
  test.each<[string, (one: OnBehalfOf) => Promise<void>, string]>([
    ['of a user', (one) => one.forgetUser({ tenantId: known.tenant, objectId: known.user }), 'graph-token-2'],
    ['of a tenant', (one) => one.forgetTenant(known.tenant.toUpperCase()), 'graph-token-2'],
    ['of everybody', (one) => one.forgetEverybody(), ''],
  ])('%s counts in every process, and leaves the others', async (_what, forget, kept) => {
    const mila = await user()
    const somebody = await user({ oid: known.office, tid: known.otherTenant })
    const [one, other] = [process(), process()]
    await one.tokenFor(mila, mail)
    await one.tokenFor(somebody, mail)
    for (const each of [mila, somebody]) await other.tokenFor(each, mail)
    await forget(one)
    clock.advance(6)
    await other.tokenFor(somebody, mail)
    await settled()
    const newer = textOf(await other.tokenFor(mila, mail))
    expect(['graph-token-3', 'graph-token-4']).toContain(newer)
    expect(textOf(await one.tokenFor(mila, mail))).toBe(newer)
    if (kept !== '') expect(textOf(await one.tokenFor(somebody, mail))).toBe(kept)
  })

  test('reaches a token on its way, in this process and in the store', async () => {
    const mila = await user()
    const [one, other] = [process(), process()]
    let answer = (_response: Response) => {}
    authority.answer = () => new Promise((done) => (answer = done))
    const flying = one.tokenFor(mila, mail)
    await settled()
    await other.forgetUser(mila)
    answer(tokenAnswer('on its way'))
    expect(textOf(await flying)).toBe('on its way')
    authority.answer = () => tokenAnswer('later')
    expect(textOf(await process().tokenFor(mila, mail))).toBe('later')
  })

  test('that the store does not take is said', async () => {
    store.mood = 'away'
    await expect(
      process().forgetUser({ tenantId: known.tenant, objectId: known.user }),
    ).rejects.toMatchObject({
      code: 'unavailable',
    })
  })
})

describe.each(['away', 'hangs', 'garbage', 'full'] as const)('a store that is %s', (mood) => {
  test('fails no request, and costs one request for each process and assertion', async () => {
    const users = [await user(), await user({ oid: known.office })]
    const processes = [process(), process()]
    store.mood = mood
    for (const _round of [1, 2, 3]) {
      for (const one of processes) {
        for (const each of users) expect(textOf(await one.tokenFor(each, mail))).toMatch(/^graph-token/)
      }
    }
    expect(authority.tokenRequests).toHaveLength(4)
    expect(JSON.stringify(events)).not.toContain('password')
  })

  test('is used again when it is well', async () => {
    store.mood = mood
    const one = process()
    await one.tokenFor(await user({ uti: '1' }), mail)
    store.mood = 'well'
    clock.advance(6)
    await one.tokenFor(await user({ uti: '2' }), mail)
    const mila = await user({ uti: '3' })
    await one.tokenFor(mila, mail)
    expect(textOf(await process().tokenFor(mila, mail))).toBe('graph-token-3')
    expect(authority.tokenRequests).toHaveLength(3)
  })
})

describe('a store that fails again and again', () => {
  test('is left alone for five seconds, then tried by one call', async () => {
    const one = process()
    store.mood = 'away'
    for (const uti of ['1', '2', '3']) await one.tokenFor(await user({ uti }), mail)
    const { calls } = store
    for (const uti of ['4', '5']) await one.tokenFor(await user({ uti }), mail)
    expect(store.calls).toBe(calls)
    expect(events.filter(({ type }) => type === 'store-away')).toHaveLength(1)
    clock.advance(6)
    await one.tokenFor(await user({ uti: '6' }), mail)
    expect(store.calls).toBe(calls + 1)
    store.mood = 'well'
    clock.advance(6)
    await one.tokenFor(await user({ uti: '7' }), mail)
    expect(events.some(({ type }) => type === 'store-back')).toBe(true)
  })
})

describe("another user's value", () => {
  test('under a key does not open: no mix-up of the store gives anybody a strange token', async () => {
    const [mila, somebody] = [await user(), await user({ oid: known.office })]
    await process().tokenFor(mila, mail)
    await process().tokenFor(somebody, mail)
    const places = [...store.written.keys()].filter((place) => /token:\{[^}]+\}$/.test(place))
    expect(places).toHaveLength(2)
    store.swap = (place) => (place === places[0] ? places[1]! : place === places[1] ? places[0]! : place)
    expect(textOf(await process().tokenFor(mila, mail))).toBe('graph-token-3')
    expect(events).toContainEqual({ type: 'store-unreadable' })
  })

  test('written with a key that this process lacks is a miss, and no failure', async () => {
    const mila = await user()
    const other = randomBytes(32)
    await process([other]).tokenFor(mila, mail)
    expect(textOf(await process().tokenFor(mila, mail))).toBe('graph-token-2')
    expect(textOf(await process([other, key]).tokenFor(mila, mail))).toBe('graph-token-2')
  })
})

test('a shared store without a key does not start', () => {
  expect(() => process([])).toThrow('encryptionKeys')
  expect(() => process([undefined])).toThrow('encryptionKeys')
})
