import { catalogMend } from './catalog-mend.js'
import { refused, said } from './questions.js'
import type { Rule } from './rule.js'

export const badAssertion: Rule = {
  id: 'bad-assertion',
  number: 'R50',
  finding:
    'Entra does not accept the token that is to be exchanged: expired, of another issuer or API, or no access token.',
  why: 'An exchange takes one thing only: a valid access token that Entra issued for the very application that exchanges it.',
  mend: {
    developer: 'Look at aud, iss, exp and scp of the token: the access token for your own API, fresh.',
  },
  confidence: 'very likely',
  source: 'https://learn.microsoft.com/entra/identity-platform/reference-error-codes',
  scenario: 'assertion-expired',
  decides: 'what the token says, as https://jwt.ms shows it: aud, iss, ver, scp and exp',
  decidedBy: 'tokens',
  find(evidence) {
    const refusal = refused(evidence, ...names)
    return refusal && { because: [said(refusal)], ...catalogMend(refusal, names) }
  },
}

const names = [
  'assertionExpired',
  'assertionSignature',
  'idTokenAsAssertion',
  'assertionForAnotherApp',
  'malformedAssertion',
  'assertionAppOnly',
] as const
