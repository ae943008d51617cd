import { isGuid } from '../add-in-id.js'
import type { ManifestDocument } from '../documents/manifest-document.js'
import { hasTeamsParts, isPlaceholder, registrationsOf, resourceParts } from '../documents/registrations.js'
import { quoted } from '../manifest-error.js'
import type { ManifestRule, Problem } from './rule.js'

/** An API of Teams has other forms of `resource`, so that in a manifest with parts for Teams this is a warning. */
export const resourceForm: ManifestRule = {
  id: 'resource-form',
  severity: 'error',
  says: 'The resource of the app registration is api://host/client-id, the port of the host included, with no path between the two.',
  source: 'https://learn.microsoft.com/office/dev/add-ins/develop/register-sso-add-in-aad-v2',
  leadsTo: { officeCode: 13004 },
  xml: otherForms,
  json: otherForms,
}

function* otherForms(manifest: ManifestDocument): Iterable<Problem> {
  for (const { resource, id } of registrationsOf(manifest)) {
    if (!resource || isPlaceholder(resource.text)) continue
    const wrong = whatIsWrong(resource.text)
    if (!wrong) continue
    const parts = resourceParts(resource.text)
    const clientId = [parts?.tail, id?.text].find((text) => text !== undefined && isGuid(text))
    const known = parts && /^[a-z0-9.-]+(:\d+)?$/i.test(parts.host) && !isGuid(parts.host) && clientId
    yield {
      at: resource.place,
      message: `The resource is ${quoted(resource.text)}: ${wrong}.`,
      nextStep: 'Write it as api://host/client-id, and give the registration the same Application ID URI.',
      fix: known ? resource.replace(`api://${parts.host}/${clientId}`) : undefined,
      ...(manifest.format !== 'xml' && hasTeamsParts(manifest) && { severity: 'warning' as const }),
    }
  }
}

function whatIsWrong(resource: string): string | undefined {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the range of ASCII starts with them.
  if (/[^\x00-\x7F]/.test(resource)) return 'it has characters outside ASCII'
  const parts = resourceParts(resource)
  if (!parts) return 'it is no address'
  if (parts.scheme !== 'api' && parts.scheme !== 'https') return `its scheme is ${parts.scheme}, not api`
  if (isGuid(parts.host)) return 'it names no host'
  if (parts.path) return `between host and client id it has the path ${parts.path}`
  if (parts.rest) return `it goes on behind the client id with ${parts.rest}`
  return isGuid(parts.tail) ? undefined : 'it does not end in a client id'
}
