import { quoted } from '../manifest-error.js'
import type { ManifestRule } from './rule.js'

export const versionForm: ManifestRule = {
  id: 'version-form',
  severity: 'error',
  says: 'The version has one to four numbers of up to five digits; in a unified manifest it is a semantic version.',
  source: 'https://learn.microsoft.com/javascript/api/manifest/version',
  leadsTo: { refusedBy: 'schema' },
  *xml(manifest) {
    const version = manifest.childText(manifest.root, 'Version')
    if (!version || /^\d{1,5}(\.\d{1,5}){0,3}$/.test(version.text)) return
    const bare = version.text.match(/^v\s*(\d{1,5}(?:\.\d{1,5}){0,3})$/i)?.[1]
    yield {
      at: version.place,
      message: `The version is ${quoted(version.text)}.`,
      nextStep: 'Write it like 1.0.0.0.',
      fix: bare ? version.replace(bare) : undefined,
    }
  },
  *json(manifest) {
    const version = manifest.root.text('version')
    if (!version || /^\d+\.\d+\.\d+(-[\w.-]+)?(\+[\w.-]+)?$/.test(version.text)) return
    const numbers = version.text.match(/^v?(\d+)(\.\d+)?(\.\d+)?$/i)
    yield {
      at: version.place,
      severity: 'warning',
      message: `The version is ${quoted(version.text)}.`,
      nextStep: 'Write it like 1.0.0.',
      fix: numbers ? version.replace(`${numbers[1]}${numbers[2] ?? '.0'}${numbers[3] ?? '.0'}`) : undefined,
    }
  },
}
