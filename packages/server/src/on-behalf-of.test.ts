import { inspect } from 'node:util'
import { beforeEach, describe, expect, test } from 'vitest'
import {
  type FakeAuthority,
  fakeAuthority,
  known,
  movableClock,
  refusal,
  tokenAnswer,
} from '../test/fake-authority.js'
import { verifierAt } from '../test/verifier.js'
import { Denied } from './denied.js'
import { type OnBehalfOf, onBehalfOf } from './on-behalf-of.js'
import type { TokenOutcome } from './token-outcome.js'
import type { OnBehalfOfOptions } from './token-service.js'
import type { VerifiedToken } from './verified-token.js'
import type { VerifyToken } from './verify-token.js'

let authority: FakeAuthority
let clock: ReturnType<typeof movableClock>
let verify: VerifyToken
let trades: OnBehalfOf

const mail = ['https://graph.microsoft.com/Mail.Read']
const bearer = { token_type: 'Bearer', access_token: 'hidden', expires_in: 3600 }
const secret = 'onbehalf-secret-2c3caa80'

function trader(options: Partial<OnBehalfOfOptions> = {}): OnBehalfOf {
  const fetch = (request: Request) => authority.fetch(request)
  return onBehalfOf({ clientId: known.api, credential: { secret }, clock, fetch, ...options })
}

beforeEach(() => {
  authority = fakeAuthority()
  clock = movableClock()
  verify = verifierAt(authority, clock)
  trades = trader()
  let count = 0
  authority.answer = () => tokenAnswer(`graph-token-${++count}`)
})

const caller = (claims: Record<string, unknown> = {}) => verify(authority.token({ claims }))
const textOf = (outcome: TokenOutcome) => (outcome.kind === 'token' ? outcome.accessToken : outcome.kind)

describe('the token request', () => {
  test("goes to the tenant of the user's own token, with the assertion and the secret in the body", async () => {
    const text = authority.token({ claims: { tid: known.otherTenant } })
    await trades.tokenFor(await verify(text), ['User.Read', ...mail, ...mail])
    expect(authority.tokenRequests).toHaveLength(1)
    const { tenant, body, correlationId } = authority.tokenRequests[0]!
    expect(tenant).toBe(known.otherTenant)
    expect(Object.fromEntries(body)).toEqual({
      grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer',
      requested_token_use: 'on_behalf_of',
      client_id: known.api,
      client_secret: secret,
      assertion: text,
      scope: `User.Read ${mail[0]}`,
    })
    expect(correlationId).toMatch(/^[\da-f-]{36}$/)
  })

  test('is not made for an application, nor for what the verifier did not make', async () => {
    const app = await caller({ scp: undefined, roles: ['Inbox.Read.All'], idtyp: 'app' })
    await expect(trades.tokenFor(app, mail)).rejects.toMatchObject({
      code: 'not-permitted',
      reason: 'app-only',
    })
    const lookalike = { ...(await caller()) } as VerifiedToken
    await expect(trades.tokenFor(lookalike, mail)).rejects.toThrow(TypeError)
    expect(authority.tokenRequests).toHaveLength(0)
  })
})

