import type { BuiltInControl, PolicyConditions } from '../conditional-access.js'
import { Malformed } from './json-reader.js'
import type { PolicyContent } from './policy-content.js'

/** A rule that concerns several members at once. */
interface PolicyRule {
  field: string
  message: string
  isBroken(policy: PolicyContent): boolean
}

const controlsOf = ({ grantControls }: PolicyContent): readonly BuiltInControl[] =>
  grantControls?.builtInControls ?? []

const changesPassword = (policy: PolicyContent) => controlsOf(policy).includes('passwordChange')

const isForAllApplications = ({ conditions }: PolicyContent) => {
  const { includeApplications, excludeApplications } = conditions.applications
  return includeApplications.includes('All') && excludeApplications.length === 0
}

const isAboutDeviceRegistration = ({ conditions }: PolicyContent) =>
  conditions.applications.includeUserActions.includes('urn:user:registerdevice')

const isForWorkloads = ({ conditions }: PolicyContent) =>
  (conditions.clientApplications?.includeServicePrincipals.length ?? 0) > 0

function hasUsers({ users }: PolicyConditions): boolean {
  const { includeUsers, includeGroups, includeRoles, includeGuestsOrExternalUsers } = users
  return (
    [...includeUsers, ...includeGroups, ...includeRoles].length > 0 || includeGuestsOrExternalUsers !== null
  )
}

/** How many kinds of targets a policy has: applications, user actions, authentication contexts. */
function kindsOfTargets({ applications }: PolicyConditions): number {
  const { includeApplications, includeUserActions, includeAuthenticationContextClassReferences } =
    applications
  return [includeApplications, includeUserActions, includeAuthenticationContextClassReferences].filter(
    (one) => one.length > 0,
  ).length
}

/** A word such as `All` or `None` beside others. */
function isMixed(values: readonly string[]): boolean {
  return values.length > 1 && (values.includes('All') || values.includes('None') || values.includes('all'))
}

function grantsOf({ grantControls }: PolicyContent): number {
  if (!grantControls) return 0
  const { builtInControls, customAuthenticationFactors, termsOfUse, authenticationStrength } = grantControls
  return (
    [...builtInControls, ...customAuthenticationFactors, ...termsOfUse].length +
    (authenticationStrength ? 1 : 0)
  )
}

const setsNothing = (policy: PolicyContent) =>
  Object.values(policy.sessionControls ?? {}).every((control) => control === null)

/**
 * The documented rules between the members of a policy.
 *
 * @see https://learn.microsoft.com/graph/api/resources/conditionalaccessgrantcontrols
 * @see https://learn.microsoft.com/graph/api/resources/conditionalaccesssessioncontrols
 */
