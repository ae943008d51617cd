import { because } from './questions.js'
import type { Rule } from './rule.js'

export const tokenVersionUnset: Rule = {
  id: 'token-version-unset',
  number: 'R66',
  finding: 'The registration does not ask for v2 tokens.',
  why: 'Unset, its API is given v1 tokens: another issuer and audience than the documentation of add-ins expects.',
  mend: { developer: 'Set api.requestedAccessTokenVersion to 2; onbehalf check --fix does it.' },
  confidence: 'possible',
  source: 'https://learn.microsoft.com/office/dev/add-ins/develop/register-sso-add-in-aad-v2',
  scenario: 'v1-token-in-v2-api',
  find(evidence) {
    const read = evidence.registrations.find(
      ({ registration: { api } }) =>
        api.requestedAccessTokenVersion !== 2 && api.oauth2PermissionScopes.length > 0,
    )
    return (
      read &&
      because(
        `${read.from}: requestedAccessTokenVersion is ${read.registration.api.requestedAccessTokenVersion ?? 'not set'}`,
      )
    )
  },
}
