import { createHash, generateKeyPairSync, type KeyObject, sign } from 'node:crypto'

/** An authority that lives in a function, for tests: discovery, keys, a token endpoint to script. */
export interface FakeAuthority {
  fetch: (request: Request) => Promise<Response>
  /** Addresses asked so far, without the origin. */
  asked: string[]
  /** Bodies posted to the token endpoint. */
  tokenRequests: { tenant: string; body: URLSearchParams; correlationId: string | null }[]
  /** What the token endpoint answers. */
  answer: (body: URLSearchParams) => Response | Promise<Response>
  /** What anything else answers: Graph. */
  graph: (request: Request) => Response | Promise<Response>
  /** Everything fails as if the network were down. */
  down: boolean
  /** Keys of the v2 document; `issuer` is added unless the key names its own. */
  keys: FakeKey[]
  token: (change?: TokenChange) => string
}

/** A key pair and what the key document says of it. */
export interface FakeKey {
  kid: string
  privateKey: KeyObject
  jwk: Record<string, unknown>
}

/** What a token says differently; `undefined` leaves a claim out. */
export interface TokenChange {
  claims?: Record<string, unknown>
  header?: Record<string, unknown>
  key?: FakeKey
}

/** Ids used throughout the tests. */
export const known = {
  authority: 'https://login.microsoftonline.com',
  tenant: 'fec4f964-8bc9-4fac-b972-1c1da35adbcd',
  otherTenant: '564b8e5c-d729-4587-bd2a-2c1f319c2356',
  personalTenant: '9188040d-6c67-4c5b-b112-36a304b66dad',
  api: '2c3caa80-93f9-425e-8b85-0745f50c0d24',
  user: '6467882c-fdfd-4354-a1ed-4e13f064be25',
  office: 'd3590ed6-52b3-4102-aeff-aad2292ab01c',
}

/** Where the time of the tests begins. */
export const start = Date.parse('2026-11-22T09:00:00Z')

/** A clock that stands still until it is moved. */
export function movableClock(): { now: () => number; advance: (seconds: number) => void } {
  let now = start
  return {
    now: () => now,
    advance: (seconds) => {
      now += seconds * 1000
    },
  }
}

/** Makes a key pair of 2048 bits. */
export function makeKey(kid: string, bits = 2048): FakeKey {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: bits })
  return { kid, privateKey, jwk: { ...publicKey.export({ format: 'jwk' }), kid, x5t: kid, use: 'sig' } }
}

const firstKey = makeKey('first-key')

/** Starts a fake authority under the real one's name. */
export function fakeAuthority(): FakeAuthority {
  const fake: FakeAuthority = {
    asked: [],
    tokenRequests: [],
    down: false,
    keys: [firstKey],
    answer: () => tokenAnswer('graph-token'),
    graph: () => Response.json({ value: [] }),
    token: (change = {}) => makeToken(fake.keys[0]!, change),
    fetch: async (request) => {
      const { origin, pathname } = new URL(request.url)
      fake.asked.push(pathname)
      if (fake.down) throw new TypeError('fetch failed')
      if (origin !== known.authority) return fake.graph(request)
      return (await discovery(fake, pathname)) ?? tokenEndpoint(fake, request, pathname)
    },
  }
  return fake
}

/** A successful answer of the token endpoint. */
export function tokenAnswer(accessToken: string, expiresIn = 3900): Response {
  return Response.json({
    token_type: 'Bearer',
    scope: 'Mail.Read',
    expires_in: expiresIn,
    access_token: accessToken,
  })
}

/** A refusal of the token endpoint, in Entra's envelope. */
export function refusal(
  number: number,
  error: string,
  more: Record<string, unknown> = {},
  init?: ResponseInit,
): Response {
  return Response.json(
    {
      error,
      error_description: `AADSTS${number}: Something about ${known.user}.\r\nTrace ID: 1\r\nCorrelation ID: 2`,
      error_codes: [number],
      correlation_id: 'b1946ac9-0000-4000-8000-000000000002',
      ...more,
    },
    { status: 400, ...init },
  )
}

/** Signs a token as Entra would, changed as told. */
export function makeToken(
  signer: FakeKey,
  { claims = {}, header = {}, key = signer }: TokenChange = {},
): string {
  const version = claims.ver ?? '2.0'
  const tenant = claims.tid ?? known.tenant
  const seconds = start / 1000
  const payload = {
    aud: version === '2.0' ? known.api : `api://${known.api}`,
    iss: version === '2.0' ? `${known.authority}/${tenant}/v2.0` : `https://sts.windows.net/${tenant}/`,
    iat: seconds,
    nbf: seconds,
    exp: seconds + 3900,
    [version === '2.0' ? 'azp' : 'appid']: known.office,
    name: 'Mila Nikolova',
    preferred_username: 'milan@contoso.com',
    oid: known.user,
    scp: 'access_as_user',
    sub: 'pairwise',
    tid: tenant,
    ver: version,
    ...claims,
  }
  const signed = [{ typ: 'JWT', alg: 'RS256', kid: key.kid, ...header }, payload].map(encode).join('.')
  return `${signed}.${sign('sha256', Buffer.from(signed), key.privateKey).toString('base64url')}`
}

/** A part of a JWT. */
export function encode(part: object): string {
  return Buffer.from(JSON.stringify(part)).toString('base64url')
}

/** Graph's private signature: the header is signed with the hash of its nonce. */
export function makeGraphToken(nonce = 'nonce-of-graph'): { shown: string; restored: string } {
  const claims = { aud: 'https://graph.microsoft.com', ver: '1.0', scp: 'Mail.Read User.Read' }
  const hashed = createHash('sha256').update(nonce).digest('base64url')
  const restored = makeToken(firstKey, { claims, header: { nonce: hashed } })
  const header = encode({ typ: 'JWT', alg: 'RS256', kid: firstKey.kid, nonce })
  return { restored, shown: [header, ...restored.split('.').slice(1)].join('.') }
}

async function discovery(fake: FakeAuthority, pathname: string): Promise<Response | undefined> {
  switch (pathname) {
    case '/common/v2.0/.well-known/openid-configuration':
      return Response.json({
        issuer: `${known.authority}/{tenantid}/v2.0`,
        jwks_uri: `${known.authority}/common/discovery/v2.0/keys`,
      })
    case '/common/.well-known/openid-configuration':
      return Response.json({
        issuer: 'https://sts.windows.net/{tenantid}/',
        jwks_uri: `${known.authority}/common/discovery/keys`,
      })
    case '/common/discovery/v2.0/keys':
      return Response.json({
        keys: fake.keys.map(({ jwk }) => ({ issuer: `${known.authority}/{tenantid}/v2.0`, ...jwk })),
      })
    case '/common/discovery/keys':
      return Response.json({ keys: fake.keys.map(({ jwk }) => jwk) })
    default:
      return undefined
  }
}

async function tokenEndpoint(fake: FakeAuthority, request: Request, pathname: string): Promise<Response> {
  const tenant = /^\/([^/]+)\/oauth2\/v2\.0\/token$/.exec(pathname)?.[1]
  if (tenant === undefined || request.method !== 'POST') return new Response('not here', { status: 404 })
  const body = new URLSearchParams(await request.text())
  fake.tokenRequests.push({ tenant, body, correlationId: request.headers.get('client-request-id') })
  return fake.answer(body)
}
