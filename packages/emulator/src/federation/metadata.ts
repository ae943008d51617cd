import { endpointReference, keyDescriptor } from '../xml/metadata-parts.js'
import { namespaces } from '../xml/namespaces.js'
import { xml } from '../xml/write-xml.js'

/** What the metadata says of AD FS. */
export interface MetadataFacts {
  origin: string
  /** DER, base64; the one that signs first. */
  certificates: readonly string[]
}

/**
 * The federation metadata: who AD FS is, where it answers and by which certificates it signs. During a roll-over the
 * next certificate stands beside the one that signs.
 *
 * @see https://docs.oasis-open.org/wsfed/federation/v1.2/ws-federation.html, section 3
 */
export function metadataDocument({ origin, certificates }: MetadataFacts): string {
  const keys = certificates.map(keyDescriptor)
  const signIn = `${origin}/adfs/ls/`
  const trust = `${origin}/adfs/services/trust/2005/windowstransport`
  return xml`
    <EntityDescriptor xmlns="${namespaces.samlMetadata}" entityID="${origin}/adfs/services/trust">
      <RoleDescriptor xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:fed="${namespaces.federation}"
        xsi:type="fed:SecurityTokenServiceType" protocolSupportEnumeration="${namespaces.federation}">
        ${keys}
        <fed:SecurityTokenServiceEndpoint>${endpointReference(trust)}</fed:SecurityTokenServiceEndpoint>
        <fed:PassiveRequestorEndpoint>${endpointReference(signIn)}</fed:PassiveRequestorEndpoint>
      </RoleDescriptor>
      <IDPSSODescriptor protocolSupportEnumeration="${namespaces.samlProtocol}">
        ${keys}
        <SingleLogoutService Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect" Location="${signIn}"/>
        <SingleSignOnService Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect" Location="${signIn}"/>
      </IDPSSODescriptor>
    </EntityDescriptor>`.text
}
