import { child, children } from '../formats/xml/element.js'
import type { ManifestRule } from './rule.js'

export const resourcesUsed: ManifestRule = {
  id: 'resources-used',
  severity: 'hint',
  says: 'Every entry of Resources is used.',
  source: 'https://learn.microsoft.com/javascript/api/manifest/resources',
  *xml(manifest) {
    for (const { element } of manifest.overrides) {
      const own = children(element).filter(({ localName }) => localName !== 'VersionOverrides')
      const used = new Set(own.flatMap((part) => manifest.residsIn(part).map(({ resid }) => resid.text)))
      for (const entry of children(child(element, 'Resources')).flatMap((section) => children(section))) {
        const id = manifest.attributeOf(entry, 'id')
        if (!id || used.has(id.text)) continue
        yield {
          at: id.place,
          message: `Nothing in this VersionOverrides uses "${id.text}".`,
          nextStep: 'Remove it, or name it where it was meant.',
        }
      }
    }
  },
}
