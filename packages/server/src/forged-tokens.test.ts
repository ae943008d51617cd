import { constants, createHmac, sign } from 'node:crypto'
import fc from 'fast-check'
import { beforeEach, describe, expect, test } from 'vitest'
import {
  encode,
  type FakeAuthority,
  fakeAuthority,
  known,
  makeKey,
  movableClock,
  start,
} from '../test/fake-authority.js'
import { denial, verifierAt } from '../test/verifier.js'
import type { VerifyToken } from './verify-token.js'

let authority: FakeAuthority
let verify: VerifyToken
const attacker = makeKey('attacker')

beforeEach(() => {
  authority = fakeAuthority()
  verify = verifierAt(authority, movableClock(), { callers: [known.office], tenants: [known.tenant] })
})

const parts = (token: string) => token.split('.') as [string, string, string]
const text = (part: string) => Buffer.from(part, 'base64url').toString()
const raw = (part: string) => Buffer.from(part).toString('base64url')

/** Signs with the authority's own key what Entra would never write. */
function signedAnyway(header: string, payload: string): string {
  const signed = `${raw(header)}.${raw(payload)}`
  return `${signed}.${sign('sha256', Buffer.from(signed), authority.keys[0]!.privateKey).toString('base64url')}`
}

describe('a header that chooses its own key or its own rules', () => {
  test.each<[string, Record<string, unknown>]>([
    ['jwk', { jwk: attacker.jwk }],
    ['jku', { jku: 'https://evil.example/keys' }],
    ['x5u', { x5u: 'https://evil.example/cert.pem' }],
    ['x5c', { x5c: ['MIIB'] }],
    ['crit', { crit: ['b64'], b64: false }],
    ['zip', { zip: 'DEF' }],
    ['enc', { enc: 'A256GCM' }],
    ['epk', { epk: attacker.jwk }],
    ['cty, another token inside', { cty: 'JWT' }],
    ['a member of undefined value', { jwk: null }],
  ])('is refused before any key is looked up: %s', async (_member, header) => {
    expect(await denial(verify(authority.token({ header, key: attacker })))).toBe('invalid-token/header')
    // Signed by the right key it is no better.
    expect(await denial(verify(authority.token({ header })))).toBe('invalid-token/header')
    expect(authority.asked).toEqual([])
  })

  test.each([
    'none',
    'None',
    'NONE',
    'nOnE',
    '',
    'HS256',
    'HS512',
    'RS384',
    'RS512',
    'PS256',
    'ES256',
    'EdDSA',
    'rs256',
    'RS256 ',
    'RSA-OAEP',
  ])('is refused with alg "%s"', async (alg) => {
    for (const token of [
      authority.token({ header: { alg } }),
      `${encode({ alg, kid: 'first-key' })}.${parts(authority.token())[1]}.`,
    ]) {
      expect(await denial(verify(token))).toMatch(/^invalid-token\/(algorithm|malformed)$/)
    }
  })

  test.each<[string, unknown]>([
    ['a list', ['RS256']],
    ['an object', { toString: 'RS256' }],
    ['a number', 1],
    ['nothing', undefined],
  ])('is refused when alg is %s', async (_what, alg) => {
    expect(await denial(verify(authority.token({ header: { alg } })))).toBe('invalid-token/algorithm')
  })

  test('gains nothing from the public key as a secret', async () => {
    const { publicKey } = await exported()
    const [, payload] = parts(authority.token())
    for (const secret of [
      publicKey,
      publicKey.trim(),
      JSON.stringify(authority.keys[0]!.jwk),
      authority.keys[0]!.jwk.n as string,
    ]) {
      const signed = `${encode({ alg: 'HS256', typ: 'JWT', kid: 'first-key' })}.${payload}`
      const mac = createHmac('sha256', secret).update(signed).digest('base64url')
      expect(await denial(verify(`${signed}.${mac}`))).toBe('invalid-token/algorithm')
    }
  })

  test.each(['', ' ', 'x'.repeat(257), 7, null, {}, ['first-key'], true])(
    'is refused with the kid %j',
    async (kid) => {
      expect(await denial(verify(authority.token({ header: { kid } })))).toBe(
        'invalid-token/'.concat(kid === ' ' ? 'unknown-key' : 'header'),
      )
    },
  )

  test.each([
    '../../../../dev/null',
    "x' UNION SELECT 'key",
    'first-key\u0000',
    'FIRST-KEY',
    'constructor',
    'https://evil.example/',
  ])('finds no key under the kid %j', async (kid) => {
    expect(await denial(verify(authority.token({ header: { kid } })))).toBe('invalid-token/unknown-key')
  })
})

