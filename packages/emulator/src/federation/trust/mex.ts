import { namespaces } from '../../xml/namespaces.js'
import { type Xml, xml } from '../../xml/write-xml.js'
import { type Dialect, dialects } from './dialect.js'

const wsdl = 'http://schemas.xmlsoap.org/wsdl/'
const soap = 'http://schemas.xmlsoap.org/wsdl/soap12/'
const policy2005 = 'http://schemas.xmlsoap.org/ws/2005/07/securitypolicy'
const policy2007 = 'http://docs.oasis-open.org/ws-sx/ws-securitypolicy/200702'
const target = 'http://schemas.microsoft.com/ws/2008/06/identity/securitytokenservice'

/**
 * The description of the WS-Trust endpoints that desktop libraries read, to find one that takes what they have: a
 * policy for each endpoint, a binding that names it, and a port with its address.
 *
 * @see https://www.w3.org/TR/wsdl, https://docs.oasis-open.org/ws-sx/ws-securitypolicy/v1.2/ws-securitypolicy.html
 */
export function metadataExchange(origin: string): Response {
  const described = dialects.flatMap((dialect) => ways.map((way) => ({ dialect, way })))
  const body = xml`
    <wsdl:definitions name="SecurityTokenService" targetNamespace="${target}" xmlns:wsdl="${wsdl}"
      xmlns:soap12="${soap}" xmlns:tns="${target}" xmlns:wsa10="${namespaces.addressing}"
      xmlns:wsp="${namespaces.policy}" xmlns:wsu="${namespaces.utility}">
      ${described.map(({ dialect, way }) => way.policy(idOf(dialect, way), dialect))}
      ${dialects.map(portType)}
      ${described.map(({ dialect, way }) => binding(dialect, way))}
      <wsdl:service name="SecurityTokenService">
        ${described.map(({ dialect, way }) => port(origin, dialect, way))}
      </wsdl:service>
    </wsdl:definitions>`
  return new Response(`<?xml version="1.0" encoding="utf-8"?>${body}`, {
    headers: { 'content-type': 'text/xml; charset=utf-8' },
  })
}

interface Way {
  name: string
  policy: (id: string, dialect: Dialect) => Xml
}

const ways: readonly Way[] = [
  { name: 'usernamemixed', policy: usernamePolicy },
  { name: 'windowstransport', policy: windowsPolicy },
]

function idOf({ segment }: Dialect, { name }: Way): string {
  return `${name}_${segment}`
}

/** The token is signed in 2005, signed and encrypted in 1.3; over TLS it is neither. */
function usernamePolicy(id: string, { segment }: Dialect): Xml {
  const namespace = segment === '13' ? policy2007 : policy2005
  const token = xml`
    <wsp:Policy>
      <sp:UsernameToken sp:IncludeToken="${namespace}/IncludeToken/AlwaysToRecipient">
        <wsp:Policy><sp:WssUsernameToken10/></wsp:Policy>
      </sp:UsernameToken>
    </wsp:Policy>`
  const tokens =
    segment === '13'
      ? xml`<sp:SignedEncryptedSupportingTokens xmlns:sp="${namespace}">${token}</sp:SignedEncryptedSupportingTokens>`
      : xml`<sp:SignedSupportingTokens xmlns:sp="${namespace}">${token}</sp:SignedSupportingTokens>`
  return policyOf(id, namespace, tokens)
}

function windowsPolicy(id: string): Xml {
  const negotiate = xml`
    <http:NegotiateAuthentication xmlns:http="http://schemas.microsoft.com/ws/06/2004/policy/http"/>`
  return policyOf(id, policy2005, negotiate)
}

function policyOf(id: string, namespace: string, assertion: Xml): Xml {
  return xml`
    <wsp:Policy wsu:Id="${id}_policy">
      <wsp:ExactlyOne>
        <wsp:All>
          ${assertion}
          <sp:TransportBinding xmlns:sp="${namespace}"><wsp:Policy/></sp:TransportBinding>
        </wsp:All>
      </wsp:ExactlyOne>
    </wsp:Policy>`
}

function portType({ segment }: Dialect): Xml {
  return xml`
    <wsdl:portType name="Trust_${segment}">
      <wsdl:operation name="Issue"/>
    </wsdl:portType>`
}

function binding(dialect: Dialect, way: Way): Xml {
  const id = idOf(dialect, way)
  return xml`
    <wsdl:binding name="${id}" type="tns:Trust_${dialect.segment}">
      <wsp:PolicyReference URI="#${id}_policy"/>
      <soap12:binding transport="http://schemas.xmlsoap.org/soap/http"/>
      <wsdl:operation name="Issue">
        <soap12:operation soapAction="${dialect.asks}" style="document"/>
      </wsdl:operation>
    </wsdl:binding>`
}

function port(origin: string, dialect: Dialect, way: Way): Xml {
  const id = idOf(dialect, way)
  const address = `${origin}/adfs/services/trust/${dialect.segment}/${way.name}`
  return xml`
    <wsdl:port name="${id}" binding="tns:${id}">
      <soap12:address location="${address}"/>
      <wsa10:EndpointReference><wsa10:Address>${address}</wsa10:Address></wsa10:EndpointReference>
    </wsdl:port>`
}
