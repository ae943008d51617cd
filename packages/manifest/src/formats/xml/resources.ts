import type { Element } from '@xmldom/xmldom'
import { quoted } from '../../manifest-error.js'
import { address, attribute, child, children, defaultValue, wrong } from './element.js'

/** The strings and addresses that the elements of one `<VersionOverrides>` name by `resid`. */
export interface Resources {
  /** The address that `element` names. @throws {ManifestError} when there is none of that id. */
  url(element: Element): string
  /** The string that `element` names. @throws {ManifestError} when there is none of that id. */
  string(element: Element): string
}

/** Reads `<Resources>`; ids are looked up when they are needed, so that an unused entry hurts nobody. */
export function readResources(overrides: Element): Resources {
  const resources = child(overrides, 'Resources')
  const section = (...names: string[]) =>
    new Map(names.flatMap((name) => children(child(resources, name))).map((entry) => [idOf(entry), entry]))
  const urls = section('Urls')
  const strings = section('ShortStrings', 'LongStrings')
  return {
    url: (element) => address(entryOf(element, urls, 'Url')),
    string: (element) => defaultValue(entryOf(element, strings, 'String')),
  }
}

function idOf(entry: Element): string | undefined {
  return attribute(entry, 'id')
}

function entryOf(element: Element, entries: Map<string | undefined, Element>, kind: string): Element {
  const id = attribute(element, 'resid')
  if (!id) throw wrong(element, 'it has no resid.', `Name the id of a ${kind} in <Resources>.`)
  const found = entries.get(id)
  if (found) return found
  throw wrong(element, `no ${kind} has the id ${quoted(id)}.`, 'Add it to <Resources>, or correct the resid.')
}
