import { namespaces } from '../../xml/namespaces.js'
import { xml } from '../../xml/write-xml.js'

/** How long a request for a token is of now, in milliseconds. */
const lifetime = 600_000

/** What a request for a token says. */
export interface TokenRequest {
  name: string
  password: string
  /** Address of the endpoint that is asked. */
  url: string
  /** Who the token is for. */
  audience: string
  /** Milliseconds since 1970. */
  now: number
  id: string
}

/**
 * A request for a SAML token by name and password, in WS-Trust of February 2005, which is what an `activeSignInUri` takes.
 *
 * @see http://schemas.xmlsoap.org/ws/2005/02/trust
 */
export function tokenRequest({ name, password, url, audience, now, id }: TokenRequest): string {
  const { soap12, addressing, security, utility, policy, trust2005 } = namespaces
  const at = (time: number) => new Date(time).toISOString()
  return xml`
    <s:Envelope xmlns:s="${soap12}" xmlns:a="${addressing}" xmlns:u="${utility}">
      <s:Header>
        <a:Action s:mustUnderstand="1">${trust2005}/RST/Issue</a:Action>
        <a:MessageID>urn:uuid:${id}</a:MessageID>
        <a:To s:mustUnderstand="1">${url}</a:To>
        <o:Security s:mustUnderstand="1" xmlns:o="${security}">
          <u:Timestamp u:Id="_0">
            <u:Created>${at(now)}</u:Created>
            <u:Expires>${at(now + lifetime)}</u:Expires>
          </u:Timestamp>
          <o:UsernameToken u:Id="uuid-${id}">
            <o:Username>${name}</o:Username>
            <o:Password>${password}</o:Password>
          </o:UsernameToken>
        </o:Security>
      </s:Header>
      <s:Body>
        <t:RequestSecurityToken xmlns:t="${trust2005}">
          <p:AppliesTo xmlns:p="${policy}">
            <a:EndpointReference><a:Address>${audience}</a:Address></a:EndpointReference>
          </p:AppliesTo>
          <t:KeyType>http://schemas.xmlsoap.org/ws/2005/05/identity/NoProofKey</t:KeyType>
          <t:RequestType>${trust2005}/Issue</t:RequestType>
        </t:RequestSecurityToken>
      </s:Body>
    </s:Envelope>`.text
}

/**
 * The SAML 1.1 assertion in an answer, byte for byte: its signature holds for this text and no other.
 */
export function assertionIn(text: string): string | undefined {
  return /<(?:[\w-]+:)?Assertion\s[\s\S]*<\/(?:[\w-]+:)?Assertion>/.exec(text)?.[0]
}
