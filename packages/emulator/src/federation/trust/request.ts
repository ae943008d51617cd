import type { Element } from '@xmldom/xmldom'
import { childrenOf, elementsNamed, onlyChild, textOf } from '../../xml/elements.js'
import { namespaces } from '../../xml/namespaces.js'
import { readXml, XmlProblem } from '../../xml/read-xml.js'
import { microsoftOnline } from '../service.js'
import type { TokenVersion } from '../tokens/issue-token.js'
import { type Destination, readHeader } from './addressing.js'
import type { Dialect } from './dialect.js'
import { Fault } from './faults.js'

/** A request for a token, as far as every way to prove oneself is alike. */
export interface TrustRequest {
  dialect: Dialect
  messageId: string | undefined
  audience: string
  version: TokenVersion
  /** The header that holds what proves the person; absent when the transport does. */
  security: Element | undefined
}

/** How far the clocks of a client and of AD FS may differ, in milliseconds. */
const skew = 300_000

const tokenVersions: Readonly<Record<string, TokenVersion>> = {
  [namespaces.saml11]: '1.1',
  'http://docs.oasis-open.org/wss/oasis-wss-saml-token-profile-1.1#SAMLV1.1': '1.1',
  [namespaces.saml20]: '2.0',
  'http://docs.oasis-open.org/wss/oasis-wss-saml-token-profile-1.1#SAMLV2.0': '2.0',
}

/** The root of a message. @throws {Fault} when it is no XML that is taken, and when it says that it is no UTF-8. */
export async function readEnvelope(text: string): Promise<Element> {
  const [, encoding = 'utf-8'] = /^\s*<\?xml[^>]*?\sencoding=["']([^"']*)/.exec(text) ?? []
  if (encoding.toLowerCase() !== 'utf-8') throw new Fault('malformed', 'it says that it is no UTF-8')
  try {
    return await readXml(text)
  } catch (error) {
    if (error instanceof XmlProblem) throw new Fault('malformed', error.message)
    throw error
  }
}

/** The id that a message gives itself, which its answer names. */
export function messageIdOf(envelope: Element): string | undefined {
  const header = onlyChild(envelope, namespaces.soap12, 'Header')
  return textOf(onlyChild(header, namespaces.addressing, 'MessageID'))?.slice(0, 256)
}

/**
 * Reads a request for a token.
 *
 * @throws {Fault} for another action or an older timestamp, for a token with a key of its own, and for a relying party
 * that is not Entra.
 */
export function readTrustRequest(envelope: Element, destination: Destination, now: number): TrustRequest {
  const { dialect } = destination
  const header = readHeader(envelope, destination)
  requireOwnIds(envelope)
  if (childrenOf(header, namespaces.security, 'Security').length > 1)
    throw new Fault('malformed', 'it has two headers of security')
  const security = onlyChild(header, namespaces.security, 'Security')
  requireNow(security, now)
  const body = onlyChild(envelope, namespaces.soap12, 'Body')
  const wanted = onlyChild(body, dialect.namespace, 'RequestSecurityToken')
  if (!wanted) throw new Fault('malformed', 'it holds no RequestSecurityToken of this version of WS-Trust')
  const asks = (name: string) => textOf(onlyChild(wanted, dialect.namespace, name))
  if (asks('RequestType') !== dialect.issue)
    throw new Fault('malformed', 'it asks for something else than a token')
  const keyType = asks('KeyType')
  if (keyType !== undefined && !dialect.bearerKeys.includes(keyType))
    throw new Fault('malformed', 'it asks for a token with a key of its own')
  const version = tokenVersions[asks('TokenType') ?? namespaces.saml11]
  if (version === undefined) throw new Fault('malformed', 'it asks for another type of token')
  return { dialect, messageId: messageIdOf(envelope), audience: audienceOf(wanted), version, security }
}

/** Of two elements with one id, a reader and a verifier may each take another. */
function requireOwnIds(envelope: Element): void {
  const ids = elementsNamed(envelope, '*')
    .map((element) => element.getAttributeNS(namespaces.utility, 'Id'))
    .filter((id) => id !== null && id !== '')
  if (new Set(ids).size < ids.length) throw new Fault('malformed', 'two elements have one id')
}

function audienceOf(wanted: Element): string {
  const appliesTo = onlyChild(wanted, namespaces.policy, 'AppliesTo')
  const reference = onlyChild(appliesTo, namespaces.addressing, 'EndpointReference')
  const audience = textOf(onlyChild(reference, namespaces.addressing, 'Address'))
  if (audience === undefined) throw new Fault('malformed', 'it does not say whom the token is for')
  if (audience !== microsoftOnline)
    throw new Fault('unknownScope', `nobody trusts AD FS as ${audience.slice(0, 200)}`)
  return audience
}

/** A timestamp is optional where the transport protects the message; one that is there has to be of now. */
function requireNow(security: Element | undefined, now: number): void {
  const [timestamp, another] = security ? childrenOf(security, namespaces.utility, 'Timestamp') : []
  if (!timestamp) return
  if (another) throw new Fault('malformed', 'it has two timestamps')
  const created = timeIn(timestamp, 'Created')
  const expires = timeIn(timestamp, 'Expires')
  if (created - skew > now || expires + skew <= now) throw new Fault('stale')
}

function timeIn(timestamp: Element, name: string): number {
  const time = Date.parse(textOf(onlyChild(timestamp, namespaces.utility, name)) ?? '')
  if (Number.isNaN(time)) throw new Fault('malformed', `its timestamp has no ${name}`)
  return time
}
