import { isGuid } from '../add-in-id.js'
import { pageHostsOf } from '../documents/addresses.js'
import type { ManifestDocument } from '../documents/manifest-document.js'
import { isPlaceholder, registrationsOf, resourceParts } from '../documents/registrations.js'
import type { ManifestRule, Problem } from './rule.js'

export const resourceHost: ManifestRule = {
  id: 'resource-host',
  severity: 'error',
  says: "The host and port in the resource are those of the add-in's pages.",
  source: 'https://github.com/OfficeDev/Office-Add-in-ASPNET-SSO/issues/33',
  leadsTo: { officeCode: 13004 },
  xml: otherHosts,
  json: otherHosts,
}

function* otherHosts(manifest: ManifestDocument): Iterable<Problem> {
  const pages = pageHostsOf(manifest)
  for (const { resource } of registrationsOf(manifest)) {
    if (!resource || isPlaceholder(resource.text)) continue
    const host = resourceParts(resource.text)?.host ?? ''
    const named = host.toLowerCase().replace(/:443$/, '')
    const others = pages.filter((page) => page !== named)
    if (others.length === 0 || !isHost(host)) continue
    const [only] = pages.length === 1 ? pages : []
    yield {
      at: resource.place,
      message: `The resource names the host ${host}, pages are on ${others.join(', ')}.`,
      nextStep: 'Serve the pages from the host of the resource, or correct it here and in the registration.',
      ...(pages.includes(named) && { severity: 'warning' as const }),
      fix: only ? resource.replace(resource.text.replace(`//${host}`, `//${only}`)) : undefined,
    }
  }
}

/** Not a client id or the name of a bot, which stand in this place in forms that other parts of Microsoft 365 take. */
function isHost(text: string): boolean {
  return /^[a-z0-9.-]+(:\d+)?$/i.test(text) && !isGuid(text) && !/^botid-/i.test(text)
}
