import { child, children, descendants, typeOf } from '../formats/xml/element.js'
import type { ManifestRule } from './rule.js'

const elements = [
  'SupportsPinning',
  'SupportsSharedFolders',
  'MobileFormFactor',
  'Runtimes',
  'ExtendedPermissions',
]
const points = ['LaunchEvent', 'Events', 'DetectedEntity', 'ReportPhishingCommandSurface']

export const newerOverrides: ManifestRule = {
  id: 'newer-overrides',
  severity: 'error',
  says: 'What came with version 1.1 of the mail overrides (events, mobile buttons, pinning, runtimes) stands in version 1.1.',
  source: 'https://learn.microsoft.com/javascript/api/manifest/versionoverrides-1-1-mail',
  leadsTo: { refusedBy: 'schema' },
  *xml(manifest) {
    for (const { element, schema } of manifest.overrides) {
      if (schema !== 'mail-1.0') continue
      const own = [child(element, 'Hosts'), ...children(element, 'ExtendedPermissions')].filter(
        (each) => each !== undefined,
      )
      const below = own.flatMap((part) => [part, ...descendants(part, '*')])
      for (const each of below) {
        const isPoint = each.localName === 'ExtensionPoint'
        const name = isPoint ? (typeOf(each) ?? '') : (each.localName ?? '')
        if (!(isPoint ? points : elements).includes(name)) continue
        yield {
          at: manifest.place(each),
          message: `${name} stands in VersionOverrides 1.0.`,
          nextStep: 'Move it into a nested VersionOverrides of type VersionOverridesV1_1.',
        }
      }
    }
  },
}
