import { it } from 'vitest'
import { ids } from '../../../src/tenant/default-ids.js'
import { defaultSecret } from '../../../src/tenant/default-tenant/facts.js'
import { askToken, decode, inboxScope, legacyScope } from '../support/flows.js'
import { type Constraint, type Fields, type FlowWorld, named, played, webSecret } from './constraint.js'

const flow = 'v2-oauth2-on-behalf-of-flow'
const codes = 'reference-error-codes'
const seed = 'msal-authentication-flows, on-behalf-of'
const policies = 'v2-conditional-access-dev-guide, on-behalf-of'
const { contoso } = ids
const graph = 'https://graph.microsoft.com'

const good = { user: 'milan@contoso.com', resource: ids.inbox, scopes: ['access_as_user'] }
type Order = Record<string, unknown>

const form = (assertion: string | undefined, more: Fields = {}): Fields => ({
  grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer',
  requested_token_use: 'on_behalf_of',
  client_id: ids.inbox,
  client_secret: defaultSecret(ids.inbox),
  scope: `${graph}/User.Read`,
  assertion,
  ...more,
})

/** Trades a token to order. */
async function trade(world: FlowWorld, order: Order = {}, more: Fields = {}, tenant: string = contoso) {
  return world.ask(tenant, form(await world.mint({ ...good, ...order }), more))
}

/** Claims of the token that is traded for. */
async function traded(world: FlowWorld, order: Order = {}, more: Fields = {}) {
  const { body } = await askToken(world.made, contoso, form(await world.mint({ ...good, ...order }), more))
  return decode(body.access_token).claims
}

type Row = readonly [source: string, rule: string, expected: string, order: Order, more?: Fields]

const rows = (list: readonly Row[]): Constraint[] =>
  list.map(([source, rule, expected, order, more]) => ({
    source,
    rule,
    expected,
    play: (world) => trade(world, order, more),
  }))

const assertions: readonly Constraint[] = [
  ...rows([
    [flow, 'the token of a person for this API is traded', 'access', {}],
    [`${flow}: signature`, 'a broken signature is refused', 'invalid_grant 50013', { signature: 'broken' }],
    [
      `${flow}: known key`,
      'so is a key that nobody publishes',
      'invalid_grant 50013',
      { signature: 'other-key' },
    ],
    [`${codes}, 50027`, 'and no signature at all', 'invalid_grant 50027', { signature: 'none' }],
    [
      `${flow}: issuer`,
      'another issuer is refused',
      'invalid_grant 50013',
      { claims: { iss: 'https://x.example/' } },
    ],
    [
      `${flow}: aud is the caller; 500131`,
      'a token for Graph is refused',
      'invalid_grant 500131',
      { resource: graph, scopes: ['User.Read'] },
    ],
    [
      `${flow}: aud is the caller; 500131`,
      'a token for another API is refused',
      'invalid_grant 500131',
      { resource: ids.legacyApi },
    ],
    [
      `${flow}: aud is an App ID URI of the caller`,
      'its App ID URI is its name too',
      'access',
      { audience: `api://localhost:3000/${ids.inbox}` },
    ],
    [`${codes}, 500133`, 'an expired token is refused', 'invalid_grant 500133', { expired: true }],
    [
      `${codes}, 7000114`,
      'the token of an application is refused',
      'invalid_grant 7000114',
      { user: undefined, scopes: undefined, client: ids.daemon, roles: ['Inbox.Read.All'] },
    ],
    [
      `${codes}, 240002`,
      'an id token is refused',
      'invalid_grant 240002',
      { kind: 'id', client: ids.inbox, resource: undefined, scopes: undefined },
    ],
  ]),
  {
    source: `${flow}: an id token of the caller may be used in principle`,
    rule: 'an id token is traded where the tenant is set so',
    expected: 'access',
    play: async (world) => {
      await world.control.ask('PATCH', 'conditions', { idTokensAsAssertions: 'accepted' })
      return trade(world, { kind: 'id', client: ids.inbox, resource: undefined, scopes: undefined })
    },
  },
  ...(['abc', undefined] as const).map((assertion) => ({
    source: assertion ? `${codes}, 50027` : `${codes}, 900144`,
    rule: assertion ? 'text that is no token is refused' : 'an assertion is required',
    expected: assertion ? 'invalid_grant 50027' : 'invalid_request 900144',
    play: (world: FlowWorld) => world.ask(contoso, form(assertion)),
  })),
]

