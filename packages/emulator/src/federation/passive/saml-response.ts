import { namespaces } from '../../xml/namespaces.js'
import { Xml, xml } from '../../xml/write-xml.js'
import type { IssuedToken } from '../tokens/issue-token.js'
import { tokenTime } from '../tokens/token-facts.js'
import type { SignInRequest } from './request.js'

/**
 * The answer of the SAML protocol around a signed assertion.
 *
 * @see https://docs.oasis-open.org/security/saml/v2.0/saml-core-2.0-os.pdf, section 3.3.3
 */
export function samlResponse({ reply, id }: SignInRequest, token: IssuedToken, newId: string): string {
  const answers = id === undefined ? undefined : xml` InResponseTo="${id}"`
  return xml`
    <samlp:Response xmlns:samlp="${namespaces.samlProtocol}" ID="_${newId}" Version="2.0"
      IssueInstant="${tokenTime(token.issued)}" Destination="${reply}"${answers}>
      <saml:Issuer xmlns:saml="${namespaces.saml20}">${token.issuer}</saml:Issuer>
      <samlp:Status><samlp:StatusCode Value="urn:oasis:names:tc:SAML:2.0:status:Success"/></samlp:Status>
      ${new Xml(token.text)}
    </samlp:Response>`.text
}
