import { grantTypes } from '@onbehalf/protocol'
import { assertionParameters, redeemAssertion } from '../federation/assertion-grant.js'
import { defineGrant } from '../grant.js'

/**
 * SAML 2.0 bearer: an assertion that a program got from the AD FS of its person becomes tokens.
 *
 * @see RFC 7522 section 2.1
 * @see https://learn.microsoft.com/entra/identity-platform/v2-saml-bearer-assertion
 */
export const saml2Bearer = defineGrant({
  grantType: grantTypes.saml2Bearer,
  parameters: assertionParameters,
  handle: (request, services) => redeemAssertion(services, request, '2.0'),
})
