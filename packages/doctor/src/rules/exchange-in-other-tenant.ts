import { answered, aToken, because, claims, request, spoken } from './questions.js'
import type { Rule } from './rule.js'

export const exchangeInOtherTenant: Rule = {
  id: 'exchange-in-other-tenant',
  number: 'R08',
  finding: 'The token is exchanged at another tenant than the one it was issued by.',
  why: 'The exchange belongs to the tenant in the claim tid. At /common or /organizations Entra takes the home tenant of the user, which for a guest is another one.',
  mend: {
    developer:
      'Build the authority of the exchange from tid of the incoming token, after checking that this tenant is let in.',
  },
  confidence: 'very likely',
  source: 'https://github.com/AzureAD/microsoft-authentication-library-for-dotnet/issues/4606',
  scenario: 'obo-at-common-with-guest',
  over: ['R49'],
  find(evidence) {
    const token = aToken(evidence, ({ tenant, kind }) => tenant !== undefined && kind === 'access')
    const exchange = answered(
      evidence,
      ({ tenant, grant }) =>
        token !== undefined &&
        tenant !== undefined &&
        /jwt-bearer/.test(grant ?? '') &&
        tenant !== token.tenant,
    )
    if (token && exchange) return because(claims(token, `tid ${token.tenant}`), request(exchange))
    const guest = spoken(evidence, 'guest')
    const inWords = guest.length > 0 ? spoken(evidence, 'on behalf of') : []
    const told = [
      ...spoken(evidence, 'token of another tenant'),
      ...(inWords.length > 0 ? [...guest, ...inWords] : []),
    ]
    return told.length > 0
      ? {
          because: told,
          confidence: 'possible',
          decides: 'the address of the token endpoint at which the token is exchanged, and its claim tid',
        }
      : undefined
  },
}
