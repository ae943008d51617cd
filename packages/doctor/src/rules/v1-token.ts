import { aToken, claims, isGraph, refusedByApi, spoken, unverified } from './questions.js'
import type { Rule } from './rule.js'

export const v1Token: Rule = {
  id: 'v1-token',
  number: 'R16',
  finding: 'This is a v1 token, where the documentation of Office add-ins expects v2.',
  why: 'A registration that does not ask for version 2 gets v1: issuer sts.windows.net, an address as audience, appid instead of azp, unique_name instead of preferred_username. Validation for v2 refuses it.',
  mend: {
    developer: 'Set requestedAccessTokenVersion to 2 in the registration; or accept both forms knowingly.',
  },
  confidence: 'possible',
  source: 'https://learn.microsoft.com/office/dev/add-ins/develop/register-sso-add-in-aad-v2',
  scenario: 'v1-token-in-v2-api',
  find(evidence) {
    const token = aToken(
      evidence,
      ({ version, audience, kind }) => version === '1.0' && kind === 'access' && !isGraph(audience),
    )
    const refusal = unverified(
      evidence,
      'issuer',
      ({ got }) => token !== undefined || got === undefined || /^https:\/\/sts\.windows\.net\//.test(got),
    )
    const told = spoken(evidence, 'issuer of version 1')
    if (!token && !refusal) return told.length > 0 ? { because: told, confidence: 'likely' } : undefined
    return {
      because: [
        ...(token ? [claims(token, 'ver 1.0', token.issuer && `iss ${token.issuer}`)] : []),
        ...(refusal ? [refusedByApi(refusal)] : []),
      ],
      confidence: refusal && (token || refusal.got) ? 'very likely' : 'possible',
    }
  },
}
