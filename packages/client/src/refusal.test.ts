import { encodeClaims } from '@onbehalf/protocol'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { api, bearer, challenge, claims, refusal, setUp } from '../test/fake-api.js'
import { token } from '../test/token.js'
import { readRefusal } from './read-refusal.js'

afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
  vi.restoreAllMocks()
})

const encoded = encodeClaims(claims)
const base64url = encoded.replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '')
const entra = {
  error: 'invalid_grant',
  error_description: 'AADSTS50076: You must use multi-factor authentication.\r\nTrace ID: 1',
  error_codes: [50076],
  suberror: 'basic_action',
}
const json =
  (status: number, body: unknown, headers: Record<string, string> = {}) =>
  () =>
    Response.json(body, { status, headers })
const jsonText = (status: number, text: string) =>
  new Response(text, { status, headers: { 'content-type': 'application/json' } })
const endless = (status: number, begin: string, headers: Record<string, string> = {}) => {
  const start = (stream: ReadableStreamDefaultController) => stream.enqueue(new TextEncoder().encode(begin))
  return () =>
    new Response(new ReadableStream({ start }), {
      status,
      headers: { 'content-type': 'application/json', ...headers },
    })
}
const header = (status: number, value: string) => () =>
  new Response(null, { status, headers: { 'www-authenticate': value } })

/** A relay of Entra's challenge, as somebody writes it, and who. */
const relays: [who: string, answer: () => Response, source: string][] = [
  ['our server', challenge, 'docs/decisions/challenge-without-claims.md'],
  [
    'our server, the claims in WWW-Authenticate alone',
    () =>
      Response.json(
        { error: { code: 'challenge', message: '' } },
        { status: 401, headers: bearer({ error: 'insufficient_claims', claims: encoded }) },
      ),
    'docs/decisions/challenge-without-claims.md',
  ],
  [
    'our server, whose header a proxy took away or CORS hides',
    refusal(401, { code: 'challenge', message: '', claims }),
    'Fetch standard, CORS-safelisted response-header name',
  ],
  [
    'our server, the claims as an object',
    refusal(401, { code: 'challenge', message: '', claims: JSON.parse(claims) }),
    'ours: other serializers on the way',
  ],
  [
    "any API, in the header of Entra's documentation",
    header(
      401,
      `Bearer realm="", authorization_uri="https://login.microsoftonline.com/common/oauth2/authorize", error="insufficient_claims", claims="${encoded}"`,
    ),
    'learn.microsoft.com/entra/identity-platform/claims-challenge',
  ],
  [
    'the second of several challenges',
    header(
      401,
      `Negotiate, Bearer realm="", error="invalid_token", Bearer error="insufficient_claims", claims="${encoded}"`,
    ),
    'learn.microsoft.com/entra/identity-platform/claims-challenge: more than one header',
  ],
  [
    'base64 whose padding was cut off with the =',
    header(401, `Bearer error="insufficient_claims", claims="${encoded.replace(/=+$/, '')}"`),
    'OfficeDev/Office-Add-in-samples#1033',
  ],
  [
    'a header that was cut off at the =',
    header(401, `Bearer error="insufficient_claims", claims="${encoded.split('=')[0]}`),
    'OfficeDev/Office-Add-in-samples#1033',
  ],
  [
    'base64url',
    header(401, `Bearer error="insufficient_claims", claims="${base64url}"`),
    'ours: JWT libraries write it',
  ],
  [
    'base64 without quotes',
    header(401, `Bearer error=insufficient_claims, claims=${encoded}`),
    'RFC 9110 section 11.6.1',
  ],
  [
    'JSON in the header',
    header(401, `Bearer error="insufficient_claims", claims="${claims.replaceAll('"', '\\"')}"`),
    'ours: servers that forget the encoding',
  ],
  [
    'Microsoft.Identity.Web, which proposes consent beside the claims',
    header(
      403,
      `Bearer consentUri="https://login.microsoftonline.com/t/oauth2/v2.0/authorize?client_id=1", claims="${claims}", scopes="User.Read,Mail.Read", proposedAction="consent"`,
    ),
    'AzureAD/microsoft-identity-web, ReplyForbiddenWithWwwAuthenticateHeader',
  ],
  ["Entra's error at 403", json(403, { ...entra, claims }), 'Office-Add-in-NodeJS-SSO, 403 of its route'],
  [
    "the samples' 403 with MSAL's error inside",
    json(403, {
      type: 'Unknown',
      errorDetails: { errorCode: 'invalid_grant', errorMessage: '50076', subError: 'basic_action', claims },
    }),
    'Office-Add-in-NodeJS-SSO, 403 of its route',
  ],
  [
    'JSON in JSON with a capital letter, as the ASP.NET sample nests it',
    json(403, { Message: JSON.stringify({ AADError: 'AADSTS50076', Claims: JSON.parse(claims) }) }),
    'Office-Add-in-ASPNET-SSO, ValuesController and HomeES6.js',
  ],
  [
    'an exception at 500',
    json(500, { Message: 'An error has occurred.', ExceptionMessage: JSON.stringify({ ...entra, claims }) }),
    'troubleshoot-sso-in-office-add-ins: "an error (such as 500 Server Error or 401 Unauthorized)"',
  ],
  ['a bare member at 500', json(500, { claims }), 'troubleshoot-sso-in-office-add-ins'],
  ['a bare member at 401', json(401, { claims: encoded }), 'troubleshoot-sso-in-office-add-ins'],
  [
    'a bare member in a success',
    json(200, { claims }),
    'troubleshoot-sso-in-office-add-ins: "in the body of a success response (such as 200 OK)"',
  ],
  [
    "Entra's error in a success",
    json(200, { ...entra, claims }),
    'npm office-addin-sso: the raw answer of the token endpoint with status 200',
  ],
  [
    'JSON that says it is text',
    () =>
      new Response(JSON.stringify({ ...entra, claims }), {
        status: 403,
        headers: { 'content-type': 'text/html; charset=utf-8' },
      }),
    'res.send of Express with a string',
  ],
]

