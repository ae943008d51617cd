import { alsoIn, because, place, written } from './questions.js'
import type { Rule } from './rule.js'

export const refusalSwallowed: Rule = {
  id: 'refusal-swallowed',
  number: 'R70',
  finding:
    'The server catches the refusal of the exchange and passes neither its claims nor that interaction is needed.',
  why: 'A 403 without the challenge ends for people whose tenant wants a second factor: the add-in cannot know what to ask for.',
  mend: {
    developer:
      'Relay it: answer 401 with WWW-Authenticate, error="insufficient_claims" and the claims; @onbehalf/server does it.',
  },
  confidence: 'very likely',
  source:
    'https://github.com/OfficeDev/Office-Add-in-samples/tree/main/Samples/auth/Office-Add-in-NodeJS-SSO',
  scenario: 'pair',
  find(evidence) {
    const swallowed = written(evidence, 'swallows a refusal', (trait) =>
      alsoIn(evidence, trait, 'on-behalf-of'),
    )
    return swallowed && because(place(swallowed))
  },
}
