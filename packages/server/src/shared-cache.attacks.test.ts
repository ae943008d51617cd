import { randomBytes } from 'node:crypto'
import { beforeEach, describe, expect, test } from 'vitest'
import { known } from '../test/fake-authority.js'
import { key, type SharedWorld, settled, sharedWorld, textOf } from '../test/shared-world.js'

let authority: SharedWorld['authority']
let clock: SharedWorld['clock']
let store: SharedWorld['store']
let process: SharedWorld['process']
let user: SharedWorld['user']

const mail = ['Mail.Read']

beforeEach(() => {
  ;({ authority, clock, store, process, user } = sharedWorld())
})

describe('whoever can write to the store', () => {
  const values = () => [...store.written].filter(([place]) => /:token:\{[^}]+\}$/.test(place))
  const generations = () => [...store.written].filter(([place]) => /:generation:/.test(place))
  const put = (place: string, value: string) =>
    store.set(place, value, { lifetime: 90_000_000 }, new AbortController().signal)

  test.each<[string, (value: string) => string]>([
    ['half of it', (value) => value.slice(0, value.length / 2)],
    ['nothing of it', () => ''],
    ['something else', () => 'HTTP/1.1 200 OK'],
    [
      'one byte of it changed',
      (value) => `${value.slice(0, 40)}${value[40] === 'A' ? 'B' : 'A'}${value.slice(41)}`,
    ],
    ['a megabyte', () => 'A'.repeat(1_048_576)],
  ])(
    'and leaves %s under our keys makes a request more, no wrong token and no failure',
    async (_what, spoil) => {
      const mila = await user()
      await process().tokenFor(mila, mail)
      for (const [place, value] of values()) await put(place, spoil(value))
      expect(textOf(await process().tokenFor(mila, mail))).toBe('graph-token-2')
      // It was replaced by what is right.
      expect(textOf(await process().tokenFor(mila, mail))).toBe('graph-token-2')
      for (const [place, value] of generations()) await put(place, spoil(value))
      expect(textOf(await process().tokenFor(mila, mail))).toBe('graph-token-3')
      expect(textOf(await process().tokenFor(mila, mail))).toBe('graph-token-3')
      for (const [_place, value] of generations()) expect(value).not.toBe('')
      expect(authority.tokenRequests).toHaveLength(3)
    },
  )

  test('cannot bring a removed token back by new generations, by none or by those of somebody else', async () => {
    const [mila, somebody] = [await user(), await user({ oid: known.office })]
    for (const each of [mila, somebody]) await process().tokenFor(each, mail)
    const [value] = values()
    const others = generations().at(-1)?.[1] ?? ''
    await process().forgetUser({ tenantId: known.tenant, objectId: known.user })
    const places = generations()
      .map(([place]) => place)
      .filter((place) => place.includes(':user:'))
    for (const generation of [undefined, 'mine', others]) {
      await put(...(value ?? ['', '']))
      for (const place of places) {
        if (generation === undefined) await store.delete(place, undefined, new AbortController().signal)
        else await put(place, generation)
      }
      expect(textOf(await process().tokenFor(mila, mail))).not.toBe('graph-token-1')
    }
  })

  test('and has kept both can bring it back to who presents that very token of the API, until the keys change', async () => {
    const mila = await user()
    await process().tokenFor(mila, mail)
    const before = [...store.written]
    await process().forgetUser(mila)
    for (const [place, value] of before) await put(place, value)
    const again = await user({ uti: 'the next sign-in' })
    expect(textOf(await process().tokenFor(again, mail))).toBe('graph-token-2')
    expect(textOf(await process().tokenFor(mila, mail))).toBe('graph-token-1')
    expect(textOf(await process([randomBytes(32)]).tokenFor(mila, mail))).toBe('graph-token-3')
  })

  test('holds a lease for nobody longer than it lasts', async () => {
    const mila = await user()
    await process().tokenFor(mila, mail)
    await process().forgetUser(mila)
    const [[place] = ['']] = values()
    await put(`${place}:lease`, 'mine')
    expect(textOf(await process().tokenFor(mila, mail))).toBe('graph-token-2')
  })
})

describe('processes whose clocks differ', () => {
  test.each([90, -90, 3_000])(
    'by %i seconds share a token as long as both take it for valid',
    async (ahead) => {
      const mila = await user()
      const other = { ...clock, now: () => clock.now() + ahead * 1_000 }
      const [one, skewed] = [process(), process([key], other)]
      expect(textOf(await one.tokenFor(mila, mail))).toBe('graph-token-1')
      expect(textOf(await skewed.tokenFor(mila, mail))).toBe('graph-token-1')
      expect(authority.tokenRequests).toHaveLength(1)
    },
  )

  test('by more than the life of a token each have one that is valid for them', async () => {
    const mila = await user()
    const skewed = process([key], { now: () => clock.now() + 4_000_000 })
    expect(textOf(await process().tokenFor(mila, mail))).toBe('graph-token-1')
    expect(textOf(await skewed.tokenFor(mila, mail))).toBe('graph-token-2')
    expect(textOf(await skewed.tokenFor(mila, mail))).toBe('graph-token-2')
  })
})

describe('a clock that is set back', () => {
  test('by an hour does not keep the store away for an hour', async () => {
    const one = process()
    const users = await Promise.all(['1', '2', '3', '4'].map((uti) => user({ uti })))
    store.mood = 'away'
    for (const each of users.slice(0, 3)) await one.tokenFor(each, mail)
    store.mood = 'well'
    clock.advance(-3_600)
    const { calls } = store
    await one.tokenFor(users[3]!, mail)
    expect(store.calls).toBeGreaterThan(calls)
  })

  test('by an hour does not keep a removal elsewhere unheard for an hour', async () => {
    const [one, other] = [process(), process()]
    clock.advance(600)
    const mila = await user()
    for (const each of [one, other, one, other]) await each.tokenFor(mila, mail)
    await one.forgetUser(mila)
    clock.advance(-590)
    await other.tokenFor(mila, mail)
    await settled()
    expect(textOf(await other.tokenFor(mila, mail))).toBe('graph-token-2')
  })
})