describe('a signature in another form', () => {
  test('is refused without it, cut, doubled, padded, or in the other alphabet of base64', async () => {
    const token = authority.token()
    const [header, payload, signature] = parts(token)
    const bytes = Buffer.from(signature, 'base64url')
    const others = {
      stripped: '',
      cut: bytes.subarray(0, -1).toString('base64url'),
      'with a byte more': Buffer.concat([bytes, Buffer.of(0)]).toString('base64url'),
      'with a zero in front': Buffer.concat([Buffer.of(0), bytes]).toString('base64url'),
      twice: signature + signature,
      padded: `${signature}==`,
      'with a line break': `${signature}\n`,
      'with a blank': `${signature.slice(0, 9)} ${signature.slice(9)}`,
      'in base64': `${bytes.toString('base64').replace(/=+$/, '')}/`,
      'of zeros': Buffer.alloc(256).toString('base64url'),
      'of ones': Buffer.alloc(256, 255).toString('base64url'),
      'with a dot more': `${signature}.`,
    }
    for (const [form, other] of Object.entries(others)) {
      expect(await denial(verify(`${header}.${payload}.${other}`)), form).toMatch(
        /^invalid-token\/(malformed|signature)$/,
      )
    }
  })

  test('is refused with other trailing bits in its last character', async () => {
    const token = authority.token()
    const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
    const bytes = Buffer.from(parts(token)[2], 'base64url').toString('hex')
    const twins = [...alphabet]
      .map((last) => token.slice(0, -1) + last)
      .filter((twin) => twin !== token && Buffer.from(parts(twin)[2], 'base64url').toString('hex') === bytes)
    expect(twins.length).toBeGreaterThan(0)
    await verify(token)
    for (const twin of twins) expect(await denial(verify(twin))).toBe('invalid-token/malformed')
  })

  test('is refused when it is the same number plus the modulus', async () => {
    const { n } = authority.keys[0]!.jwk
    const modulus = BigInt(`0x${Buffer.from(n as string, 'base64url').toString('hex')}`)
    const [header, payload, signature] = parts(authority.token())
    const sum = BigInt(`0x${Buffer.from(signature, 'base64url').toString('hex')}`) + modulus
    const hex = sum.toString(16)
    const bytes = Buffer.from(hex.padStart(Math.max(512, hex.length + (hex.length % 2)), '0'), 'hex')
    expect(await denial(verify(`${header}.${payload}.${bytes.toString('base64url')}`))).toBe(
      'invalid-token/signature',
    )
  })

  test('is refused with the padding of PSS, and with another hash', async () => {
    const [header, payload] = parts(authority.token())
    const signed = Buffer.from(`${header}.${payload}`)
    const key = authority.keys[0]!.privateKey
    const pss = sign('sha256', signed, { key, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: 32 })
    for (const signature of [pss, sign('sha1', signed, key), sign('sha512', signed, key)]) {
      const token = `${header}.${payload}.${signature.toString('base64url')}`
      expect(await denial(verify(token))).toBe('invalid-token/signature')
    }
  })
})

