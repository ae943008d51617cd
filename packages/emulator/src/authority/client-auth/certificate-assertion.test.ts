import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { GraphTokens, restore } from '../../../test/graph-tokens.js'
import { createEmulator } from '../../emulator.js'
import { ids } from '../../tenant/default-ids.js'
import {
  assertionForm,
  newSigner,
  origin,
  type Signer,
  signedJwt,
  tokenEndpoint,
} from './assertions.fixture.js'

const started = Date.parse('2026-11-22T09:00:00Z')
const now = started / 1000
const emulator = createEmulator({ clock: { now: () => started } })
let own: Signer
let foreign: Signer

beforeAll(async () => {
  own = await newSigner(started - 86_400_000)
  foreign = await newSigner(started - 86_400_000)
})
beforeEach(async () => {
  restore(emulator)
  await register({})
})

/** Registers the certificate by Graph's JSON, as an administrator does. */
async function register(more: object): Promise<void> {
  const graph = await new GraphTokens(emulator).asDaemon('Application.ReadWrite.All')
  const answer = await graph.send('PATCH', `/graph/v1.0/applications(appId='${ids.daemon}')`, {
    keyCredentials: [{ type: 'AsymmetricX509Cert', usage: 'Verify', key: own.certificate, ...more }],
  })
  expect(answer.status).toBe(204)
}

interface Differences {
  header?: Record<string, unknown>
  claims?: Record<string, unknown>
  signer?: Signer
  more?: Record<string, string>
  path?: string
}

function assertion({ header, claims, signer = own }: Differences = {}): string {
  return signedJwt(
    { alg: 'PS256', typ: 'JWT', 'x5t#S256': own.x5tS256, ...header },
    {
      ...{ iss: ids.daemon, sub: ids.daemon, aud: tokenEndpoint, jti: 'once', nbf: now, iat: now },
      exp: now + 600,
      ...claims,
    },
    signer.privateKey,
  )
}

async function ask(differences: Differences = {}, sent = assertion(differences)) {
  const path = differences.path ?? `/${ids.contoso}/oauth2/v2.0/token`
  const answer = await emulator.fetch(
    new Request(`${origin}${path}`, { method: 'POST', body: assertionForm(sent, differences.more) }),
  )
  return { status: answer.status, body: await answer.json() }
}

const certificates = 'entra-docs identity-platform/certificate-credentials'

/** What is taken, with its source. */
const taken: [name: string, source: string, differences: () => Differences][] = [
  ['PS256 with x5t#S256', certificates, () => ({})],
  [
    'RS256 with x5t',
    'msal-node ClientAssertion.ts, thumbprint',
    () => ({ header: { alg: 'RS256', 'x5t#S256': undefined, x5t: own.x5t } }),
  ],
  [
    'a certificate in x5c',
    certificates,
    () => ({ header: { 'x5t#S256': undefined, x5c: [own.certificate] } }),
  ],
  [
    'x5t with padding',
    'msal-python 1.21 oauth2cli/assertion.py',
    () => ({ header: { alg: 'RS256', 'x5t#S256': undefined, x5t: `${own.x5t}=` } }),
  ],
  ['several names of one certificate', 'RFC 7515 4.1.7', () => ({ header: { x5t: own.x5t } })],
  [
    'the v1 token endpoint as audience',
    `${certificates}, aud`,
    () => ({ claims: { aud: `${origin}/${ids.contoso}/oauth2/token` } }),
  ],
  [
    'a domain of the tenant in the audience',
    `${certificates}, example`,
    () => ({ claims: { aud: `${origin}/contoso.com/oauth2/v2.0/token` } }),
  ],
  [
    'the v2 issuer as audience',
    'oauth4webapi PrivateKeyJwt',
    () => ({ claims: { aud: `${origin}/${ids.contoso}/v2.0` } }),
  ],
  [
    'the v1 issuer as audience',
    'entra facts 2.3, issuer forms',
    () => ({ claims: { aud: `${origin}/${ids.contoso}/` } }),
  ],
  ['no nbf', `${certificates}, AADSTS700024 "valid from 1970"`, () => ({ claims: { nbf: undefined } })],
  [
    'a clock five minutes behind',
    'microsoft-identity-web, ClockSkew',
    () => ({ claims: { exp: now - 299 } }),
  ],
  [
    'an expiry in a year',
    `${certificates}: no restriction on exp`,
    () => ({ claims: { exp: now + 31_536_000 } }),
  ],
]

