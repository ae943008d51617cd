import { secondFactorGrant } from './second-factor-grant.js'
import type { PolicySwitch } from './switch.js'

/**
 * The older switch of a user. `enabled` lets clients without modern authentication go on with the password; `enforced`
 * does not.
 *
 * @see https://learn.microsoft.com/entra/identity/authentication/howto-mfa-userstates
 */
export const perUserMfa: PolicySwitch = {
  demand: 'per-user-mfa',
  subject: 'Per-user multifactor authentication refuses',
  judge(facts, tenant) {
    const { perUserMfa: state } = facts.user
    if (state === 'disabled') return undefined
    const { clientAppType } = facts.circumstances
    const isLegacy = clientAppType === 'other' || clientAppType === 'exchangeActiveSync'
    if (isLegacy && state === 'enabled') return undefined
    return secondFactorGrant(facts, tenant, `Multifactor authentication of the user is ${state}.`)
  },
}
