import {
  assertionForm,
  newSigner,
  signedJwt,
  tokenEndpoint,
} from '../../../src/authority/client-auth/assertions.fixture.js'
import { ids } from '../../../src/tenant/default-ids.js'
import { GraphTokens } from '../../graph-tokens.js'
import type { Play } from '../play.js'

const issuer = 'https://issuer.example'
const application = `/graph/v1.0/applications(appId='${ids.daemon}')`

/** Clients that prove themselves by a certificate, and by the token of an outside issuer. */
export const proofsOfClients: Play = {
  name: 'proofs of clients',
  async play({ made, outside }) {
    const graph = await new GraphTokens(made).asDaemon('Application.ReadWrite.All')
    const signer = await newSigner(made.clock.now() - 86_400_000)
    const now = made.clock.now() / 1000
    outside.set(`${issuer}/.well-known/openid-configuration`, { issuer, jwks_uri: `${issuer}/keys` })
    outside.set(`${issuer}/keys`, { keys: [{ ...signer.publicKey.export({ format: 'jwk' }), kid: 'one' }] })
    await graph.send('PATCH', application, {
      keyCredentials: [{ type: 'AsymmetricX509Cert', usage: 'Verify', key: signer.certificate }],
    })
    await graph.send('POST', `${application}/federatedIdentityCredentials`, {
      name: 'deployment',
      issuer,
      subject: 'me',
      audiences: ['api://AzureADTokenExchange'],
    })
    const byCertificate = signedJwt(
      { alg: 'PS256', typ: 'JWT', 'x5t#S256': signer.x5tS256 },
      { iss: ids.daemon, sub: ids.daemon, aud: tokenEndpoint, jti: 'one', nbf: now, exp: now + 600 },
      signer.privateKey,
    )
    const byIssuer = signedJwt(
      { alg: 'RS256', typ: 'JWT', kid: 'one' },
      { iss: issuer, sub: 'me', aud: 'api://AzureADTokenExchange', nbf: now, exp: now + 600 },
      signer.privateKey,
    )
    for (const assertion of [byCertificate, byIssuer]) {
      await made.fetch(new Request(tokenEndpoint, { method: 'POST', body: assertionForm(assertion) }))
    }
  },
}