describe('a header or payload in another form', () => {
  test('is refused when it was signed in one form and comes in another', async () => {
    const [header, payload, signature] = parts(authority.token())
    const forms = [
      [`${header}=`, payload],
      [header, `${payload}=`],
      [raw(`${text(header)} `), payload],
      [header, raw(`${text(payload)}\n`)],
      [header, raw(text(payload).replace('"ver"', '"v\\u0065r"'))],
      [raw(text(header).replace('RS256', '\\u0052S256')), payload],
      [header, `${payload}+`],
    ]
    for (const [one, other] of forms) {
      expect(await denial(verify(`${one}.${other}.${signature}`))).toMatch(/^invalid-token\//)
    }
  })

  test('reads a member that stands twice as one, the last, for every rule alike', async () => {
    const [header, payload] = parts(authority.token()).map(text) as [string, string]
    const twice = (json: string, member: string, last: unknown) =>
      `${json.slice(0, -1)},"${member}":${JSON.stringify(last)}}`
    const cases: [string, string][] = [
      [signedAnyway(header, twice(payload, 'tid', known.otherTenant)), 'invalid-token/issuer'],
      [signedAnyway(header, twice(payload, 'aud', known.office)), 'wrong-audience/other-audience'],
      [signedAnyway(header, twice(payload, 'exp', 1)), 'expired-token/undefined'],
      [signedAnyway(header, twice(payload, 'scp', '')), 'not-permitted/no-permissions'],
      [signedAnyway(header, twice(payload, 'azp', known.api)), 'not-permitted/caller-not-listed'],
      [signedAnyway(twice(header, 'alg', 'none'), payload), 'invalid-token/algorithm'],
    ]
    for (const [token, expected] of cases) expect(await denial(verify(token))).toBe(expected)
  })

  test.each<[string, string]>([
    ['a token as payload', 'a.b.c'],
    ['a text', '"text"'],
    ['a list', '[{}]'],
    ['null', 'null'],
    ['a number', '1'],
    ['nothing', ''],
    ['thousands of levels', `{"a":${'['.repeat(4_000)}${']'.repeat(4_000)}}`],
    ['a mark before it', '\ufeff{}'],
  ])('is refused when the payload is %s', async (_what, payload) => {
    const header = JSON.stringify({ alg: 'RS256', typ: 'JWT', kid: 'first-key' })
    expect(await denial(verify(signedAnyway(header, payload)))).toMatch(/^invalid-token\//)
  })

  test('gains nothing from members of the prototype', async () => {
    const [header, payload] = parts(authority.token({ claims: { scp: undefined } })).map(text) as [
      string,
      string,
    ]
    const evil = `${payload.slice(0, -1)},"__proto__":{"scp":"access_as_user","roles":["Admin"]}}`
    expect(await denial(verify(signedAnyway(header, evil)))).toBe('invalid-token/kind')
    expect(({} as Record<string, unknown>).scp).toBeUndefined()
  })

  test('is not decoded at all when it is longer than 16 KB', async () => {
    const long = `${'A'.repeat(16_385)}.${'A'.repeat(10)}.AA`
    expect(await denial(verify(long))).toBe('invalid-token/too-long')
    expect(await denial(verify('.'.repeat(1_000_000)))).toBe('invalid-token/too-long')
  })
})

describe('a token that is genuine and not for here', () => {
  test.each<[string, Record<string, unknown>, string]>([
    ['of another tenant', { tid: known.otherTenant }, 'unknown-tenant/tenant-not-admitted'],
    ['for another API', { aud: known.office }, 'wrong-audience/other-audience'],
    ['of another application', { azp: known.api }, 'not-permitted/caller-not-listed'],
    ['that is an id token', { scp: undefined, azp: undefined, nonce: 'n' }, 'invalid-token/id-token'],
    ['that is an id token with an azp', { scp: undefined, nonce: 'n' }, 'invalid-token/kind'],
    ['for Graph', { aud: '00000003-0000-0000-c000-000000000000' }, 'wrong-audience/graph-token'],
    ["for the government's Graph", { aud: 'https://graph.microsoft.us/' }, 'wrong-audience/graph-token'],
    ['for Exchange in China', { aud: 'https://partner.outlook.cn' }, 'wrong-audience/exchange-token'],
    ['of a personal account', { tid: known.personalTenant }, 'unknown-tenant/personal-account'],
    ['with two audiences', { aud: [known.api, known.office] }, 'wrong-audience/other-audience'],
    ['of tomorrow', { nbf: start / 1000 + 86_400 }, 'invalid-token/not-yet-valid'],
    ['for ever', { exp: Number.POSITIVE_INFINITY }, 'invalid-token/times'],
  ])('is refused: %s', async (_what, claims, expected) => {
    expect(await denial(verify(authority.token({ claims })))).toBe(expected)
  })
})

test('a flood of unknown keys costs a handful of requests, for version 1 and 2 together, and those who are genuine nothing', async () => {
  const [first] = authority.keys
  await verify(authority.token())
  const before = authority.asked.length
  const header = (index: number) => ({ alg: 'RS256', kid: `ghost-${index}` })
  const flood = Array.from({ length: 2_000 }, (_, index) => {
    const [, payload, signature] = parts(index % 2 ? v1Token : authority.token())
    return verify(`${encode(header(index))}.${payload}.${signature}`)
  })
  const outcomes = new Set(await Promise.all(flood.map(denial)))
  expect([...outcomes]).toEqual(['invalid-token/unknown-key'])
  expect(authority.asked.length - before).toBeLessThanOrEqual(24)
  await expect(verify(authority.token({ key: first!, claims: { uti: 'genuine' } }))).resolves.toBeDefined()
}, 60_000)

const v1Token = fakeAuthority().token({ claims: { ver: '1.0' } })

describe('whatever is done to a token', () => {
  const mutated = fc.oneof(
    fc.record({
      how: fc.constant('claim' as const),
      name: fc.constantFrom('aud', 'iss', 'tid', 'oid', 'exp', 'nbf', 'scp', 'azp', 'ver', 'roles', 'idtyp'),
      value: fc.jsonValue(),
    }),
    fc.record({
      how: fc.constant('header' as const),
      name: fc.constantFrom('alg', 'kid', 'typ', 'crit', 'jwk', 'nonce'),
      value: fc.jsonValue(),
    }),
    fc.record({
      how: fc.constant('bits' as const),
      name: fc.constantFrom('0', '1', '2'),
      value: fc.nat(100_000),
    }),
    fc.record({
      how: fc.constant('order' as const),
      name: fc.constant(''),
      value: fc.shuffledSubarray([0, 1, 2], { minLength: 1 }),
    }),
  )

  test('it is accepted only as Entra signed it', { timeout: 60_000 }, async () => {
    const token = authority.token()
    await verify(token)
    await fc.assert(
      fc.asyncProperty(mutated, async ({ how, name, value }) => {
        const forged = mutate(token, how, name, value)
        fc.pre(forged !== token)
        expect(await denial(verify(forged))).not.toBe('accepted')
      }),
      { numRuns: 500 },
    )
  })

  function mutate(token: string, how: string, name: string, value: unknown): string {
    const [header, payload, signature] = parts(token)
    if (how === 'claim')
      return `${header}.${encode({ ...JSON.parse(text(payload)), [name]: value })}.${signature}`
    if (how === 'header')
      return `${encode({ ...JSON.parse(text(header)), [name]: value })}.${payload}.${signature}`
    const all = [header, payload, signature]
    if (how === 'order') return (value as number[]).map((index) => all[index]).join('.')
    const bytes = Buffer.from(all[Number(name)]!, 'base64url')
    const bit = (value as number) % (bytes.length * 8)
    bytes[bit >> 3]! ^= 1 << (bit & 7)
    return all.map((part, index) => (index === Number(name) ? bytes.toString('base64url') : part)).join('.')
  }
})

async function exported() {
  const { createPublicKey } = await import('node:crypto')
  const key = createPublicKey({ key: authority.keys[0]!.jwk as never, format: 'jwk' })
  return { publicKey: key.export({ type: 'spki', format: 'pem' }).toString() }
}
