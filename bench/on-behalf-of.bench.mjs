// A token on behalf of a user that is already in the cache, ours and msal-node's, for 1 to 100 000 users; and 50 calls of
// one user at once, with nothing in the cache. The network is a function that answers at once.
//
//   node bench/on-behalf-of.bench.mjs
import { createHash, generateKeyPairSync, sign } from 'node:crypto'
import { ConfidentialClientApplication } from '@azure/msal-node'
import { createVerifier, onBehalfOf } from '@onbehalf/server'
import { medianTime, report } from './measure.mjs'

const authority = 'https://login.microsoftonline.com'
const clientId = '2c3caa80-93f9-425e-8b85-0745f50c0d24'
const tenantId = 'fec4f964-8bc9-4fac-b972-1c1da35adbcd'
const secret = 'a-secret-of-the-bench'
const scopes = ['https://graph.microsoft.com/Mail.Read']
const sizes = [1, 1_000, 10_000, 100_000]
/** msal-node goes through every entry at each call: with more users one call takes a second. */
const msalLimit = 10_000
const atOnce = 50
const now = Math.floor(Date.now() / 1000)

const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
const jwk = { ...publicKey.export({ format: 'jwk' }), kid: 'bench-key', use: 'sig' }
const accessToken = 'graph-token-'.padEnd(1_600, 'x')

const ours = await measureOurs()
const msal = await measureMsal()
const cold = { ours: await coldCallsOfOurs(), msal: await coldCallsOfMsal() }
report({
  title: 'On-behalf-of, a token that is in the cache',
  note: `Median time of one call, network left out; Onbehalf's includes verifying the caller's token, seen before. @azure/msal-node 7 beside it, with ${msalLimit.toLocaleString('en')} users at most: a call goes through all of them. ${atOnce} calls of one user at once, with nothing in the cache: ${cold.ours} request to Entra, and ${cold.msal} by @azure/msal-node. The bytes hold a token of ${accessToken.length.toLocaleString('en')}. Goals: flat, at most 10 µs, at most 2.5 KB a user, 1 request.`,
  columns: ['users in the cache', 'Onbehalf', 'bytes a user', '@azure/msal-node', 'ratio'],
  rows: sizes.map((size, index) => [
    size.toLocaleString('en'),
    microseconds(ours[index].time),
    size === 1 ? '–' : Math.round(ours[index].bytes).toLocaleString('en'),
    msal[index] === undefined ? '–' : microseconds(msal[index]),
    msal[index] === undefined ? '–' : `${Math.round(msal[index] / ours[index].time).toLocaleString('en')} ×`,
  ]),
})

/** Answers as Entra does, and counts the token requests. */
function entra() {
  const documents = {
    '/common/v2.0/.well-known/openid-configuration': {
      issuer: `${authority}/{tenantid}/v2.0`,
      jwks_uri: `${authority}/common/discovery/v2.0/keys`,
    },
    '/common/discovery/v2.0/keys': { keys: [jwk] },
  }
  const world = {
    tokenRequests: 0,
    async fetch(request) {
      if (request.method !== 'POST') return Response.json(documents[new URL(request.url).pathname])
      world.tokenRequests++
      return Response.json({ token_type: 'Bearer', expires_in: 3900, access_token: fresh(accessToken) })
    },
  }
  return world
}

/** Token requests of many calls at once for one user, none of whose tokens is there. */
async function coldCallsOfOurs() {
  const world = entra()
  const verify = createVerifier({ clientId, tenants: 'any-work-tenant', fetch: world.fetch })
  const trades = onBehalfOf({ clientId, credential: { secret }, fetch: world.fetch })
  const token = await verify(assertionOf(0))
  await Promise.all(Array.from({ length: atOnce }, () => trades.tokenFor(token, scopes)))
  return world.tokenRequests
}

async function coldCallsOfMsal() {
  let requests = 0
  const app = msalApplication(() => requests++)
  const request = { oboAssertion: msalAssertion(0), scopes, authority: `${authority}/${tenantId}` }
  await Promise.all(Array.from({ length: atOnce }, () => app.acquireTokenOnBehalfOf(request)))
  return requests
}

async function measureOurs() {
  const { fetch } = entra()
  const results = []
  for (const size of sizes) {
    const verify = createVerifier({ clientId, tenants: 'any-work-tenant', fetch, seenTokens: 2 * size })
    // The default bounds hold 20 000 tokens in 64 MB: more users are a setting.
    const cache = { entries: Math.max(20_000, 2 * size), bytes: 1_000_000_000 }
    const trades = onBehalfOf({ clientId, credential: { secret }, fetch, cache })
    const assertions = Array.from({ length: size }, (_, user) => assertionOf(user))
    for (const assertion of assertions) await verify(assertion)
    // Once for what a process allocates the first time, then for good.
    for (const assertion of assertions.slice(0, 50))
      await trades.tokenFor(await verify(assertion), ['warm-up'])
    const before = await heap()
    for (const assertion of assertions) await trades.tokenFor(await verify(assertion), scopes)
    const bytes = ((await heap()) - before) / size
    const call = async (index) => {
      const outcome = await trades.tokenFor(await verify(assertions[(index * 7919) % size]), scopes)
      if (outcome.kind !== 'token') throw outcome.denied
    }
    await medianTime(call, { calls: 5_000 })
    results.push({ time: await medianTime(call, { calls: 20_000 }), bytes })
  }
  return results
}

