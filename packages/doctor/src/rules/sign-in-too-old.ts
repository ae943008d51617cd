import { catalogMend } from './catalog-mend.js'
import { refused, said } from './questions.js'
import type { Rule } from './rule.js'

export const signInTooOld: Rule = {
  id: 'sign-in-too-old',
  number: 'R46',
  finding:
    'What was signed in has ended: a policy wants a fresh sign-in, or the token was revoked or lay idle.',
  why: 'A server that renews a token alone has no user to ask. Sign-in frequency, a changed password, a revoked session, ninety idle days, and one day for single-page apps all end here.',
  mend: {
    developer: 'Throw the cached token away and have the user sign in interactively at the next call.',
    user: 'Sign in again.',
  },
  confidence: 'very likely',
  source: 'https://learn.microsoft.com/entra/identity-platform/reference-error-codes',
  scenario: 'sign-in-frequency-server-refresh',
  find(evidence) {
    const refusal = refused(evidence, ...names)
    return refusal && { because: [said(refusal)], ...catalogMend(refusal, names) }
  },
}

const names = [
  'signInFrequency',
  'sessionFrequency',
  'grantRevoked',
  'sessionRevoked',
  'refreshTokenInactive',
  'spaRefreshTokenExpired',
  'grantExpired',
] as const
