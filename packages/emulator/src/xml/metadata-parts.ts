import { namespaces } from './namespaces.js'
import { type Xml, xml } from './write-xml.js'

/**
 * A certificate that signs, as metadata names it.
 *
 * @param certificate DER, base64.
 * @see https://docs.oasis-open.org/security/saml/v2.0/saml-metadata-2.0-os.pdf, section 2.4.1.1
 */
export function keyDescriptor(certificate: string): Xml {
  return xml`
    <KeyDescriptor use="signing">
      <KeyInfo xmlns="${namespaces.signature}">
        <X509Data><X509Certificate>${certificate}</X509Certificate></X509Data>
      </KeyInfo>
    </KeyDescriptor>`
}

/** An address in the words of WS-Addressing. */
export function endpointReference(address: string): Xml {
  return xml`
    <wsa:EndpointReference xmlns:wsa="${namespaces.addressing}">
      <wsa:Address>${address}</wsa:Address>
    </wsa:EndpointReference>`
}
