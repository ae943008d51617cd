import { entraErrorByNumber, entraStops, readClaimsChallenge } from '@onbehalf/protocol'
import { beforeEach, describe, expect, test } from 'vitest'
import { type FakeAuthority, fakeAuthority, known, movableClock } from '../test/fake-authority.js'
import { verifierAt } from '../test/verifier.js'
import { onBehalfOf } from './on-behalf-of.js'
import type { TokenRefusal } from './token-outcome.js'

const capolids =
  '{"access_token":{"capolids":{"essential":true,"values":["59866338-815e-41e6-9613-0ec6218e5c3d"]}}}'
const polids =
  '{"access_token":{"polids":{"essential":true,"values":["9ab03e19-ed42-4168-b6b7-7001fb3e933a"]}}}'

/** A body that Entra answered an on-behalf-of request with, what it must become, and who has seen it. */
interface Row {
  shape: string
  body: Record<string, unknown>
  status?: number
  becomes: string
  claims?: string
  aadsts?: number
  source: string
}

const entra = (number: number, error: string, more: Record<string, unknown> = {}) => ({
  error,
  error_description: `AADSTS${number}: Words of Entra.\r\nTrace ID: 1`,
  error_codes: [number],
  correlation_id: 'b1946ac9-0000-4000-8000-000000000002',
  ...more,
})

