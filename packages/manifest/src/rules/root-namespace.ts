import { quoted } from '../manifest-error.js'
import type { ManifestRule } from './rule.js'

const current = 'http://schemas.microsoft.com/office/appforoffice/1.1'

export const rootNamespace: ManifestRule = {
  id: 'root-namespace',
  severity: 'warning',
  says: 'The root is an OfficeApp of the schema in use, version 1.1.',
  source: 'https://learn.microsoft.com/javascript/api/manifest/officeapp',
  leadsTo: { refusedBy: 'schema' },
  *xml(manifest) {
    const { root } = manifest
    if (root.localName !== 'OfficeApp' || manifest.isCurrent) return
    yield {
      at: manifest.place(root),
      message: `The namespace of OfficeApp is ${quoted(root.namespaceURI ?? '')}.`,
      nextStep: `Write xmlns="${current}".`,
    }
  },
}
