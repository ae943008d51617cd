// Discovers a server with openid-client and makes requests to it on request of the parent process.
import * as openid from 'openid-client'

const { server, clientId, secret } = JSON.parse(process.argv[2] ?? '{}')
const discovered = openid.discovery(new URL(server), clientId, secret)

const methods = {
  metadata: async () => (await discovered).serverMetadata(),
  pkce: async () => {
    const verifier = openid.randomPKCECodeVerifier()
    return { verifier, challenge: await openid.calculatePKCECodeChallenge(verifier) }
  },
  authorizationUrl: async (parameters) => openid.buildAuthorizationUrl(await discovered, parameters).href,
  codeGrant: async (address, checks) =>
    withClaims(await openid.authorizationCodeGrant(await discovered, new URL(address), checks)),
  refreshGrant: async (refreshToken, parameters) =>
    withClaims(await openid.refreshTokenGrant(await discovered, refreshToken, parameters)),
  clientCredentials: async (parameters) => openid.clientCredentialsGrant(await discovered, parameters),
  /** Calls an API with a token; what it asks for in `WWW-Authenticate` comes as openid-client has read it. */
  protectedResource: async (address, token) => {
    try {
      const response = await openid.fetchProtectedResource(await discovered, token, new URL(address), 'GET')
      return { status: response.status, body: await response.json() }
    } catch (error) {
      if (!(error instanceof openid.WWWAuthenticateChallengeError)) throw error
      return { status: error.status, challenges: error.cause }
    }
  },
  /** Checks an answer of the implicit flow; the claims of its ID token. */
  implicit: async (address, expectedNonce, expectedState) => {
    const config = await discovered
    openid.useIdTokenResponseType(config)
    return openid.implicitAuthentication(config, new URL(address), expectedNonce, { expectedState })
  },
  /** Checks an answer of the hybrid flow, and redeems its code. */
  hybrid: async (address, checks) => {
    const config = await discovered
    openid.useCodeIdTokenResponseType(config)
    return withClaims(await openid.authorizationCodeGrant(config, new URL(address), checks))
  },
  deviceAuthorization: async (parameters) => openid.initiateDeviceAuthorization(await discovered, parameters),
  deviceCode: async (codes) => withClaims(await openid.pollDeviceAuthorizationGrant(await discovered, codes)),
  grant: async (grantType, parameters) => openid.genericGrantRequest(await discovered, grantType, parameters),
}

/** The answer as JSON, with the claims of the ID token that openid-client has checked. */
function withClaims(tokens) {
  return { ...tokens, checkedClaims: tokens.claims() }
}

process.on('message', async ({ id, method, args }) => {
  try {
    process.send({ id, outcome: { ok: true, result: await methods[method](...args) } })
  } catch (error) {
    process.send({ id, outcome: { ok: false, error: { ...error, message: error.message } } })
  }
})
process.on('disconnect', () => process.exit())
