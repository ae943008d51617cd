import { because, place, written } from './questions.js'
import type { Rule } from './rule.js'

export const idTokenSent: Rule = {
  id: 'id-token-sent',
  number: 'R80',
  finding: 'The code sends an id token to a server.',
  why: 'It is meant for the add-in alone, carries no scope, and is not renewed with the access token.',
  mend: { developer: 'Send the access token for a scope of your own API.' },
  confidence: 'very likely',
  source: 'https://learn.microsoft.com/office/dev/add-ins/outlook/faq-nested-app-auth-outlook-legacy-tokens',
  scenario: 'id-token-as-assertion',
  find(evidence) {
    const sent = written(evidence, 'sends an id token')
    return sent && because(place(sent))
  },
}
