import { mentionsIn } from '../mentions.js'
import type { Reader } from '../reader.js'

/** Circumstances that people write down: the browser, the app, what they had switched on. They explain nothing alone. */
export const wordsReader: Reader = {
  kind: 'words',
  ofEvents: true,
  read({ name, text }, evidence) {
    for (const mention of mentionsIn(text.slice(0, 262_144))) {
      if (!evidence.mentions.some((known) => known.mention === mention && known.from === name))
        evidence.mentions.push({ from: name, mention })
    }
    return false
  },
}
