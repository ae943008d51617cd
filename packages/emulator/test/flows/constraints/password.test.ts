import { it } from 'vitest'
import { ids } from '../../../src/tenant/default-ids.js'
import { defaultPassword } from '../../../src/tenant/default-tenant/facts.js'
import { spaRequest } from '../support/client-requests.js'
import { type Constraint, type Fields, type FlowWorld, named, played, webSecret } from './constraint.js'

const flow = 'v2-oauth-ropc'
const codes = 'reference-error-codes'
const seed = 'msal-authentication-flows, username and password'
const milan = 'milan@contoso.com'
const federated = 'federated@corp.contoso.com'
const user = `/v1.0/users/${ids.milan}`

/** Sends name and password, once somebody has consented. */
async function send(world: FlowWorld, more: Fields = {}, tenant: string = ids.contoso): Promise<string> {
  return world.ask(tenant, {
    ...{ grant_type: 'password', client_id: ids.cli, scope: 'openid offline_access User.Read' },
    ...{ username: milan, password: defaultPassword },
    ...more,
  })
}

const rows = (
  list: readonly (readonly [
    source: string,
    rule: string,
    expected: string,
    more?: Fields,
    tenant?: string,
  ])[],
): Constraint[] =>
  list.map(([source, rule, expected, more, tenant]) => ({
    source,
    rule,
    expected,
    play: async (world) => {
      await consent(world)
      return send(world, more, tenant)
    },
  }))

/** Consents, as a person does who signs in with pages. */
async function consent(world: FlowWorld, person?: string): Promise<void> {
  const redirectUri = 'http://localhost:49152'
  const scope = 'openid profile offline_access User.Read'
  await world.code({ client: ids.cli, redirectUri, scope, tenant: ids.contoso }, person)
}

const accounts: readonly Constraint[] = rows([
  [seed, 'name and password become three tokens', 'access id refresh'],
  [
    `${flow}: tenant, or organizations`,
    'organizations serves',
    'access id refresh',
    { client_id: ids.web, client_secret: webSecret, scope: 'openid offline_access' },
    'organizations',
  ],
  [`${codes}, 9001023`, 'common does not', 'invalid_request 9001023', { client_id: ids.spa }, 'common'],
  [`${codes}, 9001023`, 'consumers does not', 'invalid_request 9001023', { client_id: ids.spa }, 'consumers'],
  [
    `${seed}: no personal accounts`,
    'a personal account is nobody',
    'invalid_grant 50034',
    { username: 'someone@outlook.com' },
  ],
  [`${codes}, 50034`, 'nobody is nobody', 'invalid_grant 50034', { username: 'nobody@contoso.com' }],
  [`${codes}, 50126`, 'a wrong password is refused', 'invalid_grant 50126', { password: 'wrong' }],
  [
    `${flow}: passwords with blanks at their ends`,
    'a blank in front is refused',
    'invalid_grant 50126',
    { password: ` ${defaultPassword}` },
  ],
  [
    `${flow}: passwords with blanks at their ends`,
    'a blank behind is refused',
    'invalid_grant 50126',
    { password: `${defaultPassword} ` },
  ],
  [
    `${flow}: federated people; 50056`,
    'somebody whose password lives elsewhere is refused',
    'invalid_grant 50056',
    { username: federated },
  ],
  [`${codes}, 900144`, 'the name is required', 'invalid_request 900144', { username: undefined }],
  [`${codes}, 900144`, 'the password is required', 'invalid_request 900144', { password: undefined }],
  [`${codes}, 900144`, 'scope is required', 'invalid_request 900144', { scope: undefined }],
  [
    `${codes}, 65001`,
    'there is no page to consent on',
    'invalid_grant 65001 consent_required',
    { scope: 'Mail.Read' },
  ],
])

/** Whoever visits the tenant by a personal account signs in there by pages, and by those alone. */
const visitor: Constraint = {
  source: `${flow}: personal accounts that are invited`,
  rule: 'a personal account that was invited, and has come, is nobody',
  expected: 'invalid_grant 50034',
  async play(world) {
    const invitedUserEmailAddress = 'someone@outlook.com'
    const inviteRedirectUrl = 'https://localhost:3000/'
    await world.directory.ask('POST', '/v1.0/invitations', { invitedUserEmailAddress, inviteRedirectUrl })
    await consent(world, invitedUserEmailAddress)
    return send(world, { username: invitedUserEmailAddress })
  },
}

