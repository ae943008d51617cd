/** Application ids of the services of Microsoft that policies and scopes refer to. */
export const services = {
  graph: { appId: '00000003-0000-0000-c000-000000000000', displayName: 'Microsoft Graph' },
  exchange: { appId: '00000002-0000-0ff1-ce00-000000000000', displayName: 'Office 365 Exchange Online' },
  sharePoint: { appId: '00000003-0000-0ff1-ce00-000000000000', displayName: 'Office 365 SharePoint Online' },
  teams: { appId: 'cc15fd57-2c6c-4117-a88c-83b1d56b4bbe', displayName: 'Microsoft Teams Services' },
} as const

/** A service of Microsoft as a resource of policies. */
export interface Service {
  appId: string
  displayName: string
}

/** Names in `includeApplications` that stand for several applications. */
export const serviceGroups: Readonly<Record<string, readonly string[]>> = {
  Office365: [services.exchange.appId, services.sharePoint.appId, services.teams.appId],
}

const behindGraph: readonly { scopes: RegExp; service: Service }[] = [
  {
    scopes: /^(Mail|Calendars|Contacts|MailboxSettings|MailboxFolder|MailboxItem)(\.|$)/i,
    service: services.exchange,
  },
  { scopes: /^(Files|Sites)\./i, service: services.sharePoint },
  { scopes: /^(Chat|ChatMessage|Channel|ChannelMessage|Team|TeamMember)\./i, service: services.teams },
]

/**
 * The services whose data stands behind scopes of Microsoft Graph: their policies count too. Scope names are short
 * (`Mail.Read`).
 */
export function servicesBehind(scopeNames: readonly string[]): readonly Service[] {
  return behindGraph
    .filter(({ scopes }) => scopeNames.some((name) => scopes.test(name)))
    .map(({ service }) => service)
}
