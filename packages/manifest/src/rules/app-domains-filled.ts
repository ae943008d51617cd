import { removeElement } from '../documents/xml-edits.js'
import { child, children, text } from '../formats/xml/element.js'
import type { ManifestRule } from './rule.js'

export const appDomainsFilled: ManifestRule = {
  id: 'app-domains-filled',
  severity: 'error',
  says: 'AppDomains is not empty, and no AppDomain in it is.',
  source: 'https://learn.microsoft.com/javascript/api/manifest/appdomains',
  leadsTo: { refusedBy: 'schema' },
  *xml(manifest) {
    const domains = child(manifest.root, 'AppDomains')
    if (!domains) return
    const empty = children(domains).filter((each) => !text(each))
    const all = empty.length === children(domains).length
    for (const element of all ? [domains] : empty) {
      yield {
        at: manifest.place(element),
        message: `This ${element.localName} is empty.`,
        nextStep: 'Name an origin in it, or remove it.',
        fix: removeElement(manifest, element),
      }
    }
  },
}
