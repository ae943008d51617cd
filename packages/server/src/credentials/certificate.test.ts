import { createHash, createPublicKey, X509Certificate } from 'node:crypto'
import { ConfidentialClientApplication } from '@azure/msal-node'
import { decodeJwt, decodeProtectedHeader, jwtVerify } from 'jose'
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { makeCertificate, type TestCertificate } from '../../test/certificates.js'
import {
  type FakeAuthority,
  fakeAuthority,
  known,
  movableClock,
  refusal,
  tokenAnswer,
} from '../../test/fake-authority.js'
import { verifierAt } from '../../test/verifier.js'
import { onBehalfOf } from '../on-behalf-of.js'
import type { TokenOutcome } from '../token-outcome.js'
import type { CertificateSource } from './certificate.js'

let authority: FakeAuthority
let clock: ReturnType<typeof movableClock>
let first: TestCertificate
let second: TestCertificate

beforeAll(async () => {
  ;[first, second] = await Promise.all([makeCertificate(), makeCertificate()])
})

beforeEach(() => {
  authority = fakeAuthority()
  clock = movableClock()
})

const thumbprint = ({ certificate }: TestCertificate) =>
  createHash('sha256').update(new X509Certificate(certificate).raw).digest('base64url')
const thumbprintsSent = () =>
  authority.tokenRequests.map(
    ({ body }) => decodeProtectedHeader(body.get('client_assertion') ?? '')['x5t#S256'],
  )

function trader(certificate: CertificateSource) {
  const trades = onBehalfOf({
    clientId: known.api,
    credential: { certificate },
    clock,
    fetch: (request) => authority.fetch(request),
  })
  const verify = verifierAt(authority, clock)
  return async (scope = 'Mail.Read'): Promise<TokenOutcome> =>
    trades.tokenFor(await verify(authority.token()), [scope])
}

describe('a certificate', () => {
  test('signs an assertion that its public key verifies, for the tenant of the user, by the clock of the API', async () => {
    expect(await trader(first)()).toMatchObject({ kind: 'token' })
    const { body } = authority.tokenRequests[0]!
    expect(body.get('client_assertion_type')).toBe('urn:ietf:params:oauth:client-assertion-type:jwt-bearer')
    expect(body.has('client_secret')).toBe(false)
    const { payload, protectedHeader } = await jwtVerify(
      body.get('client_assertion')!,
      createPublicKey(
        new X509Certificate(first.certificate).publicKey.export({ type: 'spki', format: 'pem' }),
      ),
      {
        algorithms: ['PS256'],
        audience: `${known.authority}/${known.tenant}/oauth2/v2.0/token`,
        issuer: known.api,
        subject: known.api,
        currentDate: new Date(clock.now()),
        requiredClaims: ['jti', 'nbf', 'exp'],
      },
    )
    expect(protectedHeader).toEqual({ alg: 'PS256', typ: 'JWT', 'x5t#S256': thumbprint(first) })
    expect(payload.exp! - payload.nbf!).toBe(300)
  })

  test('is presented as msal-node presents it', async () => {
    await trader(first)()
    const ours = authority.tokenRequests[0]!.body.get('client_assertion')!
    const theirs = await assertionOfMsal(first)
    const { kid: _kid, ...header } = decodeProtectedHeader(theirs)
    expect(decodeProtectedHeader(ours)).toEqual(header)
    expect(Object.keys(decodeJwt(ours)).sort()).toEqual(Object.keys(decodeJwt(theirs)).sort())
    for (const claim of ['aud', 'iss', 'sub']) expect(decodeJwt(ours)[claim]).toBe(decodeJwt(theirs)[claim])
  })

  test('may hold its key in the same text', async () => {
    const call = trader({ certificate: `${first.certificate}\n${first.privateKey}` })
    expect(await call()).toMatchObject({ kind: 'token' })
  })

  test('that is not registered yet gives way to the next, and the one that works is tried first then', async () => {
    const call = trader([second, first])
    authority.answer = (body) =>
      decodeProtectedHeader(body.get('client_assertion')!)['x5t#S256'] === thumbprint(first)
        ? tokenAnswer('token')
        : refusal(700027, 'invalid_client', {}, { status: 401 })
    expect(await call('a')).toMatchObject({ kind: 'token' })
    expect(await call('b')).toMatchObject({ kind: 'token' })
    expect(thumbprintsSent()).toEqual([second, first, first].map(thumbprint))
  })

  test('of a function is read at each request', async () => {
    let current = first
    const call = trader(async () => current)
    await call('a')
    current = second
    await call('b')
    expect(thumbprintsSent()).toEqual([first, second].map(thumbprint))
  })

  test('that no registration has is one refusal, not a loop', async () => {
    authority.answer = () => refusal(700027, 'invalid_client', {}, { status: 401 })
    expect(await trader([first, second])()).toMatchObject({ kind: 'misconfigured' })
    expect(authority.tokenRequests).toHaveLength(2)
  })

  test.each<[string, () => CertificateSource, string]>([
    ['no text', () => ({ certificate: '' }), 'no certificate in PEM'],
    ['no list', () => [], 'is empty'],
    ['no key', () => ({ certificate: first.certificate }), 'no private key that can be read'],
    [
      'the key of another',
      () => ({ certificate: first.certificate, privateKey: second.privateKey }),
      'another certificate',
    ],
  ])('with %s does not start, and the error quotes nothing of it', (_what, source, sentence) => {
    let message = ''
    try {
      trader(source())
    } catch (error) {
      message = String(error)
    }
    expect(message).toContain(sentence)
    expect(message).not.toMatch(/BEGIN|MII/)
  })
})

/** The assertion that msal-node sends for the same request. */
async function assertionOfMsal({ certificate, privateKey }: TestCertificate): Promise<string> {
  let sent = ''
  const address = `${known.authority}/${known.tenant}`
  const app = new ConfidentialClientApplication({
    auth: {
      clientId: known.api,
      authority: address,
      clientCertificate: {
        thumbprintSha256: createHash('sha256').update(new X509Certificate(certificate).raw).digest('hex'),
        privateKey,
      },
      knownAuthorities: ['login.microsoftonline.com'],
      authorityMetadata: JSON.stringify({
        authorization_endpoint: `${address}/oauth2/v2.0/authorize`,
        token_endpoint: `${address}/oauth2/v2.0/token`,
        issuer: `${address}/v2.0`,
        jwks_uri: `${known.authority}/common/discovery/v2.0/keys`,
      }),
    },
    system: {
      networkClient: {
        sendGetRequestAsync: () => Promise.reject(new Error('No request was expected')),
        async sendPostRequestAsync(_address, options) {
          sent = new URLSearchParams(options?.body).get('client_assertion') ?? ''
          // Reason for the assertion: the answer's type is the caller's to name.
          return {
            status: 200,
            headers: {},
            body: { access_token: 'a', token_type: 'Bearer', expires_in: 60 } as never,
          }
        },
      },
    },
  })
  await app.acquireTokenByClientCredential({ scopes: ['https://graph.microsoft.com/.default'] })
  return sent
}
