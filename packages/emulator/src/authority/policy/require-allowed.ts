import type { ProtocolVersion } from '@onbehalf/protocol'
import type { Verdict } from '../../policy/verdict.js'
import type { Services } from '../services.js'
import type { Attempt } from './attempt.js'
import { type JudgedRequest, resourcesOf } from './facts-of.js'
import { judge } from './judge.js'
import { refusalOf } from './refusal-of.js'

/**
 * Lets a request for a token pass that the policies of its tenant allow.
 *
 * @throws EntraError 50074 to 53005, as the first unmet policy asks; see {@link refusalOf}.
 */
export function requireAllowed(
  { ground }: Services,
  request: JudgedRequest,
  { version, attempt }: { version: ProtocolVersion; attempt: Attempt },
): Verdict {
  const { occasion, tenant, user, client, signIn, circumstances } = request
  const verdict = judge(ground, request)
  const [resource] = resourcesOf(ground, request)
  Object.assign(attempt, { occasion, tenant, user, client, signIn, circumstances, verdict, resource })
  if (verdict.outcome === 'allowed') return verdict
  const { refusalForm } = ground.conditions.values
  throw refusalOf(verdict, { request, resource: resource?.appId ?? client.appId, version, refusalForm })
}
