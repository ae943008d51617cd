import { because, numberOf, said } from './questions.js'
import type { Rule } from './rule.js'

export const challengeWithoutClaims: Rule = {
  id: 'challenge-without-claims',
  number: 'R39',
  finding:
    'The refusal has no “claims”: a second factor set per user, or by the security defaults, wants the user all the same.',
  why: 'Only a policy of Conditional Access puts claims into the refusal. Code that looks for them alone takes this one for a plain failure.',
  mend: {
    developer:
      'Take error, suberror, error_codes and claims as four signs; without claims have the user sign in interactively.',
  },
  confidence: 'very likely',
  source: 'https://github.com/microsoftgraph/microsoft-graph-docs-contrib/issues/6306',
  scenario: 'challenge-without-claims',
  over: ['R38'],
  find(evidence) {
    const refusal = evidence.refusals.find(
      ({ numbers, claims }) => claims === 'absent' && numbers.some((number) => numbers50.has(number)),
    )
    return refusal && because(said(refusal))
  },
}

const numbers50 = new Set([
  numberOf('secondFactorRequired'),
  numberOf('secondFactorNotPassed'),
  numberOf('secondFactorExpired'),
  numberOf('secondFactorNotRegistered'),
])
