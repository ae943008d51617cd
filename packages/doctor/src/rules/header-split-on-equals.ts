import { because, place, written } from './questions.js'
import type { Rule } from './rule.js'

export const headerSplitOnEquals: Rule = {
  id: 'header-split-on-equals',
  number: 'R72',
  finding: 'The code splits the challenge at each “=”, and loses the padding of the base64 in it.',
  why: 'Base64 ends in one or two “=”. Cut off, the claims cannot be decoded, and the repetition fails.',
  mend: {
    developer: 'Read the header with a real parser, for instance readClaimsChallenge of @onbehalf/protocol.',
  },
  confidence: 'very likely',
  source: 'https://github.com/OfficeDev/Office-Add-in-samples/pull/1033',
  unplayed: 'It is read from code; there is nothing to play.',
  find(evidence) {
    const splits = written(evidence, 'splits a header on =')
    return splits && because(place(splits))
  },
}
