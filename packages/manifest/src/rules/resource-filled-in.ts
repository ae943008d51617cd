import type { ManifestDocument } from '../documents/manifest-document.js'
import { isPlaceholder, registrationsOf } from '../documents/registrations.js'
import { quoted } from '../manifest-error.js'
import type { ManifestRule, Problem } from './rule.js'

export const resourceFilledIn: ManifestRule = {
  id: 'resource-filled-in',
  severity: 'error',
  says: 'Nothing of a template is left in the resource of the app registration.',
  source: 'https://learn.microsoft.com/office/dev/add-ins/develop/register-sso-add-in-aad-v2',
  leadsTo: { officeCode: 13004 },
  xml: placeholders,
  json: placeholders,
}

function* placeholders(manifest: ManifestDocument): Iterable<Problem> {
  for (const { resource } of registrationsOf(manifest)) {
    if (!resource || !isPlaceholder(resource.text)) continue
    yield {
      at: resource.place,
      message: `The resource is ${quoted(resource.text)}, which still holds a placeholder.`,
      nextStep: "Write the registration's Application ID URI, as api://host/client-id.",
    }
  }
}
