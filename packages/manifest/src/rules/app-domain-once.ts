import { removeElement } from '../documents/xml-edits.js'
import { child, children, text } from '../formats/xml/element.js'
import type { ManifestRule } from './rule.js'

export const appDomainOnce: ManifestRule = {
  id: 'app-domain-once',
  severity: 'hint',
  says: 'No domain is listed twice.',
  source: 'https://learn.microsoft.com/javascript/api/manifest/appdomain',
  *xml(manifest) {
    const seen = new Set<string>()
    for (const domain of children(child(manifest.root, 'AppDomains'), 'AppDomain')) {
      const name = text(domain).toLowerCase()
      if (name && seen.has(name)) {
        yield {
          at: manifest.place(domain),
          message: `${text(domain)} is listed twice.`,
          nextStep: 'Keep one of them.',
          fix: removeElement(manifest, domain),
        }
      }
      seen.add(name)
    }
  },
  *json(manifest) {
    const seen = new Set<string>()
    for (const domain of manifest.root.list('validDomains')) {
      const name = domain.value?.text.toLowerCase() ?? ''
      if (name && seen.has(name)) {
        yield {
          at: domain.place,
          message: `${domain.value?.text} is listed twice.`,
          nextStep: 'Keep one of them.',
          fix: domain.remove(),
        }
      }
      seen.add(name)
    }
  },
}
