/** Names of the XML that federation speaks. */
export const namespaces = {
  /** @see https://docs.oasis-open.org/security/saml/v1.1/ */
  saml11: 'urn:oasis:names:tc:SAML:1.0:assertion',
  /** @see https://docs.oasis-open.org/security/saml/v2.0/ */
  saml20: 'urn:oasis:names:tc:SAML:2.0:assertion',
  samlProtocol: 'urn:oasis:names:tc:SAML:2.0:protocol',
  samlMetadata: 'urn:oasis:names:tc:SAML:2.0:metadata',
  /** XML signatures. @see https://www.w3.org/TR/xmldsig-core1/ */
  signature: 'http://www.w3.org/2000/09/xmldsig#',
  exclusiveForm: 'http://www.w3.org/2001/10/xml-exc-c14n#',
  enveloped: 'http://www.w3.org/2000/09/xmldsig#enveloped-signature',
  rsaSha256: 'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256',
  sha256: 'http://www.w3.org/2001/04/xmlenc#sha256',
  /** WS-Trust of February 2005 and 1.3. @see https://docs.oasis-open.org/ws-sx/ws-trust/200512/ */
  trust2005: 'http://schemas.xmlsoap.org/ws/2005/02/trust',
  trust13: 'http://docs.oasis-open.org/ws-sx/ws-trust/200512',
  soap11: 'http://schemas.xmlsoap.org/soap/envelope/',
  soap12: 'http://www.w3.org/2003/05/soap-envelope',
  addressing: 'http://www.w3.org/2005/08/addressing',
  policy: 'http://schemas.xmlsoap.org/ws/2004/09/policy',
  security: 'http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-secext-1.0.xsd',
  utility: 'http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-utility-1.0.xsd',
  federation: 'http://docs.oasis-open.org/wsfed/federation/200706',
} as const
