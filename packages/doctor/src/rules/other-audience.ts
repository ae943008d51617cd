import type { Evidence } from '../evidence/evidence.js'
import { aToken, because, claims, isGraph, refusedByApi, spoken, unverified } from './questions.js'
import type { Found, Rule } from './rule.js'

export const otherAudience: Rule = {
  id: 'other-audience',
  number: 'R05',
  finding: 'The token is for another API than yours.',
  why: 'A v2 token names the client id of the API in aud, a v1 token its Application ID URI. An API that takes another audience takes tokens that were meant for somebody else.',
  mend: {
    developer: 'Ask for the scope of your own API, and compare aud with its client id (v2) or its URI (v1).',
  },
  confidence: 'very likely',
  source: 'https://learn.microsoft.com/entra/identity-platform/access-token-claims-reference',
  unplayed: 'It is read from the token and the settings of the API; there is nothing to play.',
  decides: 'the app registration of the API as JSON, to compare its id with aud',
  decidedBy: 'registrations',
  find(evidence) {
    const atGraph = refusedByGraph(evidence)
    if (atGraph) return atGraph
    const refusal = unverified(evidence, 'audience', ({ got }) => !isGraph(got))
    if (refusal) return because(refusedByApi(refusal))
    const told = spoken(evidence, 'audience in words')
    if (told.length > 0) return { because: told, confidence: 'likely' }
    const ids = ownIds(evidence)
    if (ids.size === 0) return undefined
    const token = aToken(
      evidence,
      ({ audience, kind }) =>
        kind === 'access' && audience !== undefined && !isGraph(audience) && !ids.has(audience.toLowerCase()),
    )
    return (
      token && because(claims(token, `aud ${token.audience}`), `known: ${[...ids].slice(0, 2).join(', ')}`)
    )
  },
}

/** The other way round: a token for one’s own API, or of another one, that was sent to Graph. */
function refusedByGraph(evidence: Evidence): Found | undefined {
  const refusal = unverified(evidence, 'audience', ({ wanted }) => isGraph(wanted))
  const told = spoken(evidence, 'refused by Graph')
  const late = unverified(evidence, 'lifetime')
  if (!refusal && (told.length === 0 || late)) return undefined
  const ofOffice = spoken(evidence, 'token of Office')
  return {
    because: [...(refusal ? [refusedByApi(refusal)] : told), ...ofOffice],
    confidence: refusal ? 'very likely' : ofOffice.length > 0 ? 'likely' : 'possible',
    finding: 'The token was sent to Microsoft Graph and is for another API.',
    mend: {
      developer:
        'Send Graph a token for Graph: exchange the token of Office on behalf of the user on your server, or ask for scopes of Graph by nested app authentication.',
    },
    decides:
      evidence.tokens.length > 0 ? '' : 'what the token says, as https://jwt.ms shows it: aud, scp and exp',
  }
}

function ownIds(evidence: Evidence): Set<string> {
  const registered = evidence.registrations.flatMap(({ registration }) => [
    registration.appId,
    ...registration.identifierUris,
  ])
  const named = evidence.manifests.flatMap(({ manifest }) => {
    const info = manifest?.webApplicationInfo
    return info ? [info.id, info.resource ?? info.id] : []
  })
  return new Set([...registered, ...named].map((each) => each.toLowerCase()))
}
