import { TokenRefusal } from '../refusal.js'
import type { Check } from './check.js'

/** Characters of a challenge that still fit into an address with everything else. */
const longest = 16_384

/** `authChallenge` is handed on to Entra as it is: what no request can carry is refused before anybody is asked. */
export const authChallenge: Check = ({ pane, options }) => {
  const challenge = options.authChallenge
  if (challenge === '') return
  const problem = problemOf(challenge)
  if (problem === undefined) return
  const sentence = `The authChallenge that ${pane.manifest.displayName} hands on ${problem}.`
  throw new TokenRefusal(pane.platform.codes.requestFailed, {
    cause: sentence,
    fact: { kind: 'challenge-unreadable', sentence },
  })
}

function problemOf(challenge: string): string | undefined {
  if (challenge.length > longest)
    return `has ${challenge.length} characters; more than ${longest} fit into no request`
  try {
    const claims: unknown = JSON.parse(challenge)
    if (typeof claims === 'object' && claims !== null && !Array.isArray(claims)) return undefined
    return 'is JSON, but no object of claims'
  } catch {
    return 'is no JSON. It has to be the claims that Entra named, as text'
  }
}
