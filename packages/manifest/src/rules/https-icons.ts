import { addressesOf } from '../documents/addresses.js'
import type { ManifestDocument } from '../documents/manifest-document.js'
import { quoted } from '../manifest-error.js'
import type { ManifestRule, Problem } from './rule.js'

export const httpsIcons: ManifestRule = {
  id: 'https-icons',
  severity: 'error',
  says: 'Icons are served over https.',
  source: 'https://learn.microsoft.com/javascript/api/manifest/image',
  leadsTo: { refusedBy: 'upload' },
  xml: overHttp,
  json: overHttp,
}

function* overHttp(manifest: ManifestDocument): Iterable<Problem> {
  for (const { text, place, replace, use } of addressesOf(manifest)) {
    if ((use !== 'icon' && use !== 'store-icon') || !/^http:\/\//i.test(text)) continue
    const certain = use === 'icon' && manifest.format === 'xml'
    yield {
      at: place,
      message: `The icon ${quoted(text)} is served over http.`,
      nextStep: 'Serve it over https and write https here.',
      ...(!certain && { severity: 'warning' as const }),
      fix: replace(text.replace(/^http:/i, 'https:')),
    }
  }
}