describe('a challenge', () => {
  it.each(relays)(
    'from %s goes to Office word for word, and the request is sent again',
    async (_, answer) => {
      const { signIn, requests, calls } = setUp([token(1), token(2)], [answer, () => Response.json([])])
      expect((await signIn.fetch(api, { ask: 'if-needed' })).status).toBe(200)
      expect(calls[1]).toEqual({ allowSignInPrompt: true, authChallenge: claims })
      expect(requests.map((request) => request.token)).toEqual([`Bearer ${token(1)}`, `Bearer ${token(2)}`])
    },
  )

  it.each([
    ['at 403', json(403, entra)],
    ['at 500', json(500, { message: entra.error_description })],
    ['in a success', json(200, entra)],
  ])('without claims is known by its number: %s', async (_, answer) => {
    expect(await readRefusal(answer())).toEqual({
      code: 'challenge',
      reason: 'second-factor',
      aadsts: 50076,
      cure: { kind: 'challenge' },
    })
  })
})

describe("Entra's other refusals, relayed", () => {
  it.each([
    [
      'a block with claims beside it',
      json(403, { error_description: 'AADSTS53003: Blocked.', claims }),
      { code: 'policy-block', reason: 'rule', aadsts: 53003 },
    ],
    [
      'a device',
      json(500, { message: 'AADSTS53000: Device.' }),
      { code: 'policy-block', reason: 'device', aadsts: 53000 },
    ],
    [
      'an expired assertion',
      json(401, { message: 'AADSTS500133: Assertion.' }),
      { code: 'expired-token', aadsts: 500133, cure: { kind: 'renewal' } },
    ],
    [
      'missing consent',
      json(403, { message: 'AADSTS65001: Consent.' }),
      { code: 'consent-required', aadsts: 65001 },
    ],
    [
      'two numbers',
      json(500, { message: 'AADSTS70002: Credentials. AADSTS50076: MFA.' }),
      { code: 'challenge', reason: 'second-factor', aadsts: 50076, cure: { kind: 'challenge' } },
    ],
    [
      'consent of Microsoft.Identity.Web',
      header(
        403,
        'Bearer consentUri="https://login.microsoftonline.com/a", claims="", scopes="User.Read", proposedAction="consent"',
      ),
      { code: 'consent-required', page: 'https://login.microsoftonline.com/a' },
    ],
  ])('%s', async (_, answer, expected) => {
    expect(await readRefusal(answer())).toEqual(expected)
  })
})

