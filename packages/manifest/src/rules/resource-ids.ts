import { child, children } from '../formats/xml/element.js'
import type { ManifestRule } from './rule.js'

export const resourceIds: ManifestRule = {
  id: 'resource-ids',
  severity: 'error',
  says: 'Ids of resources have 32 characters at most, and none is given twice within one VersionOverrides.',
  source: 'https://learn.microsoft.com/javascript/api/manifest/resources',
  leadsTo: { refusedBy: 'schema' },
  *xml(manifest) {
    for (const { element } of manifest.overrides) {
      const seen = new Set<string>()
      for (const entry of children(child(element, 'Resources')).flatMap((section) => children(section))) {
        const id = manifest.attributeOf(entry, 'id')
        if (!id) {
          yield {
            at: manifest.place(entry),
            message: `This ${entry.localName} has no id.`,
            nextStep: 'Give it one.',
          }
        } else if (id.text.length > 32) {
          yield {
            at: id.place,
            message: `The id "${id.text}" has ${id.text.length} characters.`,
            nextStep: 'Shorten it to 32 at most, wherever it is named.',
          }
        } else if (seen.has(id.text)) {
          yield {
            at: id.place,
            message: `The id "${id.text}" is given twice.`,
            nextStep: 'Rename or remove one of them.',
          }
        }
        seen.add(id?.text ?? '')
      }
    }
  },
}
