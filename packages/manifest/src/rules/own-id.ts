import { isGuid } from '../add-in-id.js'
import type { Value } from '../documents/place.js'
import type { ManifestRule, Problem } from './rule.js'

/** Ids of templates and documentation; two add-ins of one id replace each other where both are installed. */
const borrowed = [
  '05c2e1c9-3e1d-406e-9a91-e9ac64854143',
  'c6890c26-5bbb-40ed-a321-37f07909a2f0',
  '12345678-1234-1234-1234-123456789abc',
  '01234567-89ab-cdef-0123-456789abcdef',
]

export const ownId: ManifestRule = {
  id: 'own-id',
  severity: 'warning',
  says: 'The id of the add-in is its own, not one of a template.',
  source: 'https://learn.microsoft.com/javascript/api/manifest/id',
  *xml(manifest) {
    yield* ofATemplate(manifest.childText(manifest.root, 'Id'))
  },
  *json(manifest) {
    yield* ofATemplate(manifest.root.text('id'))
  },
}

function* ofATemplate(id: Value | undefined): Iterable<Problem> {
  if (!id || !isGuid(id.text)) return
  const digits = id.text.toLowerCase().replaceAll('-', '')
  if (new Set(digits).size > 2 && !borrowed.includes(id.text.toLowerCase())) return
  yield {
    at: id.place,
    message: `The id ${id.text} stands in templates and documentation.`,
    nextStep: 'Give the add-in a GUID of its own: two add-ins of one id replace each other.',
  }
}
