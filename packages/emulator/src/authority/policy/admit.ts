import type { ProtocolVersion } from '@onbehalf/protocol'
import type { SignIn } from '../../tenant/records.js'
import { type LaterGrant, requireLiving } from '../living-grant.js'
import type { Services } from '../services.js'
import type { Placed } from '../tenant-path.js'
import type { Attempt } from './attempt.js'
import { type JudgedRequest, resourcesOf } from './facts-of.js'
import { contextsGranted } from './granted-contexts.js'
import { judge } from './judge.js'
import { refusalOf } from './refusal-of.js'

/** A grant that somebody redeems, with what it is redeemed for. */
export type Redemption = LaterGrant &
  Pick<JudgedRequest, 'occasion' | 'scopes' | 'circumstances' | 'claims'> & {
    version: ProtocolVersion
    attempt: Attempt
  }

/** Somebody who may have a token, and what goes into it. */
export interface Admitted extends Placed {
  /** The sign-in behind the token, as it now is: used from where the request came. */
  signIn: SignIn
  /** Authentication contexts that are satisfied, of those that were asked for or that the API likes to know. */
  contexts: readonly string[]
}

/**
 * Asks again, at redemption, what was true at the sign-in, and what the policies say now.
 *
 * @throws EntraError those of {@link requireLiving}; 50074 to 53005 as the first unmet policy asks, see
 * {@link refusalOf}.
 */
export function admit(services: Services, redemption: Redemption): Admitted {
  const { ground } = services
  const { attempt, version, occasion, client, scopes, circumstances, claims } = redemption
  const signIn = { ...redemption.signIn, circumstances }
  Object.assign(attempt, { occasion, client, signIn, circumstances })
  const placed = requireLiving(services, redemption, attempt)
  const request: JudgedRequest = {
    ...{ occasion, ...placed, client, scopes, signIn, circumstances, claims },
    isConfidential: redemption.isConfidential ?? false,
  }
  const [resource] = resourcesOf(ground, request)
  const verdict = judge(ground, request)
  Object.assign(attempt, { verdict, resource })
  if (verdict.outcome === 'allowed') {
    return { ...placed, signIn, contexts: contextsGranted(ground, request) }
  }
  const { refusalForm } = ground.conditions.values
  throw refusalOf(verdict, { request, resource: resource?.appId ?? client.appId, version, refusalForm })
}
