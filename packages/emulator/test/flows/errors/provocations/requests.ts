import { ids } from '../../../../src/tenant/default-ids.js'
import { defaultSecret } from '../../../../src/tenant/default-tenant/facts.js'
import { cliRequest, daemonForm, spaRequest, webRequest } from '../../support/client-requests.js'
import { answer, type Provocation, page, redirect, reference } from '../provocation.js'

const { contoso } = ids

/** Requests that cannot be read, or whose parameters do not fit together. */
export const requests: readonly Provocation[] = [
  {
    name: 'wrongMethod',
    aadsts: 900561,
    how: 'Open the token endpoint in a browser: it takes POST only.',
    expected: answer('invalid_request'),
    source: reference,
    provoke: (world) => world.send(`/${contoso}/oauth2/v2.0/token`),
  },
  {
    name: 'duplicatedParameter',
    aadsts: 9000411,
    how: 'Send `scope` twice to the token endpoint.',
    expected: answer('invalid_request'),
    source: reference,
    provoke: (world) => world.token(contoso, `${new URLSearchParams(daemonForm)}&scope=openid`),
  },
  {
    name: 'unsupportedRequestFormat',
    aadsts: 90004,
    how: 'Post more than 64 KiB to the token endpoint.',
    expected: answer('invalid_request'),
    source: reference,
    provoke: (world) => world.token(contoso, `grant_type=${'x'.repeat(70_000)}`),
  },
  {
    name: 'missingParameter',
    aadsts: 900144,
    how: 'Leave `grant_type` out at the token endpoint.',
    expected: answer('invalid_request'),
    source: reference,
    provoke: (world) => world.token(contoso, { client_id: ids.daemon }),
  },
  {
    name: 'invalidRequest',
    aadsts: 90023,
    how: 'Send `prompt=none login` to the authorize endpoint, or authenticate the client in two ways at once.',
    expected: redirect('invalid_request'),
    source: reference,
    provoke: (world) => world.authorize({ ...webRequest, more: { prompt: 'none login' } }),
  },
  {
    name: 'wrongEndpoint',
    aadsts: 90056,
    how: 'Send `grant_type` to the authorize endpoint.',
    expected: page,
    source: reference,
    provoke: (world) => world.authorize({ ...webRequest, more: { grant_type: 'authorization_code' } }),
  },
  {
    name: 'queryTooLong',
    aadsts: 90015,
    how: 'Ask the authorize endpoint with a `state` of 40 000 characters.',
    expected: page,
    source: reference,
    provoke: (world) => world.authorize({ ...webRequest, more: { state: 'x'.repeat(40_000) } }),
  },
  {
    name: 'identifierAndHint',
    aadsts: 90005,
    how: 'Send `login_hint` together with `prompt=select_account`.',
    expected: redirect('invalid_request'),
    source: reference,
    provoke: (world) =>
      world.authorize({ ...webRequest, more: { prompt: 'select_account', login_hint: 'milan@contoso.com' } }),
  },
  {
    name: 'invalidParameter',
    aadsts: 90100,
    how: 'Send `max_age=soon` to the authorize endpoint.',
    expected: redirect('invalid_request'),
    source: reference,
    provoke: (world) => world.authorize({ ...webRequest, more: { max_age: 'soon' } }),
  },
  {
    name: 'resourceParameter',
    aadsts: 901002,
    how: 'Send `resource`, which belongs to v1, to the v2 token endpoint.',
    expected: answer('invalid_request'),
    source: reference,
    provoke: (world) => world.token(contoso, { ...daemonForm, resource: 'https://graph.microsoft.com' }),
  },
  {
    name: 'unreadableClaims',
    aadsts: 50117,
    how: 'Send `claims` that are no JSON, for instance the base64 text of a challenge as it stands.',
    expected: redirect('invalid_request'),
    source: reference,
    provoke: (world) => world.authorize({ ...webRequest, more: { claims: 'eyJhY2Nlc3NfdG9rZW4iOnt9fQ==' } }),
  },
  {
    name: 'unsupportedGrantType',
    aadsts: 70003,
    how: 'Send `grant_type=magic` to the token endpoint.',
    expected: answer('unsupported_grant_type'),
    source: reference,
    provoke: (world) => world.token(contoso, { ...daemonForm, grant_type: 'magic' }),
  },
  {
    name: 'responseModeNotAllowed',
    aadsts: 70007,
    how: 'Send `response_mode=query` with `response_type=id_token`.',
    expected: page,
    source: reference,
    provoke: (world) =>
      world.authorize({ ...webRequest, more: { response_mode: 'query', response_type: 'id_token' } }),
  },
  {
    name: 'unsupportedResponseType',
    aadsts: 70005,
    how: 'Send `response_type=pigeon` to the authorize endpoint.',
    expected: redirect('unsupported_response_type'),
    source: reference,
    provoke: (world) => world.authorize({ ...webRequest, more: { response_type: 'pigeon' } }),
  },
  {
    name: 'tokenResponseDisabled',
    aadsts: 700051,
    how: 'Send `response_type=token` for an app whose registration does not allow access tokens of the implicit flow.',
    expected: redirect('unsupported_response_type'),
    source: reference,
    provoke: (world) => world.authorize({ ...spaRequest, more: { response_type: 'token' } }),
  },
  {
    name: 'idTokenResponseDisabled',
    aadsts: 700054,
    how: 'Send `response_type=id_token` for an app whose registration does not allow id tokens of the implicit flow.',
    expected: redirect('unsupported_response_type'),
    source: reference,
    provoke: (world) => world.authorize({ ...spaRequest, more: { response_type: 'id_token', nonce: 'n' } }),
  },
  {
    name: 'pkceRequired',
    aadsts: 9002325,
    how: 'Ask for a code to a redirect of type SPA without `code_challenge`.',
    expected: redirect('invalid_request'),
    source: 'entra-docs identity-platform/v2-oauth2-auth-code-flow.md',
    provoke: (world) =>
      world.authorize({
        ...spaRequest,
        more: { code_challenge: undefined, code_challenge_method: undefined },
      }),
  },
  {
    name: 'invalidCodeChallengeSize',
    aadsts: 501491,
    how: 'Send a `code_challenge` of five characters.',
    expected: redirect('invalid_request'),
    source: reference,
    provoke: (world) => world.authorize({ ...webRequest, more: { code_challenge: 'short' } }),
  },
  {
    name: 'missingCodeChallenge',
    aadsts: 50147,
    how: 'Send `code_challenge_method` without `code_challenge`.',
    expected: redirect('invalid_request'),
    source: reference,
    provoke: (world) => world.authorize({ ...webRequest, more: { code_challenge: undefined } }),
  },
  {
    name: 'invalidCodeChallengeMethod',
    aadsts: 50149,
    how: 'Send `code_challenge_method=S512`.',
    expected: redirect('invalid_request'),
    source: reference,
    provoke: (world) => world.authorize({ ...webRequest, more: { code_challenge_method: 'S512' } }),
  },
  {
    name: 'unknownInstance',
    aadsts: 50049,
    how: '`curl "https://localhost:8443/common/discovery/instance?api-version=1.1&authorization_endpoint=https://login.nowhere.example/common/oauth2/v2.0/authorize"`',
    expected: answer('invalid_instance'),
    source: reference,
    provoke: (world) =>
      world.send(
        `/common/discovery/instance?api-version=1.1&authorization_endpoint=${encodeURIComponent('https://login.nowhere.example/common/oauth2/v2.0/authorize')}`,
      ),
  },
  {
    name: 'malformedDiscovery',
    aadsts: 50050,
    how: 'Ask instance discovery without `authorization_endpoint`.',
    expected: answer('invalid_request'),
    source: reference,
    provoke: (world) => world.send('/common/discovery/instance?api-version=1.1'),
  },
  {
    name: 'missingField',
    aadsts: 90014,
    how: 'Post `{}` to `/common/GetCredentialType`.',
    expected: answer('invalid_request'),
    source: reference,
    provoke: (world) =>
      world.send('/common/GetCredentialType', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: '{}',
      }),
  },
  {
    name: 'malformedRequest',
    aadsts: 9002313,
    how: 'Post a body that is no JSON to `/common/GetCredentialType`.',
    expected: answer('invalid_request'),
    source: reference,
    provoke: (world) =>
      world.send('/common/GetCredentialType', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: 'x',
      }),
  },
  {
    name: 'crossOriginNotSpa',
    aadsts: 9002326,
    how: "Redeem with an `Origin` header for a redirect that is not of type 'Single-page application'.",
    expected: answer('invalid_request'),
    source: 'entra-docs identity-platform/v2-oauth2-auth-code-flow.md',
    provoke: (world) => world.token(contoso, daemonForm, { origin: 'https://localhost:3000' }),
  },
  {
    name: 'spaNeedsOrigin',
    aadsts: 9002327,
    how: 'Redeem the code of a single-page application without an `Origin` header, as a server does.',
    expected: answer('invalid_request'),
    source: 'entra-docs identity-platform/v2-oauth2-auth-code-flow.md',
    provoke: async (world) => {
      const { tenant, client, redirectUri } = spaRequest
      const code = await world.code(spaRequest)
      const form = { grant_type: 'authorization_code', client_id: client, code, redirect_uri: redirectUri }
      return world.token(tenant, form)
    },
  },
  {
    name: 'publicClientWithCredential',
    aadsts: 700025,
    how: 'Redeem the code of a public client with a `client_secret`.',
    expected: answer('invalid_client'),
    source: reference,
    provoke: async (world) =>
      world.redeem(cliRequest, await world.code(cliRequest), { client_secret: defaultSecret(ids.cli) }),
  },
]
