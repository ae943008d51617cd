import { deflateRawSync } from 'node:zlib'
import type { Ground } from '../../ground.js'
import type { DomainFederation } from '../../tenant/records.js'
import { namespaces } from '../../xml/namespaces.js'
import { xml } from '../../xml/write-xml.js'
import { microsoftOnline, secondFactorClaim } from './accept-assertion.js'
import type { PassiveRequest } from './passive-address.js'

/**
 * The address of an identity provider's sign-in page, by the SAML protocol.
 *
 * @see https://docs.oasis-open.org/security/saml/v2.0/saml-bindings-2.0-os.pdf, section 3.4
 */
export function samlSignInAddress(
  federation: DomainFederation,
  request: PassiveRequest,
  { clock, randomId }: Pick<Ground, 'clock' | 'randomId'>,
): string {
  const { username, context, reply, isFresh, wantsSecondFactor, prompt, correlationId } = request
  const method = wantsSecondFactor
    ? xml`
    <samlp:RequestedAuthnContext>
      <saml:AuthnContextClassRef xmlns:saml="${namespaces.saml20}">${secondFactorClaim}</saml:AuthnContextClassRef>
    </samlp:RequestedAuthnContext>`
    : undefined
  const message = xml`
    <samlp:AuthnRequest xmlns:samlp="${namespaces.samlProtocol}" ID="_${randomId()}" Version="2.0"
      IssueInstant="${new Date(clock.now()).toISOString()}" ForceAuthn="${String(isFresh || prompt === 'login')}"
      AssertionConsumerServiceURL="${reply}">
      <saml:Issuer xmlns:saml="${namespaces.saml20}">${microsoftOnline}</saml:Issuer>
      ${method}
    </samlp:AuthnRequest>`
  const address = new URL(federation.passiveSignInUri)
  const parameters: Record<string, string | undefined> = {
    SAMLRequest: deflateRawSync(message.text).toString('base64'),
    RelayState: context,
    username,
    'client-request-id': correlationId,
  }
  for (const [name, value] of Object.entries(parameters)) {
    if (value !== undefined) address.searchParams.set(name, value)
  }
  return address.href
}
