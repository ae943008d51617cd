import { pageHostsOf } from '../documents/addresses.js'
import { addAppDomain, appDomainsOf } from '../documents/domains.js'
import { child } from '../formats/xml/element.js'
import type { ManifestRule } from './rule.js'

export const appDomainLocalhost: ManifestRule = {
  id: 'app-domain-localhost',
  severity: 'warning',
  says: 'A mail add-in on localhost lists localhost as a domain, without which Outlook on the web and new Outlook open no dialog.',
  source: 'https://learn.microsoft.com/javascript/api/manifest/appdomain',
  leadsTo: { officeCode: 12004 },
  *xml(manifest) {
    if (manifest.kind !== 'mail') return
    const listed = appDomainsOf(manifest)
    for (const host of pageHostsOf(manifest).filter((each) => /^localhost(:\d+)?$/.test(each))) {
      const origin = `https://${host}`
      if (listed.includes(origin)) continue
      yield {
        at: manifest.place(child(manifest.root, 'AppDomains') ?? manifest.root),
        message: `Pages are on ${host}, which AppDomains does not list.`,
        nextStep: `Add <AppDomain>${origin}</AppDomain> while you develop.`,
        fix: addAppDomain(manifest, origin),
      }
    }
  },
}
