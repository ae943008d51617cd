import { randomBytes } from 'node:crypto'
import { expect, it } from 'vitest'
import { VirtualClock } from '../controls/clock.js'
import { BrowserSessions, publicIdOf } from './browser-sessions.js'
import { createStore } from './store.js'

const hour = 3_600_000

function made() {
  const [clock, store] = [new VirtualClock(), createStore()]
  clock.run(false)
  return { clock, store, sessions: new BrowserSessions({ store, clock, instanceId: 'abcd', randomBytes }) }
}

const person = (userId: string) => ({ userId, tenantId: 't', proofs: [], at: 1 })
const headersOf = (setCookie: string) => new Headers({ cookie: setCookie.split(';')[0] ?? '' })

it('keeps nothing but an id in the cookie, for this host alone', () => {
  const { sessions } = made()
  const { session, setCookie } = sessions.signIn(undefined, person('u'), false)
  expect(setCookie).toBe(`__Host-onbehalf-abcd=${session.id}; Path=/; Secure; HttpOnly; SameSite=None`)
  expect(sessions.of(headersOf(setCookie))?.accounts[0]?.userId).toBe('u')
})

it('shows tokens another id than the cookie’s', () => {
  const { sessions } = made()
  const { session } = sessions.signIn(undefined, person('u'), false)
  expect(session.accounts[0]?.sessionId).toBe(publicIdOf(session.id))
  expect(session.id).not.toContain(session.accounts[0]?.sessionId ?? '')
})

it('gives the session a new id at each sign-in and forgets the old one', () => {
  const { sessions, store } = made()
  const first = sessions.signIn(undefined, person('u'), false).session
  const second = sessions.signIn(first, person('v'), false).session
  expect(second.id).not.toBe(first.id)
  expect(store.browserSessions.get(first.id)).toBeUndefined()
  expect(second.accounts.map(({ userId }) => userId)).toEqual(['u', 'v'])
})

it.each([
  [false, 24 * hour],
  [true, 90 * 24 * hour],
])('lives on with use when persistent is %s', (persistent, lifetime) => {
  const { sessions, clock } = made()
  const { session } = sessions.signIn(undefined, person('u'), persistent)
  clock.advance(lifetime - hour)
  expect(sessions.use(session.id)).toBeDefined()
  clock.advance(lifetime - hour)
  expect(sessions.use(session.id)).toBeDefined()
  clock.advance(lifetime)
  expect(sessions.use(session.id)).toBeUndefined()
})

it('prunes sessions that have ended when somebody signs in', () => {
  const { sessions, clock, store } = made()
  sessions.signIn(undefined, person('u'), false)
  clock.advance(25 * hour)
  sessions.signIn(undefined, person('v'), false)
  expect(store.browserSessions.size).toBe(1)
})

it('clears the cookie when the last account signs out', () => {
  const { sessions, store } = made()
  const first = sessions.signIn(undefined, person('u'), false).session
  const both = sessions.signIn(first, person('v'), false).session
  expect(sessions.signOut(both, 'u').setCookie).toBeUndefined()
  const left = store.browserSessions.get(both.id)
  expect(left && sessions.signOut(left, 'v').setCookie).toContain('Max-Age=0')
  expect(store.browserSessions.size).toBe(0)
})

it.each(['', 'x=y', '__Host-onbehalf-abcd=short', '__Host-onbehalf-other=AAAA', ';;=;'])(
  'reads no id from "%s"',
  (cookie) => {
    expect(made().sessions.idOf(new Headers({ cookie }))).toBeUndefined()
  },
)
