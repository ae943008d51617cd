import { createHash } from 'node:crypto'
import { it } from 'vitest'
import { ids } from '../../../src/tenant/default-ids.js'
import {
  askToken,
  type CodeRequest,
  cliRequest,
  legacyScope,
  originOf,
  redemption,
  spaRequest,
  verifier,
  webRequest,
} from '../support/flows.js'
import { type Constraint, type FlowWorld, named, played, webSecret } from './constraint.js'

const authorize = 'v2-oauth2-auth-code-flow, request an authorization code'
const redeem = 'v2-oauth2-auth-code-flow, redeem a code for an access token'
const codes = 'reference-error-codes'
const flows = 'msal-authentication-flows, authorization code'
const proof = 'RFC 7636'
const redirects = 'reply-url and msal-js issue 2482'

const anywhere = { origin: 'https://localhost:3000' }
const with_ = (request: CodeRequest, more: Record<string, string | undefined>) => ({ ...request, more })

const redeeming: readonly Constraint[] = [
  {
    source: redeem,
    rule: 'a code becomes an access token, with openid an id token, with offline_access a refresh token',
    expected: 'access id refresh',
    play: (world) => world.redeemedAs(webRequest),
  },
  {
    source: redeem,
    rule: 'without offline_access there is no refresh token',
    expected: 'access id',
    play: (world) => world.redeemedAs({ ...webRequest, scope: 'openid User.Read' }),
  },
  {
    source: redeem,
    rule: 'without openid there is no id token',
    expected: 'access refresh',
    play: (world) => world.redeemedAs({ ...webRequest, scope: 'offline_access User.Read' }),
  },
  {
    source: redeem,
    rule: 'redirect_uri is the one of the request',
    expected: 'invalid_grant 500112',
    play: (world) => world.redeemedAs(webRequest, { redirect_uri: 'http://localhost:3000/auth/callback' }),
  },
  {
    source: redeem,
    rule: 'redirect_uri is compared to the letter',
    expected: 'invalid_grant 500112',
    play: (world) => world.redeemedAs(webRequest, { redirect_uri: 'https://localhost:3000/auth/Callback' }),
  },
  {
    source: redeem,
    rule: 'redirect_uri that the request named is sent again',
    expected: 'invalid_request 900144',
    play: (world) => world.redeemedAs(webRequest, { redirect_uri: undefined }),
  },
  {
    source: redeem,
    rule: 'a code is required',
    expected: 'invalid_request 900144',
    play: (world) => world.redeemedAs(webRequest, { code: undefined }),
  },
  {
    source: `${redeem}: codes live about ten minutes`,
    rule: 'a code of nine minutes serves',
    expected: 'access id refresh',
    play: async (world) => {
      const code = await world.code(webRequest)
      await world.later('PT9M')
      return world.ask(webRequest.tenant, redemption(webRequest, code))
    },
  },
  {
    source: `${codes}, 70008`,
    rule: 'a code of ten minutes has expired',
    expected: 'invalid_grant 70008 bad_token',
    play: async (world) => {
      const code = await world.code(webRequest)
      await world.later('PT10M')
      return world.ask(webRequest.tenant, redemption(webRequest, code))
    },
  },
  {
    source: `${flows}: a code is redeemed only once`,
    rule: 'the second time it is refused',
    expected: 'invalid_grant 54005',
    play: async (world) => {
      const form = redemption(webRequest, await world.code(webRequest))
      await world.ask(webRequest.tenant, form)
      return world.ask(webRequest.tenant, form)
    },
  },
  {
    source: `${flows}, the sentence of then`,
    rule: 'with the numbers of old it is told by two',
    expected: 'invalid_grant 70002+54005',
    play: async (world) => {
      await world.control.ask('PATCH', 'conditions', { refusalYear: '2018' })
      const form = redemption(webRequest, await world.code(webRequest))
      await world.ask(webRequest.tenant, form)
      return world.ask(webRequest.tenant, form)
    },
  },
  {
    source: `${codes}, 9002313`,
    rule: 'what is no code is refused',
    expected: 'invalid_grant 9002313',
    play: (world) => world.ask(webRequest.tenant, redemption(webRequest, 'garbage')),
  },
  {
    source: `${codes}, 700005`,
    rule: 'a code of organizations is not for a tenant’s address',
    expected: 'invalid_grant 700005',
    play: (world) => world.redeemedAs(webRequest, {}, { tenant: ids.contoso }),
  },
  {
    source: `${codes}, 700005`,
    rule: 'a code of a tenant is not for common',
    expected: 'invalid_grant 700005',
    play: (world) => world.redeemedAs({ ...webRequest, tenant: ids.contoso }, {}, { tenant: 'common' }),
  },
  {
    source: redeem,
    rule: 'a domain of the tenant is the same tenant',
    expected: 'access id refresh',
    play: (world) => world.redeemedAs({ ...webRequest, tenant: 'contoso.com' }, {}, { tenant: ids.contoso }),
  },
  {
    source: redeem,
    rule: 'the code of another client is refused',
    expected: 'invalid_grant 70000',
    play: (world) => world.redeemedAs(cliRequest, { client_id: ids.web, client_secret: webSecret }),
  },
  {
    source: `${redeem}: scopes of one resource`,
    rule: 'scopes of two APIs are refused',
    expected: 'invalid_request 28000',
    play: (world) => world.redeemedAs(webRequest, { scope: `User.Read ${legacyScope}` }),
  },
  {
    source: `${authorize}: scopes of several resources`,
    rule: 'are for one of them at a time',
    expected: 'access id',
    play: (world) =>
      world.redeemedAs(
        { ...webRequest, scope: `openid User.Read ${legacyScope}` },
        { scope: `openid ${legacyScope}` },
      ),
  },
  {
    source: `${codes}, 65001`,
    rule: 'a scope that nobody allowed wants consent',
    expected: 'invalid_grant 65001 consent_required',
    play: (world) => world.redeemedAs(webRequest, { scope: 'Mail.Read' }),
  },
]