async function measureMsal() {
  const results = []
  for (const size of sizes.filter((users) => users <= msalLimit)) {
    const app = msalApplication()
    const calls = size >= 10_000 ? 15 : size >= 1_000 ? 100 : 2_000
    await fill(app, size)
    const call = async (index) => {
      const result = await app.acquireTokenOnBehalfOf({
        oboAssertion: msalAssertion((index * 7919) % size),
        scopes,
        authority: `${authority}/${tenantId}`,
      })
      if (!result?.fromCache) throw new Error('msal-node did not answer from its cache')
    }
    await medianTime(call, { calls: Math.ceil(calls / 5) })
    results.push(await medianTime(call, { calls }))
  }
  return results
}

/**
 * Fills msal-node's cache. Real calls for thousands of users take quadratic time, so one user's entries are made by a
 * real call, copied for the others in the form the library serializes, and read back by the library.
 */
async function fill(app, size) {
  await app.acquireTokenOnBehalfOf({
    oboAssertion: msalAssertion(0),
    scopes,
    authority: `${authority}/${tenantId}`,
  })
  const cache = app.getTokenCache()
  const text = cache.serialize()
  const hashOf = (user) => createHash('sha256').update(msalAssertion(user)).digest('base64url')
  const all = {}
  for (let user = 0; user < size; user++) {
    const copy = JSON.parse(text.replaceAll(userId(0), userId(user)).replaceAll(hashOf(0), hashOf(user)))
    for (const [kind, entries] of Object.entries(copy)) all[kind] = Object.assign(all[kind] ?? {}, entries)
  }
  cache.deserialize(JSON.stringify(all))
}

function msalApplication(onRequest = () => {}) {
  const answer = (body) => ({ headers: {}, status: 200, body })
  const user = userId(0)
  return new ConfidentialClientApplication({
    auth: {
      clientId,
      clientSecret: secret,
      authority: `${authority}/${tenantId}`,
      knownAuthorities: ['login.microsoftonline.com'],
      cloudDiscoveryMetadata: JSON.stringify({
        tenant_discovery_endpoint: `${authority}/${tenantId}/v2.0/.well-known/openid-configuration`,
        metadata: [
          {
            preferred_network: 'login.microsoftonline.com',
            preferred_cache: 'login.windows.net',
            aliases: ['login.microsoftonline.com', 'login.windows.net'],
          },
        ],
      }),
      authorityMetadata: JSON.stringify({
        authorization_endpoint: `${authority}/${tenantId}/oauth2/v2.0/authorize`,
        token_endpoint: `${authority}/${tenantId}/oauth2/v2.0/token`,
        issuer: `${authority}/${tenantId}/v2.0`,
        jwks_uri: `${authority}/common/discovery/v2.0/keys`,
      }),
    },
    system: {
      networkClient: {
        sendGetRequestAsync: async () => answer({}),
        sendPostRequestAsync: async () => {
          onRequest()
          const info = { uid: user, utid: tenantId }
          return answer({
            token_type: 'Bearer',
            scope: scopes[0],
            expires_in: 3900,
            ext_expires_in: 3900,
            access_token: accessToken,
            refresh_token: 'r'.repeat(1_200),
            client_info: Buffer.from(JSON.stringify(info)).toString('base64url'),
            id_token: [
              { alg: 'RS256' },
              {
                aud: clientId,
                iss: `${authority}/${tenantId}/v2.0`,
                oid: user,
                tid: tenantId,
                sub: user,
                ver: '2.0',
                preferred_username: 'milan@contoso.com',
                name: 'Mila Nikolova',
                exp: now + 3900,
                iat: now,
              },
            ]
              .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
              .concat('c2ln')
              .join('.'),
          })
        },
      },
    },
  })
}

function userId(user) {
  return `6467882c-fdfd-4354-a1ed-${String(user).padStart(12, '0')}`
}

function msalAssertion(user) {
  return `assertion-of-${userId(user)}-`.padEnd(1_400, 'x')
}

function assertionOf(user) {
  const claims = {
    aud: clientId,
    iss: `${authority}/${tenantId}/v2.0`,
    iat: now,
    nbf: now,
    exp: now + 3900,
    azp: 'd3590ed6-52b3-4102-aeff-aad2292ab01c',
    name: 'Mila Nikolova',
    oid: userId(user),
    preferred_username: 'milan@contoso.com',
    scp: 'access_as_user',
    sub: 'XkjgWjdmaZ-_xDmhgN1BMP2vL2YOfeVxfPT_o8GRWaw',
    tid: tenantId,
    ver: '2.0',
  }
  const signed = [{ typ: 'JWT', alg: 'RS256', kid: 'bench-key' }, claims]
    .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
    .join('.')
  return `${signed}.${sign('sha256', Buffer.from(signed), privateKey).toString('base64url')}`
}

/** A string of its own, as an answer from the network is. */
function fresh(text) {
  return Buffer.from(text, 'latin1').toString('latin1')
}

/** Bytes in use, after what requests leave behind is gone; exact with `--expose-gc` only. */
async function heap() {
  for (let turn = 0; turn < 3; turn++) {
    globalThis.gc?.()
    await new Promise((done) => setTimeout(done, 500))
  }
  return process.memoryUsage().heapUsed
}

function microseconds(time) {
  return time >= 1_000 ? `${(time / 1_000).toFixed(1)} ms` : `${time.toFixed(1)} µs`
}
