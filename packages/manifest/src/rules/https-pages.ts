import { addressesOf } from '../documents/addresses.js'
import type { ManifestDocument } from '../documents/manifest-document.js'
import { quoted } from '../manifest-error.js'
import type { ManifestRule, Problem } from './rule.js'

export const httpsPages: ManifestRule = {
  id: 'https-pages',
  severity: 'error',
  says: 'Pages, functions and scripts are served over https, on localhost too.',
  source: 'https://learn.microsoft.com/javascript/api/manifest/sourcelocation',
  leadsTo: { refusedBy: 'upload' },
  xml: overHttp,
  json: overHttp,
}

function* overHttp(manifest: ManifestDocument): Iterable<Problem> {
  for (const { text, place, replace, use } of addressesOf(manifest)) {
    if (use === 'icon' || use === 'store-icon' || use === 'link' || !/^http:\/\//i.test(text)) continue
    yield {
      at: place,
      message: `${quoted(text)} is served over http.`,
      nextStep: 'Serve it over https and write https here.',
      fix: replace(text.replace(/^http:/i, 'https:')),
    }
  }
}
