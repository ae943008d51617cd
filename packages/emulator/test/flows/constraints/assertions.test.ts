import { it } from 'vitest'
import { ids } from '../../../src/tenant/default-ids.js'
import { defaultPassword } from '../../../src/tenant/default-tenant/facts.js'
import { federatedEmulator, felix } from '../support/federation.js'
import { assertionIn, faultIn, requestToken } from '../support/trust-messages.js'
import { type Constraint, type Fields, type FlowWorld, named, played, webSecret } from './constraint.js'

const seed = 'msal-authentication-flows, integrated Windows authentication'
const flow = 'v2-saml-bearer-assertion'
const codes = 'reference-error-codes'
const inside = { 'x-onbehalf-address': '192.0.2.10' }
const all = 'access id refresh'

const grants = {
  '1.1': 'urn:ietf:params:oauth:grant-type:saml1_1-bearer',
  '2.0': 'urn:ietf:params:oauth:grant-type:saml2-bearer',
} as const
type Version = keyof typeof grants

/** What AD FS issues for a password. */
async function byPassword(world: FlowWorld, version: Version = '1.1'): Promise<string> {
  return assertionIn(
    (await requestToken(world.made, { name: felix, password: defaultPassword, version })).text,
  )
}

/** What AD FS issues for who is signed in to Windows. */
async function byWindows(world: FlowWorld): Promise<string> {
  await world.control.ask('POST', 'devices', { action: 'sign-in', user: felix })
  const { ticket } = await world.control.ask<{ ticket: string }>('POST', 'devices/ticket', { user: felix })
  const headers = { ...inside, authorization: `Negotiate ${ticket}` }
  const message = { endpoint: 'windowstransport', name: '', password: '', headers } as const
  return assertionIn((await requestToken(world.made, message)).text)
}

function trade(
  world: FlowWorld,
  assertion: string,
  { tenant = 'organizations', version = '1.1' as Version, more = {} as Fields } = {},
) {
  return world.ask(tenant, {
    ...{ grant_type: grants[version], client_id: ids.web, client_secret: webSecret },
    ...{ scope: 'openid offline_access User.Read', assertion: Buffer.from(assertion).toString('base64') },
    ...more,
  })
}

const policy = (control: string) => ({ grantControls: { operator: 'OR', builtInControls: [control] } })

const windows: readonly Constraint[] = [
  {
    source: seed,
    rule: 'who is signed in to Windows gets tokens without a page',
    expected: all,
    play: async (world) => trade(world, await byWindows(world)),
  },
  {
    source: `${seed}: a tenant by its id`,
    rule: 'the tenant serves',
    expected: all,
    play: async (world) => trade(world, await byWindows(world), { tenant: ids.contoso }),
  },
  {
    source: `${seed}: a tenant by its domain`,
    rule: 'its domain serves',
    expected: all,
    play: async (world) => trade(world, await byWindows(world), { tenant: 'contoso.com' }),
  },
  {
    source: `${seed}: never common; 9001023`,
    rule: 'common does not',
    expected: 'invalid_request 9001023',
    play: async (world) => trade(world, await byWindows(world), { tenant: 'common' }),
  },
  {
    source: `${seed}: never consumers; 9001023`,
    rule: 'consumers does not',
    expected: 'invalid_request 9001023',
    play: async (world) => trade(world, await byWindows(world), { tenant: 'consumers' }),
  },
  {
    source: `${seed}: federated people alone`,
    rule: 'somebody of a managed domain has no ticket',
    expected: '409 managed-user',
    play: async ({ made }) => {
      const answer = await made.fetch(
        new Request('https://localhost:8443/_onbehalf/devices/ticket', {
          method: 'POST',
          headers: { authorization: `Bearer ${made.controlKey}` },
          body: JSON.stringify({ user: 'milan@contoso.com' }),
        }),
      )
      return `${answer.status} ${((await answer.json()) as { error: { code: string } }).error.code}`
    },
  },
  {
    source: `${seed}: federated people alone; userrealm`,
    rule: 'and is told to be managed, where a library asks first',
    expected: 'Managed Federated',
    play: async (world) => {
      const realm = async (name: string) => {
        const answer = await world.fetch(`/common/userrealm/${name}?api-version=1.0`)
        return ((await answer.json()) as { account_type: string }).account_type
      }
      return `${await realm('milan@contoso.com')} ${await realm(felix)}`
    },
  },
  {
    source: `${seed}: consent before; 65001`,
    rule: 'what nobody consented to is refused',
    expected: 'invalid_grant 65001 consent_required',
    play: async (world) => trade(world, await byWindows(world), { more: { scope: 'Mail.Read' } }),
  },
  {
    source: `${seed}: a second factor needs a page; 50079`,
    rule: 'a policy that wants a second factor refuses',
    expected: 'invalid_grant 50079 basic_action',
    play: async (world) => {
      await world.addPolicy(policy('mfa'))
      return trade(world, await byWindows(world))
    },
  },
  {
    source: 'best-practices-securing-ad-fs: windowstransport inside alone',
    rule: 'outside the network AD FS does not answer',
    expected: '404',
    play: async ({ made }) => {
      const headers = { authorization: 'Negotiate x' }
      const message = { endpoint: 'windowstransport', name: '', password: '', headers } as const
      return `${(await requestToken(made, message)).status}`
    },
  },
]

