import type { Value } from '../documents/place.js'
import { descendants } from '../formats/xml/element.js'
import { quoted } from '../manifest-error.js'
import type { ManifestRule, Problem } from './rule.js'

export const setVersion: ManifestRule = {
  id: 'set-version',
  severity: 'error',
  says: 'Versions of requirement sets are numbers with a point between them, such as 1.3.',
  source: 'https://learn.microsoft.com/javascript/api/manifest/sets',
  leadsTo: { refusedBy: 'schema' },
  *xml(manifest) {
    for (const sets of descendants(manifest.root, 'Sets')) {
      yield* notNumbers(manifest.attributeOf(sets, 'DefaultMinVersion'))
    }
    for (const set of descendants(manifest.root, 'Set')) {
      yield* notNumbers(manifest.attributeOf(set, 'MinVersion'))
      if (manifest.attributeOf(set, 'Name')) continue
      yield {
        at: manifest.place(set),
        message: 'This Set has no Name.',
        nextStep: 'Name a requirement set, or remove it.',
      }
    }
  },
  *json(manifest) {
    for (const extension of manifest.extensions) {
      const owners = [
        extension,
        ...['ribbons', 'runtimes', 'autoRunEvents'].flatMap((name) => extension.list(name)),
      ]
      for (const set of owners.flatMap((owner) => owner.get('requirements')?.list('capabilities') ?? [])) {
        yield* notNumbers(set.text('minVersion'))
        yield* notNumbers(set.text('maxVersion'))
      }
    }
  },
}

function* notNumbers(version: Value | undefined): Iterable<Problem> {
  if (!version || /^\d{1,5}(\.\d{1,5}){1,3}$/.test(version.text)) return
  const bare = version.text.match(/^v?\s*(\d{1,5})((?:\.\d{1,5}){0,3})$/i)
  const whole = /^\d{1,5}$/.test(version.text)
  yield {
    at: version.place,
    message: `The version of a requirement set is ${quoted(version.text)}.`,
    nextStep: 'Write it like 1.3.',
    ...(whole && { severity: 'warning' as const }),
    fix: bare ? version.replace(`${bare[1]}${bare[2] || '.0'}`) : undefined,
  }
}
