import { because, place, written } from './questions.js'
import type { Rule } from './rule.js'

export const tokenHalfVerified: Rule = {
  id: 'token-half-verified',
  number: 'R74',
  finding: 'The server does not check who issued the token, or neither who asked for it nor for which scope.',
  why: 'Signature and audience alone let in every tenant of the world, and any application that can get a token for the API.',
  mend: {
    developer:
      'Check iss with tid, a list of tenants of your own, azp or appid, and scp; @onbehalf/server does all of it.',
  },
  confidence: 'likely',
  source:
    'https://github.com/OfficeDev/Office-Add-in-samples/tree/main/Samples/auth/Outlook-Add-in-SSO-events',
  scenario: 'wrong-client-same-scope',
  find(evidence) {
    const unchecked = written(evidence, 'issuer unchecked')
    return unchecked && because(place(unchecked))
  },
}
