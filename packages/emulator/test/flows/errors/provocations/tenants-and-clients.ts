import { ids } from '../../../../src/tenant/default-ids.js'
import { cliRequest, daemonForm, spaRequest, webRequest } from '../../support/client-requests.js'
import { answer, type Provocation, page, redirect, reference, reported } from '../provocation.js'

const { contoso, fabrikam } = ids
const nobody = '11111111-2222-3333-4444-555555555555'
const milan = 'milan@contoso.com'
const graph = 'https://graph.microsoft.com'
const personal = 'someone@outlook.com'

/** Tenants that do not exist, clients that are not known or not allowed there. */
export const tenantsAndClients: readonly Provocation[] = [
  {
    name: 'tenantNotFound',
    aadsts: 90002,
    how: 'Ask the token endpoint of a tenant id that no tenant has.',
    expected: answer('invalid_request'),
    source: reference,
    provoke: (world) => world.token(nobody, daemonForm),
  },
  {
    name: 'tenantOfNationalCloud',
    aadsts: 90038,
    how: '`PATCH /_onbehalf/conditions {"nationalTenants":{"fabrikam.com":"us-government"}}`, then redeem anything of a public client at Fabrikam.',
    expected: answer('invalid_request'),
    source: reference,
    async provoke(world) {
      await world.control.ask('PATCH', 'conditions', { nationalTenants: { 'fabrikam.com': 'us-government' } })
      return world.token(fabrikam, { grant_type: 'refresh_token', client_id: ids.cli, refresh_token: 'x' })
    },
  },
  {
    name: 'confidentialAcrossClouds',
    aadsts: 900432,
    how: 'The same with a client that sends a secret.',
    expected: answer('invalid_request'),
    source: 'https://github.com/psignoret/aad-sso-wordpress/issues/244',
    async provoke(world) {
      await world.control.ask('PATCH', 'conditions', { nationalTenants: { 'fabrikam.com': 'us-government' } })
      return world.token(fabrikam, daemonForm)
    },
  },
  {
    name: 'tenantRestricted',
    aadsts: 500021,
    how: 'Send `Restrict-Access-To-Tenants: fabrikam.com` with a request to another tenant, as the proxy of a company does.',
    expected: answer('access_denied'),
    source: reference,
    provoke: (world) => world.token(contoso, daemonForm, { 'restrict-access-to-tenants': 'fabrikam.com' }),
  },
  {
    name: 'homeTenantRestricted',
    aadsts: 500022,
    how: '`PATCH /_onbehalf/conditions {"tenantRestrictions":{"allowed":["fabrikam.com"]}}`, then sign in at `/common` with an account of another tenant.',
    expected: page,
    source: reference,
    async provoke(world) {
      await world.control.ask('PATCH', 'conditions', { tenantRestrictions: { allowed: ['fabrikam.com'] } })
      return world.signIn(spaRequest)
    },
  },
  {
    name: 'invalidTenantIdentifier',
    aadsts: 900023,
    how: 'Write a blank or a word without a dot where the tenant stands in the address.',
    expected: answer('invalid_request'),
    source: reference,
    provoke: (world) => world.token('contoso', daemonForm),
  },
  {
    name: 'noTenantInRequest',
    aadsts: 50059,
    how: 'Send client credentials of a multi-tenant app to `common`.',
    expected: answer('invalid_request'),
    source: reference,
    provoke: (world) => world.token('common', { ...daemonForm, client_id: ids.web, client_secret: 'x' }),
  },
  {
    name: 'clientIdNotGuid',
    aadsts: 90112,
    how: 'Send `client_id=inbox`.',
    expected: answer('unauthorized_client'),
    source: reference,
    provoke: (world) => world.token(contoso, { ...daemonForm, client_id: 'inbox' }),
  },
  {
    name: 'invalidClientId',
    aadsts: 700038,
    how: 'Send the `client_id` of nothing but zeros.',
    expected: answer('unauthorized_client'),
    source: reference,
    provoke: (world) =>
      world.token(contoso, { ...daemonForm, client_id: '00000000-0000-0000-0000-000000000000' }),
  },
  {
    name: 'clientNotFound',
    aadsts: 700016,
    how: 'Send the `client_id` of a single-tenant app to another tenant, or one that nobody registered.',
    expected: page,
    source: reference,
    provoke: (world) => world.authorize({ ...cliRequest, tenant: fabrikam }),
  },
  {
    name: 'singleTenantOnly',
    aadsts: 50194,
    how: 'Use a single-tenant app at `/common`.',
    expected: page,
    source: reference,
    provoke: (world) => world.authorize({ ...cliRequest, tenant: 'common' }),
  },
  {
    name: 'workAccountsOnly',
    aadsts: 9002332,
    how: 'Use an app for work accounts at `/consumers`.',
    expected: page,
    source: reference,
    provoke: (world) => world.authorize({ ...webRequest, tenant: 'consumers' }),
  },
  {
    name: 'personalAccountsOnly',
    aadsts: 9002331,
    how: 'Set `signInAudience` of the app to `PersonalMicrosoftAccount` and use it at `/common`.',
    expected: page,
    source: reported,
    provoke: async (world) => {
      await world.changeApplication(ids.spa, { signInAudience: 'PersonalMicrosoftAccount' })
      return world.authorize({ ...spaRequest, tenant: 'common' })
    },
  },
  {
    name: 'personalAccountNotSupported',
    aadsts: 500200,
    how: 'Sign in to an app for work accounts with a personal account.',
    expected: page,
    source: 'https://github.com/files-community/Files/issues/17852',
    provoke: (world) => world.signIn({ ...webRequest, tenant: 'common' }, personal),
  },
  {
    name: 'apiVersionWithoutPersonalAccounts',
    aadsts: 500201,
    how: 'Sign in with a personal account at the v1 authorize endpoint.',
    expected: page,
    source: reported,
    provoke: (world) => world.signIn({ ...spaRequest, version: 'v1.0', more: { resource: graph } }, personal),
  },
  {
    name: 'guestPending',
    aadsts: 50014,
    how: 'Invite somebody (`POST /v1.0/invitations`), and refresh their token at the tenant before they have come.',
    expected: answer('invalid_grant'),
    source: reference,
    async provoke(world) {
      const { refresh_token } = await world.tokens(spaRequest, 'nomfa@contoso.com')
      await world.directory.in(fabrikam).ask('POST', '/v1.0/invitations', {
        invitedUserEmailAddress: 'nomfa@contoso.com',
        inviteRedirectUrl: 'https://localhost:3000/',
      })
      const form = { grant_type: 'refresh_token', client_id: ids.spa, refresh_token }
      return world.token(fabrikam, form, { origin: 'https://localhost:3000' })
    },
  },
  {
    name: 'resourceDisabled',
    aadsts: 500014,
    how: "Set `accountEnabled` of the API's service principal to false in Graph, then ask for a token for it.",
    expected: answer('invalid_resource'),
    source: reported,
    async provoke(world) {
      await world.changePrincipal(ids.inbox, { accountEnabled: false })
      return world.token(contoso, { ...daemonForm, scope: `api://localhost:3000/${ids.inbox}/.default` })
    },
  },
  {
    name: 'apiVersionNotForConsumers',
    aadsts: 90027,
    how: 'Ask the v1 token endpoint of `/consumers`.',
    expected: answer('invalid_request'),
    source: reference,
    provoke: (world) => world.token('consumers', daemonForm, {}, 'v1.0'),
  },
  {
    name: 'clientDisabled',
    aadsts: 7000112,
    how: 'Set `accountEnabled` of the service principal to false in Graph, then ask for a token.',
    expected: answer('unauthorized_client'),
    source: reference,
    provoke: async (world) => {
      await world.changePrincipal(ids.daemon, { accountEnabled: false })
      return world.token(contoso, daemonForm)
    },
  },
  {
    name: 'clientNotInTenant',
    aadsts: 7000229,
    how: 'Delete the service principal of the app in Graph, then send client credentials.',
    expected: answer('unauthorized_client'),
    source: 'https://github.com/Azure/azure-sdk-for-net/issues/46762',
    provoke: async (world) => {
      await world.directory.ask('DELETE', `/v1.0/servicePrincipals(appId='${ids.daemon}')`)
      return world.token(contoso, daemonForm)
    },
  },
  {
    name: 'userNotAssigned',
    aadsts: 50105,
    how: 'Set `appRoleAssignmentRequired` of the service principal to true in Graph, and sign in without an assignment.',
    expected: page,
    source: reference,
    provoke: async (world) => {
      await world.changePrincipal(ids.web, { appRoleAssignmentRequired: true })
      return world.signIn({ ...webRequest, tenant: contoso }, milan)
    },
  },
  {
    name: 'appNotAssigned',
    aadsts: 501051,
    how: 'Set `appRoleAssignmentRequired` of the API to true, and send client credentials of an app without a role there.',
    expected: answer('invalid_grant'),
    source: reference,
    provoke: async (world) => {
      await world.changePrincipal(ids.legacyApi, { appRoleAssignmentRequired: true })
      const scope = `api://localhost:3000/${ids.legacyApi}/.default`
      return world.token(contoso, { ...daemonForm, scope })
    },
  },
  {
    name: 'redirectNotRegistered',
    aadsts: 50011,
    how: 'Send a `redirect_uri` that the registration does not have.',
    expected: page,
    source: reference,
    provoke: (world) => world.authorize({ ...webRequest, redirectUri: 'https://evil.example/' }),
  },
  {
    name: 'noReplyAddress',
    aadsts: 900971,
    how: 'Take every redirect address from the registration, and ask without `redirect_uri`.',
    expected: page,
    source: reference,
    provoke: async (world) => {
      await world.changeApplication(ids.web, { web: { redirectUris: [] } })
      return world.authorize({ ...webRequest, more: { redirect_uri: undefined } })
    },
  },
  {
    name: 'userOfOtherTenant',
    aadsts: 50020,
    how: 'Sign in at a tenant in which the person is neither member nor guest.',
    expected: page,
    source: reference,
    provoke: (world) => world.signIn({ ...spaRequest, tenant: fabrikam }, 'nomfa@contoso.com'),
  },
  {
    name: 'clientCredentialInvalid',
    aadsts: 70002,
    how: 'Send an `Authorization: Basic` header that cannot be decoded.',
    expected: answer('invalid_client'),
    source: reference,
    provoke: (world) =>
      world.token(
        contoso,
        { ...daemonForm, client_id: undefined, client_secret: undefined },
        { authorization: 'Basic !!!' },
      ),
  },
  {
    name: 'wrongClientSecret',
    aadsts: 7000215,
    how: 'Send a wrong `client_secret`, for instance the id of the secret.',
    expected: answer('invalid_client'),
    source: reference,
    provoke: (world) => world.token(contoso, { ...daemonForm, client_secret: 'wrong' }),
  },
  {
    name: 'clientSecretExpired',
    aadsts: 7000222,
    how: 'Add a secret in Graph with an `endDateTime`, let the clock pass it, and use the secret.',
    expected: answer('invalid_client'),
    source: reference,
    provoke: async (world) => {
      const { value } = await world.directory.ask<{ value: { appId: string; id: string }[] }>(
        'GET',
        `/v1.0/applications?$filter=appId eq '${ids.daemon}'`,
      )
      const { secretText } = await world.directory.ask<{ secretText: string }>(
        'POST',
        `/v1.0/applications/${value[0]?.id}/addPassword`,
        { passwordCredential: { displayName: 'soon over', endDateTime: new Date(Date.now() + 86_400_000) } },
      )
      await world.later('P3D')
      return world.token(contoso, { ...daemonForm, client_secret: secretText })
    },
  },
  {
    name: 'clientCredentialMissing',
    aadsts: 7000218,
    how: 'Redeem the code of a web application without a credential.',
    expected: answer('invalid_client'),
    source: reference,
    provoke: async (world) =>
      world.redeem(webRequest, await world.code(webRequest), { client_secret: undefined }),
  },
  {
    name: 'credentialRequiredForClientCredentials',
    aadsts: 7000216,
    how: 'Send client credentials without a credential.',
    expected: answer('invalid_client'),
    source: 'https://github.com/MicrosoftDocs/azure-docs/issues/30777',
    provoke: (world) => world.token(contoso, { ...daemonForm, client_secret: undefined }),
  },
  {
    name: 'resourceNotFound',
    aadsts: 500011,
    how: 'Ask for a scope of an API that nobody registered.',
    expected: redirect('invalid_resource'),
    source: reference,
    provoke: (world) => world.authorize({ ...webRequest, scope: 'api://nothing/read' }),
  },
  {
    name: 'resourceWithoutPrincipal',
    aadsts: 650052,
    how: 'Sign in at a tenant that has the client but not the API it asks for.',
    expected: redirect('invalid_client'),
    source: 'https://github.com/PostHog/posthog/pull/43486',
    provoke: (world) =>
      world.signIn({
        ...spaRequest,
        tenant: fabrikam,
        scope: `openid api://localhost:3000/${ids.legacyApi}/access_as_user`,
      }),
  },
  {
    name: 'resourceNotListed',
    aadsts: 650057,
    how: 'Ask for `{API}/.default` of an API that the registration of the client does not list.',
    expected: redirect('invalid_resource'),
    source: reference,
    provoke: (world) =>
      world.signIn({
        ...spaRequest,
        tenant: contoso,
        scope: `openid api://localhost:3000/${ids.legacyApi}/.default`,
      }),
  },
  {
    name: 'invalidScope',
    aadsts: 70011,
    how: 'Send a scope with a quotation mark in it.',
    expected: redirect('invalid_scope'),
    source: reference,
    provoke: (world) => world.authorize({ ...webRequest, scope: 'a"b' }),
  },
  {
    name: 'unknownScope',
    aadsts: 650053,
    how: 'Ask for a permission that the API does not have: `scope=Nothing.Read`.',
    expected: redirect('invalid_client'),
    source: reported,
    provoke: (world) => world.authorize({ ...webRequest, scope: 'Nothing.Read' }),
  },
  {
    name: 'severalResources',
    aadsts: 700022,
    how: 'Send client credentials with the `.default` of two APIs.',
    expected: answer('invalid_scope'),
    source: reference,
    provoke: (world) =>
      world.token(contoso, {
        ...daemonForm,
        scope: `https://graph.microsoft.com/.default api://localhost:3000/${ids.inbox}/.default`,
      }),
  },
  {
    name: 'defaultScopeRequired',
    aadsts: 1002012,
    how: 'Send client credentials with `scope=https://graph.microsoft.com/User.Read.All`.',
    expected: answer('invalid_scope'),
    source: 'https://github.com/MicrosoftDocs/azure-docs/issues/99862',
    provoke: (world) =>
      world.token(contoso, { ...daemonForm, scope: 'https://graph.microsoft.com/User.Read.All' }),
  },
  {
    name: 'brokerRedirectAsDefault',
    aadsts: 7000471,
    how: 'Register `brk-multihub://…` as the first redirect of all (`PATCH /v1.0/applications/{id}`), and open the admin consent endpoint without `redirect_uri`.',
    expected: page,
    source: 'https://github.com/OfficeDev/office-js/issues/5196',
    async provoke(world) {
      await world.changeApplication(ids.spa, { spa: { redirectUris: ['brk-multihub://localhost:3000'] } })
      const query = new URLSearchParams({ client_id: ids.spa, scope: 'openid' })
      return world.send(`/${ids.contoso}/v2.0/adminconsent?${query}`)
    },
  },
]
