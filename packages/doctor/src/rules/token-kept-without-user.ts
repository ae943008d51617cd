import { alsoIn, because, place, written } from './questions.js'
import type { Rule } from './rule.js'

export const tokenKeptWithoutUser: Rule = {
  id: 'token-kept-without-user',
  number: 'R76',
  finding: 'The add-in keeps a token and never compares its user with the open account.',
  why: 'After a switch of accounts the kept token belongs to the person before.',
  mend: {
    developer:
      'Do not keep it: Office does. Where you must, compare oid with the open account at each use, and never in a storage that pages share.',
  },
  confidence: 'likely',
  source: 'https://github.com/OfficeDev/office-js/issues/3492',
  scenario: 'owa-user-switch-stale-token',
  find(evidence) {
    const kept = written(evidence, 'keeps a token', (trait) => !alsoIn(evidence, trait, 'compares accounts'))
    return kept && because(place(kept))
  },
}
