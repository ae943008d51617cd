/** A named set of what people may use to reach their mailbox, as `New-AuthenticationPolicy` makes it. */
export interface AuthenticationPolicy {
  name: string
  /** Whether Exchange Web Services take a password. Default: no, as for every protocol. */
  allowBasicAuthWebServices: boolean
}

/**
 * What an organization says of its Exchange Online.
 *
 * @see https://learn.microsoft.com/powershell/module/exchange/set-organizationconfig
 */
export interface ExchangeOrganization {
  /** Of the tenant. */
  id: string
  /** Whether Outlook is offered modern authentication. */
  oAuth2ClientProfileEnabled: boolean
  /** Name of the policy of everybody who has none of their own; null: none. */
  defaultAuthenticationPolicy: string | null
  authenticationPolicies: AuthenticationPolicy[]
  /** Names of policies by the ids of people. */
  assignedPolicies: Record<string, string>
}

/** Exchange Online as an organization of today gets it: modern authentication, and no policy. */
export function newExchangeOrganization(tenantId: string): ExchangeOrganization {
  return {
    id: tenantId,
    oAuth2ClientProfileEnabled: true,
    defaultAuthenticationPolicy: null,
    authenticationPolicies: [],
    assignedPolicies: {},
  }
}
