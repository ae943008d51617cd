import { isMicrosoftAuthority } from '@onbehalf/protocol'
import { aToken, because, claims, refused, refusedByApi, said, unverified } from './questions.js'
import type { Rule } from './rule.js'

export const foreignIssuer: Rule = {
  id: 'foreign-issuer',
  number: 'R14',
  finding: 'The token was not issued by Entra ID.',
  why: 'Tokens of Exchange, and of other providers, are signed by other keys: Entra finds no key for them when they are exchanged.',
  mend: {
    developer:
      'Use the token of getAccessToken or of nested app authentication, and look at iss before anything else.',
  },
  confidence: 'very likely',
  source: 'https://github.com/OfficeDev/Office-Add-in-samples/issues/224',
  unplayed: 'The refusal that follows is that of `graph-token-as-assertion`; other issuers are not emulated.',
  over: ['R50', 'R05', 'R06', 'R15'],
  find(evidence) {
    const token = aToken(evidence, ({ issuer }) => issuer !== undefined && !isEntra(issuer))
    const refusal = refused(evidence, 'assertionSignature')
    const unknown = unverified(evidence, 'issuer', ({ got }) => got !== undefined && !isEntra(got))
    return because(
      token && claims(token, `iss ${token.issuer}`),
      token && refusal && said(refusal),
      unknown && refusedByApi(unknown),
    )
  },
}

function isEntra(issuer: string): boolean {
  const host = /^https:\/\/([^/:]+)(?:\/|$)/.exec(issuer)?.[1] ?? ''
  return isMicrosoftAuthority(host) || host === 'sts.chinacloudapi.cn'
}
