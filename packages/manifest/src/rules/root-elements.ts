import { child } from '../formats/xml/element.js'
import type { Manifest } from '../model.js'
import type { ManifestRule } from './rule.js'

const papers = ['Id', 'Version', 'ProviderName', 'DefaultLocale', 'DisplayName', 'Description']

const required: Readonly<Record<Manifest['kind'], readonly string[]>> = {
  'task-pane': [...papers, 'DefaultSettings', 'Permissions'],
  content: [...papers, 'DefaultSettings', 'Permissions'],
  mail: [...papers, 'FormSettings', 'Rule'],
}

const members = [
  'manifestVersion',
  'version',
  'id',
  'developer',
  'name',
  'description',
  'icons',
  'accentColor',
]

export const rootElements: ManifestRule = {
  id: 'root-elements',
  severity: 'error',
  says: 'What every add-in must say is there: id, version, provider, names, the first page.',
  source: 'https://learn.microsoft.com/javascript/api/manifest/officeapp',
  leadsTo: { refusedBy: 'schema' },
  *xml(manifest) {
    if (!manifest.kind || !manifest.isCurrent) return
    for (const name of required[manifest.kind]) {
      const element = child(manifest.root, name)
      if (element) continue
      yield {
        at: manifest.place(manifest.root),
        message: `OfficeApp has no ${name}.`,
        nextStep: `Add <${name}>.`,
      }
    }
  },
  *json(manifest) {
    for (const name of members) {
      if (manifest.root.get(name)) continue
      yield {
        at: manifest.root.place,
        message: `The manifest has no "${name}".`,
        nextStep: `Add "${name}".`,
      }
    }
  },
}
