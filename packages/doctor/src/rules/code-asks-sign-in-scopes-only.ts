import { because, place, written } from './questions.js'
import type { Rule } from './rule.js'

export const codeAsksSignInScopesOnly: Rule = {
  id: 'code-asks-sign-in-scopes-only',
  number: 'R69',
  finding: 'The code asks Office’s broker for openid, profile, email or offline_access alone.',
  why: 'Nested app authentication needs the scope of a resource: without one Mac fails, phones show [5objp] and new Outlook may crash.',
  mend: { developer: 'Add User.Read or a scope of your own API.' },
  confidence: 'likely',
  source:
    'https://learn.microsoft.com/office/dev/add-ins/develop/enable-nested-app-authentication-in-your-add-in',
  scenario: 'naa-oidc-only-scopes',
  find(evidence) {
    const only = written(evidence, 'signs in for sign-in scopes only')
    const nestable = written(evidence, 'nestable client')
    return only && nestable && because(place(only), place(nestable))
  },
}
