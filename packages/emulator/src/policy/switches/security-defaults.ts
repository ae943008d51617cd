import { administratorRoles } from '../admin-roles.js'
import type { PolicyFacts } from '../facts.js'
import { secondFactorGrant } from './second-factor-grant.js'
import type { PolicySwitch } from './switch.js'

/** Windows Azure Service Management API, and the Azure portal. */
const privilegedApis = new Set([
  '797f4846-ba00-4fd7-ba43-dac1f8f63013',
  'c44b4083-3bb0-49c1-b47d-974e53cbdf3c',
])

/**
 * Security defaults: everybody sets up a second factor, administrators always prove it, legacy clients are refused.
 *
 * Whether others are asked "Microsoft decides … based on factors such as location, device, role, and task": here they
 * are asked unless a registered device vouches and nothing looks risky.
 *
 * @see https://learn.microsoft.com/entra/fundamentals/security-defaults
 */
export const securityDefaults: PolicySwitch = {
  demand: 'security-defaults',
  subject: 'Security defaults refuse',
  judge(facts, tenant) {
    if (!tenant.securityDefaults) return undefined
    const { clientAppType } = facts.circumstances
    if (clientAppType === 'other' || clientAppType === 'exchangeActiveSync') {
      const because = 'Security defaults refuse clients without modern authentication.'
      return {
        lacks: [{ missing: { kind: 'modern-authentication' }, because }],
        because,
        wantsSecondFactor: false,
      }
    }
    const why = reasonOf(facts)
    return why === undefined ? undefined : secondFactorGrant(facts, tenant, why, ['phone-app', 'totp'])
  },
}

function reasonOf({ user, device, signInRisk, resources }: PolicyFacts): string | undefined {
  if (user.roles.some((role) => administratorRoles.has(role)))
    return 'Administrators always need a second factor.'
  if (resources.some(({ appId }) => privilegedApis.has(appId))) return 'Managing Azure needs a second factor.'
  if (!user.registered.some((method) => method !== 'password')) return 'Everybody sets up a second factor.'
  if (signInRisk !== 'none' && signInRisk !== 'hidden') return 'The sign-in looks risky.'
  return device?.accountEnabled ? undefined : 'No known device vouches for the user.'
}
