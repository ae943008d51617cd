import { because, refused, said } from './questions.js'
import type { Rule } from './rule.js'

export const sessionGoneUncoded: Rule = {
  id: 'session-gone-uncoded',
  number: 'R37',
  finding: 'Office asked for a session that no longer exists, and gave the add-in no code.',
  why: 'The redirect in Office’s frame carries the number 160021; the error that reaches the add-in has no code at all.',
  mend: {
    developer: 'Treat an error without a code as “interaction needed”: sign in interactively, once.',
    user: 'Sign in to Office again.',
  },
  confidence: 'very likely',
  source: 'https://github.com/OfficeDev/office-js/issues/5339',
  scenario: 'owa-session-gone-uncoded',
  find(evidence) {
    const refusal = refused(evidence, 'sessionNotFound')
    return refusal && because(said(refusal))
  },
}
