import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import {
  type FakeAuthority,
  fakeAuthority,
  known,
  makeGraphToken,
  makeKey,
  movableClock,
} from '../test/fake-authority.js'
import { denial, verifierAt } from '../test/verifier.js'
import { PermissionSet } from './permission-set.js'
import type { VerifierOptions, VerifyToken } from './verify-token.js'

let authority: FakeAuthority
let clock: ReturnType<typeof movableClock>
let verifier: (options?: Partial<VerifierOptions>) => VerifyToken

beforeEach(() => {
  authority = fakeAuthority()
  clock = movableClock()
  verifier = (options) => verifierAt(authority, clock, options)
})
afterEach(() => vi.unstubAllEnvs())

const claims = (changes: Record<string, unknown>) => authority.token({ claims: changes })

const throwsAtLength = {
  get length(): number {
    throw new Error('not to be read')
  },
}

describe('a good token', () => {
  test('of version 2 becomes a verified one that tells whose it is', async () => {
    const token = await verifier()(authority.token())
    expect(token).toMatchObject({
      kind: 'delegated',
      tenantId: known.tenant,
      objectId: known.user,
      clientId: known.office,
      scopes: new PermissionSet(['access_as_user']),
      claims: { name: 'Mila Nikolova', ver: '2.0' },
    })
  })

  test('of version 1 is judged by the issuer and keys of the v1 document, beside version 2', async () => {
    const verify = verifier()
    const v1 = await verify(claims({ ver: '1.0', amr: ['pwd', 'mfa'] }))
    expect(v1.claims).toMatchObject({ ver: '1.0', amr: ['pwd', 'mfa'] })
    await verify(authority.token())
    expect(authority.asked).toContain('/common/.well-known/openid-configuration')
    expect(authority.asked).toContain('/common/v2.0/.well-known/openid-configuration')
  })

  test('of version 1 may carry the App ID URI that the settings name', async () => {
    const audience = `api://localhost:3000/${known.api}`
    const token = claims({ ver: '1.0', aud: audience })
    expect(await denial(verifier()(token))).toBe('wrong-audience/other-audience')
    await expect(verifier({ audience })(token)).resolves.toMatchObject({ kind: 'delegated' })
  })

  test('of an application alone is app-only, by its roles', async () => {
    const token = await verifier()(claims({ scp: undefined, roles: ['Inbox.Read.All'], idtyp: 'app' }))
    expect(token).toMatchObject({ kind: 'app-only', roles: new PermissionSet(['Inbox.Read.All']) })
  })

  test('of an application alone needs no idtyp, which is optional, when its sub is its oid', async () => {
    const token = await verifier()(claims({ scp: undefined, roles: ['Inbox.Read.All'], sub: known.user }))
    expect(token.kind).toBe('app-only')
  })

  test('shows its text to no log', async () => {
    const text = authority.token()
    const token = await verifier()(text)
    const { inspect } = await import('node:util')
    expect(JSON.stringify(token) + inspect(token, { showHidden: true, depth: 9 })).not.toContain(
      text.slice(-40),
    )
  })
})

