import { it } from 'vitest'
import { ids } from '../../../src/tenant/default-ids.js'
import { cliRequest, daemonForm, spaRequest } from '../support/client-requests.js'
import { askToken, decode } from '../support/flows.js'
import { type Constraint, type Fields, type FlowWorld, named, played, webSecret } from './constraint.js'

const flow = 'v2-oauth2-client-creds-grant-flow'
const codes = 'reference-error-codes'
const seed = 'msal-authentication-flows, client credentials'
const { contoso, fabrikam } = ids
const graph = 'https://graph.microsoft.com'
const ofWeb = { client_id: ids.web, client_secret: webSecret }

const ask = (world: FlowWorld, more: Fields = {}, tenant: string = contoso, headers = {}) =>
  world.ask(tenant, { ...daemonForm, ...more }, headers)

/** Of the token that came, what `read` says. */
async function claimsOf(world: FlowWorld, more: Fields = {}) {
  const { body } = await askToken(world.made, contoso, { ...daemonForm, ...more })
  return decode(body.access_token).claims
}

const scopes: readonly Constraint[] = [
  {
    source: flow,
    rule: 'an application gets a token for itself, and neither an id token nor a refresh token',
    expected: 'access',
    play: (world) => ask(world),
  },
  {
    source: `${codes}, 900144`,
    rule: 'scope is required',
    expected: 'invalid_request 900144',
    play: (world) => ask(world, { scope: undefined }),
  },
  {
    source: `${flow}: the resource with .default behind it`,
    rule: 'a permission by its name is refused',
    expected: 'invalid_scope 1002012',
    play: (world) => ask(world, { scope: `${graph}/User.Read.All` }),
  },
  {
    source: `${flow}: one resource`,
    rule: 'two resources are refused',
    expected: 'invalid_scope 700022',
    play: (world) => ask(world, { scope: `${graph}/.default ${ids.inbox}/.default` }),
  },
  {
    source: flow,
    rule: 'sign-in scopes are for people',
    expected: 'invalid_scope 1002012',
    play: (world) => ask(world, { scope: `openid offline_access ${graph}/.default` }),
  },
  {
    source: `${codes}, 500011`,
    rule: 'an API that does not exist is refused',
    expected: 'invalid_resource 500011',
    play: (world) => ask(world, { scope: 'https://nobody.example/.default' }),
  },
  {
    source: `${codes}, 901002`,
    rule: 'resource is a parameter of v1',
    expected: 'invalid_request 901002',
    play: (world) => ask(world, { resource: graph }),
  },
  {
    source: `${flow}, v1`,
    rule: 'at v1 the resource is enough',
    expected: 'access',
    play: (world) => world.ask(contoso, { ...daemonForm, scope: undefined, resource: graph }, {}, 'v1.0'),
  },
  {
    source: `${flow}: app roles`,
    rule: 'the token has the roles that were given',
    expected: 'User.Read.All',
    play: async (world) => `${(await claimsOf(world)).roles}`,
  },
  {
    source: `${flow}, access control lists`,
    rule: 'a token comes without roles too',
    expected: 'access undefined',
    play: async (world) => {
      const scope = `${ids.legacyApi}/.default`
      return `${await ask(world, { scope })} ${(await claimsOf(world, { scope })).roles}`
    },
  },
  {
    source: `${flow}, access control lists; 501051`,
    rule: 'unless the API wants an assignment',
    expected: 'invalid_grant 501051',
    play: async (world) => {
      await world.changePrincipal(ids.legacyApi, { appRoleAssignmentRequired: true })
      return ask(world, { scope: `${ids.legacyApi}/.default` })
    },
  },
  {
    source: 'access-token-claims-reference, idtyp and scp',
    rule: 'the token says that nobody stands behind it',
    expected: 'app undefined undefined',
    play: async (world) => {
      const { idtyp, scp, preferred_username } = await claimsOf(world)
      return `${idtyp} ${scp} ${preferred_username}`
    },
  },
]

