import { because, disagreed, refused, spoken } from './questions.js'
import type { Rule } from './rule.js'

export const ownScopeWithoutConsent: Rule = {
  id: 'own-scope-without-consent',
  number: 'R28',
  finding:
    'A scope that was asked for has no consent, most often the add-in’s own; Office on Windows shows a tag instead of a consent page.',
  why: 'With nested app authentication Windows cannot show the consent page of an API that is no Microsoft one. Web and Mac can, so that they work.',
  mend: {
    developer: 'Add your own access_as_user to the API permissions of the registration.',
    admin: 'Grant admin consent, and again in the enterprise application when the scope was added later.',
  },
  confidence: 'very likely',
  source: 'https://github.com/OfficeDev/office-js/issues/4767',
  scenario: 'naa-own-scope-no-consent-windows',
  decides: 'the scopes that were asked for, and the API permissions of the registration',
  decidedBy: 'registrations',
  find(evidence) {
    const shown = evidence.tags.find(({ tag }) => tag === '7q6cl' || tag === '9zj08')
    if (!shown || refused(evidence, 'preauthorizationRequired')) return undefined
    return because(
      `${shown.from}: [${shown.tag}]`,
      ...spoken(evidence, 'own scope'),
      ...disagreed(evidence, 'graph-permissions'),
    )
  },
}
