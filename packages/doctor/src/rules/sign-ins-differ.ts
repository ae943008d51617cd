import type { Token } from '../evidence/evidence.js'
import { aToken, because, claims, hasSecondFactor, methods, spoken } from './questions.js'
import type { Rule } from './rule.js'

export const signInsDiffer: Rule = {
  id: 'sign-ins-differ',
  number: 'R03',
  finding:
    'The same user passed a second factor on the web and none on the device: two sign-ins, not two bugs.',
  why: 'A browser session and a primary refresh token each remember how they began. A token shows the proofs of the sign-in that it came from, and a password is one proof.',
  mend: {
    developer: 'Do not compare the tokens; relay the challenge that the exchange for Graph brings.',
    user: 'Windows Hello, or one prompt with a second factor, is remembered by the device from then on.',
  },
  confidence: 'likely',
  source: 'https://learn.microsoft.com/entra/identity/devices/concept-primary-refresh-token',
  scenario: 'pair',
  decides: 'the refusal itself: its text with the AADSTS number',
  decidedBy: 'refusals',
  find(evidence) {
    const without = aToken(evidence, (token) => token.methods !== undefined && !hasSecondFactor(token))
    const passed = aToken(evidence, (token) => hasSecondFactor(token) && sameUser(token, without))
    return without && passed
      ? because(claims(without, methods(without)), claims(passed, methods(passed)))
      : because(...spoken(evidence, 'amr without mfa'))
  },
}

function sameUser(one: Token, other: Token | undefined): boolean {
  const key = ({ objectId, user }: Token) => objectId ?? user
  return (
    other !== undefined && (key(one) === undefined || key(other) === undefined || key(one) === key(other))
  )
}
