import { catalogMend } from './catalog-mend.js'
import { refused, said } from './questions.js'
import type { Rule } from './rule.js'

export const clientCredential: Rule = {
  id: 'client-credential',
  number: 'R51',
  finding:
    'The secret or certificate of the API is wrong, expired, missing, or sent by a client that may have none.',
  why: 'Everything stops at once, for all users, when a secret ends.',
  mend: { developer: 'Make a new secret or, better, a certificate, and put it into the server’s settings.' },
  confidence: 'certain',
  source: 'https://learn.microsoft.com/entra/identity-platform/reference-error-codes',
  scenario: 'secret-expired',
  find(evidence) {
    const refusal = refused(evidence, ...names)
    return refusal && { because: [said(refusal)], ...catalogMend(refusal, names) }
  },
}

const names = [
  'wrongClientSecret',
  'clientSecretExpired',
  'clientCredentialMissing',
  'publicClientWithCredential',
  'clientAssertionSignature',
] as const
