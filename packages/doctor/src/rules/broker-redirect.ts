import { catalogMend } from './catalog-mend.js'
import { refused, said } from './questions.js'
import type { Rule } from './rule.js'

export const brokerRedirect: Rule = {
  id: 'broker-redirect',
  number: 'R42',
  finding: 'The redirect of the broker (brk-multihub://…) is missing, or used where none belongs.',
  why: 'Nested app authentication needs brk-multihub:// and the origin of the page, of type single-page, for each origin. Where it is the first address of the list, the link for admin consent takes it as default and fails.',
  mend: {
    developer:
      'Add brk-multihub:// with the origin alone as single-page redirect; put an https address first, or name redirect_uri in the link.',
  },
  confidence: 'certain',
  source:
    'https://learn.microsoft.com/office/dev/add-ins/develop/enable-nested-app-authentication-in-your-add-in',
  scenario: 'naa-broker-redirect-missing',
  decides: 'the redirects of the registration and the origin of the page',
  decidedBy: 'registrations',
  find(evidence) {
    const names = ['brokerRedirectMissing', 'brokerRedirectAsDefault'] as const
    const refusal = refused(evidence, ...names)
    return refusal && { because: [said(refusal)], ...catalogMend(refusal, names) }
  },
}
