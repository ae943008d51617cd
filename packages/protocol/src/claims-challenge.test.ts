import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  formatBearerChallenge,
  parseBearerChallenges,
  readBareClaims,
  readClaimsChallenge,
} from './claims-challenge.js'
import { decodeClaims, encodeClaims, maxChallengeLength, readClaims } from './claims-text.js'

const claims =
  '{"access_token":{"capolids":{"essential":true,"values":["0f3f2a44-6d5e-4b5c-9a7f-1d2b3c4d5e6f"]}}}'
const jsonObject = fc
  .dictionary(fc.string(), fc.jsonValue(), { maxKeys: 5 })
  .map((value) => JSON.stringify(value))
const parameterName = fc
  .stringMatching(/^[a-z][a-z0-9_-]{0,15}$/)
  .filter((name) => !['__proto__', 'constructor'].includes(name))
const printable = fc.string({
  unit: fc.integer({ min: 0x20, max: 0x7e }).map((code) => String.fromCharCode(code)),
})

describe('claims in base64', () => {
  test('come back as the same JSON text, whatever it holds', () => {
    fc.assert(
      fc.property(jsonObject, (json) => {
        expect(decodeClaims(encodeClaims(json))).toBe(json)
      }),
    )
  })

  test('are padded, as Microsoft writes them', () => {
    expect(encodeClaims({ a: 1 })).toBe('eyJhIjoxfQ==')
  })

  test('are read in the alphabet of base64url and without padding too', () => {
    const url = encodeClaims({ name: '???>>>ÿÿ' })
      .replaceAll('+', '-')
      .replaceAll('/', '_')
      .replaceAll('=', '')
    expect(decodeClaims(url)).toBe('{"name":"???>>>ÿÿ"}')
  })

  test.each([['not base64!'], [btoa('"text"')], [btoa('[1]')], [btoa('{"a":')], [btoa('\xff\xfe')], ['']])(
    'that are no JSON object are not read: %s',
    (encoded) => expect(decodeClaims(encoded)).toBeUndefined(),
  )

  test('beyond 16 KB are neither written nor read', () => {
    const long = JSON.stringify({ a: 'x'.repeat(maxChallengeLength) })
    expect(() => encodeClaims(long)).toThrow(TypeError)
    expect(decodeClaims(btoa(long))).toBeUndefined()
  })
})

describe('relayed claims', () => {
  test.each<[string, unknown]>([
    ['JSON text', claims],
    ['an object', JSON.parse(claims)],
    ['base64', encodeClaims(claims)],
    ['base64 without padding', encodeClaims(claims).replace(/=+$/, '')],
    ['base64 with a blank around it', ` ${encodeClaims(claims)} `],
  ])('are read from %s', (_form, value) => expect(readClaims(value)).toBe(claims))

  test('that are JSON text stay word for word', () => {
    const spaced = '{ "access_token" : { } }'
    expect(readClaims(spaced)).toBe(spaced)
  })

  test.each<[unknown]>([[undefined], [null], [1], [''], ['{'], ['[1]'], [['{}']], ['"{}"'], ['c1']])(
    'that are none are not read: %j',
    (value) => expect(readClaims(value)).toBeUndefined(),
  )

  test('beyond 16 KB are not read in any form', () => {
    const long = { a: 'x'.repeat(maxChallengeLength) }
    for (const value of [long, JSON.stringify(long), btoa(JSON.stringify(long))]) {
      expect(readClaims(value)).toBeUndefined()
    }
  })

  test('are read from the header of Microsoft.Identity.Web, whatever stands around them', () => {
    const around = (text: string) =>
      `Bearer consentUri="https://a/?b=c", ${text}, scopes="a,b", proposedAction="consent"`
    expect(readBareClaims(around(`claims="${claims}"`))).toBe(claims)
    expect(readBareClaims(around('claims=""'))).toBeUndefined()
    expect(readBareClaims(around('claims="{"'))).toBeUndefined()
    expect(readBareClaims(null)).toBeUndefined()
    expect(
      readBareClaims(around(`claims="${JSON.stringify({ a: 'x'.repeat(maxChallengeLength) })}"`)),
    ).toBeUndefined()
  })
})

describe('a WWW-Authenticate header', () => {
  test('that is written is read back, for all printable values', () => {
    fc.assert(
      fc.property(fc.dictionary(parameterName, printable, { maxKeys: 6 }), (parameters) => {
        expect(parseBearerChallenges(formatBearerChallenge(parameters))).toEqual([{ ...parameters }])
      }),
    )
  })

  test('carries claims unharmed, also among challenges of other schemes', () => {
    fc.assert(
      fc.property(jsonObject, printable, (json, realm) => {
        const bearer = formatBearerChallenge({
          realm,
          error: 'insufficient_claims',
          claims: encodeClaims(json),
        })
        const header = `Negotiate oYG2MIGzoAMKAQ==, Digest realm="a, Bearer b", qop="auth", ${bearer}, Basic realm="x"`
        expect(readClaimsChallenge(header)).toBe(json)
      }),
    )
  })

  test('never breaks the line, whatever a value holds', () => {
    expect(formatBearerChallenge({ error_description: 'a\r\nSet-Cookie: b="c\\d" ü' })).toBe(
      'Bearer error_description="a??Set-Cookie: b=\\"c\\\\d\\" ?"',
    )
  })

  test('is not written with a name that is no token', () => {
    expect(() => formatBearerChallenge({ 'a b': 'c' })).toThrow(TypeError)
  })

  test('leaves out what is undefined', () => {
    expect(formatBearerChallenge({ realm: '', claims: undefined })).toBe('Bearer realm=""')
    expect(formatBearerChallenge({})).toBe('Bearer')
  })

  test('reads padded base64 without quotes', () => {
    expect(parseBearerChallenges('Bearer error=insufficient_claims, claims=eyJhIjoxfQ==')).toEqual([
      { error: 'insufficient_claims', claims: 'eyJhIjoxfQ==' },
    ])
  })

  test('gives each of several Bearer challenges, and the claims of the one that has them', () => {
    const header = `Bearer realm="", authorization_uri="https://login.example/authorize", bearer ERROR="insufficient_claims", claims="${encodeClaims(claims)}"`
    expect(parseBearerChallenges(header)).toHaveLength(2)
    expect(readClaimsChallenge(header)).toBe(claims)
  })

  test('that was cut off within its last value is read to its end', () => {
    expect(readClaimsChallenge(`Bearer error="insufficient_claims", claims="${btoa(claims)}`)).toBe(claims)
  })

  test('asks for nothing when the error is another one', () => {
    expect(
      readClaimsChallenge(`Bearer error="invalid_token", claims="${encodeClaims(claims)}"`),
    ).toBeUndefined()
    expect(readClaimsChallenge(null)).toBeUndefined()
  })

  test('is read without a throw or a hang, however broken and long', () => {
    fc.assert(fc.property(fc.string({ maxLength: 200 }), (text) => void parseBearerChallenges(text)))
    for (const piece of ['Bearer ', 'a=', '"\\', ', ', 'x="', 'claims==']) {
      expect(parseBearerChallenges(piece.repeat(maxChallengeLength / piece.length))).toBeInstanceOf(Array)
    }
  })

  test('longer than 16 KB is not read', () => {
    expect(parseBearerChallenges(`Bearer claims="${'a'.repeat(maxChallengeLength)}"`)).toEqual([])
  })
})
