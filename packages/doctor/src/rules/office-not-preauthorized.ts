import { allOffice } from '../agreement/office-clients.js'
import { code, coded, disagreed } from './questions.js'
import type { Rule } from './rule.js'

export const officeNotPreauthorized: Rule = {
  id: 'office-not-preauthorized',
  number: 'R20',
  finding: 'The registration does not preauthorize this Office application for access_as_user.',
  why: 'Office shows no consent page of its own for the scope of your API: it has to be an authorized client application. One id stands for all of Office.',
  mend: {
    developer: `Add ${allOffice} as authorized client application with access_as_user; onbehalf check does it.`,
  },
  confidence: 'likely',
  source: 'https://learn.microsoft.com/office/dev/add-ins/develop/register-sso-add-in-aad-v2',
  scenario: 'office-not-preauthorized',
  decides: 'the app registration as JSON, and whether a policy applies to the add-in',
  decidedBy: 'registrations',
  find(evidence) {
    const seen = coded(evidence, 13005)
    if (!seen) return undefined
    const missing = disagreed(evidence, 'office-preauthorised')
    const clears = evidence.registrations.some(({ registration }) =>
      registration.api.preAuthorizedApplications.some(({ appId }) => appId === allOffice),
    )
    return {
      because: [code(seen), ...missing],
      confidence: missing.length > 0 ? 'certain' : clears ? 'possible' : 'likely',
    }
  },
}
