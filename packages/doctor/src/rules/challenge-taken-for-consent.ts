import { because, place, written } from './questions.js'
import type { Rule } from './rule.js'

export const challengeTakenForConsent: Rule = {
  id: 'challenge-taken-for-consent',
  number: 'R71',
  finding:
    'The client looks for proposedAction="consent" before it looks for claims, so that a second factor is shown as missing consent.',
  why: 'The header of Microsoft.Identity.Web says proposedAction="consent" whatever is wanted, with the claims beside it.',
  mend: { developer: 'Look for claims first, and ask with them; only then for consent.' },
  confidence: 'very likely',
  source:
    'https://github.com/OfficeDev/Office-Add-in-samples/tree/main/Samples/auth/Office-Add-in-ASPNET-SSO',
  unplayed: 'It is read from code; there is nothing to play.',
  find(evidence) {
    const tests = written(evidence, 'tests the proposed action')
    const read = evidence.traits.find(({ from, sign }) => from === tests?.from && sign === 'reads claims')
    return tests && (!read || read.line > tests.line) ? because(place(tests)) : undefined
  },
}
