import { because, refused, said } from './questions.js'
import type { Rule } from './rule.js'

export const microsoftsOwnPreauthorization: Rule = {
  id: 'microsofts-own-preauthorization',
  number: 'R41',
  finding:
    'Two applications of Microsoft are not preauthorized for each other: the fault is on Office’s side.',
  why: 'The refusal names two ids, and neither is yours. It was seen in new Outlook in early 2026, and went away without anybody’s doing.',
  mend: {
    microsoft: 'Report it with the correlation id, build and time.',
    user: 'Use another Office meanwhile, for instance on the web.',
  },
  confidence: 'very likely',
  source: 'https://github.com/AzureAD/microsoft-authentication-library-for-js/issues/8345',
  scenario: 'first-party-preauth-gap',
  over: ['R28', 'R40'],
  find(evidence) {
    const refusal = refused(evidence, 'preauthorizationRequired')
    return refusal && because(said(refusal), ...evidence.tags.map(({ from, tag }) => `${from}: [${tag}]`))
  },
}