const tenants: readonly Constraint[] = [
  ...['common', 'organizations'].map((alias) => ({
    source: `${flow}: a tenant in the address; ${codes}, 50059`,
    rule: `${alias} names no tenant`,
    expected: 'invalid_request 50059',
    play: (world: FlowWorld) => ask(world, ofWeb, alias),
  })),
  {
    source: `${codes}, 7000229`,
    rule: 'a tenant in which it was never installed refuses it',
    expected: 'unauthorized_client 7000229',
    play: (world) => ask(world, ofWeb, fabrikam),
  },
  {
    source: `${codes}, 700016`,
    rule: 'a single-tenant application is not known elsewhere',
    expected: 'unauthorized_client 700016',
    play: (world) => ask(world, {}, fabrikam),
  },
  {
    source: flow,
    rule: 'a domain of the tenant names it too',
    expected: 'access',
    play: (world) => ask(world, {}, 'contoso.com'),
  },
]

const clients: readonly Constraint[] = [
  {
    source: `${codes}, 7000216`,
    rule: 'a credential is required',
    expected: 'invalid_client 7000216',
    play: (world) => ask(world, { client_secret: undefined }),
  },
  {
    source: `${codes}, 7000215`,
    rule: 'a wrong secret is refused',
    expected: 'invalid_client 7000215',
    play: (world) => ask(world, { client_secret: 'wrong' }),
  },
  {
    source: `${codes}, 7000222`,
    rule: 'a secret past its end is refused by its own number',
    expected: 'invalid_client 7000222',
    play: async (world) => {
      const path = `/v1.0/applications(appId='${ids.daemon}')/addPassword`
      const { secretText } = await world.directory.ask<{ secretText: string }>('POST', path, {
        passwordCredential: { endDateTime: new Date(world.made.clock.now() + 60_000).toISOString() },
      })
      await world.later('PT2M')
      return ask(world, { client_secret: secretText })
    },
  },
  {
    source: `${codes}, 7000112`,
    rule: 'a disabled application is refused',
    expected: 'unauthorized_client 7000112',
    play: async (world) => {
      await world.changePrincipal(ids.daemon, { accountEnabled: false })
      return ask(world)
    },
  },
  {
    source: `${seed}: unsupported on mobile platforms`,
    rule: 'a program on a computer has no credential',
    expected: 'invalid_client 7000216',
    play: (world) => ask(world, { client_id: cliRequest.client, client_secret: undefined }),
  },
  {
    source: `${seed}: unsupported on mobile platforms`,
    rule: 'a single-page application neither',
    expected: 'invalid_client 7000216',
    play: (world) => ask(world, { client_id: spaRequest.client, client_secret: undefined }),
  },
  {
    source: 'v2-oauth2-auth-code-flow: credentials are refused when an Origin comes along',
    rule: 'a page sends no credentials',
    expected: 'invalid_request 9002326',
    play: (world) => ask(world, {}, contoso, { origin: 'https://localhost:3000' }),
  },
  {
    source: 'concept-conditional-access-users-groups: policies about people are not about applications',
    rule: 'a policy for all users does not stop it',
    expected: 'access',
    play: async (world) => {
      await world.addPolicy({ grantControls: { operator: 'OR', builtInControls: ['block'] } })
      return ask(world)
    },
  },
  {
    source: 'RFC 6749 section 2.3: one method of authentication in a request',
    rule: 'two credentials are refused',
    expected: 'invalid_request 90023',
    play: (world) => {
      const basic = Buffer.from(`${ids.daemon}:${daemonForm.client_secret}`).toString('base64')
      return ask(world, {}, contoso, { authorization: `Basic ${basic}` })
    },
  },
]

it.each(named(scopes))('what an application asks for (%s): %s: %s', played())
it.each(named(tenants))('where an application asks (%s): %s: %s', played())
it.each(named(clients))('which application asks (%s): %s: %s', played())