const refused: [name: string, source: string, code: number, error: string, differences: () => Differences][] =
  [
    ['the key of another certificate', certificates, 700027, 'invalid_client', () => ({ signer: foreign })],
    [
      'an unknown thumbprint',
      'passport-azure-ad issue 453',
      700027,
      'invalid_client',
      () => ({ header: { 'x5t#S256': foreign.x5tS256 }, signer: foreign }),
    ],
    [
      'no thumbprint',
      'keycloak issue 25439',
      700027,
      'invalid_client',
      () => ({ header: { 'x5t#S256': undefined, kid: 'a key' } }),
    ],
    [
      'thumbprints of two certificates',
      'RFC 7515 4.1.7',
      700027,
      'invalid_client',
      () => ({ header: { x5t: foreign.x5t } }),
    ],
    [
      'another audience',
      'microsoft-authentication-library-for-dotnet issue 2746',
      700023,
      'invalid_client',
      () => ({ claims: { aud: 'https://login.microsoftonline.us/common/oauth2/v2.0/token' } }),
    ],
    [
      'the audience of another tenant',
      `${certificates}, aud`,
      700023,
      'invalid_client',
      () => ({ claims: { aud: `${origin}/${ids.fabrikam}/oauth2/v2.0/token` } }),
    ],
    [
      'a list of audiences',
      'openid-client issue 348',
      50027,
      'invalid_request',
      () => ({ claims: { aud: [tokenEndpoint] } }),
    ],
    [
      'an expired assertion',
      'microsoft-authentication-library-for-dotnet issue 4951',
      700024,
      'invalid_client',
      () => ({ claims: { exp: now - 300 } }),
    ],
    ['one of the future', certificates, 700024, 'invalid_client', () => ({ claims: { nbf: now + 301 } })],
    ['no exp', certificates, 50027, 'invalid_request', () => ({ claims: { exp: undefined } })],
    [
      'a subject that is not the issuer',
      'entra-docs reference-error-codes; msal4j issue 430',
      50048,
      'invalid_client',
      () => ({ claims: { sub: ids.web } }),
    ],
    [
      'the assertion of another client',
      'entra facts 2.3',
      700021,
      'invalid_client',
      () => ({ claims: { iss: ids.web, sub: ids.web } }),
    ],
    [
      'another algorithm',
      'microsoft-authentication-library-for-dotnet issue 4712',
      5002730,
      'invalid_request',
      () => ({ header: { alg: 'RS512' } }),
    ],
    ['alg none', 'RFC 8725 3.1', 5002730, 'invalid_request', () => ({ header: { alg: 'none' } })],
    [
      'another type of assertion',
      'RFC 7521 4.2',
      90023,
      'invalid_request',
      () => ({ more: { client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:saml2-bearer' } }),
    ],
    [
      'no type of assertion',
      'RFC 7521 4.2',
      900144,
      'invalid_request',
      () => ({ more: { client_assertion_type: '' } }),
    ],
    [
      'a secret besides',
      'RFC 6749 2.3: one way at once',
      90023,
      'invalid_request',
      () => ({ more: { client_secret: 'x' } }),
    ],
  ]

describe('a certificate', () => {
  it.each(taken)('proves a client by %s (%s)', async (_name, _source, differences) => {
    expect(await ask(differences())).toMatchObject({ status: 200, body: { token_type: 'Bearer' } })
  })

  it.each(refused)('is refused for %s (%s) with %i', async (_name, _source, code, error, differences) => {
    const { status, body } = await ask(differences())
    expect(body).toMatchObject({ error, error_codes: [code] })
    expect(status).toBe(error === 'invalid_client' ? 401 : 400)
  })

  it('is told of in the token by azpacr or appidacr 2', async () => {
    const { body } = await ask()
    const claims = JSON.parse(Buffer.from(body.access_token.split('.')[1], 'base64url').toString())
    expect(claims).toMatchObject({ appid: ids.daemon, appidacr: '2' })
  })

  it('that expired is refused with 1000502', async () => {
    await register({ startDateTime: '2026-11-21T10:00:00Z', endDateTime: '2026-11-22T08:59:00Z' })
    expect(await ask()).toMatchObject({ status: 401, body: { error_codes: [1000502] } })
  })

  it('that was taken away is refused, and the refusal names the thumbprint', async () => {
    const graph = await new GraphTokens(emulator).asDaemon('Application.ReadWrite.All')
    await graph.send('PATCH', `/graph/v1.0/applications(appId='${ids.daemon}')`, { keyCredentials: [] })
    const { body } = await ask()
    const thumbprint = Buffer.from(own.x5tS256, 'base64url').toString('hex').toUpperCase()
    expect(body.error_description).toContain(`Thumbprint of key used by client: '${thumbprint}'`)
  })

  it('serves the v1 endpoint too', async () => {
    const path = `/${ids.contoso}/oauth2/token`
    const answer = await ask({ path, more: { scope: '', resource: 'https://graph.microsoft.com' } })
    expect(answer).toMatchObject({ status: 200, body: { resource: 'https://graph.microsoft.com' } })
  })

  it('is no proof in a browser, whatever it says', async () => {
    const answer = await emulator.fetch(
      new Request(tokenEndpoint, {
        method: 'POST',
        headers: { origin: 'https://localhost:3000' },
        body: assertionForm(assertion()),
      }),
    )
    expect((await answer.json()).error_codes).toEqual([9002326])
  })

  it.each(['', 'x', 'a.b.c', 'e30.e30.', '..', `${'a'.repeat(40_000)}.b.c`])(
    'that is no JWT is refused without an accident: %#',
    async (text) => {
      const { status, body } = await ask({}, text)
      expect([400, 401]).toContain(status)
      expect(body.error_codes[0]).toBeGreaterThan(50_000)
    },
  )
})

describe('the rules of assertions', () => {
  it('take one again, as Entra does', async () => {
    const sent = assertion()
    expect((await ask({}, sent)).status).toBe(200)
    expect((await ask({}, sent)).status).toBe(200)
  })

  it('when strict, take each jti once, and need one', async () => {
    emulator.conditions.change({ assertionRules: 'strict' })
    const sent = assertion()
    expect((await ask({}, sent)).status).toBe(200)
    expect((await ask({}, sent)).body).toMatchObject({ error: 'invalid_client', error_codes: [50012] })
    expect((await ask({ claims: { jti: undefined } })).body.error_codes).toEqual([50012])
  })

  it('when strict, take one of sixteen at once', async () => {
    emulator.conditions.change({ assertionRules: 'strict' })
    const sent = assertion({ claims: { jti: 'at once' } })
    const answers = await Promise.all(Array.from({ length: 16 }, () => ask({}, sent)))
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
  })

  it('when strict, refuse a distant expiry', async () => {
    emulator.conditions.change({ assertionRules: 'strict' })
    expect((await ask({ claims: { exp: now + 3_600 } })).body.error_codes).toEqual([700024])
  })
})
