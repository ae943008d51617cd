import { children } from '../formats/xml/element.js'
import type { ManifestRule } from './rule.js'

export const registrationOnce: ManifestRule = {
  id: 'registration-once',
  severity: 'error',
  says: 'A VersionOverrides holds one WebApplicationInfo at most.',
  source: 'https://learn.microsoft.com/javascript/api/manifest/webapplicationinfo',
  leadsTo: { refusedBy: 'schema' },
  *xml(manifest) {
    for (const { element } of manifest.overrides) {
      for (const info of children(element, 'WebApplicationInfo').slice(1)) {
        yield {
          at: manifest.place(info),
          message: 'This VersionOverrides has a second WebApplicationInfo.',
          nextStep: 'Keep the one that names the right app registration.',
        }
      }
    }
  },
}
