import { because, refused, said } from './questions.js'
import type { Rule } from './rule.js'

export const applicationUnknownInTenant: Rule = {
  id: 'application-unknown-in-tenant',
  number: 'R47',
  finding: 'The application, or the API that it asks for, does not exist in this customer’s tenant.',
  why: 'A multi-tenant application exists in a tenant from the first consent on, and each of two registrations needs one.',
  mend: {
    admin: 'Open the link for admin consent of the add-in, once.',
    developer:
      'Link the registrations by knownClientApplications and ask for .default, so that one consent makes both; and look that the tenant is the customer’s.',
  },
  confidence: 'very likely',
  source: 'https://github.com/MicrosoftDocs/azure-docs/issues/52654',
  scenario: 'customer-without-service-principal',
  decides: 'the tenant id, and whether the add-in ever worked for this customer',
  find(evidence) {
    const refusal = refused(
      evidence,
      'resourceNotFound',
      'resourceWithoutPrincipal',
      'misconfiguredClient',
      'clientNotFound',
    )
    return refusal && because(said(refusal))
  },
}
