import type { GuestCondition } from '../conditional-access.js'
import type { PolicyFacts } from '../facts.js'

/** Whether `condition` means this guest: one of its types, from one of its tenants. */
export function meansGuest(condition: GuestCondition, guest: PolicyFacts['user']['guest']): boolean {
  if (!guest) return false
  const types = condition.guestOrExternalUserTypes.split(',').map((type) => type.trim())
  if (!types.includes(guest.type)) return false
  const { externalTenants } = condition
  if (!externalTenants || externalTenants.membershipKind === 'all') return true
  return (externalTenants.members ?? []).includes(guest.homeTenantId)
}
