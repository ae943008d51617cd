import { isGuid } from '../add-in-id.js'
import type { ManifestDocument } from '../documents/manifest-document.js'
import { isPlaceholder, registrationsOf, resourceParts } from '../documents/registrations.js'
import type { ManifestRule, Problem } from './rule.js'

export const resourceEndsWithId: ManifestRule = {
  id: 'resource-ends-with-id',
  severity: 'error',
  says: 'The resource ends in the id of the app registration.',
  source: 'https://learn.microsoft.com/office/dev/add-ins/develop/sso-in-office-add-ins',
  leadsTo: { refusedBy: 'upload' },
  xml: otherIds,
  json: otherIds,
}

function* otherIds(manifest: ManifestDocument): Iterable<Problem> {
  for (const { resource, id } of registrationsOf(manifest)) {
    if (!resource || !id || isPlaceholder(resource.text) || !isGuid(id.text)) continue
    const tail = resourceParts(resource.text)?.tail ?? ''
    if (!isGuid(tail) || tail.toLowerCase() === id.text.toLowerCase()) continue
    yield {
      at: resource.place,
      message: `The resource ends in ${tail}, the id of the app registration is ${id.text}.`,
      nextStep: 'Write the client id of the registration in both.',
      fix: resource.replace(resource.text.replace(tail, id.text)),
    }
  }
}