describe('the claims of a token', () => {
  test.each<[string, Record<string, unknown>, string]>([
    ['for another API', { aud: known.office }, 'wrong-audience/other-audience'],
    ['with an App ID URI in version 2', { aud: `api://${known.api}` }, 'wrong-audience/other-audience'],
    ['with a list of audiences', { aud: [known.api] }, 'wrong-audience/other-audience'],
    ['of another issuer', { iss: 'https://evil.example/v2.0' }, 'invalid-token/issuer'],
    [
      'whose issuer belongs to another tenant than its tid',
      { iss: `${known.authority}/${known.otherTenant}/v2.0` },
      'invalid-token/issuer',
    ],
    ['whose tid is no GUID', { tid: 'contoso.com' }, 'invalid-token/tenant'],
    ['without tid', { tid: undefined, iss: `${known.authority}/{tenantid}/v2.0` }, 'invalid-token/tenant'],
    ['without oid', { oid: undefined }, 'invalid-token/subject'],
    ['of version 3', { ver: '3.0' }, 'invalid-token/version'],
    ['without version', { ver: undefined }, 'invalid-token/version'],
    [
      'of version 1 with the issuer of version 2',
      { ver: '1.0', iss: `${known.authority}/${known.tenant}/v2.0` },
      'invalid-token/issuer',
    ],
    ['without exp', { exp: undefined }, 'invalid-token/times'],
    ['with exp as text', { exp: '9999999999' }, 'invalid-token/times'],
    [
      'of an application with neither scopes nor roles',
      { scp: undefined, sub: known.user },
      'not-permitted/no-permissions',
    ],
    ['of a user with neither scopes nor roles', { scp: undefined }, 'invalid-token/kind'],
    ['of a user with roles alone', { scp: undefined, roles: ['Admin'] }, 'invalid-token/kind'],
    [
      'of a user with roles alone, who is named so',
      { scp: undefined, roles: ['Admin'], idtyp: 'user' },
      'invalid-token/kind',
    ],
    [
      'of a user with roles alone, whose sub is their oid',
      { scp: undefined, roles: ['Admin'], idtyp: 'user', sub: known.user },
      'invalid-token/kind',
    ],
    [
      'of a device',
      { scp: undefined, roles: ['Admin'], idtyp: 'device', sub: known.user },
      'invalid-token/kind',
    ],
    [
      'with roles alone and an idtyp that is no text',
      { scp: undefined, roles: ['Admin'], idtyp: ['app'] },
      'invalid-token/kind',
    ],
    [
      'with roles alone and an empty idtyp',
      { scp: undefined, roles: ['Admin'], idtyp: null, sub: known.user },
      'invalid-token/kind',
    ],
    [
      'with roles alone and no sub',
      { scp: undefined, roles: ['Admin'], sub: undefined },
      'invalid-token/kind',
    ],
    ['with an empty scp', { scp: ' ' }, 'not-permitted/no-permissions'],
    ['with scp as a list', { scp: ['access_as_user'] }, 'invalid-token/permissions'],
    ['with scp in an app-only token', { idtyp: 'app' }, 'invalid-token/permissions'],
    ['with roles that are no texts', { roles: [1] }, 'invalid-token/permissions'],
    ['of a personal account', { tid: known.personalTenant }, 'unknown-tenant/personal-account'],
    ['that are an id token', { scp: undefined, azp: undefined, nonce: 'n' }, 'invalid-token/id-token'],
    [
      'that are an id token with roles',
      { scp: undefined, azp: undefined, roles: ['Admin'] },
      'invalid-token/id-token',
    ],
    ['for Graph', { aud: 'https://graph.microsoft.com' }, 'wrong-audience/graph-token'],
    [
      'for Graph by its id, with a slash',
      { aud: '00000003-0000-0000-c000-000000000000/' },
      'wrong-audience/graph-token',
    ],
    ['for Exchange', { aud: 'https://outlook.office365.com/' }, 'wrong-audience/exchange-token'],
    ['of Exchange itself', { appctx: '{}', ver: undefined }, 'wrong-audience/exchange-token'],
  ])('%s are refused by name', async (_what, changes, expected) => {
    if (changes.appctx) changes = { ...changes, aud: 'https://localhost:3000/taskpane.html' }
    expect(await denial(verifier()(claims(changes)))).toBe(expected)
  })

  test('say until when: to the second, with 300 seconds of skew', async () => {
    const verify = verifier()
    const token = authority.token()
    clock.advance(3900 + 299)
    await verify(token)
    clock.advance(1)
    expect(await denial(verify(token))).toBe('expired-token/undefined')
    expect(await denial(verifier()(token))).toBe('expired-token/undefined')
  })

  test('say from when, with the skew of the settings', async () => {
    const token = claims({ nbf: Math.floor(clock.now() / 1000) + 10 })
    await verifier({ clockSkew: 10 })(token)
    expect(await denial(verifier({ clockSkew: 9 })(token))).toBe('invalid-token/not-yet-valid')
  })
})

