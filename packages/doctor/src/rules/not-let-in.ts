import { catalogMend } from './catalog-mend.js'
import { because, refused, said, spoken } from './questions.js'
import type { Rule } from './rule.js'

export const notLetIn: Rule = {
  id: 'not-let-in',
  number: 'R48',
  finding:
    'The administrator has to act: the application is switched off, needs an assignment, or an admin’s consent.',
  why: 'Users cannot mend any of these, however often they sign in.',
  mend: {
    admin:
      'In the enterprise application: enable it for sign-in, assign the user or a group, or grant admin consent.',
  },
  confidence: 'very likely',
  source: 'https://learn.microsoft.com/entra/identity-platform/reference-error-codes',
  scenario: 'user-consent-disabled',
  find(evidence) {
    const refusal = refused(evidence, ...names)
    if (refusal) return { because: [said(refusal)], ...catalogMend(refusal, names) }
    const page = because(...spoken(evidence, 'approval page'))
    return (
      page && { ...page, finding: 'Users may not consent to this in the tenant: an administrator has to.' }
    )
  },
}

const names = [
  'userNotAssigned',
  'appNotAssigned',
  'clientDisabled',
  'adminConsentRequired',
  'adminApprovalRequested',
  'notAuthorizedToConsent',
] as const
