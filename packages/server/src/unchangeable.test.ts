import { inspect } from 'node:util'
import { beforeEach, describe, expect, test } from 'vitest'
import { type FakeAuthority, fakeAuthority, movableClock } from '../test/fake-authority.js'
import { verifierAt } from '../test/verifier.js'
import { PermissionSet } from './permission-set.js'
import type { DelegatedToken } from './verified-token.js'
import type { VerifyToken } from './verify-token.js'

let authority: FakeAuthority
let verify: VerifyToken
let text: string

beforeEach(() => {
  authority = fakeAuthority()
  verify = verifierAt(authority, movableClock())
  text = authority.token({ claims: { roles: ['Reader'], wids: ['w'], deep: { list: [{ of: 'facts' }] } } })
})

// Reason for the assertion: what is tested is the object at run time, which knows no types.
const look = async () => (await verify(text)) as DelegatedToken & Record<string, never>

/** Everything a caller could try on a set that two requests see. */
const attempts: [string, (set: object) => unknown][] = [
  ['add', (set) => Reflect.apply(Reflect.get(set, 'add'), set, ['admin'])],
  ['delete', (set) => Reflect.apply(Reflect.get(set, 'delete'), set, ['access_as_user'])],
  ['clear', (set) => Reflect.apply(Reflect.get(set, 'clear'), set, [])],
  ['the add of every set', (set) => Set.prototype.add.call(set as Set<unknown>, 'admin')],
  ['the clear of every set', (set) => Set.prototype.clear.call(set as Set<unknown>)],
  ['a has of its own', (set) => Object.assign(set, { has: () => true })],
  ['a defined has', (set) => Object.defineProperty(set, 'has', { value: () => true })],
  ['another prototype', (set) => Object.setPrototypeOf(set, { has: () => true })],
  ['another has for all', (set) => Object.assign(Object.getPrototypeOf(set), { has: () => true })],
  ['another size for all', (set) => Object.defineProperty(Object.getPrototypeOf(set), 'size', { value: 9 })],
]

describe('what was verified', () => {
  test.each(attempts)('keeps its scopes and roles against %s', async (_what, attempt) => {
    const first = await look()
    for (const set of [first.scopes, first.roles]) expect(() => attempt(set)).toThrow(TypeError)
    for (const token of [first, await look()]) {
      expect([[...token.scopes], [...token.roles]]).toEqual([['access_as_user'], ['Reader']])
      expect([token.scopes.has('admin'), token.roles.has('admin'), token.scopes.size]).toEqual([
        false,
        false,
        1,
      ])
    }
  })

  test('hands no way to its names to a visitor', async () => {
    const { scopes } = await look()
    scopes.forEach((_name, _again, set) => {
      expect(set).toBe(scopes)
    })
  })

  test('keeps its claims to the last depth', async () => {
    const { claims } = await look()
    const before = JSON.stringify(claims)
    const { roles, deep } = claims as unknown as { roles: string[]; deep: { list: { of: string }[] } }
    expect(() => Object.assign(claims, { oid: 'somebody' })).toThrow(TypeError)
    expect(() => Object.assign(claims, { more: true })).toThrow(TypeError)
    expect(() => Reflect.deleteProperty(claims, 'exp') || Object.assign(claims, { exp: 0 })).toThrow(
      TypeError,
    )
    expect(() => roles.push('Admin')).toThrow(TypeError)
    expect(() => deep.list.pop()).toThrow(TypeError)
    expect(() => Object.assign(deep.list[0]!, { of: 'lies' })).toThrow(TypeError)
    expect(JSON.stringify((await look()).claims)).toBe(before)
  })

  test('is told anew to each request, whatever another one wrote over its own token', async () => {
    const first = await look()
    const before = { ...first }
    for (const name of Object.keys(first)) Object.assign(first, { [name]: 'other' })
    expect({ ...(await look()) }).toEqual(before)
  })
})

describe('a set of permissions', () => {
  const set = new PermissionSet(['b', 'a', 'b'])

  test('reads as a set does', () => {
    expect([set.size, set.has('a'), set.has('c')]).toEqual([2, true, false])
    expect([[...set], [...set.keys()], [...set.values()]]).toEqual([
      ['b', 'a'],
      ['b', 'a'],
      ['b', 'a'],
    ])
    expect([...set.entries()]).toEqual([
      ['b', 'b'],
      ['a', 'a'],
    ])
    const visited: unknown[] = []
    set.forEach(function (this: unknown, ...visit) {
      visited.push(this, ...visit)
    }, 'self')
    expect(visited).toEqual(['self', 'b', 'b', set, 'self', 'a', 'a', set])
  })

  test('shows its names in a log', () => {
    expect(inspect({ scopes: set })).toBe("{ scopes: Set(2) { 'b', 'a' } }")
  })
})
