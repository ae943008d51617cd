import { codeSignsIn, looksLikeCode } from '../code-signs.js'
import type { Reader } from '../reader.js'

/** Source code of an add-in or its API: not understood, only searched for what often goes wrong. */
export const codeReader: Reader = {
  kind: 'source code',
  read({ name, text }, evidence) {
    if (!looksLikeCode(text)) return false
    const signs = codeSignsIn(text.slice(0, 524_288))
    for (const sign of signs) evidence.traits.push({ from: name, ...sign })
    return signs.length > 0
  },
}