describe('a token on behalf of the user', () => {
  test('is kept until five minutes before it expires', async () => {
    const user = await caller({ exp: Math.floor(clock.now() / 1000) + 90_000 })
    expect(textOf(await trades.tokenFor(user, mail))).toBe('graph-token-1')
    clock.advance(3900 - 301)
    expect(textOf(await trades.tokenFor(user, mail))).toBe('graph-token-1')
    clock.advance(1)
    expect(textOf(await trades.tokenFor(user, mail))).toBe('graph-token-2')
  })

  test('that lives shortly is renewed at half its life', async () => {
    authority.answer = () => tokenAnswer('short', 100)
    const user = await caller()
    await trades.tokenFor(user, mail)
    clock.advance(49)
    await trades.tokenFor(user, mail)
    expect(authority.tokenRequests).toHaveLength(1)
    clock.advance(1)
    await trades.tokenFor(user, mail)
    expect(authority.tokenRequests).toHaveLength(2)
  })

  test('of one sign-in is never given to another sign-in of the same user, with a second factor or without', async () => {
    authority.answer = (body) => {
      const payload = JSON.parse(Buffer.from(body.get('assertion')!.split('.')[1]!, 'base64url').toString())
      return tokenAnswer(`graph-token-${payload.amr.join('+')}`)
    }
    const web = await caller({ ver: '1.0', amr: ['pwd', 'mfa'] })
    const desktop = await caller({ ver: '1.0', amr: ['pwd'] })
    expect(desktop).toMatchObject({ objectId: web.objectId, tenantId: web.tenantId })
    for (const _round of [1, 2, 3]) {
      expect(textOf(await trades.tokenFor(web, mail))).toBe('graph-token-pwd+mfa')
      expect(textOf(await trades.tokenFor(desktop, mail))).toBe('graph-token-pwd')
    }
    expect(authority.tokenRequests).toHaveLength(2)
  })

  test('refused to the sign-in without a second factor is not served from the one that has it', async () => {
    const claims = '{"access_token":{"capolids":{"essential":true,"values":["p1"]}}}'
    const web = await caller({ ver: '1.0', amr: ['pwd', 'mfa'] })
    const desktop = await caller({ ver: '1.0', amr: ['pwd'] })
    await trades.tokenFor(web, mail)
    authority.answer = () => refusal(50076, 'invalid_grant', { suberror: 'basic_action', claims })
    expect(await trades.tokenFor(desktop, mail)).toMatchObject({ kind: 'challenge', claims })
    expect(textOf(await trades.tokenFor(web, mail))).toBe('graph-token-1')
  })

  test('is kept apart by scopes, not by their order, and by claims', async () => {
    const user = await caller()
    const claims = '{"access_token":{"xms_cc":{"values":["cp1"]}}}'
    await trades.tokenFor(user, ['b', 'a'])
    await trades.tokenFor(user, ['a', 'b', 'a'])
    expect(authority.tokenRequests).toHaveLength(1)
    await trades.tokenFor(user, ['a'])
    await trades.tokenFor(user, ['a', 'b'], { claims })
    await trades.tokenFor(user, ['a', 'b'], { claims })
    expect(authority.tokenRequests).toHaveLength(3)
    expect(authority.tokenRequests[2]!.body.get('claims')).toBe(claims)
  })

  test('is asked for once by fifty callers at the same time', async () => {
    const user = await caller()
    const outcomes = await Promise.all(Array.from({ length: 50 }, () => trades.tokenFor(user, mail)))
    expect(new Set(outcomes.map(textOf))).toEqual(new Set(['graph-token-1']))
    expect(authority.tokenRequests).toHaveLength(1)
  })

  test('that the next API refused is replaced, once for all who hold it', async () => {
    const user = await caller()
    await trades.tokenFor(user, mail)
    const replaced = await Promise.all(
      Array.from({ length: 10 }, () => trades.tokenFor(user, mail, { insteadOf: 'graph-token-1' })),
    )
    expect(new Set(replaced.map(textOf))).toEqual(new Set(['graph-token-2']))
    expect(textOf(await trades.tokenFor(user, mail, { insteadOf: 'graph-token-1' }))).toBe('graph-token-2')
    expect(textOf(await trades.tokenFor(user, mail))).toBe('graph-token-2')
    expect(authority.tokenRequests).toHaveLength(2)
  })

  test('that the next API refused is forgotten also when Entra gives no other', async () => {
    const user = await caller()
    await trades.tokenFor(user, mail)
    authority.answer = () => refusal(50173, 'invalid_grant', { suberror: 'bad_token' })
    const refused = { insteadOf: 'graph-token-1' }
    expect(textOf(await trades.tokenFor(user, mail, refused))).toBe('expired-assertion')
    expect(textOf(await trades.tokenFor(user, mail))).toBe('expired-assertion')
  })

  test('is forgotten with its user, even while it is on its way', async () => {
    const user = await caller()
    const other = await caller({ oid: known.office })
    await trades.tokenFor(user, mail)
    await trades.tokenFor(other, mail)
    trades.forgetUser(user)
    expect(textOf(await trades.tokenFor(other, mail))).toBe('graph-token-2')
    const flying = trades.tokenFor(user, mail)
    trades.forgetUser(user)
    expect(textOf(await flying)).toBe('graph-token-3')
    expect(textOf(await trades.tokenFor(user, mail))).toBe('graph-token-4')
  })

  test('is dropped when room is short: the one used longest ago first', async () => {
    trades = trader({ cache: { entries: 2 } })
    const [first, second, third] = [
      await caller({ uti: '1' }),
      await caller({ uti: '2' }),
      await caller({ uti: '3' }),
    ]
    await trades.tokenFor(first, mail)
    await trades.tokenFor(second, mail)
    await trades.tokenFor(first, mail)
    await trades.tokenFor(third, mail)
    expect(textOf(await trades.tokenFor(first, mail))).toBe('graph-token-1')
    expect(textOf(await trades.tokenFor(second, mail))).toBe('graph-token-4')
  })
})

