import type { Evidence } from '../evidence/evidence.js'
import { aToken, claims, methods, place, refused, written } from './questions.js'
import type { Rule } from './rule.js'

export const noMethodsInV2: Rule = {
  id: 'no-methods-in-v2',
  number: 'R02',
  finding: 'The claim amr is never in a v2 token; that it is missing proves nothing about a second factor.',
  why: 'Only v1.0 access tokens carry amr. Code that looks for mfa in it refuses everybody, or lets everybody in.',
  mend: {
    developer:
      'Remove the check. Let Entra refuse, and relay its challenge; to demand more for one action, use an authentication context (acrs).',
  },
  confidence: 'certain',
  source: 'https://learn.microsoft.com/entra/identity-platform/access-token-claims-reference',
  scenario: 'backend-requires-amr-mfa',
  find(evidence) {
    const token = aToken(
      evidence,
      ({ version, methods, kind }) => version === '2.0' && !methods && kind !== 'id',
    )
    const reads = written(evidence, 'reads amr')
    const refusal = refused(
      evidence,
      'secondFactorRequired',
      'secondFactorNotRegistered',
      'secondFactorExpired',
    )
    const pair = evidence.tokens.filter(({ version }) => version === '2.0').length > 1
    if (!token || !(reads || refusal || pair || isAllThereIs(evidence))) return undefined
    const confidence = reads ? 'certain' : pair && !refusal ? 'likely' : 'possible'
    return { because: [claims(token, methods(token)), ...(reads ? [place(reads)] : [])], confidence }
  },
}

/** Who sends a token by itself may look for the second factor in it. */
function isAllThereIs({ refusals, codes, tags, libraryErrors, exchanges, traits, verifications }: Evidence) {
  return [refusals, codes, tags, libraryErrors, exchanges, traits, verifications].every(
    ({ length }) => length === 0,
  )
}
