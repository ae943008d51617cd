import { answered, because, isGraph, request, spoken } from './questions.js'
import type { Rule } from './rule.js'

export const graphChallenges: Rule = {
  id: 'graph-challenges',
  number: 'R56',
  finding:
    'Graph refuses a token that Entra still counts, and says what a new one needs: continuous access evaluation.',
  why: 'After a revoked session, a changed password or place, Graph answers 401 with claims in WWW-Authenticate.',
  mend: {
    developer:
      'Read the header with a real parser, padding of the base64 included; ask for a token with these claims, and repeat once.',
  },
  confidence: 'very likely',
  source: 'https://github.com/OfficeDev/Office-Add-in-samples/pull/1033',
  scenario: 'graph-cae-revoked',
  find(evidence) {
    const exchange = answered(
      evidence,
      ({ host, status, challenge }) => status === 401 && isGraph(host) && challenge?.claims === true,
    )
    return exchange
      ? because(request(exchange), 'WWW-Authenticate with claims')
      : because(...spoken(evidence, 'evaluated anew'))
  },
}
