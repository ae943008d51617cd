import { it } from 'vitest'
import { ids } from '../../../src/tenant/default-ids.js'
import { type CodeRequest, cliRequest, spaRequest, webRequest } from '../support/client-requests.js'
import { askToken, decode, legacyScope, originOf } from '../support/flows.js'
import {
  type Constraint,
  type Fields,
  type FlowWorld,
  named,
  outcome,
  played,
  webSecret,
} from './constraint.js'

const page = 'refresh-tokens'
const flow = 'v2-oauth2-auth-code-flow, refresh the access token'
const codes = 'reference-error-codes'

const extension = 'chrome-extension://epfnbngoodhmbeepjlcohfacgnbhbhah'

const formOf = ({ client }: CodeRequest, refresh_token: string, more: Fields = {}): Fields => ({
  grant_type: 'refresh_token',
  client_id: client,
  client_secret: client === ids.web ? webSecret : undefined,
  refresh_token,
  ...more,
})

/** Signs Mila in, lets time pass, and refreshes as the application does, with changes. */
async function refreshed(
  world: FlowWorld,
  request: CodeRequest,
  { after, more, tenant = request.tenant, headers = originOf(request), before }: Change = {},
): Promise<string> {
  const { refresh_token } = await world.tokens(request)
  if (after !== undefined) await world.later(after)
  await before?.()
  return world.ask(tenant, formOf(request, refresh_token, more), headers)
}

interface Change {
  after?: string
  more?: Fields
  tenant?: string
  headers?: Record<string, string>
  before?: () => Promise<unknown>
}

/** Refreshes again and again, so long each time. */
async function chain(world: FlowWorld, request: CodeRequest, times: number, step: string): Promise<string> {
  let { refresh_token } = await world.tokens(request)
  for (let count = 1; count <= times; count += 1) {
    await world.later(step)
    const answer = await askToken(
      world.made,
      request.tenant,
      formOf(request, refresh_token),
      originOf(request),
    )
    if (answer.status !== 200) return `${count}: ${outcome(answer)}`
    refresh_token = answer.body.refresh_token
  }
  return `${times}: access id refresh`
}

const all = 'access id refresh'
const graphId = '00000003-0000-0000-c000-000000000000'
const user = `/v1.0/users/${ids.milan}`

const lifetimes: readonly Constraint[] = [
  {
    source: `${page}: 90 days`,
    rule: 'lives 89 days unused',
    expected: all,
    play: (world) => refreshed(world, cliRequest, { after: 'P89D' }),
  },
  {
    source: `${page}: 90 days; 700082`,
    rule: 'is dead after 90',
    expected: 'invalid_grant 700082 bad_token',
    play: (world) => refreshed(world, cliRequest, { after: 'P90D' }),
  },
  {
    source: `${page}: a new one with each use`,
    rule: 'goes on when it is used',
    expected: `4: ${all}`,
    play: (world) => chain(world, cliRequest, 4, 'P60D'),
  },
  {
    source: `${page}: 24 hours for single-page applications`,
    rule: 'of a page lives 23 hours',
    expected: all,
    play: (world) => refreshed(world, spaRequest, { after: 'PT23H' }),
  },
  {
    source: `${codes}, 700084`,
    rule: 'of a page is dead after 24',
    expected: 'invalid_grant 700084 bad_token',
    play: (world) => refreshed(world, spaRequest, { after: 'PT24H' }),
  },
  {
    source: `${page}: single-page applications, fixed`,
    rule: 'of a page is not prolonged by its use',
    expected: '3: invalid_grant 700084 bad_token',
    play: (world) => chain(world, spaRequest, 4, 'PT10H'),
  },
  {
    source: `${page}: the old one is not revoked`,
    rule: 'serves a second time',
    expected: `${all}, ${all}`,
    play: async (world) => {
      const { refresh_token } = await world.tokens(cliRequest)
      const ask = () => world.ask(cliRequest.tenant, formOf(cliRequest, refresh_token))
      return `${await ask()}, ${await ask()}`
    },
  },
]

