import { namespaces } from '../../xml/namespaces.js'
import { signXml, type XmlSigner } from '../../xml/sign-xml.js'
import { type Xml, xml } from '../../xml/write-xml.js'
import { claimsOf, type TokenFacts, tokenTime } from './token-facts.js'

const methods = {
  password: 'urn:oasis:names:tc:SAML:1.0:am:password',
  windows: 'urn:federation:authentication:windows',
} as const

/**
 * A signed SAML 1.1 assertion, as AD FS issues it to Entra.
 *
 * @see https://docs.oasis-open.org/security/saml/v1.1/ , "Assertions and Protocol"
 */
export function saml11Token(facts: TokenFacts, signer: XmlSigner): Promise<string> {
  return signXml(assertion(facts).text, signer, { idAttribute: 'AssertionID' })
}

function assertion(facts: TokenFacts): Xml {
  const { id, issuer, audience, firstFactor, issued, expires, authenticatedAt } = facts
  return xml`
    <saml:Assertion xmlns:saml="${namespaces.saml11}" MajorVersion="1" MinorVersion="1" AssertionID="${id}"
      Issuer="${issuer}" IssueInstant="${tokenTime(issued)}">
      <saml:Conditions NotBefore="${tokenTime(issued)}" NotOnOrAfter="${tokenTime(expires)}">
        <saml:AudienceRestrictionCondition>
          <saml:Audience>${audience}</saml:Audience>
        </saml:AudienceRestrictionCondition>
      </saml:Conditions>
      <saml:AttributeStatement>
        ${subject(facts)}
        ${claimsOf(facts).map(({ type, values }) => attribute(type, values))}
      </saml:AttributeStatement>
      <saml:AuthenticationStatement AuthenticationMethod="${methods[firstFactor]}"
        AuthenticationInstant="${tokenTime(authenticatedAt)}">
        ${subject(facts)}
      </saml:AuthenticationStatement>
    </saml:Assertion>`
}

/** Without an immutable id there is nothing to name the person by. */
function subject({ account: { immutableId } }: TokenFacts): Xml {
  const name =
    immutableId === null
      ? undefined
      : xml`<saml:NameIdentifier Format="urn:oasis:names:tc:SAML:1.1:nameid-format:unspecified">${immutableId}</saml:NameIdentifier>`
  return xml`
    <saml:Subject>
      ${name}
      <saml:SubjectConfirmation>
        <saml:ConfirmationMethod>urn:oasis:names:tc:SAML:1.0:cm:bearer</saml:ConfirmationMethod>
      </saml:SubjectConfirmation>
    </saml:Subject>`
}

/** SAML 1.1 splits the type of a claim at its last slash. */
function attribute(type: string, values: readonly string[]): Xml {
  const slash = type.lastIndexOf('/')
  return xml`
    <saml:Attribute AttributeName="${type.slice(slash + 1)}" AttributeNamespace="${type.slice(0, slash)}">
      ${values.map((value) => xml`<saml:AttributeValue>${value}</saml:AttributeValue>`)}
    </saml:Attribute>`
}
