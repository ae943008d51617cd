import { because, place, spoken, thrown, thrownAs, written } from './questions.js'
import type { Rule } from './rule.js'

export const signInScopesOnly: Rule = {
  id: 'sign-in-scopes-only',
  number: 'R29',
  finding:
    'Only openid, profile, email or offline_access were asked for; the bridge to Office needs a scope of a resource.',
  why: 'Without one Mac answers an empty ServerError, phones show [5objp], and new Outlook may crash; the web may work.',
  mend: { developer: 'Ask for User.Read or a scope of your own API beside them.' },
  confidence: 'very likely',
  source: 'https://github.com/OfficeDev/office-js/issues/6275',
  scenario: 'naa-oidc-only-scopes',
  decides: 'the scopes that were asked for',
  over: ['R30', 'R69'],
  find(evidence) {
    const shown = evidence.tags.find(({ tag }) => tag === '5objp')
    const only = written(evidence, 'signs in for sign-in scopes only')
    const facts = only ? [place(only)] : spoken(evidence, 'sign-in scopes only')
    const empty = thrown(evidence, '')
    if (!shown && !(empty && facts.length > 0)) return undefined
    return because(shown && `${shown.from}: [${shown.tag}]`, empty && thrownAs(empty), ...facts)
  },
}