describe('who is let in', () => {
  test('a tenant outside the list is refused, also when its token was seen before', async () => {
    const verify = verifier({ tenants: [known.otherTenant] })
    for (const _time of [1, 2])
      expect(await denial(verify(authority.token()))).toBe('unknown-tenant/tenant-not-admitted')
    await expect(
      verifier({ tenants: [known.tenant.toUpperCase()] })(authority.token()),
    ).resolves.toBeDefined()
  })

  test('a function decides anew for each call, and is asked about genuine tokens only', async () => {
    const asked: string[] = []
    let customers = [known.tenant]
    const verify = verifier({
      tenants: async (tenantId) => {
        asked.push(tenantId)
        return customers.includes(tenantId)
      },
    })
    await verify(authority.token())
    customers = []
    expect(await denial(verify(authority.token()))).toBe('unknown-tenant/tenant-not-admitted')
    await denial(verify(authority.token({ key: makeKey('first-key'), claims: { tid: known.otherTenant } })))
    expect(asked).toEqual([known.tenant, known.tenant])
  })

  test('personal accounts are let in when the settings say so', async () => {
    const token = claims({ tid: known.personalTenant })
    await expect(verifier({ personalAccounts: true })(token)).resolves.toBeDefined()
    await expect(verifier({ tenants: [known.personalTenant] })(token)).resolves.toBeDefined()
    expect(await denial(verifier({ tenants: () => true })(token))).toBe('unknown-tenant/personal-account')
  })

  test('an application outside the list of callers is refused', async () => {
    await expect(
      verifier({ callers: [known.office.toUpperCase()] })(authority.token()),
    ).resolves.toBeDefined()
    expect(await denial(verifier({ callers: [known.api] })(authority.token()))).toBe(
      'not-permitted/caller-not-listed',
    )
  })
})

describe("Graph's tokens", () => {
  const graph = {
    clientId: '00000003-0000-0000-c000-000000000000',
    audience: ['https://graph.microsoft.com'],
  }

  test('are refused by name at every other API, nonce and all', async () => {
    expect(await denial(verifier()(makeGraphToken().shown))).toBe('wrong-audience/graph-token')
  })

  test("are accepted by a verifier for Graph's audience once their header is restored", async () => {
    const { restored, shown } = makeGraphToken()
    await expect(verifier(graph)(restored)).resolves.toMatchObject({
      scopes: new PermissionSet(['Mail.Read', 'User.Read']),
    })
    expect(await denial(verifier(graph)(shown))).toBe('invalid-token/signature')
  })
})

describe('a token seen before', () => {
  test('costs no second request, and its signature is not computed again', async () => {
    const verify = verifier()
    const token = authority.token()
    await verify(token)
    const asked = authority.asked.length
    await Promise.all(Array.from({ length: 50 }, () => verify(token)))
    expect(authority.asked).toHaveLength(asked)
  })

  test('is refused as soon as its key is withdrawn', async () => {
    const verify = verifier()
    const token = authority.token()
    await verify(token)
    authority.keys = [makeKey('next-key')]
    clock.advance(3601)
    await verify(token)
    await vi.waitFor(() => expect(authority.asked).toHaveLength(4))
    await new Promise((done) => setTimeout(done, 10))
    expect(await denial(verify(token))).toBe('invalid-token/unknown-key')
  })

  test('is verified anew when it fell out of the memory', async () => {
    const verify = verifier({ seenTokens: 4 })
    const tokens = Array.from({ length: 20 }, (_, index) => claims({ uti: String(index) }))
    for (const token of [...tokens, ...tokens]) await verify(token)
  })
})

describe('what is no text', () => {
  test.each<[string, unknown, string]>([
    ['undefined', undefined, 'no-token/undefined'],
    ['null', null, 'no-token/undefined'],
    ['a number', 7, 'invalid-token/malformed'],
    ['true', true, 'invalid-token/malformed'],
    ['an object with a length', { length: 3 }, 'invalid-token/malformed'],
    ['an object with a great length', { length: 1e9 }, 'invalid-token/malformed'],
    ['an object whose length throws', throwsAtLength, 'invalid-token/malformed'],
    ['bytes', new Uint8Array(3), 'invalid-token/malformed'],
    ['a list', ['a.b.c'], 'invalid-token/malformed'],
    ['a symbol', Symbol('token'), 'invalid-token/malformed'],
  ])('is refused as a token: %s', async (_what, value, expected) => {
    // Reason for the assertion: callers in JavaScript hand over whatever a header held.
    expect(await denial(verifier()(value as string))).toBe(expected)
  })

  test('is refused also when it would read as a token seen before', async () => {
    const verify = verifier()
    const text = authority.token()
    await verify(text)
    for (const value of [[text], Buffer.from(text), new String(text)]) {
      expect(await denial(verify(value as string))).toBe('invalid-token/malformed')
    }
  })
})

