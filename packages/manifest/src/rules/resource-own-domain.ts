import type { ManifestDocument } from '../documents/manifest-document.js'
import { registrationsOf, resourceParts } from '../documents/registrations.js'
import type { ManifestRule, Problem } from './rule.js'

/** Names under which everybody can have a site: nobody can prove to Entra that one is theirs. */
const shared = [
  'azurewebsites.net',
  'cloudapp.net',
  'azurestaticapps.net',
  'ngrok.io',
  'ngrok-free.app',
  'github.io',
]

export const resourceOwnDomain: ManifestRule = {
  id: 'resource-own-domain',
  severity: 'warning',
  says: 'The host in the resource belongs to a domain of your own, not to one shared by all customers of a hosting service.',
  source: 'https://github.com/OfficeDev/office-js-docs-pr/issues/3105',
  xml: sharedDomains,
  json: sharedDomains,
}

function* sharedDomains(manifest: ManifestDocument): Iterable<Problem> {
  for (const { resource } of registrationsOf(manifest)) {
    const host = resource && resourceParts(resource.text)?.host.toLowerCase().replace(/:\d+$/, '')
    const domain = shared.find((name) => host?.endsWith(`.${name}`))
    if (!resource || !domain) continue
    yield {
      at: resource.place,
      message: `The resource names ${host}, and ${domain} is shared: Entra takes no Application ID URI on a domain that the tenant has not verified.`,
      nextStep: 'Serve the add-in from a domain that is verified in the tenant of the registration.',
    }
  }
}
