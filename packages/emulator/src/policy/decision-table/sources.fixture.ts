const entra = 'https://learn.microsoft.com/entra'
const access = `${entra}/identity/conditional-access`
const graph = 'https://learn.microsoft.com/graph/api/resources'

/** Where the expected results of the decision table were read, or what those that say so were inferred from. */
export const docs = {
  users: `${access}/concept-conditional-access-users-groups`,
  guests: `${entra}/external-id/authentication-conditional-access`,
  exclude: `${access}/concept-conditional-access-users-groups#exclude-users`,
  guestRisk: `${entra}/id-protection/concept-identity-protection-b2b`,
  apps: `${access}/concept-conditional-access-cloud-apps`,
  office365: `${access}/reference-office-365-application-contents`,
  portals: `${access}/concept-conditional-access-cloud-apps#microsoft-admin-portals`,
  graph: `${entra}/identity-platform/v2-conditional-access-dev-guide#microsoft-graph`,
  // Which service an app of Microsoft depends on: To Do on Exchange.
  dependencies: `${access}/service-dependencies`,
  // Which service supports a feature of Graph: calls, meetings and presence are of Teams.
  graphServices:
    'https://learn.microsoft.com/graph/overview-major-services#collaboration-and-cultivating-workforce',
  onBehalfOf: `${entra}/identity-platform/v2-conditional-access-dev-guide#scenario-app-performing-the-on-behalf-of-flow`,
  actions: `${access}/concept-conditional-access-cloud-apps#user-actions`,
  context: `${entra}/identity-platform/developer-guide-conditional-access-authentication-context`,
  conditions: `${access}/concept-conditional-access-conditions`,
  clientApps: `${access}/concept-conditional-access-conditions#client-apps`,
  platforms: `${access}/concept-conditional-access-conditions#device-platforms`,
  network: `${access}/concept-assignment-network`,
  filters: `${access}/concept-condition-filters-for-devices`,
  joined: `${entra}/identity/devices/concept-directory-join`,
  registered: `${entra}/identity/devices/concept-device-registration`,
  workloads: `${access}/workload-identity`,
  flows: `${access}/concept-authentication-flows`,
  building: `${access}/concept-conditional-access-policies`,
  grant: `${access}/concept-conditional-access-grant`,
  strengths: `${entra}/identity/authentication/concept-authentication-strengths`,
  customStrengths: `${entra}/identity/authentication/concept-authentication-strength-advanced-options`,
  risk: `${entra}/id-protection/concept-identity-protection-policies`,
  codes: `${entra}/identity-platform/reference-error-codes`,
  lifetime: `${access}/concept-session-lifetime`,
  lifetimeOnDevices: `${access}/concept-session-lifetime#user-sign-in-frequency-and-device-identities`,
  lifetimeEveryTime: `${access}/concept-session-lifetime#require-reauthentication-every-time`,
  session: `${access}/concept-conditional-access-session`,
  reportOnly: `${access}/concept-conditional-access-report-only`,
  defaults: `${entra}/fundamentals/security-defaults`,
  perUser: `${entra}/identity/authentication/howto-mfa-userstates`,
  hello: `${entra}/identity/devices/concept-primary-refresh-token`,
  prompts: `${entra}/identity/authentication/concepts-azure-multi-factor-authentication-prompts-session-lifetime`,
  policyType: `${graph}/conditionalaccesspolicy`,
  conditionSet: `${graph}/conditionalaccessconditionset`,
  locationType: `${graph}/countrynamedlocation`,
  // Refused on behalf of somebody; the documentation says since that it waits for the next sign-in.
  serverFrequency: 'https://github.com/SharePoint/sp-dev-docs/issues/9927',
  // A token request that showed no device, as it was answered.
  deviceProof: 'https://github.com/Azure/azure-powershell/issues/13193',
} as const
