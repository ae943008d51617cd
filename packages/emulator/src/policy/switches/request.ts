import { secondFactorGrant } from './second-factor-grant.js'
import type { PolicySwitch } from './switch.js'

/**
 * A request that asks for a second factor itself, by `amr_values`: Windows does so before it sets up Windows Hello, and
 * no policy is needed for it.
 *
 * @see https://learn.microsoft.com/entra/identity-platform/access-token-claims-reference, `ngcmfa`
 */
export const request: PolicySwitch = {
  demand: 'request',
  subject: 'The request itself refuses',
  judge(facts, tenant) {
    if (facts.secondFactorAsked !== true) return undefined
    return secondFactorGrant(facts, tenant, 'It asks for a second factor (amr_values).')
  },
}
