import type { Evidence } from '../evidence/evidence.js'
import {
  aToken,
  claims,
  isGraph,
  place,
  refused,
  refusedByApi,
  said,
  spoken,
  unverified,
  written,
} from './questions.js'
import type { Found, Rule } from './rule.js'

export const graphTokenForOwnApi: Rule = {
  id: 'graph-token-for-own-api',
  number: 'R04',
  finding: 'The token is for Microsoft Graph, and is used as if it were for your own API.',
  why: 'Tokens for Graph are opaque to everybody else: a nonce in their header makes their signature fail anywhere but at Graph, and Entra takes none of them for an exchange.',
  mend: {
    developer:
      'Ask for a scope of your own API (api://…/access_as_user), send that token to your server, and exchange it there.',
  },
  confidence: 'likely',
  source: 'https://github.com/OfficeDev/office-js/issues/5069',
  scenario: 'graph-token-as-assertion',
  over: ['R50', 'R15'],
  find(evidence) {
    const token = aToken(
      evidence,
      ({ audience, nonceInHeader, kind }) => isGraph(audience) && (kind === 'access' || nonceInHeader),
    )
    if (!token) return inWords(evidence) ?? byVerification(evidence)
    const refusal = refused(evidence, 'assertionSignature', 'assertionForAnotherApp')
    const exchanges = written(evidence, 'on-behalf-of') ?? written(evidence, 'verifies tokens')
    const facts = [
      claims(token, 'aud is Microsoft Graph', token.nonceInHeader ? 'nonce in its header' : undefined),
    ]
    if (refusal) facts.push(said(refusal))
    if (exchanges) facts.push(place(exchanges))
    return { because: facts, confidence: refusal ? 'certain' : exchanges ? 'very likely' : 'likely' }
  },
}

/** Somebody looked into the token and writes what is in it. */
function inWords(evidence: Evidence): Found | undefined {
  const told = spoken(evidence, 'issued for Graph')
  if (told.length === 0) return undefined
  const refusal = refused(evidence, 'assertionSignature', 'assertionForAnotherApp')
  const verification =
    unverified(evidence, 'signature') ??
    unverified(evidence, 'audience', ({ got, wanted }) => got === undefined && !isGraph(wanted))
  if (!refusal && !verification) return undefined
  return {
    because: [
      ...(refusal ? [said(refusal)] : []),
      ...(verification ? [refusedByApi(verification)] : []),
      ...told,
    ],
    confidence: 'very likely',
  }
}

/** Without the token: an API that met Graph's audience, or a signature that holds nowhere but at Graph. */
function byVerification(evidence: Evidence): Found | undefined {
  const audience = unverified(evidence, 'audience', ({ got }) => isGraph(got))
  if (audience) return { because: [refusedByApi(audience)], confidence: 'certain' }
  const signature = unverified(evidence, 'signature')
  const graph = spoken(evidence, 'token for Graph')
  return (
    signature && {
      because: [refusedByApi(signature), ...graph],
      confidence: graph.length > 0 ? 'very likely' : 'possible',
    }
  )
}
