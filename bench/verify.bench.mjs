// Verification of an access token: ours, jose's, and the bare RS256 check of node:crypto on the same key.
// One process, interleaved rounds; the ratios are medians of the ratios within a round.
//
//   node bench/verify.bench.mjs [rounds]
import { generateKeyPairSync, sign, verify as verifySignature } from 'node:crypto'
import { createVerifier } from '@onbehalf/server'
import { createLocalJWKSet, jwtVerify } from 'jose'
import { interleave, report } from './measure.mjs'

const authority = 'https://login.microsoftonline.com'
const clientId = '2c3caa80-93f9-425e-8b85-0745f50c0d24'
const tenantId = 'fec4f964-8bc9-4fac-b972-1c1da35adbcd'
const kid = 'bench-key'
const tokensInAll = 256

const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
const jwk = {
  ...publicKey.export({ format: 'jwk' }),
  kid,
  use: 'sig',
  issuer: `${authority}/{tenantid}/v2.0`,
}
const tokens = Array.from({ length: tokensInAll }, (_, index) => makeToken(index))
const parts = tokens.map((token) => {
  const last = token.lastIndexOf('.')
  return {
    signed: Buffer.from(token.slice(0, last)),
    signature: Buffer.from(token.slice(last + 1), 'base64url'),
  }
})

const documents = {
  '/common/v2.0/.well-known/openid-configuration': {
    issuer: `${authority}/{tenantid}/v2.0`,
    jwks_uri: `${authority}/common/discovery/v2.0/keys`,
  },
  '/common/discovery/v2.0/keys': { keys: [jwk] },
}
const fetch = async (request) => Response.json(documents[new URL(request.url).pathname])
const verifier = (seenTokens) => createVerifier({ clientId, tenants: 'any-work-tenant', fetch, seenTokens })
const firstSeen = verifier(0)
const seenBefore = verifier(5_000)
const keySet = createLocalJWKSet({ keys: [jwk] })
const joseOptions = { algorithms: ['RS256'], audience: clientId, issuer: `${authority}/${tenantId}/v2.0` }

/** A string that shares no memory with the ones before, as each request brings one. */
const fresh = (token) => Buffer.from(token, 'latin1').toString('latin1')

const nextToken = (index) => fresh(tokens[index % tokensInAll])
const bare = 'node:crypto verify, signature only'
const contenders = {
  [bare]: {
    prepare: (index) => parts[index % tokensInAll],
    run: ({ signed, signature }) => {
      if (!verifySignature('sha256', signed, publicKey, signature)) throw new Error('refused')
    },
  },
  '@onbehalf/server, first seen': { prepare: nextToken, run: (token) => firstSeen(token) },
  '@onbehalf/server, seen before': { prepare: nextToken, run: (token) => seenBefore(token) },
  'jose jwtVerify, local key set': {
    prepare: nextToken,
    run: (token) => jwtVerify(token, keySet, joseOptions),
  },
}

const rounds = Number(process.argv[2] ?? 41)
const results = await interleave(contenders, { rounds, milliseconds: 80, reference: bare })
report({
  title: 'Verification of an access token',
  note: `RS256 with 2048 bits, ${tokens[0].length} bytes a token, ${rounds} interleaved rounds; ratios are medians within a round. Goals: first seen 0.70, seen before 12.`,
  columns: ['what', 'per second', 'ratio to the bare signature check'],
  rows: results.map(({ name, perSecond, ratio }) => [
    name,
    Math.round(perSecond).toString(),
    ratio.toFixed(2),
  ]),
})

function makeToken(index) {
  const now = Math.floor(Date.now() / 1000)
  const signed = [
    { typ: 'JWT', alg: 'RS256', kid },
    {
      aud: clientId,
      iss: `${authority}/${tenantId}/v2.0`,
      iat: now,
      nbf: now,
      exp: now + 3900,
      aio: 'AXQAi/8IAAAA'.padEnd(160, String(index)),
      azp: 'd3590ed6-52b3-4102-aeff-aad2292ab01c',
      azpacr: '0',
      name: 'Mila Nikolova',
      oid: '6467882c-fdfd-4354-a1ed-4e13f064be25',
      preferred_username: 'milan@contoso.com',
      rh: '0.AXkA'.padEnd(80, 'x'),
      scp: 'access_as_user',
      sub: 'XkjgWjdmaZ-_xDmhgN1BMP2vL2YOfeVxfPT_o8GRWaw',
      tid: tenantId,
      uti: `${index}`.padStart(22, 'u'),
      ver: '2.0',
    },
  ]
    .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
    .join('.')
  return `${signed}.${sign('sha256', Buffer.from(signed), privateKey).toString('base64url')}`
}
