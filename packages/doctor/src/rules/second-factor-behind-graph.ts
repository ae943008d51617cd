import type { Evidence, Refusal } from '../evidence/evidence.js'
import { aToken, claims, hasSecondFactor, methods, refused, said, spoken } from './questions.js'
import type { Found, Rule } from './rule.js'

export const secondFactorBehindGraph: Rule = {
  id: 'second-factor-behind-graph',
  number: 'R01',
  finding: 'The sign-in on the device had no second factor; the policy guards the data behind Graph.',
  why: 'On Windows the token comes silently from the primary refresh token, which remembers how the person signed in. The policy on the data behind Graph is first looked at when the API exchanges the token on behalf of the user, and a server cannot ask anybody for a second factor.',
  mend: {
    developer:
      'Relay the challenge: answer 401 with the claims of the refusal, call getAccessToken again with authChallenge, once.',
    admin: 'Nothing is wrong with the policy; do not weaken it.',
  },
  confidence: 'very likely',
  source: 'https://learn.microsoft.com/entra/identity-platform/v2-conditional-access-dev-guide',
  scenario: 'pair',
  over: ['R03', 'R38', 'R16', 'R39'],
  find(evidence) {
    const refusal = refused(evidence, 'secondFactorRequired', 'secondFactorNotPassed', 'secondFactorExpired')
    const without = aToken(evidence, (token) => token.methods !== undefined && !hasSecondFactor(token))
    if (!refusal) return undefined
    if (!without) return toldInWords(evidence, refusal)
    const passed = aToken(evidence, hasSecondFactor)
    return {
      because: [
        claims(without, methods(without)),
        ...(passed ? [claims(passed, methods(passed))] : []),
        said(refusal),
      ],
      decides: [
        refusal.claims === 'unknown' && 'the full JSON of the refusal, to see whether it has “claims”',
        !passed &&
          'what a v1 token of the same user says on the web (ver and amr, as https://jwt.ms shows them)',
      ]
        .filter(Boolean)
        .join('; '),
    }
  },
}

/** Somebody compared the tokens, and writes what was in them. */
function toldInWords(evidence: Evidence, refusal: Refusal): Found | undefined {
  const told = spoken(evidence, 'amr without mfa')
  if (told.length === 0 || evidence.tokens.some(({ version }) => version === '2.0')) return undefined
  return {
    because: [said(refusal), ...told],
    confidence: 'likely',
    decides: 'what the tokens say of themselves (ver and amr, as https://jwt.ms shows them)',
  }
}
