import { generateKeyPairSync, sign } from 'node:crypto'

/** An authority in memory and tokens of it, shaped as Entra's of version 2. */
export const authority = 'https://login.microsoftonline.com'
export const clientId = '2c3caa80-93f9-425e-8b85-0745f50c0d24'
export const tenantId = 'fec4f964-8bc9-4fac-b972-1c1da35adbcd'
export const issuer = `${authority}/${tenantId}/v2.0`
const kid = 'bench-key'

export const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
export const jwk = {
  ...publicKey.export({ format: 'jwk' }),
  kid,
  use: 'sig',
  issuer: `${authority}/{tenantid}/v2.0`,
}

const documents = {
  '/common/v2.0/.well-known/openid-configuration': {
    issuer: `${authority}/{tenantid}/v2.0`,
    jwks_uri: `${authority}/common/discovery/v2.0/keys`,
  },
  '/common/discovery/v2.0/keys': { keys: [jwk] },
}

/** Answers discovery and keys without a network. */
export const fetch = async (request) => Response.json(documents[new URL(request.url).pathname])

/** A token that differs from others by its index. */
export function makeToken(index) {
  const now = Math.floor(Date.now() / 1000)
  const signed = [
    { typ: 'JWT', alg: 'RS256', kid },
    {
      aud: clientId,
      iss: issuer,
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

/** A string that shares no memory with the ones before, as each request brings one. */
export const fresh = (token) => Buffer.from(token, 'latin1').toString('latin1')
