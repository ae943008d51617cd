import { codeAddressesOf } from '../documents/addresses.js'
import type { ManifestDocument } from '../documents/manifest-document.js'
import { isPlaceholder } from '../documents/registrations.js'
import { quoted } from '../manifest-error.js'
import { pageAddress } from '../page-address.js'
import type { ManifestRule, Problem } from './rule.js'

const publishFirst =
  'Check the manifest that Visual Studio writes when it publishes: it puts the address of the site here.'
const fillIn = 'Put the host and port of your pages in the place of what the template left open.'

export const absoluteAddresses: ManifestRule = {
  id: 'absolute-addresses',
  severity: 'error',
  says: 'Pages, functions and scripts are named by absolute web addresses.',
  source: 'https://learn.microsoft.com/javascript/api/manifest/sourcelocation',
  leadsTo: { refusedBy: 'upload' },
  xml: others,
  json: others,
}

function* others(manifest: ManifestDocument): Iterable<Problem> {
  for (const { text, place } of codeAddressesOf(manifest)) {
    if (pageAddress(text)) continue
    const ofVisualStudio = text.startsWith('~remoteAppUrl')
    yield {
      at: place,
      message: `${quoted(text)} is no absolute web address.`,
      nextStep: ofVisualStudio
        ? publishFirst
        : isPlaceholder(text)
          ? fillIn
          : 'Write it as https://host/page.html.',
      ...(ofVisualStudio && { severity: 'warning' as const }),
    }
  }
}
