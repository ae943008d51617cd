import type { Value } from '../documents/place.js'
import { child, descendants } from '../formats/xml/element.js'
import { quoted } from '../manifest-error.js'
import type { ManifestRule, Problem } from './rule.js'

export const localeForm: ManifestRule = {
  id: 'locale-form',
  severity: 'error',
  says: 'Languages are named by tags such as en-US.',
  source: 'https://learn.microsoft.com/javascript/api/manifest/defaultlocale',
  leadsTo: { refusedBy: 'schema' },
  *xml(manifest) {
    yield* noTag(manifest.textOf(child(manifest.root, 'DefaultLocale')))
    for (const override of descendants(manifest.root, 'Override')) {
      if ((override.parentNode as typeof override | null)?.localName === 'Token') continue
      yield* noTag(manifest.attributeOf(override, 'Locale'))
    }
  },
  *json(manifest) {
    yield* noTag(manifest.root.get('localizationInfo')?.text('defaultLanguageTag'))
  },
}

function* noTag(tag: Value | undefined): Iterable<Problem> {
  if (!tag || /^[a-z]{2,4}(-[a-z0-9]{1,8})*$/i.test(tag.text)) return
  const bare = tag.text.replaceAll('_', '-')
  yield {
    at: tag.place,
    message: `${quoted(tag.text)} is no language tag.`,
    nextStep: 'Write it like en-US.',
    fix: /^[a-z]{2,4}(-[a-z0-9]{1,8})*$/i.test(bare) ? tag.replace(bare) : undefined,
  }
}
