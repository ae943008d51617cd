import type { OverridesSchema } from '../documents/xml-manifest.js'
import { typeOf } from '../formats/xml/element.js'
import { quoted } from '../manifest-error.js'
import type { ManifestRule } from './rule.js'

const names = 'http://schemas.microsoft.com/office/'

const expected: Readonly<Record<OverridesSchema, { namespace: string; type: string }>> = {
  'task-pane-1.0': { namespace: `${names}taskpaneappversionoverrides`, type: 'VersionOverridesV1_0' },
  'content-1.0': { namespace: `${names}contentappversionoverrides`, type: 'VersionOverridesV1_0' },
  'mail-1.0': { namespace: `${names}mailappversionoverrides`, type: 'VersionOverridesV1_0' },
  'mail-1.1': { namespace: `${names}mailappversionoverrides/1.1`, type: 'VersionOverridesV1_1' },
}

export const overridesSchema: ManifestRule = {
  id: 'overrides-schema',
  severity: 'error',
  says: 'VersionOverrides has the namespace and the type that belong together for the kind of add-in.',
  source: 'https://learn.microsoft.com/javascript/api/manifest/versionoverrides',
  leadsTo: { refusedBy: 'schema' },
  *xml(manifest) {
    if (!manifest.kind) return
    for (const { element, schema } of manifest.overrides) {
      const { namespace, type } = expected[schema]
      const actualType = typeOf(element)?.replace(/^\w+:/, '')
      if (actualType !== type) {
        yield {
          at: manifest.place(element),
          message: `The xsi:type is ${quoted(actualType ?? '')}, and here it has to be ${type}.`,
          nextStep:
            actualType === 'VersionOverridesV1_1'
              ? 'Put it inside a VersionOverrides of type VersionOverridesV1_0, in a mail add-in.'
              : `Write xsi:type="${type}".`,
        }
      } else if (element.namespaceURI !== namespace) {
        const isVersioned = schema === 'mail-1.0' && element.namespaceURI === `${namespace}/1.0`
        if (isVersioned) continue
        yield {
          at: manifest.place(element),
          message: `The namespace is ${quoted(element.namespaceURI ?? '')}.`,
          nextStep: `Write xmlns="${namespace}".`,
          fix: manifest.attributeOf(element, 'xmlns')?.replace(namespace),
        }
      }
    }
  },
}
