import type { ProtocolVersion } from '@onbehalf/protocol'
import type { Endpoint } from '../endpoint.js'
import { asEntraError } from '../errors/error-response.js'
import { readQuery } from '../requests/parameters.js'
import { readAdminConsentRequest, readAdminConsentTarget } from '../sign-in/admin-consent-request.js'
import { refuseApplication } from '../sign-in/authorize-response.js'
import { begin } from './authorize.js'

/**
 * The admin consent endpoint: an administrator signs in and allows for everybody what the application names, or all that
 * its registration lists.
 *
 * @see https://learn.microsoft.com/entra/identity-platform/v2-admin-consent
 */
export const adminConsent: Endpoint = {
  methods: ['GET'],
  paths: ['/:tenant/v2.0/adminconsent', '/:tenant/adminconsent'],
  refusesWith: 'page',
  crossOrigin: 'nobody',

  async handle(endpointRequest) {
    const { url, tenant, services, trace } = endpointRequest
    const parameters = readQuery(url)
    const version: ProtocolVersion = url.pathname.endsWith('/v2.0/adminconsent') ? 'v2.0' : 'v1.0'
    const target = readAdminConsentTarget(services, version, tenant, parameters)
    try {
      return await begin(endpointRequest, readAdminConsentRequest(services, target, parameters))
    } catch (thrown) {
      return refuseApplication(services, target, asEntraError(thrown), trace)
    }
  },
}
