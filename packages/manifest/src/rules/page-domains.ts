import { addressesOf } from '../documents/addresses.js'
import { addAppDomain, appDomainsOf } from '../documents/domains.js'
import type { ManifestDocument } from '../documents/manifest-document.js'
import { child } from '../formats/xml/element.js'
import { pageAddress } from '../page-address.js'
import type { ManifestRule } from './rule.js'

export const pageDomains: ManifestRule = {
  id: 'page-domains',
  severity: 'warning',
  says: 'The origins of pages besides that of SourceLocation are listed in AppDomains, those of a unified manifest in validDomains.',
  source: 'https://learn.microsoft.com/javascript/api/manifest/appdomains',
  *xml(manifest) {
    const [own, ...others] = pageOrigins(manifest)
    const listed = appDomainsOf(manifest)
    for (const origin of others) {
      if (listed.includes(origin)) continue
      yield {
        at: manifest.place(child(manifest.root, 'AppDomains') ?? manifest.root),
        message: `A page is on ${origin}, which is neither the origin of SourceLocation (${own}) nor in AppDomains.`,
        nextStep: `Add <AppDomain>${origin}</AppDomain>.`,
        fix: origin.startsWith('https:') ? addAppDomain(manifest, origin) : undefined,
      }
    }
  },
  *json(manifest) {
    const listed = manifest.root.list('validDomains').flatMap((domain) => domain.value?.text ?? [])
    for (const origin of pageOrigins(manifest)) {
      const { host } = new URL(origin)
      if (listed.some((domain) => covers(domain, host))) continue
      yield {
        at: manifest.root.get('validDomains')?.place ?? manifest.root.place,
        severity: 'hint',
        message: `A page is on ${host}, which validDomains does not list.`,
        nextStep: `Add "${host}".`,
        fix: manifest.root.append('validDomains', host),
      }
    }
  },
}

function pageOrigins(manifest: ManifestDocument): string[] {
  const pages = addressesOf(manifest).filter(({ use }) => use === 'page')
  return [...new Set(pages.flatMap(({ text }) => pageAddress(text)?.origin ?? []))]
}

function covers(domain: string, host: string): boolean {
  const name = domain
    .toLowerCase()
    .replace(/^https?:\/\//, '')
    .replace(/\/.*$/, '')
  return name.startsWith('*.') ? host.endsWith(name.slice(1)) : name === host
}