const scopes: readonly Constraint[] = [
  {
    source: flow,
    rule: 'without scope serves what it was given for',
    expected: all,
    play: (world) => refreshed(world, cliRequest),
  },
  {
    source: `${flow}: a subset`,
    rule: 'fewer scopes may be asked for',
    expected: 'access',
    play: (world) => refreshed(world, cliRequest, { more: { scope: 'User.Read' } }),
  },
  {
    source: `${page}: not bound to a resource`,
    rule: 'serves another API that was consented to',
    expected: 'access',
    play: async (world) => {
      await allow(world, ids.cli, ids.legacyApi, 'access_as_user')
      return refreshed(world, cliRequest, { more: { scope: legacyScope } })
    },
  },
  {
    source: `${codes}, 65001`,
    rule: 'serves no API that nobody consented to',
    expected: 'invalid_grant 65001 consent_required',
    play: (world) => refreshed(world, cliRequest, { more: { scope: legacyScope } }),
  },
  {
    source: `${codes}, 65001`,
    rule: 'serves no permission that nobody consented to',
    expected: 'invalid_grant 65001 consent_required',
    play: (world) => refreshed(world, cliRequest, { more: { scope: 'Mail.Read' } }),
  },
  {
    source: `${codes}, 70011`,
    rule: 'serves no permission that does not exist',
    expected: 'invalid_scope 70011',
    play: (world) => refreshed(world, cliRequest, { more: { scope: 'User.Peek' } }),
  },
  {
    source: `${page}: several resources, the first counts`,
    rule: 'of scopes of two APIs the first is served',
    expected: 'https://graph.microsoft.com',
    play: async (world) => {
      await allow(world, ids.cli, ids.legacyApi, 'access_as_user')
      const { refresh_token } = await world.tokens(cliRequest)
      const form = formOf(cliRequest, refresh_token, {
        scope: `https://graph.microsoft.com/User.Read ${legacyScope}`,
      })
      const { body } = await askToken(world.made, cliRequest.tenant, form)
      return body.access_token ? decode(body.access_token).claims.aud : outcome({ status: 400, body })
    },
  },
]

/** An administrator consents for everybody, in Graph. */
async function allow(
  world: FlowWorld,
  client: string,
  api: string,
  scope: string,
  directory = world.directory,
): Promise<void> {
  const principal = async (appId: string) => {
    const path = `/v1.0/servicePrincipals?$filter=appId eq '${appId}'`
    const { value } = await directory.ask<{ value: { id: string }[] }>('GET', path)
    const [known] = value
    return (known ?? (await directory.ask<{ id: string }>('POST', '/v1.0/servicePrincipals', { appId }))).id
  }
  await directory.ask('POST', '/v1.0/oauth2PermissionGrants', {
    ...{ clientId: await principal(client), consentType: 'AllPrincipals', principalId: null },
    ...{ resourceId: await principal(api), scope },
  })
}

const clients: readonly Constraint[] = [
  {
    source: `${page}: bound to user and client`,
    rule: 'of another client is refused',
    expected: 'invalid_grant 70000',
    play: (world) => refreshed(world, cliRequest, { more: { client_id: ids.web, client_secret: webSecret } }),
  },
  {
    source: `${codes}, 7000218`,
    rule: 'of a client with a secret wants it',
    expected: 'invalid_client 7000218',
    play: (world) => refreshed(world, webRequest, { more: { client_secret: undefined } }),
  },
  {
    source: `${codes}, 7000215`,
    rule: 'of a client with a secret wants the right one',
    expected: 'invalid_client 7000215',
    play: (world) => refreshed(world, webRequest, { more: { client_secret: 'x' } }),
  },
  {
    source: `${codes}, 700025`,
    rule: 'of a public client comes without',
    expected: 'invalid_client 700025',
    play: (world) => refreshed(world, cliRequest, { more: { client_secret: 'x' } }),
  },
  {
    source: 'reply-url: 9002327',
    rule: 'of a page is used by a page alone',
    expected: 'invalid_request 9002327',
    play: (world) => refreshed(world, spaRequest, { headers: {} }),
  },
  {
    source: 'microsoft-authentication-library-for-python issue 641',
    rule: 'of a page is not used where a browser names no origin',
    expected: 'invalid_request 9002327',
    play: (world) => refreshed(world, spaRequest, { headers: { origin: 'null' } }),
  },
  {
    source: 'microsoft-authentication-library-for-python pull request 267, Origin http://example.com',
    rule: 'of a page is used by a page of any other origin',
    expected: 'access id refresh',
    play: (world) => refreshed(world, spaRequest, { headers: { origin: 'http://example.com' } }),
  },
  {
    source: 'microsoft-authentication-library-for-js ChromiumExtensionSample',
    rule: 'of a page is used by an extension, whose origin no redirect can have',
    expected: 'access id refresh',
    play: (world) => refreshed(world, spaRequest, { headers: { origin: extension } }),
  },
  {
    source: 'reply-url: 9002326',
    rule: 'of a server is used by no page',
    expected: 'invalid_request 9002326',
    play: (world) => refreshed(world, webRequest, { headers: { origin: 'https://localhost:3000' } }),
  },
  {
    source: `${codes}, 9002313`,
    rule: 'is sent as it came',
    expected: 'invalid_grant 9002313',
    play: (world) => world.ask(cliRequest.tenant, formOf(cliRequest, 'garbage')),
  },
  {
    source: `${codes}, 900144`,
    rule: 'is required',
    expected: 'invalid_request 900144',
    play: (world) => world.ask(cliRequest.tenant, formOf(cliRequest, '')),
  },
  {
    source: `${codes}, 700016`,
    rule: 'of a client that nobody knows is refused',
    expected: 'unauthorized_client 700016',
    play: (world) => refreshed(world, cliRequest, { more: { client_id: ids.contoso } }),
  },
]

