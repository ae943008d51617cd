/** A named set of what people may use to reach their mailbox, as `New-AuthenticationPolicy` makes it. */
export interface AuthenticationPolicy {
  name: string
  /** Whether Exchange Web Services take a password. Default: no, as for every protocol. */
  allowBasicAuthWebServices: boolean
}

/** How a mailbox differs from that of one person in Exchange Online. */
export interface MailboxRecord {
  /** Name of the Exchange server on the organization's own premises that holds it; absent in Exchange Online. */
  onPremisesServer?: string
  /** Nobody's own: people open it beside theirs. */
  isShared?: true
  /** Ids of people who may open it besides its owner. */
  fullAccess?: string[]
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
  /** Mailboxes that are not ordinary ones, by the ids of their owners. Absent in stores of older versions. */
  mailboxes?: Record<string, MailboxRecord>
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
