import { because, spoken, thrown, thrownAs } from './questions.js'
import type { Rule } from './rule.js'

export const scriptRuntimeWithoutCrypto: Rule = {
  id: 'script-runtime-without-crypto',
  number: 'R35',
  finding: 'The library runs in Office’s script-only runtime, which lacks what it needs.',
  why: 'Event handlers of classic Outlook on Windows run without a page: no window, little crypto.',
  mend: {
    developer:
      'Build a bundle of its own for handlers, with a current library and without the code of a development server.',
    user: 'Update Office: newer builds have the crypto functions.',
  },
  confidence: 'very likely',
  source: 'https://github.com/OfficeDev/office-js/issues/4450',
  unplayed: 'No scenario runs a script without a page.',
  find(evidence) {
    const missing = thrown(evidence, 'crypto_nonexistent')
    if (missing) return because(thrownAs(missing))
    const gone = spoken(evidence, 'no window')
    const handler = spoken(evidence, 'event handler')
    return gone.length > 0 && handler.length > 0
      ? { because: [...gone, ...handler], confidence: 'likely' }
      : undefined
  },
}
