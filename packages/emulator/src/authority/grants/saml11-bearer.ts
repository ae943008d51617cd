import { grantTypes } from '@onbehalf/protocol'
import { assertionParameters, redeemAssertion } from '../federation/assertion-grant.js'
import { defineGrant } from '../grant.js'

/**
 * SAML 1.1 bearer: an assertion that a program got from the AD FS of its person becomes tokens.
 *
 * @see https://learn.microsoft.com/entra/identity-platform/v2-saml-bearer-assertion
 */
export const saml11Bearer = defineGrant({
  grantType: grantTypes.saml11Bearer,
  parameters: assertionParameters,
  handle: (request, services) => redeemAssertion(services, request, '1.1'),
})
