import { aToken, claims, refused, said } from './questions.js'
import type { Rule } from './rule.js'

export const guestToken: Rule = {
  id: 'guest-token',
  number: 'R10',
  finding: 'The user is a guest: the account lives in another tenant than the one that issued the token.',
  why: 'The second factor of the home tenant may not count here, and an exchange cannot ask for another one.',
  mend: {
    developer: 'Do not exchange across tenants: have the user sign in at the home tenant, by its own tid.',
    admin: 'Cross-tenant access settings say whether the home tenant’s second factor counts.',
  },
  confidence: 'possible',
  source: 'https://learn.microsoft.com/entra/identity-platform/access-token-claims-reference',
  scenario: 'guest-into-isv-tenant-mfa',
  find(evidence) {
    const token = aToken(
      evidence,
      ({ identityProvider, issuer, tenant }) =>
        identityProvider !== undefined &&
        issuer !== undefined &&
        tenant !== undefined &&
        !identityProvider.includes(tenant),
    )
    const refusal = refused(evidence, 'secondFactorRequired', 'secondFactorNotRegistered')
    return (
      token && {
        because: [
          claims(token, `idp ${token.identityProvider}`, `tid ${token.tenant}`),
          ...(refusal ? [said(refusal)] : []),
        ],
        confidence: refusal ? ('very likely' as const) : ('possible' as const),
      }
    )
  },
}
