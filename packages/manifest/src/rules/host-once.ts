import { removeElement } from '../documents/xml-edits.js'
import { attribute, child, children, typeOf } from '../formats/xml/element.js'
import type { ManifestRule } from './rule.js'

export const hostOnce: ManifestRule = {
  id: 'host-once',
  severity: 'error',
  says: 'No app is named twice among the hosts.',
  source: 'https://learn.microsoft.com/javascript/api/manifest/hosts',
  leadsTo: { refusedBy: 'schema' },
  *xml(manifest) {
    for (const parent of [manifest.root, ...manifest.overrides.map(({ element }) => element)]) {
      const seen = new Set<string>()
      for (const host of children(child(parent, 'Hosts'), 'Host')) {
        const name = attribute(host, 'Name') ?? typeOf(host) ?? ''
        if (seen.has(name)) {
          yield {
            at: manifest.place(host),
            message: `The host ${name} is named twice.`,
            nextStep: 'Keep one of them.',
            fix: children(host).length === 0 ? removeElement(manifest, host) : undefined,
          }
        }
        seen.add(name)
      }
    }
  },
}
