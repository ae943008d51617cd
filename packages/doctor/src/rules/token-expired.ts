import { aToken, claims, refused, refusedByApi, said, unverified } from './questions.js'
import type { Rule } from './rule.js'

export const tokenExpired: Rule = {
  id: 'token-expired',
  number: 'R07',
  finding: 'The token has expired, or will within five minutes.',
  why: 'Entra exchanges no token that has run out. Office keeps its own until shortly before that, so a token that a page kept is often the older one.',
  mend: {
    developer:
      'Ask Office for a token at each call instead of keeping one; when the exchange says that it expired, ask once more and repeat once.',
  },
  confidence: 'possible',
  source: 'https://github.com/AzureAD/microsoft-authentication-library-for-js/issues/5330',
  scenario: 'assertion-expired',
  decides: 'when the token was used, and the refusal that came back',
  decidedBy: 'refusals',
  find(evidence) {
    const soon = evidence.now / 1_000 + 300
    const token = aToken(evidence, ({ expires }) => expires !== undefined && expires < soon)
    const refusal = refused(evidence, 'assertionExpired')
    const late = unverified(evidence, 'lifetime')
    if (!token) return late && { because: [refusedByApi(late)], confidence: 'certain' }
    const until = new Date((token.expires ?? 0) * 1_000)
    const when = Number.isNaN(until.getTime()) ? 'long ago' : until.toISOString()
    return {
      because: [
        claims(token, `exp ${when}`),
        ...(refusal ? [said(refusal)] : []),
        ...(late ? [refusedByApi(late)] : []),
      ],
      confidence: refusal || late ? 'certain' : 'possible',
    }
  },
}