const platforms: readonly Constraint[] = [
  {
    source: `${codes}, 9002325`,
    rule: 'a single-page application needs a challenge',
    expected: 'invalid_request 9002325',
    play: (world) =>
      world.told(with_(spaRequest, { code_challenge: undefined, code_challenge_method: undefined })),
  },
  {
    source: `${redirects}, 9002327`,
    rule: 'the code of a single-page application needs an Origin',
    expected: 'invalid_request 9002327',
    play: (world) => world.redeemedAs(spaRequest, {}, { headers: {} }),
  },
  {
    source: 'microsoft-authentication-library-for-python issue 641',
    rule: 'the Origin null is none',
    expected: 'invalid_request 9002327',
    play: (world) => world.redeemedAs(spaRequest, {}, { headers: { origin: 'null' } }),
  },
  {
    source: 'microsoft-authentication-library-for-js ChromiumExtensionSample',
    rule: 'any other is taken, whatever redirect is registered',
    expected: 'access id refresh',
    play: (world) => world.redeemedAs(spaRequest, {}, { headers: { origin: 'https://elsewhere.example' } }),
  },
  {
    source: `${codes}, 700025`,
    rule: 'a single-page application sends no secret',
    expected: 'invalid_client 700025',
    play: (world) => world.redeemedAs(spaRequest, { client_secret: 'x' }),
  },
  {
    source: `${codes}, 7000218`,
    rule: 'a web application sends one',
    expected: 'invalid_client 7000218',
    play: (world) => world.redeemedAs(webRequest, { client_secret: undefined }),
  },
  {
    source: `${codes}, 7000215`,
    rule: 'a web application sends the right one',
    expected: 'invalid_client 7000215',
    play: (world) => world.redeemedAs(webRequest, { client_secret: 'x' }),
  },
  {
    source: 'RFC 6749 section 2.3.1',
    rule: 'a web application may send it by Basic',
    expected: 'access id refresh',
    play: (world) => {
      const basic = Buffer.from(`${ids.web}:${encodeURIComponent(webSecret)}`).toString('base64')
      const headers = { authorization: `Basic ${basic}` }
      return world.redeemedAs(webRequest, { client_secret: undefined }, { headers })
    },
  },
  {
    source: `${redirects}, 9002326`,
    rule: 'a web application is not redeemed by a page',
    expected: 'invalid_request 9002326',
    play: (world) => world.redeemedAs(webRequest, {}, { headers: anywhere }),
  },
  {
    source: `${redirects}, 9002326`,
    rule: 'a program on a computer is not redeemed by a page',
    expected: 'invalid_request 9002326',
    play: (world) => world.redeemedAs(cliRequest, {}, { headers: anywhere }),
  },
  {
    source: `${codes}, 700025`,
    rule: 'a program on a computer sends no secret',
    expected: 'invalid_client 700025',
    play: (world) => world.redeemedAs(cliRequest, { client_secret: 'x' }),
  },
  {
    source: redirects,
    rule: 'CORS lets a page read the answer to a single-page application alone',
    expected: 'https://localhost:3000 null',
    play: async (world) => {
      const allowed = async (request: CodeRequest) => {
        const form = redemption(request, await world.code(request))
        const { headers } = await askToken(world.made, request.tenant, form, anywhere)
        return headers.get('access-control-allow-origin')
      }
      return `${await allowed(spaRequest)} ${await allowed(webRequest)}`
    },
  },
]