const shapes: Row[] = [
  {
    shape: 'as recorded: invalid_grant, basic_action, capolids',
    body: entra(50076, 'invalid_grant', { suberror: 'basic_action', claims: capolids }),
    becomes: '401 challenge second-factor',
    claims: capolids,
    aadsts: 50076,
    source: 'microsoftgraph/microsoft-graph-docs-contrib#6306',
  },
  {
    shape: 'as documented: interaction_required, polids, no suberror',
    body: entra(50076, 'interaction_required', { error_codes: undefined, claims: polids }),
    becomes: '401 challenge second-factor',
    claims: polids,
    aadsts: 50076,
    source: 'learn.microsoft.com/entra/identity-platform/v2-oauth2-on-behalf-of-flow, error response example',
  },
  {
    shape: 'of the version 1 endpoint: interaction_required, capolids, basic_action last',
    body: entra(50079, 'interaction_required', { claims: capolids, suberror: 'basic_action' }),
    becomes: '401 challenge registration',
    claims: capolids,
    aadsts: 50079,
    source: 'juunas11/aspnetcore2aadauth#6',
  },
  {
    shape: 'with two numbers, the general one first',
    body: entra(50076, 'invalid_grant', { error_codes: [70002, 50076], claims: capolids }),
    becomes: '401 challenge second-factor',
    claims: capolids,
    aadsts: 50076,
    source: 'answers of 2014 to 2018, facts on the error body',
  },
  {
    shape: 'with the numbers as text',
    body: entra(50076, 'invalid_grant', { error_codes: ['50076'], claims: capolids }),
    becomes: '401 challenge second-factor',
    claims: capolids,
    aadsts: 50076,
    source: 'ours: other serializers between Entra and the API',
  },
  {
    shape: 'with claims as an object',
    body: entra(50076, 'invalid_grant', { claims: JSON.parse(capolids) }),
    becomes: '401 challenge second-factor',
    claims: capolids,
    aadsts: 50076,
    source: 'ours: other serializers between Entra and the API',
  },
  {
    shape: 'without claims: MFA per user',
    body: entra(50076, 'invalid_grant', { suberror: 'basic_action' }),
    becomes: '401 challenge second-factor',
    aadsts: 50076,
    source: 'SocialiteProviders/Providers#998; Azure/cosmos-explorer#1730',
  },
  {
    shape: 'without claims and number: interaction_required alone',
    body: { error: 'interaction_required', error_description: 'Something is missing.' },
    becomes: '401 challenge interaction',
    source: 'ours: error is a signal by itself (learn.microsoft.com/…/v2-conditional-access-dev-guide)',
  },
  {
    shape: 'a suberror alone says that a person can act',
    body: { error: 'invalid_grant', suberror: 'basic_action' },
    becomes: '401 challenge interaction',
    source: 'microsoft-authentication-library-for-dotnet, UiRequiredExceptionClassification',
  },
  {
    shape: 'an unknown number with claims',
    body: entra(424242, 'invalid_grant', { claims: capolids }),
    becomes: '401 challenge interaction',
    claims: capolids,
    aadsts: 424242,
    source: 'learn.microsoft.com/…/v2-conditional-access-dev-guide: act on claims',
  },
  {
    shape: 'an unknown number without claims is no challenge',
    body: entra(424242, 'invalid_grant'),
    becomes: '500 misconfigured',
    aadsts: 424242,
    source: 'ours: refuse by default',
  },
  {
    shape: 'an unknown number with claims, where signing in only shows a message',
    body: entra(424242, 'invalid_grant', { suberror: 'message_only', claims: capolids }),
    becomes: '403 policy-block rule',
    aadsts: 424242,
    source: 'microsoft-authentication-library-for-dotnet, UiRequiredExceptionClassification',
  },
  {
    shape: 'an unknown number with claims, where something outside of the sign-in helps',
    body: entra(424242, 'invalid_grant', { suberror: 'additional_action', claims: capolids }),
    becomes: '403 policy-block device',
    aadsts: 424242,
    source: 'microsoft-authentication-library-for-dotnet, UiRequiredExceptionClassification',
  },
  {
    shape: 'an unknown number with claims, for want of consent',
    body: entra(424242, 'invalid_grant', { suberror: 'consent_required', claims: capolids }),
    becomes: '403 consent-required',
    aadsts: 424242,
    source: 'learn.microsoft.com/…/v2-oauth2-on-behalf-of-flow',
  },
  {
    shape: 'claims that are no JSON object are none',
    body: entra(50076, 'invalid_grant', { claims: 'polids' }),
    becomes: '401 challenge second-factor',
    aadsts: 50076,
    source: 'ours: bad input',
  },
  {
    shape: 'claims of 100 KB are none',
    body: entra(50076, 'invalid_grant', {
      claims: JSON.stringify({ access_token: { a: 'x'.repeat(100_000) } }),
    }),
    becomes: '401 challenge second-factor',
    aadsts: 50076,
    source: 'ours: bad input',
  },
  {
    shape: 'a second factor that is too old',
    body: entra(50078, 'invalid_grant', { suberror: 'basic_action', claims: capolids }),
    becomes: '401 challenge second-factor',
    claims: capolids,
    aadsts: 50078,
    source: 'learn.microsoft.com/entra/identity-platform/reference-error-codes',
  },
  {
    shape: 'no method registered, without claims',
    body: entra(50079, 'invalid_grant', { suberror: 'basic_action' }),
    becomes: '401 challenge registration',
    aadsts: 50079,
    source: 'AzureAD/azure-activedirectory-library-for-nodejs#151',
  },
  {
    shape: 'terms of use or a check of another provider',
    body: entra(50158, 'interaction_required', { suberror: 'basic_action', claims: capolids }),
    becomes: '401 challenge external',
    claims: capolids,
    aadsts: 50158,
    source: 'learn.microsoft.com/entra/identity-platform/reference-error-codes',
  },
  {
    shape: 'a device that was not shown',
    body: entra(50097, 'invalid_grant', { suberror: 'basic_action', claims: capolids }),
    becomes: '401 challenge device',
    claims: capolids,
    aadsts: 50097,
    source: 'learn.microsoft.com/entra/identity-platform/reference-error-codes; not recorded at version 2',
  },
  {
    shape: 'a device that was not shown to the version 1 endpoint: 401 with the number alone',
    body: entra(50097, 'invalid_grant'),
    status: 401,
    becomes: '401 challenge device',
    aadsts: 50097,
    source: 'Azure/azure-powershell#13193, #12527 and #14019',
  },
  {
    shape: 'a device that was not shown, of which only the sentence tells',
    body: entra(50097, 'invalid_grant', { error_codes: undefined }),
    status: 401,
    becomes: '401 challenge device',
    aadsts: 50097,
    source: 'ours: other serializers between Entra and the API',
  },
  {
    shape: 'sign-in frequency',
    body: entra(70043, 'invalid_grant', { suberror: 'token_expired' }),
    becomes: '401 challenge fresh-sign-in',
    aadsts: 70043,
    source: 'microsoft/artifacts-credprovider#529',
  },
  {
    shape: 'sign-in frequency of the session',
    body: entra(70044, 'interaction_required', { claims: capolids }),
    becomes: '401 challenge fresh-sign-in',
    claims: capolids,
    aadsts: 70044,
    source: 'learn.microsoft.com/entra/identity-platform/reference-error-codes',
  },
  {
    shape: 'a device that is not compliant, claims or not',
    body: entra(53000, 'invalid_grant', { suberror: 'additional_action', claims: capolids }),
    becomes: '403 policy-block device',
    aadsts: 53000,
    source: 'facts S14; learn.microsoft.com/entra/identity-platform/reference-error-codes',
  },
  {
    shape: 'a device that is not joined',
    body: entra(53001, 'interaction_required', { claims: polids }),
    becomes: '403 policy-block device',
    aadsts: 53001,
    source: 'learn.microsoft.com/entra/identity-platform/reference-error-codes',
  },
  {
    shape: 'an app that is not approved',
    body: entra(53002, 'invalid_grant', { suberror: 'additional_action' }),
    becomes: '403 policy-block app',
    aadsts: 53002,
    source: 'learn.microsoft.com/entra/identity-platform/reference-error-codes',
  },
  {
    shape: 'an app that is not approved on the device',
    body: entra(530021, 'invalid_grant', { claims: capolids }),
    becomes: '403 policy-block app',
    aadsts: 530021,
    source: 'OfficeDev/office-js#5315',
  },
  {
    shape: 'an app without protection',
    body: entra(53005, 'unauthorized_client', { suberror: 'protection_policy_required' }),
    becomes: '403 policy-block app',
    aadsts: 53005,
    source: 'learn.microsoft.com/entra/identity-platform/reference-error-codes',
  },
  {
    shape: 'a block, claims or not',
    body: entra(53003, 'access_denied', { suberror: 'message_only', claims: capolids }),
    becomes: '403 policy-block rule',
    aadsts: 53003,
    source: 'facts S15',
  },
  {
    shape: 'a registration that is blocked by risk',
    body: entra(53004, 'interaction_required', { claims: capolids }),
    becomes: '403 policy-block registration',
    aadsts: 53004,
    source: 'learn.microsoft.com/entra/identity-platform/reference-error-codes',
  },
  {
    shape: 'a user who is switched off',
    body: entra(50057, 'invalid_grant', { suberror: 'message_only' }),
    becomes: '403 policy-block account',
    aadsts: 50057,
    source: 'learn.microsoft.com/entra/identity-platform/reference-error-codes',
  },
  {
    shape: 'a revoked session, without claims',
    body: entra(50173, 'invalid_grant', { suberror: 'bad_token' }),
    becomes: '401 expired-token',
    aadsts: 50173,
    source: 'learn.microsoft.com/entra/identity-platform/reference-error-codes',
  },
  {
    shape: 'a revoked session, with claims',
    body: entra(50173, 'invalid_grant', { suberror: 'bad_token', claims: capolids }),
    becomes: '401 challenge interaction',
    claims: capolids,
    aadsts: 50173,
    source: 'learn.microsoft.com/…/app-resilience-continuous-access-evaluation',
  },
  {
    shape: 'missing consent, which no claims end',
    body: entra(65001, 'invalid_grant', { suberror: 'consent_required', claims: capolids }),
    becomes: '403 consent-required',
    aadsts: 65001,
    source: 'learn.microsoft.com/…/v2-oauth2-on-behalf-of-flow',
  },
  ...(['invalid_client', 'unauthorized_client', 'invalid_scope'] as const).map((error) => ({
    shape: `an API that is not set up, claims or not: ${error}`,
    body: entra(error === 'invalid_client' ? 7000218 : 424242, error, { claims: capolids }),
    status: error === 'invalid_client' ? 401 : 400,
    becomes: '500 misconfigured',
    aadsts: error === 'invalid_client' ? 7000218 : 424242,
    source: 'RFC 6749 section 5.2: what the API did wrong itself, which no sign-in ends',
  })),
  {
    shape: 'too many requests, claims or not',
    body: entra(50076, 'invalid_grant', { claims: capolids }),
    status: 429,
    becomes: '429 throttled',
    aadsts: 50076,
    source: 'ours: the status comes first',
  },
]

