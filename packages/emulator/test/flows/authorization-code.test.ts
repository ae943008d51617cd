import { describe, expect, it } from 'vitest'
import { defaultSecret, ids } from '../../src/tenant/default-tenant.js'
import {
  askToken,
  cliRequest,
  codeFor,
  decode,
  emulator,
  exampleOrigin,
  inboxScope,
  originOf,
  redemption,
  spaRequest,
  tokensFor,
  webRequest,
} from './support/flows.js'

const graph = 'https://graph.microsoft.com'

describe('authorization code', () => {
  it('answers with tokens, and says what they hold', async () => {
    const made = await emulator()
    const { status, headers, body } = await tokensFor(made, webRequest, undefined, { client_info: '1' })
    expect(status).toBe(200)
    expect(Object.keys(body)).toEqual([
      'token_type',
      'scope',
      'expires_in',
      'ext_expires_in',
      'access_token',
      'refresh_token',
      'id_token',
      'client_info',
    ])
    expect(body).toMatchObject({ token_type: 'Bearer', scope: 'User.Read openid profile' })
    expect(body.expires_in).toBeTypeOf('number')
    expect(body.ext_expires_in).toBe(body.expires_in)
    expect(decode(body.access_token).claims.appidacr).toBe('1')
    expect(headers.get('cache-control')).toBe('no-store, no-cache')
    expect(headers.get('content-type')).toBe('application/json; charset=utf-8')
  })

  it('answers nothing that was not asked', async () => {
    const { body } = await tokensFor(await emulator(), { ...webRequest, scope: 'User.Read' })
    expect(Object.keys(body)).toEqual(['token_type', 'scope', 'expires_in', 'ext_expires_in', 'access_token'])
  })

  it('takes the secret by HTTP Basic too', async () => {
    const made = await emulator()
    const code = await codeFor(made, webRequest)
    const basic = Buffer.from(`${ids.web}:${defaultSecret(ids.web)}`).toString('base64')
    const form = redemption(webRequest, code, { client_secret: undefined, client_id: undefined })
    expect((await askToken(made, 'organizations', form, { authorization: `Basic ${basic}` })).status).toBe(
      200,
    )
  })

  it('works once, also when it is presented sixteen times at the same moment', async () => {
    const made = await emulator()
    const code = await codeFor(made, cliRequest)
    const answers = await Promise.all(
      Array.from({ length: 16 }, () => askToken(made, ids.contoso, redemption(cliRequest, code))),
    )
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
    const refused = answers.filter(({ status }) => status !== 200).map(({ body }) => body.error_codes[0])
    expect(new Set(refused)).toEqual(new Set([54_005]))
  })

  it('lives ten minutes, and leaves nothing behind', async () => {
    const made = await emulator()
    const [first, second, third] = await Promise.all([1, 2, 3].map(() => codeFor(made, cliRequest)))
    made.clock.advance(9 * 60_000)
    expect((await askToken(made, ids.contoso, redemption(cliRequest, first!))).status).toBe(200)
    made.clock.advance(61_000)
    const late = await askToken(made, ids.contoso, redemption(cliRequest, second!))
    expect(late.body).toMatchObject({ error: 'invalid_grant', error_codes: [70_008] })
    const replayed = await askToken(made, ids.contoso, redemption(cliRequest, first!))
    expect(replayed.body.error_codes).toEqual([54_005])
    made.clock.advance(3_600_000)
    await tokensFor(made, cliRequest)
    const [signIn, code, ...rest] = made.store.redeemedCodes.all()
    expect([signIn?.expires, code?.expires].every((at) => at! > made.clock.now())).toBe(true)
    expect(rest).toEqual([])
    void third
  })

  const cases: [
    string,
    typeof webRequest,
    Record<string, string | undefined>,
    Record<string, string>,
    string,
    number,
  ][] = [
    ['another verifier', cliRequest, { code_verifier: 'x'.repeat(43) }, {}, 'invalid_grant', 501_481],
    ['no verifier', cliRequest, { code_verifier: undefined }, {}, 'invalid_grant', 501_481],
    [
      'another redirect',
      cliRequest,
      { redirect_uri: 'http://localhost/other' },
      {},
      'invalid_grant',
      500_112,
    ],
    ['no redirect', cliRequest, { redirect_uri: undefined }, {}, 'invalid_request', 900_144],
    [
      'a web redirect without secret',
      webRequest,
      { client_secret: undefined },
      {},
      'invalid_client',
      7_000_218,
    ],
    [
      'a web redirect from a browser',
      webRequest,
      {},
      { origin: exampleOrigin },
      'invalid_request',
      9_002_326,
    ],
    [
      'a native redirect from a browser',
      cliRequest,
      {},
      { origin: exampleOrigin },
      'invalid_request',
      9_002_326,
    ],
    ['a native redirect with a secret', cliRequest, { client_secret: 'x' }, {}, 'invalid_client', 700_025],
    ['an SPA redirect from a server', spaRequest, {}, {}, 'invalid_request', 9_002_327],
    [
      'an SPA redirect with a secret',
      spaRequest,
      { client_secret: 'x' },
      { origin: exampleOrigin },
      'invalid_client',
      700_025,
    ],
    ['several APIs', webRequest, { scope: `User.Read ${inboxScope}` }, {}, 'invalid_request', 28_000],
    [
      'another client',
      webRequest,
      { client_id: ids.inbox, client_secret: defaultSecret(ids.inbox) },
      {},
      'invalid_grant',
      70_000,
    ],
  ]
  it.each(cases)('refuses %s', async (_what, request, more, headers, error, aadsts) => {
    const made = await emulator()
    const code = await codeFor(made, request)
    const answer = await askToken(made, request.tenant, redemption(request, code, more), headers)
    expect(answer.body).toMatchObject({ error, error_codes: [aadsts] })
    expect(answer.status).toBe(error === 'invalid_client' ? 401 : 400)
    const good = await askToken(made, request.tenant, redemption(request, code), originOf(request))
    expect(good.status).toBe(200)
  })

  it('is redeemed at the tenant segment where it was asked', async () => {
    const made = await emulator()
    const code = await codeFor(made, webRequest)
    const elsewhere = await askToken(made, ids.contoso, redemption(webRequest, code))
    expect(elsewhere.body).toMatchObject({ error: 'invalid_grant', error_codes: [700_005] })
  })

  it('names a domain and its tenant alike', async () => {
    const made = await emulator()
    const code = await codeFor(made, { ...webRequest, tenant: 'contoso.onmicrosoft.com' })
    expect((await askToken(made, ids.contoso, redemption(webRequest, code))).status).toBe(200)
  })

  it('gives a token for the first API of several, and another by the refresh token', async () => {
    const made = await emulator()
    const request = { ...webRequest, scope: `openid offline_access User.Read ${inboxScope}` }
    const { body } = await tokensFor(made, request)
    expect(decode(body.access_token).claims.aud).toBe(graph)
    const next = await askToken(made, 'organizations', {
      grant_type: 'refresh_token',
      client_id: ids.web,
      client_secret: defaultSecret(ids.web),
      refresh_token: body.refresh_token,
      scope: inboxScope,
    })
    expect(decode(next.body.access_token).claims.aud).toBe(ids.inbox)
    expect(next.body).not.toHaveProperty('refresh_token')
  })
})

