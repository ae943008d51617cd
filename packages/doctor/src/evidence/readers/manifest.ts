import { checkManifest, looksLikeManifest, type Manifest, readManifest } from '@onbehalf/manifest'
import { plain } from '../plain.js'
import type { Reader } from '../reader.js'

/** Manifests, XML or unified JSON, with what their own rules say of them. */
export const manifestReader: Reader = {
  kind: 'manifest',
  read({ name, text }, evidence) {
    if (!looksLikeManifest(text)) return false
    const manifest = readable(text)
    const findings = checkManifest(text).findings.slice(0, 200)
    evidence.manifests.push({ from: name, ...(manifest && { manifest }), findings })
    for (const { rule, message } of findings)
      if (rule === 'readable')
        evidence.troubles.push({
          from: name,
          sentence: `The manifest cannot be read: ${plain(message, 200)}`,
        })
    return true
  },
}

function readable(text: string): Manifest | undefined {
  try {
    return readManifest(text)
  } catch {
    return undefined
  }
}
