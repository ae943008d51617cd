import { aToken, because, claims, isGraph, refusedByApi, unverified } from './questions.js'
import type { Rule } from './rule.js'

export const scopeMissingInToken: Rule = {
  id: 'scope-missing-in-token',
  number: 'R15',
  finding: 'The token lacks the scope access_as_user.',
  why: 'Office asks for the scope of this name. Another one in the token means that the API exposes another name, or that the token was asked for something else.',
  mend: { developer: 'Expose the scope access_as_user in the registration, and ask for it.' },
  confidence: 'possible',
  source: 'https://learn.microsoft.com/office/dev/add-ins/develop/register-sso-add-in-aad-v2',
  unplayed: 'It is read from the token; there is nothing to play.',
  find(evidence) {
    const token = aToken(
      evidence,
      ({ kind, scopes, audience }) =>
        kind === 'access' && scopes !== undefined && !isGraph(audience) && !scopes.includes('access_as_user'),
    )
    const refusal = unverified(evidence, 'scope', ({ wanted }) => wanted !== undefined)
    if (refusal) return { because: [refusedByApi(refusal)], confidence: 'very likely' }
    return token && because(claims(token, `scp ${token.scopes?.slice(0, 4).join(' ')}`))
  },
}
