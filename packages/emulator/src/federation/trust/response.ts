import { namespaces } from '../../xml/namespaces.js'
import { type Xml, Xml as XmlText, xml } from '../../xml/write-xml.js'
import type { IssuedToken } from '../tokens/issue-token.js'
import type { Dialect } from './dialect.js'
import type { TrustRequest } from './request.js'

const profile = {
  '1.1': {
    tokenType: namespaces.saml11,
    reference: 'http://docs.oasis-open.org/wss/oasis-wss-saml-token-profile-1.0#SAMLAssertionID',
  },
  '2.0': {
    tokenType: namespaces.saml20,
    reference: 'http://docs.oasis-open.org/wss/oasis-wss-saml-token-profile-1.1#SAMLID',
  },
} as const

/** The answer with a token: `RequestSecurityTokenResponse`, in WS-Trust 1.3 in a collection. */
export function tokenResponse(
  { dialect, audience }: Pick<TrustRequest, 'dialect' | 'audience'>,
  token: IssuedToken,
): Xml {
  const { namespace, segment, issue, bearerKeys } = dialect
  const { tokenType, reference } = profile[token.version]
  const keyReference = xml`
    <o:SecurityTokenReference xmlns:o="${namespaces.security}">
      <o:KeyIdentifier ValueType="${reference}">${token.id}</o:KeyIdentifier>
    </o:SecurityTokenReference>`
  const response = xml`
    <t:RequestSecurityTokenResponse xmlns:t="${namespace}">
      <t:Lifetime>
        <wsu:Created xmlns:wsu="${namespaces.utility}">${time(token.issued)}</wsu:Created>
        <wsu:Expires xmlns:wsu="${namespaces.utility}">${time(token.expires)}</wsu:Expires>
      </t:Lifetime>
      <wsp:AppliesTo xmlns:wsp="${namespaces.policy}">
        <wsa:EndpointReference xmlns:wsa="${namespaces.addressing}">
          <wsa:Address>${audience}</wsa:Address>
        </wsa:EndpointReference>
      </wsp:AppliesTo>
      <t:RequestedSecurityToken>${new XmlText(token.text)}</t:RequestedSecurityToken>
      <t:RequestedAttachedReference>${keyReference}</t:RequestedAttachedReference>
      <t:RequestedUnattachedReference>${keyReference}</t:RequestedUnattachedReference>
      <t:TokenType>${tokenType}</t:TokenType>
      <t:RequestType>${issue}</t:RequestType>
      <t:KeyType>${bearerKeys[0] ?? ''}</t:KeyType>
    </t:RequestSecurityTokenResponse>`
  if (segment === '2005') return response
  return xml`
    <t:RequestSecurityTokenResponseCollection xmlns:t="${namespace}">${response}</t:RequestSecurityTokenResponseCollection>`
}

/** The same in a SOAP envelope. */
export function envelopeAround(
  { dialect, messageId }: { dialect: Dialect; messageId: string | undefined },
  body: Xml,
  { issued }: Pick<IssuedToken, 'issued'>,
): string {
  const relates = messageId === undefined ? undefined : xml`<a:RelatesTo>${messageId}</a:RelatesTo>`
  return xml`
    <s:Envelope xmlns:s="${namespaces.soap12}" xmlns:a="${namespaces.addressing}">
      <s:Header>
        <a:Action s:mustUnderstand="1">${dialect.answers}</a:Action>
        ${relates}
        <o:Security s:mustUnderstand="1" xmlns:o="${namespaces.security}">
          <u:Timestamp xmlns:u="${namespaces.utility}" u:Id="_0">
            <u:Created>${time(issued)}</u:Created>
            <u:Expires>${time(issued + 300_000)}</u:Expires>
          </u:Timestamp>
        </o:Security>
      </s:Header>
      <s:Body>${body}</s:Body>
    </s:Envelope>`.text
}

function time(milliseconds: number): string {
  return new Date(milliseconds).toISOString()
}
