import { beforeEach, describe, expect, test } from 'vitest'
import { type FakeAuthority, fakeAuthority, known, movableClock, refusal } from '../test/fake-authority.js'
import { verifierAt } from '../test/verifier.js'
import { createApi as forExpress } from './adapters/express.js'
import { createApi as forFastify } from './adapters/fastify.js'
import { createApi as forHono } from './adapters/hono.js'
import { type ApiOptions, createApi, type RoutePermission } from './create-api.js'
import { onBehalfOf } from './on-behalf-of.js'
import { requireToken } from './require-token.js'
import type { RefusalKind, TokenOutcome } from './token-outcome.js'
import type { VerifiedToken } from './verified-token.js'

// Each @ts-expect-error is a test of the stage `types`: where the line below it compiles, that stage fails.

let authority: FakeAuthority
const options = (): ApiOptions => ({
  clientId: known.api,
  tenants: 'any-work-tenant',
  credential: { secret: 'secret' },
  clock: movableClock(),
  fetch: (request) => authority.fetch(request),
})

function tradesHere() {
  const { tenants: _, ...trading } = options()
  return onBehalfOf(trading)
}

beforeEach(() => {
  authority = fakeAuthority()
})

describe('a token that nobody verified', () => {
  test('neither compiles nor runs where one is traded', async () => {
    const trade = tradesHere()
    const good = await verifierAt(authority, movableClock())(authority.token())
    const { claims, kind, tenantId, objectId, clientId, name, username, roles, expiresAt } = good
    const scopes = new Set(['access_as_user'])
    const alike = { claims, kind, tenantId, objectId, clientId, name, username, roles, expiresAt, scopes }
    // @ts-expect-error text is no verified token
    await expect(trade.tokenFor(authority.token(), ['Mail.Read'])).rejects.toThrow()
    // @ts-expect-error claims are no verified token
    await expect(trade.tokenFor(claims, ['Mail.Read'])).rejects.toThrow()
    // @ts-expect-error all that can be seen of a verified token is not one
    await expect(trade.tokenFor(alike, ['Mail.Read'])).rejects.toThrow(TypeError)
    expect(authority.tokenRequests).toEqual([])
    await expect(trade.tokenFor(good, ['Mail.Read'])).resolves.toMatchObject({ kind: 'token' })
  })

  test.each<[string, (good: VerifiedToken) => unknown]>([
    ['a copy of its members', (good) => ({ ...good })],
    ['a clone', (good) => structuredClone({ ...good, roles: [], scopes: [] })],
    ['what inherits from one', (good) => Object.create(good)],
    ['what stands before one', (good) => new Proxy(good, {})],
    ['one of another class', (good) => Object.setPrototypeOf({ ...good }, Object.getPrototypeOf(good))],
    ['one from JSON', (good) => JSON.parse(JSON.stringify(good))],
    ['nothing', () => undefined],
  ])('does not run either as %s', async (_what, forge) => {
    const trade = tradesHere()
    const good = await verifierAt(authority, movableClock())(authority.token())
    // Reason for the assertion: JavaScript has no types to keep anybody from it.
    const forged = forge(good) as VerifiedToken
    await expect(trade.tokenFor(forged, ['Mail.Read'])).rejects.toThrow(TypeError)
    expect(authority.tokenRequests).toEqual([])
  })

  test('has no scopes to read until it is known to be a user’s', async () => {
    const token: VerifiedToken = await verifierAt(authority, movableClock())(authority.token())
    // @ts-expect-error an application's own token has none
    expect(token.scopes.size).toBe(1)
    expect(token.kind === 'delegated' && token.scopes.has('access_as_user')).toBe(true)
  })
})

