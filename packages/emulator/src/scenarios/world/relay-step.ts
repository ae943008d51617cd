import { readClaimsChallenge } from '@onbehalf/protocol'
import type { StepReport } from '../steps.js'
import { claimNames, type ObservedRequest } from './observed-request.js'

/**
 * Facts and words of how a challenge travelled: the API's answer to the add-in, and what the add-in then asked
 * Office for.
 */
export function relayReport(requests: readonly ObservedRequest[]): Omit<StepReport, 'expected'> {
  const answer = requests.find(({ from, to, status }) => from === 'add-in' && to === 'api' && status >= 400)
  const after = answer ? requests.slice(requests.indexOf(answer)) : []
  const header = answer?.entry.response.headers['www-authenticate'] ?? null
  const claims = readClaimsChallenge(header)
  const asked = after.some(
    ({ to, entry }) => to === 'office' && entry.request.body?.includes('"authChallenge"'),
  )
  const facts = {
    status: answer?.status,
    insufficientClaims: header?.includes('error="insufficient_claims"') ?? false,
    claims: claims === undefined ? [] : claimNames(claims),
    authChallenge: asked,
  }
  const relayed = claims === undefined ? '' : ' insufficient_claims'
  const words = answer ? `${answer.status}${relayed}${asked ? ' → authChallenge' : ''}` : 'nothing to relay'
  return { good: claims !== undefined && asked, words, facts }
}
