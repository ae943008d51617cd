import type { Element } from '@xmldom/xmldom'
import type { TextEdit } from '../edits.js'
import { child, children, text } from '../formats/xml/element.js'
import { pageAddress } from '../page-address.js'
import { rootOrder } from './element-order.js'
import { insertElement, prefixOf } from './xml-edits.js'
import type { XmlManifest } from './xml-manifest.js'

/** The origins that `<AppDomains>` lists. */
export function appDomainsOf(manifest: XmlManifest): string[] {
  const domains = children(child(manifest.root, 'AppDomains'), 'AppDomain')
  return domains.flatMap((domain) => pageAddress(text(domain))?.origin ?? [])
}

/** Edits that list `origin`, in a new `<AppDomains>` where there is none. */
export function addAppDomain(manifest: XmlManifest, origin: string): TextEdit[] | undefined {
  const prefix = prefixOf(manifest.root)
  const domain = `<${prefix}AppDomain>${origin}</${prefix}AppDomain>`
  const list = child(manifest.root, 'AppDomains')
  if (list) return insertElement(manifest, list, [domain])
  const before = firstBehind(manifest, 'AppDomains')
  const lines = [`<${prefix}AppDomains>`, `  ${domain}`, `</${prefix}AppDomains>`]
  return before && insertElement(manifest, manifest.root, lines, before)
}

/** The first child of the root that belongs behind an element named `name`. */
function firstBehind(manifest: XmlManifest, name: string): Element | undefined {
  const order = rootOrder[manifest.kind ?? 'task-pane']
  const rank = order.indexOf(name)
  return children(manifest.root).find(({ localName }) => order.indexOf(localName ?? '') > rank)
}