let authority: FakeAuthority

beforeEach(() => {
  authority = fakeAuthority()
})

async function refusalFor(body: Record<string, unknown>, status = 400): Promise<TokenRefusal> {
  const clock = movableClock()
  authority.answer = () => Response.json(body, { status })
  const trades = onBehalfOf({
    clientId: known.api,
    credential: { secret: 'secret' },
    clock,
    fetch: (request) => authority.fetch(request),
  })
  const outcome = await trades.tokenFor(await verifierAt(authority, clock)(authority.token()), ['Mail.Read'])
  if (outcome.kind === 'token') throw new Error('a token was issued')
  return outcome
}

describe("Entra's refusal", () => {
  test.each(shapes)('$shape becomes $becomes', async ({ body, status, becomes, claims, aadsts }) => {
    const { response, denied } = await refusalFor(body, status)
    const { error } = (await response.json()) as { error: Record<string, unknown> }
    expect([response.status, error.code, error.reason].filter(Boolean).join(' ')).toBe(becomes)
    expect([error.claims, error.aadsts]).toEqual([claims, aadsts])
    expect(error.correlationId).toMatch(/^[\da-f-]{36}$/)
    expect(readClaimsChallenge(response.headers.get('www-authenticate'))).toBe(claims)
    expect(denied.details.correlationId).toBe(error.correlationId)
  })

  test('without claims is RFC 9470: the sign-in behind the token is not enough', async () => {
    const { response } = await refusalFor(entra(50076, 'invalid_grant', { suberror: 'basic_action' }))
    const header = response.headers.get('www-authenticate')
    expect(header).toMatch(/^Bearer realm="", .*error="insufficient_user_authentication"/)
    expect(header).not.toContain('claims=')
    expect(await response.json()).toMatchObject({
      error: { message: expect.stringMatching(/second factor.*no claims.*interactively/) },
    })
  })

  test.each([
    [50079, 'registration'],
    [50158, 'external'],
    [50142, 'password-change'],
  ])('%i sends the user to the page of Entra that asks for it', async (number) => {
    const { response } = await refusalFor(entra(number, 'interaction_required'))
    const { error } = (await response.json()) as { error: { action: { kind: string; url: string } } }
    const url = new URL(error.action.url)
    expect(error.action.kind).toBe('sign-in')
    expect(url.origin + url.pathname).toBe(`${known.authority}/${known.tenant}/oauth2/v2.0/authorize`)
    expect(Object.fromEntries(url.searchParams)).toMatchObject({
      scope: 'openid Mail.Read',
      client_id: known.api,
    })
    expect(url.searchParams.has('prompt')).toBe(false)
  })

  test('for a second factor sends nobody to a page, whose sign-in Office would not use', async () => {
    const { denied } = await refusalFor(entra(50076, 'invalid_grant'))
    expect(denied.details.action).toBeUndefined()
  })
})

test('every number that means something is in the catalog of errors', () => {
  const unknown = Object.keys(entraStops).filter((number) => !entraErrorByNumber(Number(number)))
  expect(unknown).toEqual([])
})
