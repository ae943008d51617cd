import fc from 'fast-check'
import { beforeEach, describe, expect, test } from 'vitest'
import {
  encode,
  type FakeAuthority,
  fakeAuthority,
  known,
  makeKey,
  makeToken,
  movableClock,
} from '../test/fake-authority.js'
import { denial, verifierAt } from '../test/verifier.js'
import type { VerifierOptions, VerifyToken } from './verify-token.js'

let authority: FakeAuthority
let verifier: (options?: Partial<VerifierOptions>) => VerifyToken

beforeEach(() => {
  authority = fakeAuthority()
  verifier = (options) => verifierAt(authority, movableClock(), options)
})

// Key pairs are generated and hundreds of tokens verified: a busy machine needs more than the usual five seconds.
describe('an attack', { timeout: 60_000 }, () => {
  test.each<[string, () => string, string]>([
    [
      'alg none',
      () => `${encode({ alg: 'none', typ: 'JWT', kid: 'first-key' })}.${authority.token().split('.')[1]}.AA`,
      'invalid-token/algorithm',
    ],
    [
      'alg none without signature',
      () => `${encode({ alg: 'none' })}.${encode({})}.`,
      'invalid-token/algorithm',
    ],
    [
      'HMAC with the public key',
      () => authority.token({ header: { alg: 'HS256' } }),
      'invalid-token/algorithm',
    ],
    ['another RSA algorithm', () => authority.token({ header: { alg: 'PS256' } }), 'invalid-token/algorithm'],
    [
      'a key of the attacker under a known kid',
      () => authority.token({ key: makeKey('first-key') }),
      'invalid-token/signature',
    ],
    ['an unknown kid', () => authority.token({ key: makeKey('attacker') }), 'invalid-token/unknown-key'],
    [
      'kid as a path',
      () => authority.token({ header: { kid: '../../dev/null' } }),
      'invalid-token/unknown-key',
    ],
    [
      'kid of the prototype',
      () => authority.token({ header: { kid: '__proto__' } }),
      'invalid-token/unknown-key',
    ],
    ['no kid', () => authority.token({ header: { kid: undefined } }), 'invalid-token/header'],
    ['kid as a list', () => authority.token({ header: { kid: ['first-key'] } }), 'invalid-token/header'],
    [
      'a key of its own',
      () => authority.token({ header: { jwk: makeKey('x').jwk } }),
      'invalid-token/header',
    ],
    [
      'an address for keys',
      () => authority.token({ header: { jku: 'https://evil.example/keys' } }),
      'invalid-token/header',
    ],
    ['crit', () => authority.token({ header: { crit: ['exp'] } }), 'invalid-token/header'],
    ['b64', () => authority.token({ header: { b64: false } }), 'invalid-token/header'],
    ['a type that is no JWT', () => authority.token({ header: { typ: 'dpop+jwt' } }), 'invalid-token/header'],
    [
      'more than 16 KB',
      () => authority.token({ claims: { name: 'x'.repeat(16_000) } }),
      'invalid-token/too-long',
    ],
    ['two parts', () => authority.token().split('.').slice(0, 2).join('.'), 'invalid-token/malformed'],
    ['five parts', () => `${authority.token()}.a.b`, 'invalid-token/malformed'],
    ['nothing', () => '', 'invalid-token/malformed'],
    [
      'a payload that is no object',
      () => `${encode({ alg: 'RS256', kid: 'k' })}.${encode([1])}.AAAA`,
      'invalid-token/malformed',
    ],
    [
      'a payload that is no JSON',
      () => `${encode({ alg: 'RS256', kid: 'k' })}.AAAA.AAAA`,
      'invalid-token/malformed',
    ],
  ])('with %s fails', async (_what, token, expected) => {
    expect(await denial(verifier()(token()))).toBe(expected)
  })

  test('with characters that a narrower alphabet would fold onto the signed ones fails', async () => {
    const [header, payload, signature] = authority.token().split('.') as [string, string, string]
    const wide = String.fromCharCode(payload.charCodeAt(10) + 0x100)
    const forged = [header, payload.slice(0, 10) + wide + payload.slice(11), signature].join('.')
    expect(await denial(verifier()(forged))).not.toBe('accepted')
  })

  test('with the header written twice, once for each reader, fails', async () => {
    const [, payload, signature] = authority.token().split('.')
    const twice = Buffer.from('{"alg":"RS256","kid":"first-key","alg":"RS256","typ":"JWT"}').toString(
      'base64url',
    )
    expect(await denial(verifier()([twice, payload, signature].join('.')))).toBe('invalid-token/signature')
  })

  test('with a key that another tenant or personal accounts sign with fails', async () => {
    const personal = makeKey('personal-key')
    personal.jwk.issuer = `${known.authority}/${known.personalTenant}/v2.0`
    authority.keys.push(personal)
    expect(await denial(verifier()(authority.token({ key: personal })))).toBe('invalid-token/issuer')
    const verify = verifier({ personalAccounts: true })
    const own = authority.token({ key: personal, claims: { tid: known.personalTenant } })
    await expect(verify(own)).resolves.toBeDefined()
    authority.keys.pop()
  })

  test('with a short key fails, though the authority lists it', async () => {
    authority.keys = [...authority.keys, makeKey('short', 1024)]
    const token = makeToken(authority.keys[1]!)
    expect(await denial(verifier()(token))).toBe('invalid-token/unknown-key')
  })

  test('by changing one character anywhere never succeeds, seen before or not', async () => {
    const verify = verifier()
    const token = authority.token()
    await verify(token)
    const alphabet = [...'ABCZabcz0189-_.=+/ \u0141é']
    await fc.assert(
      fc.asyncProperty(fc.nat(token.length - 1), fc.constantFrom(...alphabet), async (index, character) => {
        fc.pre(token[index] !== character)
        const forged = token.slice(0, index) + character + token.slice(index + 1)
        expect(await denial(verify(forged))).not.toBe('accepted')
      }),
      { numRuns: 400 },
    )
  })

  test('by inserting or leaving out text never succeeds', async () => {
    const verify = verifier()
    const token = authority.token()
    await fc.assert(
      fc.asyncProperty(
        fc.nat(token.length),
        fc.nat(3),
        fc.string({ maxLength: 3 }),
        async (index, removed, inserted) => {
          const forged = token.slice(0, index) + inserted + token.slice(index + removed)
          fc.pre(forged !== token)
          expect(await denial(verify(forged))).not.toBe('accepted')
        },
      ),
      { numRuns: 300 },
    )
  })
})

test('keys are not read over a connection that anybody could have changed, though the discovery document says so', async () => {
  const asked: string[] = []
  const verify = verifier({
    async fetch(request) {
      asked.push(request.url)
      const response = await authority.fetch(new Request(request.url.replace('http:', 'https:')))
      const text = await response.text()
      return new Response(text.replace(/"jwks_uri":"https:/, '"jwks_uri":"http:'), {
        headers: response.headers,
      })
    },
  })
  expect(await denial(verify(authority.token()))).toBe('unavailable/signing-keys')
  expect(asked).toEqual([expect.stringMatching(/^https:.*openid-configuration$/)])
})
