import { because, refused, said, spoken } from './questions.js'
import type { Rule } from './rule.js'

export const wrongCloud: Rule = {
  id: 'wrong-cloud',
  number: 'R54',
  finding: 'The tenant is not in this cloud, or does not exist.',
  why: 'Government and Chinese tenants have a sign-in address and a Graph of their own.',
  mend: {
    developer: 'Choose authority and Graph host by the cloud of the tenant; or correct the tenant’s name.',
  },
  confidence: 'very likely',
  source: 'https://learn.microsoft.com/entra/identity-platform/reference-error-codes',
  scenario: 'sovereign-cloud',
  decides: 'the tenant id or domain of the customer',
  find(evidence) {
    const refusal = refused(evidence, 'tenantNotFound', 'tenantOfNationalCloud', 'confidentialAcrossClouds')
    if (refusal) return because(said(refusal))
    // A token of one cloud has no key in another: Entra finds its signature wrong.
    const signature = refused(evidence, 'assertionSignature')
    const cloud = spoken(evidence, 'another cloud')
    return signature && cloud.length > 0 ? because(said(signature), ...cloud) : undefined
  },
}
