import { it } from 'vitest'
import { ids } from '../../../src/tenant/default-ids.js'
import { seen } from '../errors/seen.js'
import { type CodeRequest, spaRequest, webRequest } from '../support/client-requests.js'
import { authorizeUrl, decode, signIn } from '../support/flows.js'
import { type Constraint, type Fields, type FlowWorld, named, played, seenAs } from './constraint.js'

const implicit = 'v2-oauth2-implicit-grant-flow'
const hybrid = 'v2-oauth2-auth-code-flow, hybrid'
const codes = 'reference-error-codes'
const without = { code_challenge: undefined, code_challenge_method: undefined }

const asking = (
  response_type: string,
  more: Fields = {},
  request: CodeRequest = webRequest,
): CodeRequest => ({
  ...request,
  more: { response_type, nonce: 'once', ...without, ...more },
})

/** Signs in: what came in which place, or what was refused. */
async function arrives(world: FlowWorld, request: CodeRequest): Promise<string> {
  const page = await signIn(world.browser(), request)
  if (page.status >= 400) return seenAs(seen(page))
  if (!page.response.headers.has('location')) {
    const names = [...page.html.matchAll(/<input type="hidden" name="([^"]*)"/g)].map(([, name]) => name)
    return `form: ${kinds(new Set(names))}`
  }
  if (page.answer.has('error')) return seenAs(seen(page))
  return `${page.location.hash === '' ? 'query' : 'fragment'}: ${kinds(new Set(page.answer.keys()))}`
}

const kinds = (names: ReadonlySet<string | undefined>): string =>
  ['code', 'id_token', 'access_token', 'refresh_token'].filter((name) => names.has(name)).join(' ')

/** Turns the two switches of the registration. */
const allow = (world: FlowWorld, enableIdTokenIssuance: boolean, enableAccessTokenIssuance: boolean) =>
  world.changeApplication(ids.web, {
    web: { implicitGrantSettings: { enableIdTokenIssuance, enableAccessTokenIssuance } },
  })

/** Signs in, and gives the claims of the id token. */
async function idToken(world: FlowWorld, request: CodeRequest) {
  const page = await signIn(world.browser(), request)
  return decode(page.answer.get('id_token') ?? '').claims
}

const kindsOfAnswer = (
  [
    [implicit, 'id_token', {}, 'fragment: id_token'],
    [implicit, 'id_token token', {}, 'fragment: id_token access_token'],
    [implicit, 'token', {}, 'fragment: access_token'],
    [hybrid, 'code id_token', {}, 'fragment: code id_token'],
    [`${implicit}, response_mode`, 'id_token', { response_mode: 'form_post' }, 'form: id_token'],
    [`${hybrid}, response_mode`, 'code id_token', { response_mode: 'form_post' }, 'form: code id_token'],
    [`${implicit}, response_mode; 70007`, 'id_token', { response_mode: 'query' }, 'page 70007'],
    [`${implicit}, response_mode; 70007`, 'token', { response_mode: 'query' }, 'page 70007'],
    [`${hybrid}, response_mode; 70007`, 'code id_token', { response_mode: 'query' }, 'page 70007'],
    [`${implicit}, nonce`, 'id_token', { nonce: undefined }, 'invalid_request 900144'],
    [`${implicit}, nonce`, 'id_token token', { nonce: undefined }, 'invalid_request 900144'],
    [`${hybrid}, nonce`, 'code id_token', { nonce: undefined }, 'invalid_request 900144'],
    [`${implicit}, nonce is of the id token`, 'token', { nonce: undefined }, 'fragment: access_token'],
    [
      `${codes}, 70005: id_token wants openid`,
      'id_token',
      { scope: 'User.Read' },
      'unsupported_response_type 70005',
    ],
    ['v2 metadata, response_types_supported', 'code token', {}, 'unsupported_response_type 70005'],
    ['v2 metadata, response_types_supported', 'code id_token token', {}, 'unsupported_response_type 70005'],
    [
      `${implicit}: no refresh tokens`,
      'id_token token',
      { scope: 'openid offline_access User.Read' },
      'fragment: id_token access_token',
    ],
  ] as const
).map(
  ([source, type, more, expected]): Constraint => ({
    source,
    rule: [type, ...Object.entries(more).map(([name, value]) => `${name}=${value ?? ''}`)].join(', '),
    expected,
    play: (world) => arrives(world, asking(type, more)),
  }),
)