const rules: readonly PolicyRule[] = [
  {
    field: 'conditions.users',
    message:
      'must include somebody: includeUsers, includeGroups, includeRoles or includeGuestsOrExternalUsers.',
    isBroken: (policy) => !hasUsers(policy.conditions) && !isForWorkloads(policy),
  },
  {
    field: 'conditions.users.includeUsers',
    message: 'All and None stand alone.',
    isBroken: ({ conditions }) => isMixed(conditions.users.includeUsers),
  },
  {
    field: 'conditions.applications',
    message:
      'must include something: includeApplications, includeUserActions or includeAuthenticationContextClassReferences.',
    isBroken: ({ conditions }) => kindsOfTargets(conditions) === 0,
  },
  {
    field: 'conditions.applications',
    message:
      'must include one kind of target: includeApplications, includeUserActions or includeAuthenticationContextClassReferences, not several.',
    isBroken: ({ conditions }) => kindsOfTargets(conditions) > 1,
  },
  {
    field: 'conditions.applications.includeApplications',
    message: 'All and None stand alone.',
    isBroken: ({ conditions }) => isMixed(conditions.applications.includeApplications),
  },
  {
    field: 'conditions.clientAppTypes',
    message:
      'is required: at least one of all, browser, mobileAppsAndDesktopClients, exchangeActiveSync, other.',
    isBroken: ({ conditions }) => conditions.clientAppTypes.length === 0,
  },
  {
    field: 'conditions.clientAppTypes',
    message: 'all stands alone.',
    isBroken: ({ conditions }) => isMixed(conditions.clientAppTypes),
  },
  {
    field: 'conditions.platforms.includePlatforms',
    message: 'must name at least one platform, or all.',
    isBroken: ({ conditions }) => conditions.platforms?.includePlatforms.length === 0,
  },
  {
    field: 'conditions.locations.includeLocations',
    message: 'must name at least one location, All or AllTrusted.',
    isBroken: ({ conditions }) => conditions.locations?.includeLocations.length === 0,
  },
  {
    field: 'grantControls',
    message: 'must want something: a policy needs grant controls or session controls.',
    isBroken: (policy) => grantsOf(policy) === 0 && (policy.grantControls !== null || setsNothing(policy)),
  },
  {
    field: 'grantControls.builtInControls',
    message: 'block stands alone: nobody can satisfy it and something else.',
    isBroken: (policy) => controlsOf(policy).includes('block') && grantsOf(policy) > 1,
  },
  {
    field: 'grantControls.authenticationStrength',
    message: 'cannot stand beside mfa: a strength says already which second factors do.',
    isBroken: (policy) =>
      policy.grantControls?.authenticationStrength != null && controlsOf(policy).includes('mfa'),
  },
  {
    field: 'grantControls.builtInControls',
    message: 'block is all there is for service principals (clientApplications).',
    isBroken: (policy) => isForWorkloads(policy) && !controlsOf(policy).includes('block'),
  },
  {
    field: 'grantControls.builtInControls',
    message: 'passwordChange must be accompanied by mfa under AND, and by nothing else.',
    isBroken: (policy) =>
      changesPassword(policy) &&
      (policy.grantControls?.operator !== 'AND' ||
        !controlsOf(policy).includes('mfa') ||
        grantsOf(policy) !== 2),
  },
  {
    field: 'conditions.userRiskLevels',
    message: 'is required with passwordChange: a new password is what lowers the risk of a user.',
    isBroken: (policy) => changesPassword(policy) && policy.conditions.userRiskLevels.length === 0,
  },
  {
    field: 'conditions.applications.includeApplications',
    message: 'must be All, and nothing excluded, with passwordChange.',
    isBroken: (policy) => changesPassword(policy) && !isForAllApplications(policy),
  },
  {
    field: 'conditions',
    message: 'may have no other condition than users, applications and userRiskLevels with passwordChange.',
    isBroken: (policy) => changesPassword(policy) && hasOtherConditions(policy.conditions),
  },
  {
    field: 'sessionControls.persistentBrowser',
    message: 'needs includeApplications All: one browser session serves all applications.',
    isBroken: (policy) => policy.sessionControls?.persistentBrowser != null && !isForAllApplications(policy),
  },
  {
    field: 'grantControls',
    message: 'may want only mfa or an authentication strength for urn:user:registerdevice.',
    isBroken: (policy) => isAboutDeviceRegistration(policy) && wantsMoreThanSecondFactor(policy),
  },
  {
    field: 'conditions.devices',
    message: 'cannot be asked for urn:user:registerdevice: the device is not registered yet.',
    isBroken: (policy) =>
      isAboutDeviceRegistration(policy) && policy.conditions.devices?.deviceFilter != null,
  },
]

function hasOtherConditions(conditions: PolicyConditions): boolean {
  const { platforms, locations, devices, signInRiskLevels, authenticationFlows, clientAppTypes } = conditions
  return (
    [platforms, locations, devices?.deviceFilter ?? null, authenticationFlows].some((one) => one !== null) ||
    signInRiskLevels.length > 0 ||
    !clientAppTypes.includes('all')
  )
}

function wantsMoreThanSecondFactor(policy: PolicyContent): boolean {
  const { customAuthenticationFactors = [], termsOfUse = [] } = policy.grantControls ?? {}
  const others = controlsOf(policy).filter((control) => control !== 'mfa')
  return [...others, ...customAuthenticationFactors, ...termsOfUse].length > 0
}

/** Throws {@link Malformed} for the first rule that a policy breaks. */
export function checkPolicyRules(policy: PolicyContent): void {
  const broken = rules.find((rule) => rule.isBroken(policy))
  if (broken) throw new Malformed(broken.field, broken.message)
}