describe('a refusal', () => {
  const claims = '{"access_token":{}}'
  test.each<[string, () => Response, string, string, number]>([
    [
      'a second factor with claims',
      () => refusal(50076, 'invalid_grant', { claims }),
      'challenge',
      'challenge',
      401,
    ],
    [
      'interaction with claims, number unknown',
      () => refusal(1, 'interaction_required', { claims }),
      'challenge',
      'challenge',
      401,
    ],
    [
      'missing consent',
      () => refusal(65001, 'invalid_grant', { suberror: 'consent_required' }),
      'consent',
      'consent-required',
      403,
    ],
    [
      'missing consent, number unknown',
      () => refusal(1, 'invalid_grant', { suberror: 'consent_required' }),
      'consent',
      'consent-required',
      403,
    ],
    [
      'an expired assertion',
      () => refusal(500133, 'invalid_grant'),
      'expired-assertion',
      'expired-token',
      401,
    ],
    ['a revoked session', () => refusal(50173, 'invalid_grant'), 'expired-assertion', 'expired-token', 401],
    [
      'an assertion for another app',
      () => refusal(500131, 'invalid_grant'),
      'wrong-audience',
      'wrong-audience',
      403,
    ],
    [
      'a wrong secret',
      () => refusal(7000215, 'invalid_client', {}, { status: 401 }),
      'misconfigured',
      'misconfigured',
      500,
    ],
    ['an unknown scope', () => refusal(70011, 'invalid_scope'), 'misconfigured', 'misconfigured', 500],
    ['an unknown number', () => refusal(424242, 'invalid_grant'), 'misconfigured', 'misconfigured', 500],
    [
      'a failing service',
      () => refusal(90033, 'temporarily_unavailable', {}, { status: 503 }),
      'unavailable',
      'unavailable',
      503,
    ],
    [
      'a page instead of JSON',
      () => new Response('<html>', { status: 502 }),
      'unavailable',
      'unavailable',
      503,
    ],
    ['a page instead of a token', () => new Response('<html>'), 'unavailable', 'unavailable', 503],
    [
      'too many requests, without a number',
      () => new Response('', { status: 429 }),
      'throttled',
      'throttled',
      429,
    ],
    [
      'too many requests',
      () => refusal(90055, 'temporarily_unavailable', {}, { status: 429, headers: { 'retry-after': '7' } }),
      'throttled',
      'throttled',
      429,
    ],
  ])('because of %s has a name and a ready answer', async (_what, answer, kind, code, status) => {
    authority.answer = answer
    const outcome = await trades.tokenFor(await caller(), mail)
    if (outcome.kind === 'token') throw new Error('a token was issued')
    expect(outcome.kind).toBe(kind)
    for (const response of [outcome.response, outcome.response]) {
      expect(response.status).toBe(status)
      expect(await response.json()).toMatchObject({ error: { code } })
    }
    expect(outcome.denied).toBeInstanceOf(Denied)
  })

  test('that is a challenge carries the claims in header and body', async () => {
    authority.answer = () => refusal(50076, 'invalid_grant', { suberror: 'basic_action', claims })
    const outcome = await trades.tokenFor(await caller(), mail)
    if (outcome.kind !== 'challenge') throw new Error(outcome.kind)
    expect(outcome.response.headers.get('www-authenticate')).toMatch(
      new RegExp(
        `^Bearer realm="", authorization_uri="${known.authority}/common/oauth2/v2.0/authorize", error="insufficient_claims", .*claims="${btoa(claims)}"$`,
      ),
    )
    expect(await outcome.response.json()).toEqual({
      error: {
        code: 'challenge',
        message: expect.stringMatching(/second factor.*with the claims/),
        reason: 'second-factor',
        claims,
        aadsts: 50076,
        correlationId: 'b1946ac9-0000-4000-8000-000000000002',
      },
    })
  })

  test('for want of consent offers the page that asks for it', async () => {
    trades = trader({ consentRedirect: 'https://localhost:3000/dialog.html' })
    authority.answer = () => refusal(65001, 'invalid_grant', { suberror: 'consent_required' })
    const outcome = await trades.tokenFor(await caller(), mail)
    if (outcome.kind !== 'consent') throw new Error(outcome.kind)
    const url = new URL(outcome.consentUrl)
    expect(url.origin + url.pathname).toBe(`${known.authority}/${known.tenant}/oauth2/v2.0/authorize`)
    expect(Object.fromEntries(url.searchParams)).toEqual({
      client_id: known.api,
      response_type: 'code',
      prompt: 'consent',
      scope: `openid ${mail[0]}`,
      redirect_uri: 'https://localhost:3000/dialog.html',
      login_hint: 'milan@contoso.com',
      code_challenge: expect.stringMatching(/^[\w-]{43}$/),
      code_challenge_method: 'S256',
    })
    expect(await outcome.response.json()).toMatchObject({
      error: { action: { kind: 'consent', url: outcome.consentUrl } },
    })
  })

  test('says how long to wait', async () => {
    authority.answer = () =>
      refusal(90055, 'temporarily_unavailable', {}, { status: 429, headers: { 'retry-after': '7' } })
    const outcome = await trades.tokenFor(await caller(), mail)
    expect(outcome).toMatchObject({ kind: 'throttled', retryAfter: 7 })
    if (outcome.kind === 'throttled') expect(outcome.response.headers.get('retry-after')).toBe('7')
  })

  test('is not kept: the next call asks again', async () => {
    const user = await caller()
    authority.answer = () => refusal(65001, 'invalid_grant', { suberror: 'consent_required' })
    await trades.tokenFor(user, mail)
    authority.answer = () => tokenAnswer('after-consent')
    expect(textOf(await trades.tokenFor(user, mail))).toBe('after-consent')
  })

  test("tells the caller neither secret, token nor Entra's own sentence, which names people", async () => {
    authority.answer = () => refusal(7000215, 'invalid_client', {}, { status: 401 })
    const text = authority.token()
    const outcome = await trades.tokenFor(await verify(text), mail)
    if (outcome.kind === 'token') throw new Error('a token was issued')
    const told = (await outcome.response.text()) + outcome.denied.stack
    for (const hidden of [secret, text, known.user]) expect(told).not.toContain(hidden)
    expect(String(outcome.denied.cause)).toContain('AADSTS7000215')
  })

  test.each<[string, () => Response]>([
    ['is of another type', () => Response.json({ token_type: 'pop', access_token: 'hidden', expires_in: 9 })],
    ['has no type', () => Response.json({ access_token: 'hidden', refresh_token: 'hidden' })],
    ['has a length of no sense', () => Response.json({ ...bearer, expires_in: 'soon' })],
    ['has an id token of no sense', () => Response.json({ ...bearer, id_token: 'hidden' })],
    ['is broken off', () => new Response('{"access_token":"hidden')],
  ])('of an answer that %s does not show what was in it', async (_what, answer) => {
    authority.answer = answer
    const outcome = await trades.tokenFor(await caller(), mail)
    expect(outcome.kind).toBe('unavailable')
    expect(JSON.stringify(outcome) + inspect(outcome, { depth: 9, showHidden: true })).not.toContain('hidden')
  })

  test('of a network that is down is "unavailable"', async () => {
    const user = await caller()
    authority.down = true
    expect(await trades.tokenFor(user, mail)).toMatchObject({ kind: 'unavailable' })
  })
})

test('does not start without a secret', () => {
  expect(() => trader({ credential: { secret: undefined } })).toThrow(TypeError)
  expect(() => trader({ credential: { secret: '' } })).toThrow(TypeError)
  expect(() => trader({ clientId: undefined })).toThrow(TypeError)
})