const bearer: readonly Constraint[] = [
  ...(['1.1', '2.0'] as const).map((version) => ({
    source: `${flow}; MSAL, WS-Trust`,
    rule: `an assertion of SAML ${version} is traded by its own grant`,
    expected: all,
    play: async (world: FlowWorld) => trade(world, await byPassword(world, version), { version }),
  })),
  ...(['1.1', '2.0'] as const).map((version) => ({
    source: `${codes}, 50008`,
    rule: `and not by that of the other version, SAML ${version}`,
    expected: 'invalid_grant 50008',
    play: async (world: FlowWorld) =>
      trade(world, await byPassword(world, version), { version: version === '1.1' ? '2.0' : '1.1' }),
  })),
  {
    source: 'RFC 7522 section 3: base64url',
    rule: 'base64url is read too',
    expected: all,
    play: async (world) =>
      trade(world, '', { more: { assertion: Buffer.from(await byPassword(world)).toString('base64url') } }),
  },
  {
    source: `${codes}, 900144`,
    rule: 'an assertion is required',
    expected: 'invalid_request 900144',
    play: (world) => trade(world, ''),
  },
  {
    source: `${codes}, 50008`,
    rule: 'what is no assertion is refused',
    expected: 'invalid_grant 50008',
    play: (world) => trade(world, '<nothing/>'),
  },
  {
    source: `${codes}, 50107`,
    rule: 'an issuer that nobody trusts is refused',
    expected: 'invalid_grant 50107',
    play: async (world) =>
      trade(world, (await byPassword(world)).replaceAll('http://corp.contoso.com/', 'http://x.example/')),
  },
  {
    source: `${codes}, 50008`,
    rule: 'one that was changed is refused',
    expected: 'invalid_grant 50008',
    play: async (world) => trade(world, (await byPassword(world)).replaceAll('federated@', 'milan@')),
  },
  {
    source: 'RFC 7522 section 3: used once',
    rule: 'one that was used is refused',
    expected: 'invalid_grant 50008',
    play: async (world) => {
      const assertion = await byPassword(world)
      await trade(world, assertion)
      return trade(world, assertion)
    },
  },
  {
    source: `${codes}, 50008`,
    rule: 'one of two hours is refused',
    expected: 'invalid_grant 50008',
    play: async (world) => {
      const assertion = await byPassword(world)
      await world.later('PT2H')
      return trade(world, assertion)
    },
  },
  {
    source: `${codes}, 7000218`,
    rule: 'an application that keeps a secret sends it',
    expected: 'invalid_client 7000218',
    play: async (world) => trade(world, await byPassword(world), { more: { client_secret: undefined } }),
  },
  ...(
    [
      ['by HTTP Basic', all],
      ['with a wrong secret by HTTP Basic', 'invalid_client 7000215'],
    ] as const
  ).map(
    ([rule, expected]): Constraint => ({
      source: 'RFC 6749 section 2.3.1; reference-app-manifest, allowPublicClient',
      rule: `an application that may be public proves itself ${rule}`,
      expected,
      play: async (world) => {
        await world.changeApplication(ids.web, { isFallbackPublicClient: true })
        const secret = expected === all ? webSecret : 'wrong'
        return world.ask(
          'organizations',
          {
            ...{ grant_type: grants['1.1'], scope: 'openid offline_access User.Read' },
            assertion: Buffer.from(await byPassword(world)).toString('base64'),
          },
          { authorization: `Basic ${Buffer.from(`${ids.web}:${secret}`).toString('base64')}` },
        )
      },
    }),
  ),
  {
    source: `${codes}, 50057`,
    rule: 'of somebody who is disabled in Entra it is refused',
    expected: 'invalid_grant 50057 message_only',
    play: async (world) => {
      await world.directory.ask('PATCH', `/v1.0/users/${ids.federated}`, { accountEnabled: false })
      return trade(world, await byPassword(world))
    },
  },
  {
    source: `${codes}, 53003`,
    rule: 'a policy that blocks blocks it too',
    expected: 'invalid_grant 53003 message_only',
    play: async (world) => {
      await world.addPolicy(policy('block'))
      return trade(world, await byPassword(world))
    },
  },
]

const trust: readonly Constraint[] = (
  [
    ['a wrong password', 'FailedAuthentication', { password: 'wrong' }],
    ['a name that nobody has', 'FailedAuthentication', { name: 'nobody@corp.contoso.com' }],
    ['another relying party', 'InvalidScope', { appliesTo: 'urn:somebody:else' }],
    ['a message of yesterday', 'InvalidSecurity', { created: -86_400 }],
    [
      'another action',
      'ActionNotSupported',
      { action: 'http://schemas.xmlsoap.org/ws/2005/02/trust/RST/Renew' },
    ],
    [
      'a key of its own',
      'InvalidRequest',
      { keyType: 'http://schemas.xmlsoap.org/ws/2005/02/trust/SymmetricKey' },
    ],
  ] as const
).map(
  ([rule, expected, change]): Constraint => ({
    source: 'WS-Trust 1.3 section 11; WS-Security section 12',
    rule,
    expected,
    play: async ({ made }) =>
      `${faultIn((await requestToken(made, { name: felix, password: defaultPassword, ...change })).text).code}`,
  }),
)

it.each(named(windows))('integrated Windows authentication (%s): %s: %s', played(federatedEmulator))
it.each(named(bearer))('an assertion of one’s own identity provider (%s): %s: %s', played(federatedEmulator))
it.each(named(trust))('what AD FS refuses by WS-Trust (%s): %s: %s', played(federatedEmulator))
