import { addressesOf } from '../documents/addresses.js'
import type { ManifestDocument } from '../documents/manifest-document.js'
import { quoted } from '../manifest-error.js'
import { pageAddress } from '../page-address.js'
import type { ManifestRule, Problem } from './rule.js'

/** Formats by ending; ICO is documented to fail validation, SVG is only missing from the list of those that work. */
const refused: Readonly<Record<string, 'error' | 'warning'>> = {
  ico: 'error',
  svg: 'warning',
  webp: 'warning',
}

export const iconFormat: ManifestRule = {
  id: 'icon-format',
  severity: 'error',
  says: 'Icons are PNG, JPG, GIF, BMP, EXIF or TIFF.',
  source: 'https://learn.microsoft.com/javascript/api/manifest/image',
  leadsTo: { refusedBy: 'upload' },
  xml: otherFormats,
  json: otherFormats,
}

function* otherFormats(manifest: ManifestDocument): Iterable<Problem> {
  for (const { text, place, use } of addressesOf(manifest)) {
    if (use !== 'icon' && use !== 'store-icon') continue
    const ending =
      pageAddress(text)
        ?.pathname.match(/\.(\w+)$/)?.[1]
        ?.toLowerCase() ?? ''
    const severity = refused[ending]
    if (!severity) continue
    yield {
      at: place,
      severity,
      message: `The icon ${quoted(text)} is in the format ${ending.toUpperCase()}.`,
      nextStep: 'Use a PNG.',
    }
  }
}
