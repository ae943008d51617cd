import { because, place, written } from './questions.js'
import type { Rule } from './rule.js'

export const ownScopeNotPermitted: Rule = {
  id: 'own-scope-not-permitted',
  number: 'R65',
  finding:
    'The code asks for the add-in’s own scope, and the registration does not list it among its API permissions.',
  why: 'What is not listed cannot be consented to by an administrator; on Windows the user then sees [7q6cl].',
  mend: {
    developer: 'Add access_as_user of your own API to the API permissions.',
    admin: 'Grant admin consent again.',
  },
  confidence: 'very likely',
  source: 'https://github.com/OfficeDev/office-js/issues/4767',
  scenario: 'naa-own-scope-no-consent-windows',
  over: ['R28'],
  find(evidence) {
    const asks = written(evidence, 'asks for its own scope')
    const shown = evidence.tags.find(({ tag }) => tag === '7q6cl')
    const read = evidence.registrations.find(
      ({ registration: { appId, requiredResourceAccess } }) =>
        !requiredResourceAccess.some(({ resourceAppId }) => resourceAppId === appId),
    )
    if (!read || !(asks || shown)) return undefined
    return because(
      `${read.from}: its own API is not among its permissions`,
      asks && place(asks),
      shown && `${shown.from}: [${shown.tag}]`,
    )
  },
}