const clients: readonly Constraint[] = rows([
  [
    `${codes}, 7000218`,
    'an application that keeps a secret sends it',
    'invalid_client 7000218',
    { client_id: ids.web },
  ],
  [
    `${codes}, 7000215`,
    'and the right one',
    'invalid_client 7000215',
    { client_id: ids.web, client_secret: 'x' },
  ],
  [`${codes}, 700025`, 'a public client sends none', 'invalid_client 700025', { client_secret: 'x' }],
  [
    `${seed}: desktop and mobile; 7000218`,
    'a single-page application is no public client of this flow',
    'invalid_client 7000218',
    { client_id: ids.spa },
  ],
])

const states: readonly Constraint[] = (
  [
    [
      `${codes}, 50057`,
      'a disabled account',
      'invalid_grant 50057 message_only',
      (world: FlowWorld) => world.directory.ask('PATCH', user, { accountEnabled: false }),
    ],
    [
      `${codes}, 50055`,
      'a password that has expired',
      'invalid_grant 50055 user_password_expired',
      (world: FlowWorld) =>
        world.directory.ask('PATCH', user, {
          passwordProfile: { password: defaultPassword, forceChangePasswordNextSignIn: true },
        }),
    ],
    [
      `${codes}, 50053`,
      'an account that is locked',
      'invalid_grant 50053',
      async (world: FlowWorld) => {
        for (let count = 0; count < 10; count += 1) await send(world, { password: 'wrong' })
      },
    ],
    [
      `${seed}: no second factor; 50076`,
      'a policy that wants a second factor',
      'invalid_grant 50076 basic_action',
      (world: FlowWorld) => world.addPolicy({ grantControls: { operator: 'OR', builtInControls: ['mfa'] } }),
    ],
    [
      `${seed}: no Conditional Access; 50097`,
      'a policy that wants a device',
      'invalid_grant 50097 basic_action',
      (world: FlowWorld) =>
        world.addPolicy({ grantControls: { operator: 'OR', builtInControls: ['compliantDevice'] } }),
    ],
    [
      `${codes}, 50105`,
      'an application that people are assigned to',
      'invalid_grant 50105 message_only',
      (world: FlowWorld) => world.changePrincipal(ids.cli, { appRoleAssignmentRequired: true }),
    ],
    [
      `${codes}, 7000112`,
      'an application that is disabled',
      'unauthorized_client 7000112',
      (world: FlowWorld) => world.changePrincipal(ids.cli, { accountEnabled: false }),
    ],
  ] as const
).map(
  ([source, rule, expected, bring]): Constraint => ({
    source,
    rule,
    expected,
    play: async (world) => {
      await consent(world)
      await bring(world)
      return send(world)
    },
  }),
)

const besides: readonly Constraint[] = [
  {
    source: `${seed}: no single sign-on`,
    rule: 'no browser is signed in by it',
    expected: 'login_required 50058',
    play: async (world) => {
      await consent(world)
      await send(world)
      return world.told({ ...spaRequest, more: { prompt: 'none' } })
    },
  },
  {
    source: `${flow}: federated people, AllowCloudPasswordValidation`,
    rule: 'a home realm discovery policy does not invent passwords',
    expected: 'invalid_grant 50056',
    play: async (world) => {
      await world.directory.ask('POST', '/v1.0/policies/homeRealmDiscoveryPolicies', {
        displayName: 'Passwords in the cloud',
        isOrganizationDefault: true,
        definition: ['{"HomeRealmDiscoveryPolicy":{"AllowCloudPasswordValidation":true}}'],
      })
      return send(world, { username: federated })
    },
  },
]

it.each(named([...accounts, visitor]))('whose password (%s): %s: %s', played())
it.each(named(clients))('which application sends a password (%s): %s: %s', played())
it.each(named(states))('what stops a right password (%s): %s: %s', played())
it.each(named(besides))('what a password does not do (%s): %s: %s', played())
