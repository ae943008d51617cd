import { ids } from '../../../../src/tenant/default-ids.js'
import { defaultSecret } from '../../../../src/tenant/default-tenant/facts.js'
import { cliRequest, spaRequest, webRequest } from '../../support/client-requests.js'
import type { ErrorWorld } from '../error-world.js'
import { answer, type Provocation, page, redirect, reference, reported } from '../provocation.js'
import { seen } from '../seen.js'

const { contoso } = ids
const origin = { origin: 'https://localhost:3000' }
const codeFlow = 'entra-docs identity-platform/v2-oauth2-auth-code-flow.md'
const onBehalfOfFlow = 'entra-docs identity-platform/v2-oauth2-on-behalf-of-flow.md'
const adminConsent = 'entra-docs identity-platform/v2-admin-consent.md'
const inboxUri = `api://localhost:3000/${ids.inbox}`

/** Office asks for the add-in's API, as a program on a computer. */
const officeCode = {
  client: 'd3590ed6-52b3-4102-aeff-aad2292ab01c',
  redirectUri: 'https://localhost:8443/office/redirect',
  scope: `openid profile offline_access ${inboxUri}/access_as_user`,
  tenant: contoso,
}

/** The refresh token of a single-page application. */
async function ofSpa(world: ErrorWorld): Promise<string> {
  return (await world.tokens(spaRequest)).refresh_token
}

function refreshSpa(world: ErrorWorld, refreshToken: string, scope?: string) {
  const form = { grant_type: 'refresh_token', client_id: ids.spa, refresh_token: refreshToken, scope }
  return world.token('common', form, origin)
}

function refreshCli(world: ErrorWorld, refreshToken: string) {
  const form = { grant_type: 'refresh_token', client_id: ids.cli, refresh_token: refreshToken }
  return world.token(contoso, form)
}

/** The add-in's API trades a token that was ordered. */
async function trade(world: ErrorWorld, order: object, change: Record<string, string> = {}) {
  const assertion = await world.mint({
    ...{ user: 'milan@contoso.com', client: ids.spa, resource: ids.inbox, scopes: ['access_as_user'] },
    ...order,
  })
  return world.token(contoso, {
    grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer',
    requested_token_use: 'on_behalf_of',
    client_id: ids.inbox,
    client_secret: defaultSecret(ids.inbox),
    scope: 'https://graph.microsoft.com/User.Read',
    assertion,
    ...change,
  })
}

