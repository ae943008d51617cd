import type { Ground } from '../../ground.js'
import type { ServerKey } from './server-certificate.js'
import { exchangeService, metadataAddress } from './server-tokens.js'

/**
 * The document that says by which certificates Exchange signs.
 *
 * @see https://learn.microsoft.com/office/dev/add-ins/outlook/validate-an-identity-token
 */
export function authenticationMetadata(ground: Ground, { x5t, certificate }: ServerKey): object {
  return {
    id: `_${ground.instanceId}`,
    version: '1.0',
    name: 'Exchange',
    realm: '*',
    serviceName: exchangeService,
    issuer: `${exchangeService}@*`,
    allowedAudiences: [`${exchangeService}@*`],
    keys: [{ usage: 'signing', keyinfo: { x5t }, keyvalue: { type: 'x509Certificate', value: certificate } }],
    endpoints: [{ location: metadataAddress(ground), protocol: 'OAuth2', usage: 'metadata' }],
  }
}
