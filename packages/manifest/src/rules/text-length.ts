import type { Element } from '@xmldom/xmldom'
import type { Value } from '../documents/place.js'
import type { XmlManifest } from '../documents/xml-manifest.js'
import { child, children } from '../formats/xml/element.js'
import type { ManifestRule, Problem } from './rule.js'

/** Longest texts of the unified manifest, by path. */
const memberLimits: readonly (readonly [parent: string, name: string, limit: number])[] = [
  ['name', 'short', 30],
  ['name', 'full', 100],
  ['description', 'short', 80],
  ['description', 'full', 4000],
  ['developer', 'name', 32],
]

export const textLength: ManifestRule = {
  id: 'text-length',
  severity: 'error',
  says: 'Texts are no longer than the schemas allow: 125 characters for names and short strings, 250 for descriptions and long strings; 30 and 80 for the short ones of a unified manifest.',
  source: 'https://learn.microsoft.com/javascript/api/manifest/resources',
  leadsTo: { refusedBy: 'schema' },
  *xml(manifest) {
    const { root } = manifest
    yield* longer(manifest.translations(child(root, 'DisplayName')), 125)
    yield* longer(manifest.translations(child(root, 'Description')), 250)
    for (const { element } of manifest.overrides) {
      yield* longer(stringsIn(manifest, child(element, 'Resources', 'ShortStrings')), 125)
      yield* longer(stringsIn(manifest, child(element, 'Resources', 'LongStrings')), 250)
    }
  },
  *json(manifest) {
    for (const [parent, name, limit] of memberLimits) {
      yield* longer([manifest.root.get(parent)?.text(name)], limit)
    }
  },
}

function stringsIn(manifest: XmlManifest, section: Element | undefined): Value[] {
  return children(section, 'String').flatMap((string) => manifest.translations(string))
}

function* longer(values: readonly (Value | undefined)[], limit: number): Iterable<Problem> {
  for (const value of values) {
    if (!value || value.text.length <= limit) continue
    yield {
      at: value.place,
      message: `This text has ${value.text.length} characters, ${limit} are allowed here.`,
      nextStep: `Shorten it by ${value.text.length - limit}.`,
    }
  }
}
