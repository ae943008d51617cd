import { defaultPassword, ids } from '../../../src/tenant/default-tenant.js'
import { askToken, origin } from '../../flows/support/flows.js'
import { assertionIn, requestToken } from '../../flows/support/trust-messages.js'
import type { Play } from '../play.js'

const name = 'federated@corp.contoso.com'
const bearers = {
  '1.1': 'urn:ietf:params:oauth:grant-type:saml1_1-bearer',
  '2.0': 'urn:ietf:params:oauth:grant-type:saml2-bearer',
} as const

/** Passwords at AD FS by WS-Trust, and its assertions traded at the token endpoint. */
export const federation: Play = {
  name: 'federation',
  async play({ made }) {
    for (const path of ['/adfs/services/trust/mex', '/FederationMetadata/2007-06/FederationMetadata.xml']) {
      await made.fetch(new Request(`${origin}${path}`))
    }
    for (const version of ['1.1', '2.0'] as const) {
      const segment = version === '1.1' ? '2005' : '13'
      const { text } = await requestToken(made, { segment, version, name, password: defaultPassword })
      await askToken(made, ids.contoso, {
        grant_type: bearers[version],
        client_id: ids.cli,
        scope: 'openid profile offline_access User.Read',
        assertion: Buffer.from(assertionIn(text)).toString('base64url'),
      })
    }
  },
}
