import type { Ground } from '../../ground.js'
import { type ExchangeOrganization, newExchangeOrganization } from '../../tenant/exchange-records.js'
import type { User } from '../../tenant/records.js'
import type { Offer } from './challenge.js'

/** What an organization says of its Exchange Online; that of today until an administrator changes it. */
export function organizationOf({ store }: Pick<Ground, 'store'>, tenantId: string): ExchangeOrganization {
  return store.exchangeOrganizations.get(tenantId) ?? newExchangeOrganization(tenantId)
}

/**
 * What the mailbox of somebody offers. Of a mailbox that nobody named, Exchange knows no organization.
 *
 * @see https://learn.microsoft.com/exchange/clients-and-mobile-in-exchange-online/enable-or-disable-modern-authentication-in-exchange-online
 */
export function offerFor(ground: Ground, user: User | undefined): Offer {
  const organization = user && organizationOf(ground, user.tenantId)
  const isModern = organization?.oAuth2ClientProfileEnabled ?? true
  return {
    ...(isModern && { authorizationUri: `${ground.addresses.issuerBase}/common/oauth2/authorize` }),
    basic: allowsBasic(ground, user),
  }
}

/**
 * Whether a password is taken for the mailbox of `user`: the cloud took none any more since October 2022, security
 * defaults never did, and an authentication policy says it for a person or the organization.
 *
 * @see https://learn.microsoft.com/exchange/clients-and-mobile-in-exchange-online/disable-basic-authentication-in-exchange-online
 */
export function allowsBasic(ground: Ground, user: User | undefined): boolean {
  if (ground.conditions.values.basicAuthentication !== 'allowed') return false
  if (!user) return true
  if (ground.store.tenants.get(user.tenantId)?.securityDefaults) return false
  const organization = organizationOf(ground, user.tenantId)
  const name = organization.assignedPolicies[user.id] ?? organization.defaultAuthenticationPolicy
  const policy = organization.authenticationPolicies.find((one) => one.name === name)
  return policy?.allowBasicAuthWebServices ?? true
}