const short = 'x'.repeat(42)
const long = 'x'.repeat(129)
const plain = 'p'.repeat(43)

const proofs: readonly Constraint[] = [
  ...[short, long, `${'x'.repeat(43)}=`].map((code_challenge) => ({
    source: `${proof} section 4.2; ${codes}, 501491`,
    rule: `a challenge has 43 to 128 letters, digits, - . _ ~, not ${code_challenge.length}${code_challenge.endsWith('=') ? ' with =' : ''}`,
    expected: 'invalid_request 501491',
    play: (world: FlowWorld) => world.told(with_(webRequest, { code_challenge })),
  })),
  {
    source: `${codes}, 50149`,
    rule: 'a method is plain or S256',
    expected: 'invalid_request 50149',
    play: (world) => world.told(with_(webRequest, { code_challenge_method: 's256' })),
  },
  {
    source: `${codes}, 50147`,
    rule: 'a method alone is no challenge',
    expected: 'invalid_request 50147',
    play: (world) => world.told(with_(webRequest, { code_challenge: undefined })),
  },
  {
    source: `${authorize}: plain if the method is left out`,
    rule: 'the verifier is then the challenge',
    expected: 'access id refresh',
    play: (world) =>
      world.redeemedAs(with_(webRequest, { code_challenge: plain, code_challenge_method: undefined }), {
        code_verifier: plain,
      }),
  },
  {
    source: `${proof} section 4.6`,
    rule: 'and its hash is not',
    expected: 'invalid_grant 501481',
    play: (world) =>
      world.redeemedAs(
        with_(webRequest, {
          code_challenge: createHash('sha256').update(plain).digest('base64url'),
          code_challenge_method: undefined,
        }),
        { code_verifier: plain },
      ),
  },
  {
    source: `${codes}, 501481`,
    rule: 'another verifier is refused',
    expected: 'invalid_grant 501481',
    play: (world) => world.redeemedAs(webRequest, { code_verifier: `${verifier.slice(0, -1)}~` }),
  },
  {
    source: `${proof} section 4.6`,
    rule: 'a code with a challenge is not redeemed without verifier',
    expected: 'invalid_grant 501481',
    play: (world) => world.redeemedAs(webRequest, { code_verifier: undefined }),
  },
  {
    source: `${authorize}: recommended, not required, for web applications`,
    rule: 'a code without challenge is redeemed without verifier',
    expected: 'access id refresh',
    play: (world) =>
      world.redeemedAs(with_(webRequest, { code_challenge: undefined, code_challenge_method: undefined }), {
        code_verifier: undefined,
      }),
  },
  {
    source: 'RFC 9700 section 4.8.2',
    rule: 'a verifier for a code without challenge is refused: somebody took the challenge away',
    expected: 'invalid_grant 501481',
    play: (world) =>
      world.redeemedAs(with_(webRequest, { code_challenge: undefined, code_challenge_method: undefined })),
  },
]

/** Members of an answer. */
const answers: readonly Constraint[] = [
  ...(
    [
      ['token_type', 'Bearer', {}],
      ['expires_in', 'number', {}],
      ['ext_expires_in', 'number', {}],
      ['scope', 'User.Read openid profile', {}],
      ['client_info', 'undefined', {}],
      ['client_info', 'eyJ', { client_info: '1' }],
      ['foci', 'undefined', {}],
    ] as const
  ).map(([member, expected, more]) => ({
    source: `${redeem}, successful response`,
    rule: `${member}${'client_info' in more ? ', asked for' : ''}`,
    expected,
    async play(world: FlowWorld) {
      const { tenant } = webRequest
      const form = redemption(webRequest, await world.code(webRequest), more)
      const { body } = await askToken(world.made, tenant, form, originOf(webRequest))
      const value = body[member]
      if (typeof value !== 'string') return typeof value
      if (member === 'scope') return value.split(' ').sort().join(' ')
      return member === 'client_info' ? value.slice(0, 3) : value
    },
  })),
]

it.each(named(redeeming))('redeeming a code (%s): %s: %s', played())
it.each(named(platforms))('the platform of a redirect (%s): %s: %s', played())
it.each(named(proofs))('proof of the code exchange (%s): %s: %s', played())
it.each(named(answers))('the answer to a code (%s): %s: %s', played())
