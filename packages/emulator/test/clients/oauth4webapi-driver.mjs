// Makes requests with oauth4webapi on request of the parent process; every check of the library stays on.
import { createPrivateKey } from 'node:crypto'
import * as oauth from 'oauth4webapi'

const { server, clientId, privateKey, thumbprint } = JSON.parse(process.argv[2] ?? '{}')
const issuer = new URL(server)
const discovered = oauth
  .discoveryRequest(issuer)
  .then((response) => oauth.processDiscoveryResponse(issuer, response))
const client = { client_id: clientId }

/** PS256, by the certificate whose thumbprint the header names. */
async function clientAuthentication() {
  if (privateKey === undefined) return oauth.None()
  const pkcs8 = createPrivateKey(privateKey).export({ type: 'pkcs8', format: 'der' })
  const algorithm = { name: 'RSA-PSS', hash: 'SHA-256' }
  const key = await crypto.subtle.importKey('pkcs8', pkcs8, algorithm, false, ['sign'])
  return oauth.PrivateKeyJwt(key, {
    [oauth.modifyAssertion](header) {
      header['x5t#S256'] = thumbprint
    },
  })
}

const methods = {
  clientCredentials: async (parameters) => {
    const as = await discovered
    const response = await oauth.clientCredentialsGrantRequest(
      as,
      client,
      await clientAuthentication(),
      new URLSearchParams(parameters),
    )
    return oauth.processClientCredentialsResponse(as, client, response)
  },
  deviceAuthorization: async (parameters) => {
    const as = await discovered
    const response = await oauth.deviceAuthorizationRequest(
      as,
      client,
      oauth.None(),
      new URLSearchParams(parameters),
    )
    return oauth.processDeviceAuthorizationResponse(as, client, response)
  },
  deviceCode: async (code) => {
    const as = await discovered
    const response = await oauth.deviceCodeGrantRequest(as, client, oauth.None(), code)
    return oauth.processDeviceCodeResponse(as, client, response)
  },
  /** Checks state, nonce, signature and `c_hash`; gives the parameters that may be used. */
  hybrid: async (address, nonce, state) => {
    const as = await discovered
    const parameters = await oauth.validateCodeIdTokenResponse(as, client, new URL(address), nonce, state)
    return Object.fromEntries(parameters)
  },
}

process.on('message', async ({ id, method, args }) => {
  try {
    process.send({ id, outcome: { ok: true, result: await methods[method](...args) } })
  } catch (error) {
    process.send({ id, outcome: { ok: false, error: { ...error, message: error.message } } })
  }
})
process.on('disconnect', () => process.exit())
