import { catalogMend } from './catalog-mend.js'
import { because, refused, said } from './questions.js'
import type { Rule } from './rule.js'

export const interactionAtExchange: Rule = {
  id: 'interaction-at-exchange',
  number: 'R38',
  finding: 'The exchange for a token to the data wants the user to act: a second factor, or a fresh one.',
  why: 'A policy on the data behind the API is looked at when the token is exchanged. The server cannot act for the user; the answer says what the user has to do.',
  mend: {
    developer:
      'Answer 401 with the challenge to the add-in; it asks Office again with authChallenge, once, or signs the user in interactively with these claims.',
  },
  confidence: 'likely',
  source: 'https://learn.microsoft.com/entra/identity-platform/v2-oauth2-on-behalf-of-flow',
  scenario: 'desktop-password-prt-vs-graph-mfa',
  decides: 'the full JSON of the refusal, to see whether it has “claims”',
  find(evidence) {
    const names = [
      'secondFactorRequired',
      'secondFactorNotPassed',
      'secondFactorExpired',
      'secondFactorNotRegistered',
      'secondFactorEnrollment',
      'externalChallenge',
    ] as const
    const refusal = refused(evidence, ...names)
    if (refusal) {
      const { finding, mend } = catalogMend(refusal, names)
      return {
        because: [said(refusal)],
        ...(refusal.claims !== 'unknown' && { decides: '' }),
        finding,
        mend: { developer: this.mend.developer ?? '', ...(mend.developer ? {} : mend) },
      }
    }
    const hinted = evidence.refusals.find(
      ({ suberror, error, numbers }) =>
        numbers.length === 0 && (suberror === 'basic_action' || error === 'interaction_required'),
    )
    return hinted && because(said(hinted))
  },
}
