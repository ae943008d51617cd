import { beforeEach, describe, expect, test } from 'vitest'
import { type FakeAuthority, fakeAuthority, known, movableClock, refusal } from '../test/fake-authority.js'
import { createApi } from './create-api.js'

let authority: FakeAuthority
let clock: ReturnType<typeof movableClock>
let tokens = 0

beforeEach(() => {
  authority = fakeAuthority()
  clock = movableClock()
})

/** An API that reads mail, called by one user; what Entra answers to the on-behalf-of request is the scenario's. */
async function callApi(): Promise<Response> {
  const api = createApi({
    clientId: known.api,
    tenants: 'any-work-tenant',
    credential: { secret: 'secret' },
    clock,
    fetch: (request) => authority.fetch(request),
  })
  const inbox = api.route({ scope: 'access_as_user' }, async (caller) =>
    Response.json(await caller.graph('Mail.Read').get('/me/messages')),
  )
  const authorization = `Bearer ${authority.token({ claims: { uti: `${++tokens}` } })}`
  return inbox(new Request('https://api.contoso.com/inbox', { headers: { authorization } }))
}

const claims = '{"access_token":{"capolids":{"essential":true,"values":["p1"]}}}'

describe("what Entra refuses, and what the API's caller gets", () => {
  // The numbers of each scenario: https://learn.microsoft.com/entra/identity-platform/reference-error-codes
  test.each<[string, number, Record<string, unknown>, number, object]>([
    [
      'S01 a policy on the data wants a second factor',
      50076,
      { suberror: 'basic_action', claims },
      401,
      { code: 'challenge', reason: 'second-factor', claims },
    ],
    ['S04 the second factor has aged', 50078, { claims }, 401, { code: 'challenge', claims }],
    [
      'S05 a second factor is wanted and no claims name it',
      50076,
      { suberror: 'basic_action' },
      401,
      { code: 'challenge', reason: 'second-factor' },
    ],
    ['S08 no method is registered', 50079, {}, 401, { code: 'challenge', reason: 'registration' }],
    [
      'S09 another control is not satisfied',
      50158,
      { claims },
      401,
      { code: 'challenge', reason: 'external' },
    ],
    ['S10 the sign-in is too old', 70043, {}, 401, { code: 'challenge', reason: 'fresh-sign-in' }],
    ['S14 the device is not compliant', 53000, { claims }, 403, { code: 'policy-block', reason: 'device' }],
    ['S15 a rule blocks', 53003, { claims }, 403, { code: 'policy-block', reason: 'rule' }],
    ['S16 the app is not approved', 53002, {}, 403, { code: 'policy-block', reason: 'app' }],
    ['S17 the app is not protected', 53005, {}, 403, { code: 'policy-block', reason: 'app' }],
    ['S21 consent to Graph is missing', 65001, {}, 403, { code: 'consent-required' }],
    ['S24 an administrator has to consent', 90094, {}, 403, { code: 'consent-required' }],
    ['S32 the app is disabled', 7000112, {}, 403, { code: 'policy-block', reason: 'account' }],
    ['S32 the user is not assigned', 50105, {}, 403, { code: 'policy-block', reason: 'account' }],
    ['S36 the resource has no service principal', 500011, {}, 500, { code: 'misconfigured' }],
    ['S36 a needed service is missing in the tenant', 650052, {}, 500, { code: 'misconfigured' }],
    ['S36 the app is not in the tenant', 700016, {}, 500, { code: 'misconfigured' }],
    ['S67 the password was changed', 50173, {}, 401, { code: 'expired-token' }],
    ['S68 the assertion has expired', 500133, {}, 401, { code: 'expired-token' }],
    ['S70 the assertion is an id token', 240002, {}, 403, { code: 'wrong-audience' }],
    ['S75 the secret has expired', 7000222, {}, 500, { code: 'misconfigured' }],
  ])('%s: AADSTS%i', async (_, number, more, status, error) => {
    authority.answer = () => refusal(number, 'invalid_grant', more)
    const response = await callApi()
    expect(response.status).toBe(status)
    const body = (await response.json()) as { error: Record<string, unknown> }
    expect(body.error).toMatchObject({ ...error, aadsts: number, correlationId: expect.any(String) })
    if (!('claims' in error))
      expect(body.error.claims).toBe('claims' in more && status === 401 ? claims : undefined)
    expect(authority.tokenRequests).toHaveLength(1)
    if (status === 401) expect(response.headers.get('www-authenticate')).toMatch(/^Bearer /)
  })
})
