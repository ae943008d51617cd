import { because, refused, said } from './questions.js'
import type { Rule } from './rule.js'

export const accountOfOtherTenant: Rule = {
  id: 'account-of-other-tenant',
  number: 'R49',
  finding: 'The account does not exist in the tenant where it is to sign in.',
  why: 'A token was asked for at a tenant that the user is neither member nor guest of; or the browser is signed in as somebody else.',
  mend: {
    developer: 'Take the tenant from tid of the incoming token, not a fixed one or /common.',
    admin: 'Invite the user as a guest, if that is meant.',
    user: 'Sign in with the account that belongs to this organization.',
  },
  confidence: 'very likely',
  source: 'https://learn.microsoft.com/entra/identity-platform/reference-error-codes',
  scenario: 'obo-at-common-with-guest',
  decides: 'the address of the token endpoint and tid of the token',
  find(evidence) {
    const refusal = refused(
      evidence,
      'userOfOtherTenant',
      'severalAccounts',
      'accountNotInTenant',
      'externalUserMissing',
      'userNotFound',
    )
    return refusal && because(said(refusal))
  },
}
