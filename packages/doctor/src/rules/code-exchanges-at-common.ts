import { alsoIn, because, place, written } from './questions.js'
import type { Rule } from './rule.js'

export const codeExchangesAtCommon: Rule = {
  id: 'code-exchanges-at-common',
  number: 'R73',
  finding: 'The server exchanges tokens at /common or /organizations.',
  why: 'Entra then takes the home tenant of the user; for guests that is another one than the token’s.',
  mend: {
    developer:
      'Build the authority from tid of the incoming token, after checking it against your list of tenants.',
  },
  confidence: 'likely',
  source: 'https://github.com/AzureAD/microsoft-authentication-library-for-dotnet/issues/4606',
  scenario: 'obo-at-common-with-guest',
  find(evidence) {
    const elsewhere = written(evidence, 'on-behalf-of')
    const common = written(
      evidence,
      'common authority',
      (trait) =>
        alsoIn(evidence, trait, 'on-behalf-of') ||
        // The client is often made in one file, and exchanges in another.
        (elsewhere !== undefined && alsoIn(evidence, trait, 'confidential client')),
    )
    return common && because(place(common))
  },
}