const switches = (
  [
    [false, false, 'id_token', 'unsupported_response_type 700054'],
    [false, false, 'token', 'unsupported_response_type 700051'],
    [false, true, 'id_token token', 'unsupported_response_type 700054'],
    [true, false, 'id_token token', 'unsupported_response_type 700051'],
    [true, false, 'id_token', 'fragment: id_token'],
    [false, true, 'token', 'fragment: access_token'],
    [false, true, 'code id_token', 'unsupported_response_type 700054'],
    [true, false, 'code id_token', 'fragment: code id_token'],
    [false, false, 'code', 'query: code'],
  ] as const
).map(
  ([ids_, access, type, expected]): Constraint => ({
    source: `${implicit}: switched on in the registration; ${codes}, 700054, 700051`,
    rule: `${type} where id tokens are ${ids_ ? 'on' : 'off'} and access tokens ${access ? 'on' : 'off'}`,
    expected,
    play: async (world) => {
      await allow(world, ids_, access)
      return arrives(world, asking(type))
    },
  }),
)

const claims: readonly Constraint[] = [
  {
    source: 'OpenID Connect Core 3.2.2.10: at_hash',
    rule: 'an id token beside an access token vouches for it',
    expected: 'string undefined',
    play: async (world) => {
      const { at_hash, c_hash } = await idToken(world, asking('id_token token'))
      return `${typeof at_hash} ${c_hash}`
    },
  },
  {
    source: 'OpenID Connect Core 3.3.2.11: c_hash',
    rule: 'an id token beside a code vouches for it',
    expected: 'undefined string',
    play: async (world) => {
      const { at_hash, c_hash } = await idToken(world, asking('code id_token'))
      return `${at_hash} ${typeof c_hash}`
    },
  },
  {
    source: `${implicit}, nonce`,
    rule: 'the nonce comes back',
    expected: 'once',
    play: async (world) => (await idToken(world, asking('id_token'))).nonce,
  },
  {
    source: `${implicit}, state`,
    rule: 'the state comes back, in the fragment too',
    expected: 'the state',
    play: async (world) => {
      const page = await signIn(world.browser(), asking('id_token'))
      return page.answer.get('state') ?? ''
    },
  },
  {
    source: 'access-token-claims-reference, hasgroups: implicit and more than five',
    rule: 'six groups are not named in an address',
    expected: 'undefined true',
    play: (world) => groupsOf(world, 6),
  },
  {
    source: 'msal-authentication-flows, implicit grant: no groups',
    rule: 'one group is not named either',
    expected: 'undefined true',
    play: (world) => groupsOf(world, 1),
  },
  {
    source: 'msal-authentication-flows, implicit grant: no wids',
    rule: 'roles of the directory are not in a token of an address',
    expected: 'undefined',
    play: async (world) => {
      await world.changeApplication(ids.web, { groupMembershipClaims: 'All' })
      const page = await signIn(world.browser(), asking('id_token'), 'admin@contoso.com')
      return `${decode(page.answer.get('id_token') ?? '').claims.wids}`
    },
  },
]

async function groupsOf(world: FlowWorld, count: number): Promise<string> {
  await world.changeApplication(ids.web, { groupMembershipClaims: 'SecurityGroup' })
  for (let index = 0; index < count; index += 1) {
    world.made.store.groups.put({
      ...{ id: `group-${index}`, tenantId: ids.contoso, displayName: `${index}`, description: null },
      ...{ members: [ids.milan], createdDateTime: '2026-01-05T08:00:00Z' },
    })
  }
  const { groups, hasgroups } = await idToken(world, asking('id_token'))
  return `${groups?.length} ${hasgroups}`
}

const where: readonly Constraint[] = [
  {
    source: `${implicit}: a spa redirect may use the implicit flow`,
    rule: 'a single-page redirect serves, where it is switched on',
    expected: 'fragment: id_token',
    play: async (world) => {
      await world.changeApplication(ids.spa, {
        web: { implicitGrantSettings: { enableIdTokenIssuance: true } },
      })
      return arrives(world, asking('id_token', {}, { ...spaRequest, scope: 'openid' }))
    },
  },
  {
    source: `${implicit}, get access tokens silently`,
    rule: 'with prompt=none a session is enough',
    expected: 'access_token',
    play: async (world) => {
      const browser = world.browser()
      await signIn(browser, webRequest)
      return kinds(
        new Set((await browser.open(authorizeUrl(asking('token', { prompt: 'none' })))).answer.keys()),
      )
    },
  },
  {
    source: `${codes}, 50058`,
    rule: 'and nobody is login_required',
    expected: 'login_required 50058',
    play: (world) => world.told(asking('token', { prompt: 'none' })),
  },
]

it.each(named(kindsOfAnswer))('the kinds of answer of implicit and hybrid (%s): %s: %s', played())
it.each(named(switches))('the switches of the registration (%s): %s: %s', played())
it.each(named(claims))('claims of a token in an address (%s): %s: %s', played())
it.each(named(where))('where tokens in an address come from (%s): %s: %s', played())
