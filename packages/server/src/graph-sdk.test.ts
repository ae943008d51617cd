import { Client } from '@microsoft/microsoft-graph-client'
import { encodeClaims, formatBearerChallenge } from '@onbehalf/protocol'
import { beforeEach, describe, expect, test } from 'vitest'
import {
  type FakeAuthority,
  fakeAuthority,
  known,
  movableClock,
  refusal,
  tokenAnswer,
} from '../test/fake-authority.js'
import type { Caller } from './caller.js'
import { createApi } from './create-api.js'
import { graphClient, graphTokens } from './graph-sdk.js'

const mail = 'https://graph.microsoft.com/Mail.Read'
let authority: FakeAuthority
let seen: { address: string; method: string; bearer: string | null; body: string }[]
let answers: (() => Response)[]

beforeEach(() => {
  authority = fakeAuthority()
  ;[seen, answers] = [[], []]
  let count = 0
  authority.answer = () => tokenAnswer(`token-${++count}`)
  authority.graph = async (request) => {
    const { url, method, headers } = request
    seen.push({ address: url, method, bearer: headers.get('authorization'), body: await request.text() })
    return answers.shift()?.() ?? Response.json({ value: ['ok'] })
  }
})

/** The answer of a route whose handler uses the SDK and knows nothing of refusals. */
async function route(handler: (caller: Caller) => Promise<unknown>): Promise<Response> {
  const api = createApi({
    clientId: known.api,
    tenants: 'any-work-tenant',
    credential: { secret: 'secret' },
    clock: movableClock(),
    fetch: (request) => authority.fetch(request),
  })
  const guarded = api.route({ scope: 'access_as_user' }, async (caller) =>
    Response.json(await handler(caller)),
  )
  const headers = { authorization: `Bearer ${authority.token()}` }
  return guarded(new Request('https://api.contoso.com/', { headers }))
}

const sdk = (caller: Caller) => Client.initWithMiddleware(graphClient(caller.graph('Mail.Read')))
const claims = '{"access_token":{"nbf":{"essential":true,"value":"1604106651"}}}'
const challenge = () =>
  Response.json(
    { error: { code: 'InvalidAuthenticationToken' } },
    {
      status: 401,
      headers: {
        'www-authenticate': formatBearerChallenge({
          realm: '',
          error: 'insufficient_claims',
          claims: encodeClaims(claims),
        }),
      },
    },
  )

describe("Microsoft's Graph SDK as the caller", () => {
  test('reads and writes with a token on behalf of the user', async () => {
    const answer = await route(async (caller) => {
      await sdk(caller).api('/me/messages').post({ subject: 'Hello' })
      return sdk(caller).api('/me/messages').top(5).get()
    })
    expect(await answer.json()).toEqual({ value: ['ok'] })
    expect(seen).toMatchObject([
      { method: 'POST', bearer: 'Bearer token-1', body: '{"subject":"Hello"}' },
      { method: 'GET', address: 'https://graph.microsoft.com/v1.0/me/messages?$top=5' },
    ])
  })

  test('answers a challenge of Graph once', async () => {
    answers = [challenge]
    const answer = await route((caller) => sdk(caller).api('/me').get())
    expect(answer.status).toBe(200)
    expect(authority.tokenRequests.map(({ body }) => body.get('claims'))).toEqual([null, claims])
    expect(seen.map(({ bearer }) => bearer)).toEqual(['Bearer token-1', 'Bearer token-2'])
  })

  test.each<[string, (caller: Caller) => Client]>([
    ['its client', sdk],
    [
      'its authentication provider',
      (caller) => Client.initWithMiddleware({ authProvider: graphTokens(caller, [mail]) }),
    ],
  ])('leaves a refusal of Entra to the route, through %s', async (_what, client) => {
    authority.answer = () => refusal(50076, 'invalid_grant', { claims })
    const answer = await route((caller) => client(caller).api('/me').get())
    expect(answer.status).toBe(401)
    expect(answer.headers.get('www-authenticate')).toContain('insufficient_claims')
    expect(await answer.json()).toMatchObject({
      error: { code: 'challenge', reason: 'second-factor', aadsts: 50076, claims },
    })
  })

  test("shows its user Graph's own refusal, and the caller no sentence of it", async () => {
    const missing = () =>
      Response.json({ error: { code: 'ErrorItemNotFound', message: 'secret sentence' } }, { status: 404 })
    answers = [missing, missing]
    let shown: unknown
    const answer = await route(async (caller) => {
      shown = await sdk(caller)
        .api('/me/messages/1')
        .get()
        .catch((error: unknown) => error)
      return sdk(caller).api('/me/messages/1').get()
    })
    expect(shown).toMatchObject({ statusCode: 404, code: 'ErrorItemNotFound', message: 'secret sentence' })
    expect(answer.status).toBe(404)
    expect(await answer.text()).not.toContain('secret sentence')
  })

  test('sends the token nowhere else', async () => {
    await expect(route((caller) => sdk(caller).api('https://evil.example/v1.0/me').get())).rejects.toThrow(
      'no path of Graph',
    )
    expect(seen).toEqual([])
  })
})
