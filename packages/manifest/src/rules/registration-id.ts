import { isGuid } from '../add-in-id.js'
import type { ManifestDocument } from '../documents/manifest-document.js'
import { isPlaceholder, registrationsOf } from '../documents/registrations.js'
import { quoted } from '../manifest-error.js'
import type { ManifestRule, Problem } from './rule.js'

export const registrationId: ManifestRule = {
  id: 'registration-id',
  severity: 'error',
  says: 'The id of the app registration is a GUID.',
  source: 'https://learn.microsoft.com/javascript/api/manifest/webapplicationinfo',
  leadsTo: { refusedBy: 'upload' },
  xml: idsThatAreNone,
  json: idsThatAreNone,
}

function* idsThatAreNone(manifest: ManifestDocument): Iterable<Problem> {
  for (const { id } of registrationsOf(manifest)) {
    if (!id || isGuid(id.text)) continue
    const bare = id.text.replace(/^\{(.*)\}$/, '$1')
    yield {
      at: id.place,
      message: `The id of the app registration is ${quoted(id.text)}, which is no GUID.`,
      nextStep: isPlaceholder(id.text)
        ? 'Replace the placeholder with the application (client) id of the registration.'
        : 'Write the application (client) id of the registration, without braces.',
      fix: isGuid(bare) ? id.replace(bare) : undefined,
    }
  }
}
