import { because, inManifest, spoken } from './questions.js'
import type { Rule } from './rule.js'

export const webApplicationInfoIncomplete: Rule = {
  id: 'web-application-info-incomplete',
  number: 'R60',
  finding: 'WebApplicationInfo stands in the wrong place, or lacks openid or profile.',
  why: 'Where Office does not look it is as if it were not there (13000); without the scopes nobody can consent to them (13007).',
  mend: {
    developer:
      'Move it to the end of the right VersionOverrides, with the scopes openid and profile; onbehalf check --fix does it.',
  },
  confidence: 'very likely',
  source: 'https://learn.microsoft.com/office/dev/add-ins/develop/sso-in-office-add-ins',
  unplayed: 'It is read from settings; `onbehalf check` finds it too.',
  find(evidence) {
    return because(
      ...inManifest(
        evidence,
        'registration-place',
        'scopes-sign-in',
        'registration-parts',
        'registration-members',
      ),
      // Threads quote this part of a manifest alone.
      ...(evidence.manifests.length > 0
        ? []
        : spoken(evidence, 'WebApplicationInfo without the scope profile')),
    )
  },
}
