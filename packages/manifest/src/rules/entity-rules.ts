import { descendants, typeOf } from '../formats/xml/element.js'
import type { ManifestRule } from './rule.js'

export const entityRules: ManifestRule = {
  id: 'entity-rules',
  severity: 'warning',
  says: 'No rule starts the add-in by entities that Outlook used to recognise in messages.',
  source: 'https://learn.microsoft.com/javascript/api/manifest/rule',
  *xml(manifest) {
    for (const rule of descendants(manifest.root, 'Rule')) {
      if (typeOf(rule) !== 'ItemHasKnownEntity') continue
      yield {
        at: manifest.place(rule),
        message: 'This rule asks for an entity, and Outlook recognises none any more.',
        nextStep: 'Use ItemHasRegularExpressionMatch, or a button.',
      }
    }
  },
}