describe('a guard without a permission', () => {
  test('neither compiles nor starts, in any adapter', () => {
    const verify = verifierAt(authority, movableClock())
    // @ts-expect-error nothing is asked for
    expect(() => requireToken(verify, {})).toThrow(TypeError)
    // @ts-expect-error nothing is asked for
    expect(() => requireToken(verify, undefined)).toThrow(TypeError)
    // @ts-expect-error nothing is asked for
    expect(() => createApi(options()).guard({})).toThrow(TypeError)
    // @ts-expect-error nothing is asked for
    expect(() => createApi(options()).route({}, () => new Response())).toThrow(TypeError)
    // @ts-expect-error nothing is asked for
    expect(() => forExpress(options()).route({}, () => undefined)).toThrow(TypeError)
    // @ts-expect-error nothing is asked for
    expect(() => forFastify(options()).route({}, () => undefined)).toThrow(TypeError)
    // @ts-expect-error nothing is asked for
    expect(() => forHono(options()).route({}, () => new Response())).toThrow(TypeError)
    // @ts-expect-error an empty list asks for nothing
    expect(() => createApi(options()).guard({ scope: [] })).toThrow(TypeError)
    // @ts-expect-error an empty list asks for nothing
    expect(() => createApi(options()).guard({ role: [] })).toThrow(TypeError)
    // @ts-expect-error empty lists ask for nothing
    expect(() => forExpress(options()).route({ scope: [], role: [] }, () => undefined)).toThrow(TypeError)
    // @ts-expect-error an empty list asks for nothing
    expect(() => requireToken(verify, { scopes: [] })).toThrow(TypeError)
    // @ts-expect-error an empty list asks for nothing
    expect(() => requireToken(verify, { roles: [] })).toThrow(TypeError)
    const perhapsNone: string[] = []
    // @ts-expect-error a list that may be empty may ask for nothing
    expect(() => requireToken(verify, { scopes: perhapsNone })).toThrow(TypeError)
    // @ts-expect-error a text is no list of names
    expect(() => requireToken(verify, { scopes: 'access_as_user' })).toThrow(/\["access_as_user"\]/)
    // @ts-expect-error the permission was left out
    expect(() => createApi(options()).route(() => new Response())).toThrow(TypeError)
  })

  test.each<[string, object]>([
    ['no scopes', { scope: [] }],
    ['no roles', { role: [] }],
    ['neither', { scope: [], role: [] }],
    ['a scope that the environment lacks', { scope: undefined }],
    ['an empty one among others', { scope: ['access_as_user', ''] }],
    ['a proof alone', { authContext: 'c1' }],
    ['a proof with a role alone', { role: 'Reports.Read', authContext: 'c1' }],
  ])('nor one that asks for %s', (_what, permission) => {
    // Reason for the assertion: JavaScript has no types.
    expect(() => createApi(options()).guard(permission as unknown as RoutePermission)).toThrow(TypeError)
  })

  test.each(['', ' ', 'a b', 'api://contoso/access_as_user', 7 as unknown as string])(
    'nor one whose scope no token can carry: %j',
    (scope) => {
      expect(() => createApi(options()).guard({ scope })).toThrow(TypeError)
      expect(() => createApi(options()).guard({ role: scope })).toThrow(TypeError)
    },
  )
})

describe('what came of asking for a token', () => {
  /** Does not compile when a kind is added to the union and not answered here. */
  function answerTo(outcome: TokenOutcome): string {
    switch (outcome.kind) {
      case 'token':
        return outcome.accessToken
      case 'challenge':
        return `sign in again, ${outcome.reason}`
      case 'consent':
        return outcome.consentUrl
      case 'throttled':
        return `wait ${outcome.retryAfter} seconds`
      case 'expired-assertion':
      case 'wrong-audience':
      case 'policy-block':
      case 'misconfigured':
      case 'unavailable':
        return outcome.denied.message
      default:
        return outcome satisfies never
    }
  }

  test('is told apart by its kind, every kind', async () => {
    const caller = await createApi(options()).guard({ scope: 'access_as_user' })({
      headers: new Headers({ authorization: `Bearer ${authority.token()}` }),
    })
    expect(answerTo(await caller.tryTokenFor(['Mail.Read']))).toBe('graph-token')
    authority.answer = () => refusal(65001, 'invalid_grant', { suberror: 'consent_required' })
    expect(answerTo(await caller.tryTokenFor(['Files.Read']))).toMatch(
      /^https:\/\/login\.microsoftonline\.com/,
    )
  })

  test('does not compile with a kind left out, nor as a token before it is known to be one', () => {
    const incomplete = (outcome: TokenOutcome): string => {
      if (outcome.kind === 'token') return outcome.accessToken
      if (outcome.kind === 'challenge' || outcome.kind === 'consent') return outcome.kind
      // @ts-expect-error six kinds are left
      return outcome satisfies never
    }
    // @ts-expect-error it may be a refusal
    const careless = (outcome: TokenOutcome): string => outcome.accessToken
    // @ts-expect-error no refusal has this kind
    const unknown: RefusalKind = 'maybe'
    expect([incomplete, careless, unknown]).toHaveLength(3)
  })
})