describe('the settings', () => {
  test.each<[string, Partial<VerifierOptions>]>([
    ['without a client id', { clientId: undefined }],
    ['with a client id that is no GUID', { clientId: 'contoso-inbox' }],
    ['that let no tenant in', { tenants: [] }],
    ['that name a tenant by its domain', { tenants: ['contoso.com'] }],
    ['with an authority outside the clouds of Microsoft', { authority: 'https://login.example.com' }],
    ['with a look-alike authority', { authority: 'https://login.microsoftonline.com.evil.example' }],
    ['with an authority on another port', { authority: 'https://login.microsoftonline.com:8443' }],
    ['with an authority without TLS', { authority: 'http://login.microsoftonline.com' }],
    ['with a tenant in the authority', { authority: `${known.authority}/contoso.com` }],
    ['with an emulator that is not named', { authority: 'https://localhost:8443' }],
  ])('%s do not start', (_what, options) => {
    expect(() => verifier(options)).toThrow(TypeError)
  })

  test.each(['clockSkew', 'seenTokens'] as const)(
    'with a %s that is no number in its range do not start',
    (name) => {
      const wrong = [
        Number.NaN,
        Number.POSITIVE_INFINITY,
        -1,
        10_000_001,
        'abc',
        '300',
        null,
        {},
        300n,
        Symbol('300'),
      ]
      for (const value of wrong) {
        // Reason for the assertion: settings also come from JavaScript and from the environment.
        const options = { [name]: value } as Partial<VerifierOptions>
        expect(() => verifier(options), String(value)).toThrow(TypeError)
        expect(() => verifier(options), String(value)).toThrow(name)
      }
      for (const value of [0, 600, undefined]) expect(() => verifier({ [name]: value })).not.toThrow()
    },
  )

  test('allow ten minutes of skew and no second more', async () => {
    expect(() => verifier({ clockSkew: 600.5 })).toThrow('from 0 to 600, in seconds')
    const verify = verifier({ clockSkew: 600 })
    const token = authority.token()
    clock.advance(3900 + 599)
    await verify(token)
    clock.advance(1)
    expect(await denial(verify(token))).toBe('expired-token/undefined')
  })

  test('with a clock that tells no time accept no token', async () => {
    const verify = verifier({ clock: { now: () => Number.NaN } })
    expect(await denial(verify(authority.token()))).toBe('expired-token/undefined')
  })

  test('name an emulator on purpose, outside production only', () => {
    const emulator = { authority: 'https://localhost:8443', allowAuthority: ['https://localhost:8443'] }
    expect(() => verifier(emulator)).not.toThrow()
    vi.stubEnv('NODE_ENV', 'production')
    expect(() => verifier(emulator)).toThrow(/NODE_ENV=production/)
    const elsewhere = { authority: 'https://127.0.0.1:8443', allowAuthority: ['https://127.0.0.1:8443'] }
    expect(() => verifier(elsewhere)).toThrow(/NODE_ENV=production/)
    expect(() => verifier()).not.toThrow()
  })

  test.each([
    'https://localhost.:1',
    'https://localhost..:1',
    'https://LOCALHOST%2e:1',
    'https://login.localhost:1',
    'https://login.localhost.:1',
    'https://127.0.0.1.:1',
    'https://2130706433:1',
    'https://[::ffff:127.0.0.1]:1',
    'https://[::ffff:0.0.0.0]:1',
  ])('find this computer in %s, which production forbids', (address) => {
    const options = { authority: address, allowAuthority: [address] }
    expect(() => verifier(options)).not.toThrow()
    vi.stubEnv('NODE_ENV', 'production')
    expect(() => verifier(options)).toThrow(/NODE_ENV=production/)
  })

  test.each(['https://localhost.contoso.com:1', 'https://notlocalhost:1'])(
    'do not find this computer in %s',
    (address) => {
      vi.stubEnv('NODE_ENV', 'production')
      expect(() => verifier({ authority: address, allowAuthority: [address] })).not.toThrow()
    },
  )
})
