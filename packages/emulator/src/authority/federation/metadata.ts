import { endpointReference, keyDescriptor } from '../../xml/metadata-parts.js'
import { namespaces } from '../../xml/namespaces.js'
import { xml } from '../../xml/write-xml.js'

/** What Entra's metadata says. */
export interface EntraMetadataFacts {
  /** `ID` of the document, by which its signature names it. */
  id: string
  /** Who issues tokens; with `{tenantid}` in it where the document is everybody's. */
  entityId: string
  /** Where WS-Federation is spoken. */
  passive: string
  /** Where the SAML protocol is spoken. */
  saml: string
  /** Those that sign, DER in base64; the one that signs now first. */
  certificates: readonly string[]
}

const redirectBinding = 'urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect'
const postBinding = 'urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST'

/**
 * Entra's federation metadata, without its signature: the token service and the relying party of WS-Federation, and the
 * identity provider of the SAML protocol, with the same certificates in each.
 *
 * @see https://learn.microsoft.com/entra/identity-platform/federation-metadata
 */
export function entraMetadata({ id, entityId, passive, saml, certificates }: EntraMetadataFacts): string {
  const keys = certificates.map(keyDescriptor)
  const schema = 'http://www.w3.org/2001/XMLSchema-instance'
  return xml`
    <EntityDescriptor xmlns="${namespaces.samlMetadata}" ID="${id}" entityID="${entityId}">
      <RoleDescriptor xmlns:xsi="${schema}" xmlns:fed="${namespaces.federation}"
        xsi:type="fed:SecurityTokenServiceType" protocolSupportEnumeration="${namespaces.federation}">
        ${keys}
        <fed:SecurityTokenServiceEndpoint>${endpointReference(passive)}</fed:SecurityTokenServiceEndpoint>
        <fed:PassiveRequestorEndpoint>${endpointReference(passive)}</fed:PassiveRequestorEndpoint>
      </RoleDescriptor>
      <RoleDescriptor xmlns:xsi="${schema}" xmlns:fed="${namespaces.federation}"
        xsi:type="fed:ApplicationServiceType" protocolSupportEnumeration="${namespaces.federation}">
        ${keys}
        <fed:TargetScopes>${endpointReference(entityId)}</fed:TargetScopes>
        <fed:ApplicationServiceEndpoint>${endpointReference(passive)}</fed:ApplicationServiceEndpoint>
        <fed:PassiveRequestorEndpoint>${endpointReference(passive)}</fed:PassiveRequestorEndpoint>
      </RoleDescriptor>
      <IDPSSODescriptor protocolSupportEnumeration="${namespaces.samlProtocol}">
        ${keys}
        <SingleLogoutService Binding="${redirectBinding}" Location="${saml}"/>
        <SingleSignOnService Binding="${redirectBinding}" Location="${saml}"/>
        <SingleSignOnService Binding="${postBinding}" Location="${saml}"/>
      </IDPSSODescriptor>
    </EntityDescriptor>`.text
}