/** Codes, refresh tokens and assertions that are not taken. */
export const grants: readonly Provocation[] = [
  {
    name: 'invalidGrant',
    aadsts: 70000,
    how: 'Redeem the code of one client as another.',
    expected: answer('invalid_grant'),
    source: reference,
    provoke: async (world) =>
      world.redeem({ ...cliRequest, tenant: 'common', client: ids.spa }, await world.code(webRequest)),
  },
  {
    name: 'familyClientMismatch',
    aadsts: 70000,
    how: "Use the refresh token of one of Microsoft's family of clients (its answer has `foci`) as an app of your own.",
    expected: answer('invalid_grant', 'client_mismatch'),
    source: '`@azure/msal-common` 16, client/RefreshTokenClient.ts',
    async provoke(world) {
      const { refresh_token: refreshToken } = await world.tokens(officeCode)
      return refreshCli(world, refreshToken)
    },
  },
  {
    name: 'malformedGrant',
    aadsts: 9002313,
    how: 'Send `refresh_token=garbage`, or a code that was cut off.',
    expected: answer('invalid_grant'),
    source: reference,
    provoke: (world) => refreshCli(world, 'garbage'),
  },
  {
    name: 'grantExpired',
    aadsts: 70008,
    how: 'Redeem a code 11 minutes after it was issued.',
    expected: answer('invalid_grant', 'bad_token'),
    source: reference,
    provoke: async (world) => {
      const code = await world.code(webRequest)
      await world.later('PT11M')
      return world.redeem(webRequest, code)
    },
  },
  {
    name: 'codeAlreadyRedeemed',
    aadsts: 54005,
    how: 'Redeem a code twice.',
    expected: answer('invalid_grant'),
    source: reference,
    provoke: async (world) => {
      const code = await world.code(webRequest)
      await world.redeem(webRequest, code)
      return world.redeem(webRequest, code)
    },
  },
  {
    name: 'codeForOtherTenant',
    aadsts: 700005,
    how: 'Ask for a code at `/organizations` and redeem it at the tenant id.',
    expected: answer('invalid_grant'),
    source: reference,
    provoke: async (world) => world.redeem({ ...webRequest, tenant: contoso }, await world.code(webRequest)),
  },
  {
    name: 'redirectDiffersFromCode',
    aadsts: 500112,
    how: 'Redeem a code with another `redirect_uri` than it was asked with.',
    expected: answer('invalid_grant'),
    source: codeFlow,
    provoke: async (world) =>
      world.redeem(webRequest, await world.code(webRequest), {
        redirect_uri: 'https://localhost:3000/other',
      }),
  },
  {
    name: 'codeVerifierMismatch',
    aadsts: 501481,
    how: 'Redeem a code with a wrong `code_verifier`.',
    expected: answer('invalid_grant'),
    source: reference,
    provoke: async (world) =>
      world.redeem(webRequest, await world.code(webRequest), { code_verifier: 'x'.repeat(43) }),
  },
  {
    name: 'severalResourcesForCode',
    aadsts: 28000,
    how: 'Redeem a code with scopes of two APIs.',
    expected: answer('invalid_request'),
    source: reported,
    provoke: async (world) =>
      world.redeem(webRequest, await world.code(webRequest), {
        scope: `User.Read ${inboxUri}/access_as_user`,
      }),
  },
  {
    name: 'refreshTokenInactive',
    aadsts: 700082,
    how: 'Use a refresh token 91 days after it was issued: set the clock forward.',
    expected: answer('invalid_grant', 'bad_token'),
    source: 'https://github.com/microsoft/foundry-dev-tools/issues/707',
    provoke: async (world) => {
      const { refresh_token: refreshToken } = await world.tokens(cliRequest)
      await world.later('P91D')
      return refreshCli(world, refreshToken)
    },
  },
  {
    name: 'refreshTokenTooOld',
    aadsts: 700081,
    how: '`PATCH /_onbehalf/conditions {"lifetimes":"2015"}`, and go on refreshing for more than 90 days.',
    expected: answer('invalid_grant', 'bad_token'),
    source: 'entra-docs identity-platform/configurable-token-lifetimes.md (as it was before 2021)',
    async provoke(world) {
      await world.control.ask('PATCH', 'conditions', { lifetimes: '2015' })
      let { refresh_token: token } = await world.tokens(cliRequest)
      for (let weeks = 0; weeks < 9; weeks += 1) {
        await world.later('P10D')
        token = await world.refreshed(ids.cli, token)
      }
      await world.later('P1D')
      return refreshCli(world, token)
    },
  },
  {
    name: 'spaRefreshTokenExpired',
    aadsts: 700084,
    how: "Use a single-page application's refresh token 25 hours after its sign-in.",
    expected: answer('invalid_grant', 'bad_token'),
    source: reference,
    provoke: async (world) => {
      const refreshToken = await ofSpa(world)
      await world.later('PT25H')
      return refreshSpa(world, refreshToken)
    },
  },
  {
    name: 'grantRevoked',
    aadsts: 50173,
    how: 'Post to `/v1.0/users/{id}/revokeSignInSessions` in Graph, then refresh.',
    expected: answer('invalid_grant', 'bad_token'),
    source: reference,
    provoke: async (world) => {
      const { refresh_token: refreshToken } = await world.tokens(cliRequest)
      await world.later('PT1M')
      await world.directory.ask('POST', `/v1.0/users/${ids.milan}/revokeSignInSessions`)
      return refreshCli(world, refreshToken)
    },
  },
  {
    name: 'consentRequired',
    aadsts: 65001,
    how: 'Refresh for a permission that nobody consented to.',
    expected: answer('invalid_grant', 'consent_required'),
    source: reference,
    provoke: async (world) => refreshSpa(world, await ofSpa(world), 'Mail.Read'),
  },
  {
    name: 'preauthorizationRequired',
    aadsts: 65002,
    how: "Ask with the client id of one of Microsoft's own apps for a permission of Graph.",
    expected: answer('invalid_grant'),
    source: reference,
    provoke: async (world) => {
      const office = {
        client: 'd3590ed6-52b3-4102-aeff-aad2292ab01c',
        redirectUri: 'https://localhost:8443/office/redirect',
        scope: `openid profile offline_access ${inboxUri}/access_as_user`,
        tenant: contoso,
      }
      const { refresh_token } = await world.tokens(office)
      const form = {
        grant_type: 'refresh_token',
        client_id: office.client,
        refresh_token,
        scope: 'Mail.Read',
      }
      return world.token(contoso, form)
    },
  },
  {
    name: 'consentDeclined',
    aadsts: 65004,
    how: 'Press Cancel on the consent page.',
    expected: redirect('access_denied'),
    source: reference,
    provoke: (world) => world.signInAndCancel({ ...spaRequest, scope: 'openid Mail.Read' }),
  },
  {
    name: 'adminConsentRequired',
    aadsts: 90094,
    how: 'Sign in as nobody in particular and ask for a permission of type Admin: `Directory.Read.All`.',
    expected: page,
    source: reference,
    provoke: (world) => world.signIn({ ...spaRequest, scope: 'openid Directory.Read.All' }),
  },
  {
    name: 'adminConsentDeclined',
    aadsts: 65004,
    how: 'Press Cancel on the page of the admin consent endpoint, `/{tenant}/v2.0/adminconsent`.',
    expected: redirect('consent_required'),
    source: adminConsent,
    provoke: async (world) => seen(await (await world.adminConsentPage('openid')).press('cancel')),
  },
  {
    name: 'notAuthorizedToConsent',
    aadsts: 90093,
    how: 'Open the admin consent endpoint and sign in as nobody who administers applications.',
    expected: page,
    source: 'entra-docs identity/enterprise-apps/application-sign-in-unexpected-user-consent-error.md',
    provoke: async (world) => seen(await world.adminConsentPage('openid', 'milan@contoso.com')),
  },
  {
    name: 'riskyApplication',
    aadsts: 900941,
    how: 'Set `allowUserConsentForRiskyApps` to false (`PATCH /v1.0/policies/authorizationPolicy`), and ask with an app of another tenant for `Mail.Read`.',
    expected: page,
    source: 'entra-docs identity/enterprise-apps/application-sign-in-unexpected-user-consent-error.md',
    async provoke(world) {
      const fabrikam = world.directory.in(ids.fabrikam)
      await fabrikam.ask('PATCH', '/v1.0/policies/authorizationPolicy', {
        allowUserConsentForRiskyApps: false,
      })
      return world.signIn({ ...spaRequest, tenant: ids.fabrikam, scope: 'openid Mail.Read' })
    },
  },
  {
    name: 'misconfiguredClient',
    aadsts: 650056,
    how: 'Ask the admin consent endpoint for `.default` when the registration lists no permission.',
    expected: redirect('invalid_client'),
    source: reference,
    async provoke(world) {
      await world.changeApplication(ids.web, { requiredResourceAccess: [] })
      return seen(await world.adminConsentPage('https://graph.microsoft.com/.default'))
    },
  },
  {
    name: 'requiredResourceMissing',
    aadsts: 65005,
    how: 'The same when the registration lists an API that does not exist.',
    expected: redirect('invalid_resource'),
    source: 'entra-docs identity/enterprise-apps/application-sign-in-unexpected-user-consent-error.md',
    async provoke(world) {
      const gone = { resourceAppId: contoso, resourceAccess: [{ id: contoso, type: 'Scope' }] }
      await world.changeApplication(ids.web, { requiredResourceAccess: [gone] })
      return seen(await world.adminConsentPage('https://graph.microsoft.com/.default'))
    },
  },
  {
    name: 'malformedAssertion',
    aadsts: 50027,
    how: 'Trade an `assertion` that is no JWT on behalf of a user.',
    expected: answer('invalid_grant'),
    source: reference,
    provoke: (world) => trade(world, {}, { assertion: 'not.a.jwt' }),
  },
  {
    name: 'assertionSignature',
    aadsts: 50013,
    how: 'Trade a token whose signature is broken: order it with `POST /_onbehalf/tokens {"signature":"broken", …}`.',
    expected: answer('invalid_grant'),
    source: reference,
    provoke: (world) => trade(world, { signature: 'broken' }),
  },
  {
    name: 'assertionForAnotherApp',
    aadsts: 500131,
    how: 'Trade a token for Graph, or for another API than your own.',
    expected: answer('invalid_grant'),
    source: onBehalfOfFlow,
    provoke: (world) => trade(world, { resource: ids.legacyApi }),
  },
  {
    name: 'assertionExpired',
    aadsts: 500133,
    how: 'Trade a token that has expired: order one with `"expired":true`.',
    expected: answer('invalid_grant'),
    source: reference,
    provoke: (world) => trade(world, { expired: true }),
  },
  {
    name: 'assertionAppOnly',
    aadsts: 7000114,
    how: "Trade an application's own token on behalf of nobody.",
    expected: answer('invalid_grant'),
    source: reference,
    provoke: (world) =>
      trade(world, { user: undefined, client: ids.daemon, scopes: undefined, appOnly: true }),
  },
  {
    name: 'idTokenAsAssertion',
    aadsts: 240002,
    how: 'Trade an id token of the API on behalf of a user.',
    expected: answer('invalid_grant'),
    source: reference,
    provoke: (world) =>
      trade(world, { kind: 'id', client: ids.inbox, resource: undefined, scopes: undefined }),
  },
  {
    name: 'noResourceInScope',
    aadsts: 700023,
    how: 'Trade a token on behalf of a user with `scope=openid`, which names no API.',
    expected: answer('invalid_scope'),
    source: reference,
    provoke: (world) => trade(world, {}, { scope: 'openid' }),
  },
]