const requests: readonly Constraint[] = rows([
  [
    `${flow}, request`,
    'requested_token_use is required',
    'invalid_request 900144',
    {},
    { requested_token_use: undefined },
  ],
  [
    `${flow}, request`,
    'requested_token_use is on_behalf_of',
    'invalid_request 90100',
    {},
    { requested_token_use: 'x' },
  ],
  ...(['saml2', 'saml1'] as const).map(
    (kind): Row => [
      `${flow}, SAML assertions obtained with an OBO flow: absent here`,
      `a ${kind} assertion is refused, and nothing given for it`,
      'invalid_request 90023',
      {},
      { requested_token_type: `urn:ietf:params:oauth:token-type:${kind}` },
    ],
  ),
  [
    'RFC 8693 section 3',
    'an access token may be asked for by name',
    'access',
    {},
    { requested_token_type: 'urn:ietf:params:oauth:token-type:access_token' },
  ],
  [`${flow}, request`, 'scope is required', 'invalid_request 900144', {}, { scope: undefined }],
  [
    `${flow}: one resource; 700022`,
    'scopes of two APIs are refused',
    'invalid_scope 700022',
    {},
    { scope: `User.Read ${inboxScope}` },
  ],
  [`${codes}, 700023`, 'sign-in scopes alone name no API', 'invalid_scope 700023', {}, { scope: 'openid' }],
  [
    `${flow}: .default`,
    'whatever was consented to is asked for by .default',
    'access',
    {},
    { scope: `${graph}/.default` },
  ],
  [
    `${flow}: offline_access`,
    'a refresh token is asked for by offline_access',
    'access refresh',
    {},
    { scope: `${graph}/User.Read offline_access` },
  ],
  [
    'OpenID Connect Core 3.1.3.3',
    'an id token is asked for by openid',
    'access id',
    {},
    { scope: `openid ${graph}/User.Read` },
  ],
  [
    `${flow}: a confidential client; 7000218`,
    'a credential is required',
    'invalid_client 7000218',
    {},
    { client_secret: undefined },
  ],
  [
    `${codes}, 7000215`,
    'a wrong secret is refused',
    'invalid_client 7000215',
    {},
    { client_secret: 'wrong' },
  ],
  [
    `${flow}: a confidential client`,
    'a public client is none',
    'invalid_client 7000218',
    { resource: ids.cli, scopes: [] },
    { client_id: ids.cli, client_secret: undefined },
  ],
  [
    `${codes}, 500131`,
    'another client’s token is not for it',
    'invalid_grant 500131',
    {},
    { client_id: ids.web, client_secret: webSecret },
  ],
])

const people: readonly Constraint[] = [
  {
    source: `${flow}; 65001`,
    rule: 'what the person did not allow wants consent, which only a page can ask for',
    expected: 'invalid_grant 65001 consent_required',
    play: (world) => trade(world, {}, { scope: `${graph}/Directory.Read.All` }),
  },
  {
    source: `${seed}: delegated permissions alone`,
    rule: 'the new token has scopes and no roles of the API’s own',
    expected: 'User.Read undefined',
    play: async (world) => {
      const { scp, roles } = await traded(world)
      return `${scp.split(' ').filter((one: string) => one === 'User.Read')} ${roles}`
    },
  },
  {
    source: `${seed}: the person’s identity goes along`,
    rule: 'the new token is about the same person, and by this API',
    expected: `${ids.milan} ${ids.inbox}`,
    play: async (world) => {
      const { oid, appid, azp } = await traded(world)
      return `${oid} ${appid ?? azp}`
    },
  },
  {
    source: `${seed}: the middle tier may go on to other APIs`,
    rule: 'a second API is asked for with the same assertion',
    expected: 'access access',
    play: async (world) => {
      const assertion = await world.mint(good)
      const first = await world.ask(contoso, form(assertion))
      return `${first} ${await world.ask(contoso, form(assertion, { scope: `${graph}/Mail.Read` }))}`
    },
  },
  {
    source: `${flow}: consent of the middle tier for the API`,
    rule: 'an API that nobody consented to is refused',
    expected: 'invalid_grant 65001 consent_required',
    play: (world) => trade(world, {}, { scope: legacyScope }),
  },
  {
    source: `${policies}; 50076`,
    rule: 'a policy that wants a second factor is told by a challenge',
    expected: 'invalid_grant 50076 basic_action',
    play: async (world) => {
      await world.addPolicy({ grantControls: { operator: 'OR', builtInControls: ['mfa'] } })
      return trade(world, { proofs: ['password'] })
    },
  },
  {
    source: `${policies}, the example`,
    rule: 'or as documentation prints it',
    expected: 'interaction_required 50076',
    play: async (world) => {
      await world.control.ask('PATCH', 'conditions', { refusalForm: 'documented' })
      await world.addPolicy({ grantControls: { operator: 'OR', builtInControls: ['mfa'] } })
      return trade(world, { proofs: ['password'] })
    },
  },
  {
    source: policies,
    rule: 'who proved it before goes on',
    expected: 'access',
    play: async (world) => {
      await world.addPolicy({ grantControls: { operator: 'OR', builtInControls: ['mfa'] } })
      return trade(world, { proofs: ['password', 'totp'] })
    },
  },
  {
    source: `${codes}, 50057`,
    rule: 'somebody who was disabled since is refused',
    expected: 'invalid_grant 50057 message_only',
    play: async (world) => {
      const assertion = await world.mint(good)
      await world.directory.ask('PATCH', `/v1.0/users/${ids.milan}`, { accountEnabled: false })
      return world.ask(contoso, form(assertion))
    },
  },
  {
    source: `${codes}, 50020`,
    rule: 'at a tenant in which the person is nobody it is refused',
    expected: 'invalid_grant 50020',
    play: (world) => trade(world, { user: 'nomfa@contoso.com' }, {}, ids.fabrikam),
  },
  {
    source: 'v2-oauth2-auth-code-flow: credentials are refused when an Origin comes along',
    rule: 'a page does not trade',
    expected: 'invalid_request 9002326',
    play: async (world) =>
      world.ask(contoso, form(await world.mint(good)), { origin: 'https://localhost:3000' }),
  },
]

it.each(named(assertions))('what is traded (%s): %s: %s', played())
it.each(named(requests))('how it is traded (%s): %s: %s', played())
it.each(named(people))('for whom it is traded (%s): %s: %s', played())
