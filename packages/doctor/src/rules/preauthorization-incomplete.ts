import { allOffice, officeClients } from '../agreement/office-clients.js'
import { because, disagreed } from './questions.js'
import type { Rule } from './rule.js'

export const preauthorizationIncomplete: Rule = {
  id: 'preauthorization-incomplete',
  number: 'R62',
  finding:
    'The registration preauthorizes none or only some of the Office applications, or for another scope.',
  why: 'Office apps that are not listed answer 13005. An older list of ids misses newer apps; one id stands for all.',
  mend: {
    developer: `Add ${allOffice} as authorized client application for access_as_user; onbehalf check --fix does it.`,
  },
  confidence: 'likely',
  source: 'https://learn.microsoft.com/office/dev/add-ins/develop/register-sso-add-in-aad-v2',
  scenario: 'office-not-preauthorized',
  over: ['R20'],
  find(evidence) {
    const found = disagreed(evidence, 'office-preauthorised', 'access-as-user')
    if (found.length > 0) return { because: found, confidence: 'very likely' }
    const read = evidence.registrations.find(({ registration: { api } }) => {
      const scope = api.oauth2PermissionScopes.find(({ value }) => value === 'access_as_user')
      return (
        scope &&
        !api.preAuthorizedApplications.some(
          ({ appId, delegatedPermissionIds }) =>
            (appId === allOffice || officeClients.some((client) => client.appId === appId)) &&
            delegatedPermissionIds.includes(scope.id),
        )
      )
    })
    return read && because(`${read.from}: access_as_user, and no Office application preauthorized for it`)
  },
}
