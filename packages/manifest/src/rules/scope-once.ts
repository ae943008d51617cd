import { removeElement } from '../documents/xml-edits.js'
import { children, descendants, text } from '../formats/xml/element.js'
import type { ManifestRule } from './rule.js'

export const scopeOnce: ManifestRule = {
  id: 'scope-once',
  severity: 'hint',
  says: 'No permission is named twice among the scopes.',
  source: 'https://learn.microsoft.com/javascript/api/manifest/scopes',
  *xml(manifest) {
    for (const scopes of descendants(manifest.root, 'Scopes')) {
      const seen = new Set<string>()
      for (const scope of children(scopes, 'Scope')) {
        const name = text(scope).toLowerCase()
        if (name && seen.has(name)) {
          yield {
            at: manifest.place(scope),
            message: `The scopes name ${text(scope)} twice.`,
            nextStep: 'Keep one of them.',
            fix: removeElement(manifest, scope),
          }
        }
        seen.add(name)
      }
    }
  },
}