describe('a refusal that begins and goes on without end', () => {
  it('is answered by its header, after a while', async () => {
    vi.useFakeTimers()
    const headers = bearer({ error: 'insufficient_claims', claims: encoded })
    const { signIn, calls, requests } = setUp(
      [token(), token()],
      [endless(401, '{"error":', headers), json(200, {})],
    )
    const response = signIn.fetch(api, { ask: 'if-needed' })
    await vi.advanceTimersByTimeAsync(9_999)
    expect(requests).toHaveLength(1)
    await vi.advanceTimersByTimeAsync(1)
    expect((await response).status).toBe(200)
    expect(calls.at(-1)).toMatchObject({ authChallenge: claims })
  })

  it('is returned where its header says nothing', async () => {
    vi.useFakeTimers()
    const { signIn } = setUp([token()], [endless(500, '{"error":')])
    const response = signIn.fetch(api)
    await vi.advanceTimersByTimeAsync(10_000)
    expect((await response).status).toBe(500)
  })

  it('is read no further than a refusal is long', async () => {
    let pieces = 0
    const pull = (stream: ReadableStreamDefaultController) => {
      pieces++
      stream.enqueue(new TextEncoder().encode(`"${'x'.repeat(16_384)}",`))
    }
    const flood = () =>
      new Response(new ReadableStream({ pull }), {
        status: 403,
        headers: { 'content-type': 'application/json' },
      })
    const { signIn } = setUp([token()], [flood])
    expect((await signIn.fetch(api)).status).toBe(403)
    expect(pieces).toBeLessThan(10)
  })

  it('is left alone where it is cut off', async () => {
    const cut = () =>
      new Response(new ReadableStream({ start: (stream) => stream.error(new TypeError('network')) }), {
        status: 401,
        headers: { 'content-type': 'application/json' },
      })
    const { signIn } = setUp([token()], [cut])
    expect((await signIn.fetch(api)).status).toBe(401)
  })
})

describe('an answer that has nothing to do with sign-in', () => {
  it.each([
    ["a success with a user's claims", json(200, { claims: { name: 'Mila', oid: '1' } })],
    ['a success with claims as text', json(200, { claims: '{"name":"Mila"}' })],
    ['a success that speaks of an error', json(200, { error: 'none', message: 'AADSTS50076 explained' })],
    ['a list', json(200, [{ claims }])],
    ["a success with somebody's words in it", json(200, { subject: JSON.stringify({ claims }) })],
    ['a page', () => new Response('<p>AADSTS', { headers: { 'content-type': 'text/html' } })],
    ['a number nobody knows', json(500, { message: 'AADSTS7000215: Wrong secret.' })],
    ['an error', json(500, { message: 'Boom' })],
    ['a 401 that is no JSON', () => new Response('Unauthorized', { status: 401 })],
    ['a 401 of a proxy', header(401, 'Negotiate, NTLM, Basic realm="proxy"')],
    ['a 401 that says JSON and is none', () => jsonText(401, '{"error":')],
    // facts of the Office sample: what its middleware answers for faults of the developer.
    ["the sample's missing scope", json(401, { type: 'Missing access_as_user' })],
    [
      "the sample's token that is not valid",
      json(403, { type: 'Unknown', errorDetails: { name: 'JsonWebTokenError' } }),
    ],
    [
      "the sample's fault of Graph",
      json(403, { type: 'Microsoft Graph', errorDetails: { code: 'ErrorItemNotFound' } }),
    ],
    ['JSON nested without end', json(500, JSON.parse(`${'{"a":'.repeat(500)}1${'}'.repeat(500)}`))],
  ])('%s', async (_, answer) => {
    vi.spyOn(console, 'error').mockImplementation(() => undefined)
    expect(await readRefusal(answer())).toBeUndefined()
  })

  it('that is 401 and says nothing tells the developer where the reason may have gone', async () => {
    const told = vi.spyOn(console, 'error').mockImplementation(() => undefined)
    await readRefusal(new Response('Unauthorized', { status: 401 }))
    expect(told).toHaveBeenCalledWith(
      expect.stringContaining('Access-Control-Expose-Headers: WWW-Authenticate'),
    )
    await readRefusal(new Response('Forbidden', { status: 403 }))
    expect(told).toHaveBeenCalledTimes(1)
  })

  it('is returned unread, also a long one', async () => {
    const long = { value: 'x'.repeat(200_000) }
    const { signIn } = setUp([token()], [json(200, long)])
    expect(await (await signIn.fetch(api)).json()).toEqual(long)
  })

  it('is returned in the end, when it is an object that begins and goes on without end', async () => {
    vi.useFakeTimers()
    const { signIn } = setUp([token()], [endless(200, '{"claims":')])
    const response = signIn.fetch(api)
    await vi.advanceTimersByTimeAsync(10_000)
    expect((await response).status).toBe(200)
  })

  it('does not wait for the end of a success that is no object', async () => {
    const { signIn } = setUp([token()], [endless(200, '[1,')])
    expect((await signIn.fetch(api)).status).toBe(200)
  })
})
