import { namespaces } from '../../xml/namespaces.js'
import { signXml, type XmlSigner } from '../../xml/sign-xml.js'
import { type Xml, xml } from '../../xml/write-xml.js'
import { claimsOf, type TokenFacts, tokenTime } from './token-facts.js'

const contexts = {
  password: 'urn:oasis:names:tc:SAML:2.0:ac:classes:PasswordProtectedTransport',
  windows: 'urn:federation:authentication:windows',
} as const

/**
 * A signed SAML 2.0 assertion, as AD FS issues it to Entra.
 *
 * @see https://docs.oasis-open.org/security/saml/v2.0/saml-core-2.0-os.pdf
 */
export function saml20Token(facts: TokenFacts, signer: XmlSigner): Promise<string> {
  return signXml(assertion(facts).text, signer, { idAttribute: 'ID', after: 'Issuer' })
}

function assertion(facts: TokenFacts): Xml {
  const { id, issuer, audience, account, firstFactor, issued, expires, authenticatedAt } = facts
  const name =
    account.immutableId === null
      ? undefined
      : xml`<saml:NameID Format="urn:oasis:names:tc:SAML:2.0:nameid-format:persistent">${account.immutableId}</saml:NameID>`
  return xml`
    <saml:Assertion xmlns:saml="${namespaces.saml20}" ID="${id}" IssueInstant="${tokenTime(issued)}" Version="2.0">
      <saml:Issuer>${issuer}</saml:Issuer>
      <saml:Subject>
        ${name}
        <saml:SubjectConfirmation Method="urn:oasis:names:tc:SAML:2.0:cm:bearer">
          ${confirmation(facts)}
        </saml:SubjectConfirmation>
      </saml:Subject>
      <saml:Conditions NotBefore="${tokenTime(issued)}" NotOnOrAfter="${tokenTime(expires)}">
        <saml:AudienceRestriction>
          <saml:Audience>${audience}</saml:Audience>
        </saml:AudienceRestriction>
      </saml:Conditions>
      <saml:AttributeStatement>
        ${attributesOf(facts)}
      </saml:AttributeStatement>
      <saml:AuthnStatement AuthnInstant="${tokenTime(authenticatedAt)}" SessionIndex="${id}">
        <saml:AuthnContext>
          <saml:AuthnContextClassRef>${contexts[firstFactor]}</saml:AuthnContextClassRef>
        </saml:AuthnContext>
      </saml:AuthnStatement>
    </saml:Assertion>`
}

function confirmation({ inResponseTo, recipient, expires }: TokenFacts): Xml {
  const answers = inResponseTo === undefined ? undefined : xml` InResponseTo="${inResponseTo}"`
  const goesTo = recipient === undefined ? undefined : xml` Recipient="${recipient}"`
  return xml`<saml:SubjectConfirmationData${answers} NotOnOrAfter="${tokenTime(expires)}"${goesTo}/>`
}

function attributesOf(facts: TokenFacts): Xml[] {
  return claimsOf(facts).map(
    ({ type, values }) => xml`
    <saml:Attribute Name="${type}">
      ${values.map((value) => xml`<saml:AttributeValue>${value}</saml:AttributeValue>`)}
    </saml:Attribute>`,
  )
}