describe('cross-origin requests', () => {
  it('of single-page applications may be read by their page, refusals too', async () => {
    const made = await emulator()
    const { headers } = await tokensFor(made, spaRequest)
    expect(headers.get('access-control-allow-origin')).toBe(exampleOrigin)
    expect(headers.get('access-control-expose-headers')).toContain('x-ms-request-id')
    const form = { grant_type: 'refresh_token', client_id: ids.spa, refresh_token: 'x' }
    const refused = await askToken(made, 'common', form, originOf(spaRequest))
    expect(refused.headers.get('access-control-allow-origin')).toBe(exampleOrigin)
  })

  it('of single-page applications may be read by a page of another origin, as the extension of Microsoft’s sample', async () => {
    const made = await emulator()
    const extension = 'chrome-extension://epfnbngoodhmbeepjlcohfacgnbhbhah'
    const form = redemption(spaRequest, await codeFor(made, spaRequest))
    const { status, headers } = await askToken(made, 'common', form, { origin: extension })
    expect([status, headers.get('access-control-allow-origin')]).toEqual([200, extension])
  })

  it('of nobody may be read where a browser names no origin', async () => {
    const made = await emulator()
    const form = redemption(spaRequest, await codeFor(made, spaRequest))
    const { body, headers } = await askToken(made, 'common', form, { origin: 'null' })
    expect(body.error_codes).toEqual([9002327])
    expect(headers.has('access-control-allow-origin')).toBe(false)
  })

  it('of others may not', async () => {
    const made = await emulator()
    const code = await codeFor(made, webRequest)
    const answer = await askToken(made, 'organizations', redemption(webRequest, code), {
      origin: exampleOrigin,
    })
    expect(answer.headers.has('access-control-allow-origin')).toBe(false)
    expect((await tokensFor(made, cliRequest)).headers.has('access-control-allow-origin')).toBe(false)
  })

  it('may be asked for first', async () => {
    const made = await emulator()
    const response = await made.fetch(
      new Request('https://localhost:8443/common/oauth2/v2.0/token', {
        method: 'OPTIONS',
        headers: { origin: exampleOrigin, 'access-control-request-method': 'POST' },
      }),
    )
    expect(response.status).toBe(200)
    expect(response.headers.get('access-control-allow-origin')).toBe(exampleOrigin)
    expect(response.headers.get('access-control-allow-methods')).toContain('POST')
  })
})