const people: readonly Constraint[] = [
  {
    source: `${page}: any tenant where the user exists`,
    rule: 'serves a tenant in which the person is a guest',
    expected: all,
    play: (world) =>
      refreshed(world, spaRequest, {
        tenant: ids.fabrikam,
        before: () =>
          allow(
            world,
            ids.spa,
            graphId,
            'openid profile offline_access User.Read',
            world.directory.in(ids.fabrikam),
          ),
      }),
  },
  {
    source: `${codes}, 50020`,
    rule: 'serves no tenant in which they are nobody',
    expected: 'invalid_grant 50020',
    play: async (world) => {
      const { refresh_token } = await world.tokens(spaRequest, 'nomfa@contoso.com')
      return world.ask(ids.fabrikam, formOf(spaRequest, refresh_token), originOf(spaRequest))
    },
  },
  {
    source: `${codes}, 50057`,
    rule: 'of a disabled person is refused',
    expected: 'invalid_grant 50057 message_only',
    play: (world) =>
      refreshed(world, cliRequest, {
        before: () => world.directory.ask('PATCH', user, { accountEnabled: false }),
      }),
  },
  {
    source: `${codes}, 50173`,
    rule: 'of a person who was signed out everywhere is refused',
    expected: 'invalid_grant 50173 bad_token',
    play: (world) =>
      refreshed(world, cliRequest, {
        after: 'PT1M',
        before: () => world.directory.ask('POST', `${user}/revokeSignInSessions`, {}),
      }),
  },
  {
    source: `${codes}, 7000112`,
    rule: 'of a disabled application is refused',
    expected: 'unauthorized_client 7000112',
    play: (world) =>
      refreshed(world, cliRequest, {
        before: () => world.changePrincipal(ids.cli, { accountEnabled: false }),
      }),
  },
  {
    source: `${codes}, 50076`,
    rule: 'meets a policy that came since',
    expected: 'invalid_grant 50076 basic_action',
    play: (world) =>
      refreshed(world, cliRequest, {
        before: () => world.addPolicy({ grantControls: { operator: 'OR', builtInControls: ['mfa'] } }),
      }),
  },
  {
    source: `${codes}, 53003`,
    rule: 'meets a policy that blocks',
    expected: 'invalid_grant 53003 message_only',
    play: (world) =>
      refreshed(world, cliRequest, {
        before: () => world.addPolicy({ grantControls: { operator: 'OR', builtInControls: ['block'] } }),
      }),
  },
]

it.each(named(lifetimes))('how long a refresh token lives (%s): %s: %s', played())
it.each(named(scopes))('what a refresh token is for (%s): %s: %s', played())
it.each(named(clients))('whose refresh token it is (%s): %s: %s', played())
it.each(named(people))('about whom a refresh token is (%s): %s: %s', played())
