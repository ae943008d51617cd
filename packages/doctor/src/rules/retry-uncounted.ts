import { alsoIn, because, place, written } from './questions.js'
import type { Rule } from './rule.js'

export const retryUncounted: Rule = {
  id: 'retry-uncounted',
  number: 'R75',
  finding: 'The code calls getAccessToken again when it fails, and counts nothing.',
  why: 'When the answer stays the same, it asks for ever: Office slows it down with 13013, Entra stops it as a loop.',
  mend: {
    developer:
      'Count: one repetition for each call, with the options of the documented reaction; then the fallback.',
  },
  confidence: 'possible',
  source: 'https://learn.microsoft.com/office/dev/add-ins/develop/troubleshoot-sso-in-office-add-ins',
  unplayed: 'It is read from code; there is nothing to play.',
  find(evidence) {
    const again = written(
      evidence,
      'retries without counting',
      (trait) =>
        alsoIn(evidence, trait, 'calls getAccessToken') && !alsoIn(evidence, trait, 'counts retries'),
    )
    return again && because(place(again))
  },
}
