import { catalogMend } from './catalog-mend.js'
import { refused, said } from './questions.js'
import type { Rule } from './rule.js'

export const audienceAndAuthorityDiffer: Rule = {
  id: 'audience-and-authority-differ',
  number: 'R53',
  finding: 'The accounts that the registration admits, and the address that is signed in at, do not fit.',
  why: 'A single-tenant application cannot be signed in at /common, one for work accounts admits no personal ones, and an application asks for itself by its GUID alone.',
  mend: { developer: 'Align signInAudience of the registration and the authority in the code.' },
  confidence: 'certain',
  source: 'https://learn.microsoft.com/entra/identity-platform/reference-error-codes',
  unplayed: 'It is read from settings; `onbehalf check` finds it too.',
  find(evidence) {
    const refusal = refused(evidence, ...names)
    if (!refusal) return undefined
    // Known by its sentence alone, it may be another of these: then the rule's own words are the true ones.
    return { because: [said(refusal)], ...(refusal.means ? {} : catalogMend(refusal, names)) }
  },
}

const names = ['singleTenantOnly', 'workAccountsOnly', 'tokenForItself'] as const
