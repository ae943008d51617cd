// Verification of an access token: ours and the libraries that people use, beside the bare RS256 check of node:crypto on
// the same key. One process, interleaved rounds; the ratios are medians of the ratios within a round.
//
//   node bench/verify.bench.mjs [rounds]
import { verify as verifySignature } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { createVerifier } from '@onbehalf/server'
import { JwtVerifier } from 'aws-jwt-verify'
import { createVerifier as createFastVerifier } from 'fast-jwt'
import { createLocalJWKSet, jwtVerify } from 'jose'
import jsonwebtoken from 'jsonwebtoken'
import jwksClient from 'jwks-rsa'
import { clientId, fetch, fresh, issuer, jwk, makeToken, publicKey } from './entra-tokens.mjs'
import { interleave, report } from './measure.mjs'

const tokensInAll = 256
const tokens = Array.from({ length: tokensInAll }, (_, index) => makeToken(index))
const parts = tokens.map((token) => {
  const last = token.lastIndexOf('.')
  return {
    signed: Buffer.from(token.slice(0, last)),
    signature: Buffer.from(token.slice(last + 1), 'base64url'),
  }
})
const version = (name) =>
  `${name} ${JSON.parse(readFileSync(new URL(`../node_modules/${name}/package.json`, import.meta.url), 'utf8')).version}`

const verifier = (seenTokens) => createVerifier({ clientId, tenants: 'any-work-tenant', fetch, seenTokens })
const [firstSeen, seenBefore] = [verifier(0), verifier(5_000)]
const keySet = createLocalJWKSet({ keys: [jwk] })
const pem = publicKey.export({ type: 'spki', format: 'pem' })
const rules = { algorithms: ['RS256'], allowedAud: clientId, allowedIss: issuer }
const fast = createFastVerifier({ key: pem, ...rules })
const fastCached = createFastVerifier({ key: pem, cache: 5_000, ...rules })
const fastWithKeys = createFastVerifier({ key: async () => pem, ...rules })
const aws = JwtVerifier.create({ issuer, audience: clientId, jwksUri: `${issuer}/keys` })
aws.cacheJwks({ keys: [jwk] })
const keys = jwksClient({ jwksUri: 'http://127.0.0.1/', cache: true, fetcher: async () => ({ keys: [jwk] }) })
const keyOf = ({ kid }, done) =>
  keys.getSigningKey(kid).then(
    (key) => done(null, key.getPublicKey()),
    (error) => done(error),
  )
const webToken = { algorithms: ['RS256'], audience: clientId, issuer }
const withJwksRsa = (token) =>
  new Promise((resolve, reject) =>
    jsonwebtoken.verify(token, keyOf, webToken, (error, claims) => (error ? reject(error) : resolve(claims))),
  )

const nextToken = (index) => fresh(tokens[index % tokensInAll])
const bare = 'node:crypto verify, signature only'
const of = (run) => ({ prepare: nextToken, run })
const contenders = {
  [bare]: {
    prepare: (index) => parts[index % tokensInAll],
    run: ({ signed, signature }) => {
      if (!verifySignature('sha256', signed, publicKey, signature)) throw new Error('refused')
    },
  },
  '@onbehalf/server, first seen': of(firstSeen),
  '@onbehalf/server, seen before': of(seenBefore),
  [`${version('fast-jwt')}, key at hand`]: of(fast),
  [`${version('fast-jwt')}, key from a function, as with a key set`]: of(fastWithKeys),
  [`${version('fast-jwt')}, its cache`]: of(fastCached),
  [`${version('aws-jwt-verify')}, verifySync`]: of((token) => void aws.verifySync(token)),
  [`${version('jose')}, local key set`]: of((token) => jwtVerify(token, keySet, webToken)),
  [`${version('jsonwebtoken')} with ${version('jwks-rsa')}`]: of(withJwksRsa),
}

const rounds = Number(process.argv[2] ?? 21)
const results = await interleave(contenders, { rounds, milliseconds: 60, reference: bare })
const missed = results.some(
  ({ name, ratio }) => name === '@onbehalf/server, first seen' && Number(ratio.toFixed(2)) < 0.7,
)
report({
  title: 'Verification of an access token',
  note: `RS256 with 2048 bits, ${tokens[0].length} bytes a token, ${rounds} interleaved rounds; ratios are medians within a round. Goals: first seen 0.70, seen before 12. Only ours holds a token to all of Entra's rules: \`{tenantid}\`, the issuer of the key, the version's audience, scopes or roles, kinds of tokens that are not for an API; the others check algorithm, signature, one issuer, one audience and times. Ours reads the token's claims anew at each first sight, and checks its time, key and tenant also when it was seen before. Where we lose: fast-jwt with its key at hand is a little quicker at first sight, since it asks less.${missed ? ' The goal for first seen is missed in this run.' : ''}`,
  columns: ['what', 'per second', 'ratio to the bare signature check'],
  rows: results.map(({ name, perSecond, ratio }) => [
    name,
    Math.round(perSecond).toString(),
    ratio.toFixed(2),
  ]),
})
