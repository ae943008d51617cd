import type { Element } from '@xmldom/xmldom'
import { ManifestError, type ManifestErrorFacts, quoted } from '../../manifest-error.js'
import { pageAddress } from '../../page-address.js'

const schemaInstance = 'http://www.w3.org/2001/XMLSchema-instance'

/** The children of `element` named `name`, whatever their namespace prefix. */
export function children(element: Element | undefined, name?: string): Element[] {
  const found: Element[] = []
  for (let node = element?.firstChild; node; node = node.nextSibling) {
    if (node.nodeType !== node.ELEMENT_NODE) continue
    const child = node as Element
    if (name === undefined || child.localName === name) found.push(child)
  }
  return found
}

/** The first child of `element` along `path`, if every step exists. */
export function child(element: Element | undefined, ...path: string[]): Element | undefined {
  return path.reduce<Element | undefined>((parent, name) => children(parent, name)[0], element)
}

/** Every element below `element` named `name`, whatever its namespace prefix; all of them for `*`. */
export function descendants(element: Element, name: string): Element[] {
  const found: Element[] = []
  const waiting = children(element).reverse()
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    if (name === '*' || next.localName === name) found.push(next)
    for (const each of children(next).reverse()) waiting.push(each)
  }
  return found
}

/** The text inside `element`, trimmed; empty when there is no such element. */
export function text(element: Element | undefined): string {
  return element?.textContent?.trim() ?? ''
}

/** An attribute of `element`, trimmed; nothing when it is absent or empty. */
export function attribute(element: Element | undefined, name: string): string | undefined {
  return element?.getAttribute(name)?.trim() || undefined
}

/** The `xsi:type` of `element`. */
export function typeOf(element: Element | undefined): string | undefined {
  return element?.getAttributeNS(schemaInstance, 'type')?.trim() || undefined
}

/** An error about `element`, with its line. */
export function wrong(element: Element, problem: string, nextStep: string): ManifestError {
  const facts: ManifestErrorFacts = { element: `<${element.localName}>`, nextStep }
  return new ManifestError(problem, { ...facts, line: element.lineNumber })
}

/** The child that Office cannot do without. @throws {ManifestError} when it is missing. */
export function requiredChild(element: Element, name: string): Element {
  const found = child(element, name)
  if (found) return found
  throw wrong(element, `there is no <${name}> in it.`, `Add <${name}>…</${name}>.`)
}

/** The text of a child that Office cannot do without. @throws {ManifestError} when it is missing or empty. */
export function requiredText(element: Element, name: string): string {
  const found = requiredChild(element, name)
  const value = text(found)
  if (value) return value
  throw wrong(found, 'it is empty.', 'Write its value between the tags.')
}

/** The `DefaultValue` of an element that may be translated. @throws {ManifestError} when it has none. */
export function defaultValue(element: Element): string {
  const value = attribute(element, 'DefaultValue')
  if (value) return value
  throw wrong(element, 'it has no DefaultValue.', 'Write it as DefaultValue="…".')
}

/** The address in an element's `DefaultValue`. @throws {ManifestError} when it is not absolute. */
export function address(element: Element): string {
  const value = defaultValue(element)
  const url = pageAddress(value)
  if (url) return url.href
  throw wrong(element, `${quoted(value)} is no address of a page.`, 'Write it as https://host/page.html.')
}
