import { child } from '../formats/xml/element.js'
import type { ManifestRule } from './rule.js'

const names = ['IconUrl', 'HighResolutionIconUrl', 'SupportUrl']

export const storePapers: ManifestRule = {
  id: 'store-papers',
  severity: 'warning',
  says: 'What Microsoft Marketplace asks for is there: IconUrl, HighResolutionIconUrl, SupportUrl.',
  source: 'https://learn.microsoft.com/javascript/api/manifest/highresolutioniconurl',
  leadsTo: { refusedBy: 'marketplace' },
  *xml(manifest) {
    for (const name of names) {
      if (child(manifest.root, name)) continue
      yield {
        at: manifest.place(manifest.root),
        message: `There is no ${name}.`,
        nextStep: `Add <${name} DefaultValue="https://…" /> before you publish in the Marketplace.`,
      }
    }
  },
  *json(manifest) {
    for (const extension of manifest.extensions) {
      const alternates = extension.list('alternates')
      if (alternates.some((alternate) => alternate.get('alternateIcons'))) continue
      yield {
        at: extension.place,
        severity: 'hint',
        message: 'There are no alternateIcons.',
        nextStep:
          'Add them: the store makes the XML manifest for Mac, mobile and older Office only with them.',
      }
    }
  },
}
