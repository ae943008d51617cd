import { addressesOf } from '../documents/addresses.js'
import type { ManifestDocument } from '../documents/manifest-document.js'
import type { ManifestRule, Problem } from './rule.js'

const limit = 2048

export const addressLength: ManifestRule = {
  id: 'address-length',
  severity: 'error',
  says: 'No address is longer than 2048 characters.',
  source: 'https://learn.microsoft.com/javascript/api/manifest/url',
  leadsTo: { refusedBy: 'schema' },
  xml: tooLong,
  json: tooLong,
}

function* tooLong(manifest: ManifestDocument): Iterable<Problem> {
  for (const { text, place } of addressesOf(manifest)) {
    if (text.length <= limit) continue
    yield {
      at: place,
      message: `This address has ${text.length} characters.`,
      nextStep: `Shorten it to ${limit} at most.`,
    }
  }
}
