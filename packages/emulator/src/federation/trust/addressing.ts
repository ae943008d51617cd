import type { Element } from '@xmldom/xmldom'
import type { Addresses } from '../../ground.js'
import { childrenOf, onlyChild, textOf } from '../../xml/elements.js'
import { namespaces } from '../../xml/namespaces.js'
import type { Dialect } from './dialect.js'
import { Fault } from './faults.js'

const { soap11, soap12, addressing, security } = namespaces
const anonymous = 'http://www.w3.org/2005/08/addressing/anonymous'

/** Header blocks that this endpoint understands. */
const understood: Readonly<Record<string, readonly string[]>> = {
  [addressing]: ['Action', 'MessageID', 'To', 'From', 'ReplyTo', 'FaultTo', 'RelatesTo'],
  [security]: ['Security'],
}

/** Where a message was sent, and by which version. */
export interface Destination {
  dialect: Dialect
  /** Path of the endpoint. */
  path: string
  addresses: Addresses
}

/**
 * The header of a message that this endpoint may answer: an envelope of SOAP 1.2, a header that is understood where it
 * has to be, the endpoint's own action, and an answer on the way back.
 *
 * @throws {Fault} for any other.
 * @see https://www.w3.org/TR/soap12-part1, sections 5.1 and 5.4
 * @see https://www.w3.org/TR/ws-addr-soap, sections 5.1 and 6.4
 */
export function readHeader(envelope: Element, destination: Destination): Element {
  if (envelope.localName === 'Envelope' && envelope.namespaceURI === soap11) throw new Fault('otherVersion')
  const [header, body, another] = elementsOf(envelope)
  const isEnvelope = envelope.localName === 'Envelope' && envelope.namespaceURI === soap12
  if (!isEnvelope || !is(header, 'Header') || !is(body, 'Body') || another)
    throw new Fault('malformed', 'it is no envelope with a header and a body')
  for (const block of elementsOf(header)) requireUnderstood(block)
  requireAction(header, destination)
  requireHere(header, destination)
  for (const name of ['ReplyTo', 'FaultTo', 'MessageID', 'From', 'RelatesTo'])
    requireBackToAsker(blockIn(header, name), name)
  return header
}

function is(element: Element | undefined, name: string): element is Element {
  return element?.namespaceURI === soap12 && element.localName === name
}

function elementsOf(parent: Element): Element[] {
  return [...parent.childNodes].filter((node): node is Element => node.nodeType === 1)
}

function requireUnderstood(block: Element): void {
  const mark = block.getAttributeNS(soap12, 'mustUnderstand')?.trim()
  if (mark !== '1' && mark !== 'true') return
  if (understood[block.namespaceURI ?? '']?.includes(block.localName ?? '')) return
  throw new Fault('notUnderstood', `nobody here understands the header ${block.localName?.slice(0, 100)}`)
}

/** @throws {Fault} when the block stands there twice. */
function blockIn(header: Element, name: string): Element | undefined {
  const [only, another] = childrenOf(header, addressing, name)
  if (another) throw new Fault('invalidAddressing', `it has ${name} twice`)
  return only
}

function requireAction(header: Element, { dialect }: Destination): void {
  const action = textOf(blockIn(header, 'Action'))
  if (action === undefined) throw new Fault('addressingMissing', 'it has no Action')
  if (action !== dialect.asks) throw new Fault('actionNotSupported', `the action is not ${dialect.asks}`)
}

/** Clients name the address by either name of this host, and some without its port. */
function requireHere(header: Element, { path, addresses }: Destination): void {
  const to = textOf(blockIn(header, 'To'))
  if (to === undefined || to === anonymous) return
  const here = [addresses.origin, addresses.issuerBase].map((base) => new URL(base).hostname)
  const isHere =
    URL.canParse(to) &&
    here.includes(new URL(to).hostname) &&
    new URL(to).pathname.toLowerCase() === path.toLowerCase()
  if (!isHere) throw new Fault('notHere', `it is for ${to.slice(0, 200)}`)
}

function requireBackToAsker(block: Element | undefined, name: string): void {
  if (!block || (name !== 'ReplyTo' && name !== 'FaultTo')) return
  if (textOf(onlyChild(block, addressing, 'Address')) !== anonymous)
    throw new Fault('answerElsewhere', `its ${name} is somewhere else`)
}
