import { alsoIn, because, place, written } from './questions.js'
import type { Rule } from './rule.js'

export const dialogFramed: Rule = {
  id: 'dialog-framed',
  number: 'R79',
  finding: 'The sign-in dialog is displayed in a frame (displayInIframe).',
  why: 'Sign-in pages refuse frames, and a frame of another site has no cookies.',
  mend: { developer: 'Leave displayInIframe out for sign-in.' },
  confidence: 'very likely',
  source: 'https://learn.microsoft.com/office/dev/add-ins/develop/auth-with-office-dialog-api',
  unplayed: 'It is read from code; there is nothing to play.',
  find(evidence) {
    // A page of one's own, for instance with settings, may stand in a frame.
    const framed = written(evidence, 'dialog in a frame', (trait) => alsoIn(evidence, trait, 'signs in'))
    return framed && because(place(framed))
  },
}
