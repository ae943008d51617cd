import { catalogMend } from './catalog-mend.js'
import { refused, said } from './questions.js'
import type { Rule } from './rule.js'

export const blockedByPolicy: Rule = {
  id: 'blocked-by-policy',
  number: 'R45',
  finding: 'A policy of Conditional Access refuses this device, app or place.',
  why: 'No second step of the user ends this: the grant that the policy wants is about the device, the app or the place.',
  mend: {
    admin: 'Look in the sign-in log which policy refused and which grant it wants.',
    developer: 'Do not try again; show the user the correlation id.',
  },
  confidence: 'very likely',
  source: 'https://learn.microsoft.com/entra/identity-platform/reference-error-codes',
  scenario: 'blocked-by-ca',
  decides: 'the policies as JSON, or the entry of the sign-in log',
  decidedBy: 'policies',
  find(evidence) {
    const refusal = refused(evidence, ...names)
    if (!refusal) return undefined
    const { finding, mend } = catalogMend(refusal, names)
    return {
      because: [said(refusal)],
      finding,
      mend: { ...mend, ...(mend.developer ? {} : { developer: this.mend.developer ?? '' }) },
    }
  },
}

const names = [
  'deviceNotCompliant',
  'deviceNotDomainJoined',
  'clientAppNotApproved',
  'clientAppNotProtected',
  'appNotApprovedOnDevice',
  'blockedByPolicy',
  'secondFactorRegistrationBlocked',
  'registrationNotAllowedHere',
  'riskAtHome',
] as const
