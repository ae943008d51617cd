import type { Element } from '@xmldom/xmldom'
import { attributeOf, childrenOf, onlyChild, textOf } from '../../xml/elements.js'
import { namespaces } from '../../xml/namespaces.js'
import { XmlProblem } from '../../xml/read-xml.js'

/** What an assertion of either version says, as far as Entra looks at it. */
export interface Assertion {
  version: '1.1' | '2.0'
  id: string
  issuer: string
  audiences: readonly string[]
  /** Milliseconds. */
  notBefore: number
  notOnOrAfter: number
  /** Where it may go; absent when it does not say. */
  recipient: string | undefined
  /** How its bearer shows that they may use it. */
  confirmationMethod: string
  /** Until when they may, where it says so besides its conditions, in milliseconds. */
  confirmedUntil: number | undefined
  /** When the person proved who they are, in milliseconds. */
  authenticatedAt: number
  /** Claims by their whole names. */
  claims: ReadonlyMap<string, readonly string[]>
}

/** How one version of SAML names things. */
interface Form {
  version: Assertion['version']
  idAttribute: 'AssertionID' | 'ID'
  read: (root: Element) => Omit<Assertion, 'version' | 'id'>
}

/** The form of an assertion; undefined for an element that is none. */
export function formOf(element: Element): Form | undefined {
  return element.localName === 'Assertion' ? forms[element.namespaceURI ?? ''] : undefined
}

/**
 * Reads an assertion. Give it what was verified, never what was parsed.
 *
 * @throws {XmlProblem} when a part is missing, or there twice.
 */
export function readAssertion(element: Element): Assertion {
  const form = formOf(element)
  if (!form) throw new XmlProblem('it is no assertion')
  const { version, idAttribute, read } = form
  return { version, id: attributeOf(element, idAttribute) ?? '', ...read(element) }
}

const { saml11, saml20 } = namespaces

const forms: Readonly<Record<string, Form>> = {
  [saml11]: {
    version: '1.1',
    idAttribute: 'AssertionID',
    read(root) {
      const statement = required(root, saml11, 'AuthenticationStatement')
      const confirmation = required(required(statement, saml11, 'Subject'), saml11, 'SubjectConfirmation')
      return {
        issuer: attributeOf(root, 'Issuer') ?? '',
        ...conditionsOf(root, saml11, 'AudienceRestrictionCondition'),
        recipient: undefined,
        confirmationMethod: textOf(required(confirmation, saml11, 'ConfirmationMethod')) ?? '',
        confirmedUntil: undefined,
        authenticatedAt: timeOf(statement, 'AuthenticationInstant'),
        claims: claimsOf(root, saml11, nameInFirstVersion),
      }
    },
  },
  [saml20]: {
    version: '2.0',
    idAttribute: 'ID',
    read(root) {
      const confirmation = required(required(root, saml20, 'Subject'), saml20, 'SubjectConfirmation')
      const data = onlyChild(confirmation, saml20, 'SubjectConfirmationData')
      return {
        issuer: textOf(required(root, saml20, 'Issuer')) ?? '',
        ...conditionsOf(root, saml20, 'AudienceRestriction'),
        recipient: attributeOf(data, 'Recipient'),
        confirmationMethod: attributeOf(confirmation, 'Method') ?? '',
        confirmedUntil:
          data && attributeOf(data, 'NotOnOrAfter') !== undefined ? timeOf(data, 'NotOnOrAfter') : undefined,
        authenticatedAt: timeOf(required(root, saml20, 'AuthnStatement'), 'AuthnInstant'),
        claims: claimsOf(root, saml20, (attribute) => attributeOf(attribute, 'Name') ?? ''),
      }
    },
  },
}

function nameInFirstVersion(attribute: Element): string {
  return `${attributeOf(attribute, 'AttributeNamespace')}/${attributeOf(attribute, 'AttributeName')}`
}

function conditionsOf(
  root: Element,
  namespace: string,
  restriction: string,
): Pick<Assertion, 'audiences' | 'notBefore' | 'notOnOrAfter'> {
  const conditions = required(root, namespace, 'Conditions')
  const audiences = childrenOf(required(conditions, namespace, restriction), namespace, 'Audience')
  return {
    audiences: audiences.map((audience) => textOf(audience) ?? ''),
    notBefore: timeOf(conditions, 'NotBefore'),
    notOnOrAfter: timeOf(conditions, 'NotOnOrAfter'),
  }
}

/** @throws {XmlProblem} when a claim is written twice: two readers might take another one each. */
function claimsOf(
  root: Element,
  namespace: string,
  nameOf: (attribute: Element) => string,
): Map<string, readonly string[]> {
  const claims = new Map<string, readonly string[]>()
  for (const attribute of childrenOf(
    required(root, namespace, 'AttributeStatement'),
    namespace,
    'Attribute',
  )) {
    const name = nameOf(attribute)
    if (claims.has(name)) throw new XmlProblem(`it has the claim ${name.slice(0, 100)} twice`)
    const values = childrenOf(attribute, namespace, 'AttributeValue')
    claims.set(
      name,
      values.map((value) => textOf(value) ?? ''),
    )
  }
  return claims
}

function required(parent: Element, namespace: string, name: string): Element {
  const found = onlyChild(parent, namespace, name)
  if (!found) throw new XmlProblem(`it has no ${name}, or several`)
  return found
}

function timeOf(element: Element, name: string): number {
  const time = Date.parse(attributeOf(element, name) ?? '')
  if (Number.isNaN(time)) throw new XmlProblem(`it has no ${name}`)
  return time
}
