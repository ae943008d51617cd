import { isGuid } from '../add-in-id.js'
import type { Value } from '../documents/place.js'
import { quoted } from '../manifest-error.js'
import type { ManifestRule, Problem } from './rule.js'

export const addInId: ManifestRule = {
  id: 'add-in-id',
  severity: 'error',
  says: 'The id of the add-in is a GUID without braces.',
  source: 'https://learn.microsoft.com/javascript/api/manifest/id',
  leadsTo: { refusedBy: 'upload' },
  *xml(manifest) {
    yield* notAGuid(manifest.childText(manifest.root, 'Id'))
  },
  *json(manifest) {
    yield* notAGuid(manifest.root.text('id'))
  },
}

function* notAGuid(id: Value | undefined): Iterable<Problem> {
  if (!id || isGuid(id.text)) return
  // The published schema takes these two forms, the page about the element takes neither.
  const bare = id.text.replace(/^\{(.*)\}$|^urn:uuid:/, '$1')
  yield {
    at: id.place,
    message: `The id of the add-in is ${quoted(id.text)}, which is no plain GUID.`,
    nextStep: 'Give the add-in a GUID of its own, hyphenated and without braces.',
    ...(isGuid(bare) && { fix: id.replace(bare), severity: 'warning' }),
  }
}
