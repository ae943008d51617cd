// @ts-check
import { exportJWK, generateKeyPair, SignJWT } from 'jose'

const authority = 'https://login.microsoftonline.com'
const graph = 'https://graph.microsoft.com'
const tenantId = 'fec4f964-8bc9-4fac-b972-1c1da35adbcd'
const { publicKey, privateKey } = await generateKeyPair('RS256')
const key = {
  ...(await exportJWK(publicKey)),
  kid: 'test',
  use: 'sig',
  issuer: `${authority}/{tenantid}/v2.0`,
}

/** The claims that Entra asks for when it wants a second factor. */
export const challenge = '{"access_token":{"capolids":{"essential":true,"values":["c03c25a5"]}}}'

/** A token as Office gets it for the add-in. @param {object} [claims] Those that differ. @param {string} [expires] */
export function tokenFor(claims, expires = '1h') {
  const user = {
    oid: '6467882c-fdfd-4354-a1ed-4e13f064be25',
    tid: tenantId,
    name: 'Mila Nikolova',
    ver: '2.0',
  }
  const app = { scp: 'access_as_user', azp: 'bc59ab01-8403-45c6-8796-ac3ef710b3e3' }
  return new SignJWT({ ...user, ...app, sub: 'mila', ...claims })
    .setProtectedHeader({ alg: 'RS256', kid: key.kid })
    .setIssuer(`${authority}/${tenantId}/v2.0`)
    .setAudience('2c3caa80-93f9-425e-8b85-0745f50c0d24')
    .setIssuedAt('-1h')
    .setNotBefore('-1h')
    .setExpirationTime(expires)
    .sign(privateKey)
}

const granted = { access_token: 'graph-token', token_type: 'Bearer', expires_in: 3600, ext_expires_in: 3600 }

/** @typedef {(request: Request) => Response | Promise<Response>} Trade */

/** @type {Record<string, (trade: Trade, request: Request) => Response | Promise<Response>>} */
const answers = {
  [`${authority}/common/v2.0/.well-known/openid-configuration`]: () =>
    Response.json({
      issuer: `${authority}/{tenantid}/v2.0`,
      jwks_uri: `${authority}/common/discovery/v2.0/keys`,
    }),
  [`${authority}/common/discovery/v2.0/keys`]: () => Response.json({ keys: [key] }),
  [`${authority}/${tenantId}/oauth2/v2.0/token`]: (trade, request) => trade(request),
  [`${graph}/v1.0/me`]: () =>
    Response.json({ displayName: 'Mila Nikolova', mail: null, userPrincipalName: 'milan@contoso.com' }),
  [`${graph}/v1.0/me/messages`]: () =>
    Response.json({
      value: [
        {
          subject: 'Offer',
          from: { emailAddress: { name: 'Petra' } },
          receivedDateTime: '2026-11-20T08:00:00Z',
          isRead: false,
        },
      ],
    }),
  [`${graph}/v1.0/me/drive/root/children`]: () =>
    Response.json({
      value: [{ name: 'Contracts', lastModifiedDateTime: '2026-11-19T08:00:00Z', folder: { childCount: 2 } }],
    }),
  [`${graph}/v1.0/me/photo/$value`]: () =>
    new Response('JPEG', { headers: { 'content-type': 'image/jpeg' } }),
}

/**
 * A `fetch` for Microsoft's cloud, as far as the example goes there; other addresses go to the network.
 *
 * @param {Trade} [trade] What Entra answers to an on-behalf-of request.
 */
export function cloud(trade = () => Response.json(granted)) {
  const network = globalThis.fetch
  /** @type {string[]} */
  const asked = []
  /** @type {typeof globalThis.fetch} */
  const fetch = async (input, init) => {
    const request = new Request(input, init)
    const url = new URL(request.url)
    if (url.hostname === '127.0.0.1') return network(request)
    asked.push(url.href)
    return answers[url.origin + url.pathname]?.(trade, request) ?? new Response(null, { status: 404 })
  }
  return { fetch, asked }
}

/** Entra's refusal for want of a second factor that no policy asks for. */
export function wantsSecondFactorWithoutClaims() {
  return Response.json(
    { error: 'invalid_grant', error_codes: [50076], suberror: 'basic_action' },
    { status: 400 },
  )
}

/** Entra's refusal for want of a second factor. */
export function wantsSecondFactor() {
  const error_description = 'AADSTS50076: Due to a configuration change made by your administrator …'
  return Response.json(
    {
      error: 'interaction_required',
      error_description,
      error_codes: [50076],
      suberror: 'basic_action',
      claims: challenge,
    },
    { status: 400 },
  )
}
