import { because, code, coded, spoken } from './questions.js'
import type { Rule } from './rule.js'

export const accountOnPremises: Rule = {
  id: 'account-on-premises',
  number: 'R26',
  finding: 'Office is signed in with a domain account, or modern authentication is off.',
  why: 'getAccessToken needs a work or school account of Entra, or a Microsoft account, in Office itself.',
  mend: {
    admin:
      'Turn on modern authentication in the tenant, and have people sign in to Office with their work account.',
    developer: 'Fall back to the dialog on 13003.',
  },
  confidence: 'very likely',
  source: 'https://learn.microsoft.com/office/dev/add-ins/develop/troubleshoot-sso-in-office-add-ins',
  scenario: 'domain-account-or-modern-auth-off',
  find(evidence) {
    const seen = coded(evidence, 13003)
    return seen && because(code(seen), ...spoken(evidence, 'on premises'))
  },
}
