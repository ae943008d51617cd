import { overridesOrder } from '../documents/element-order.js'
import { children } from '../formats/xml/element.js'
import type { ManifestRule } from './rule.js'

/** Elements of which another rule says more. */
const elsewhere = ['WebApplicationInfo', 'VersionOverrides', 'ExtendedPermissions']

export const overridesChildren: ManifestRule = {
  id: 'overrides-children',
  severity: 'error',
  says: 'VersionOverrides has no children that its schema does not know, and none twice.',
  source: 'https://learn.microsoft.com/javascript/api/manifest/versionoverrides',
  leadsTo: { refusedBy: 'schema' },
  *xml(manifest) {
    for (const { element, schema } of manifest.overrides) {
      const seen = new Set<string>()
      for (const each of children(element)) {
        const name = each.localName ?? ''
        if (elsewhere.includes(name)) continue
        const known = overridesOrder[schema].includes(name)
        if (!known || seen.has(name)) {
          yield {
            at: manifest.place(each),
            message: known
              ? `There is a second ${name}.`
              : `${name} is no child of this VersionOverrides (${schema}).`,
            nextStep: known
              ? 'Join the two.'
              : `What may stand here is ${overridesOrder[schema].join(', ')}.`,
            ...(!known && { severity: 'warning' as const }),
          }
        }
        seen.add(name)
      }
    }
  },
}
