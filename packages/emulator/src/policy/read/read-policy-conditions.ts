import type {
  ApplicationCondition,
  ClientAppType,
  GuestCondition,
  PlatformName,
  PolicyConditions,
  RiskLevel,
  UserCondition,
} from '../conditional-access.js'
import { filterProblem, longestRule } from '../device-filter/filter-problem.js'
import { id, idOr } from './ids.js'
import {
  list,
  Malformed,
  object,
  oneOf,
  optional,
  type Reader,
  text,
  unknownWord,
  unserved,
} from './json-reader.js'
import { contextId } from './read-context.js'

const guestTypes = [
  'none',
  'internalGuest',
  'b2bCollaborationGuest',
  'b2bCollaborationMember',
  'b2bDirectConnectUser',
  'otherExternalUser',
  'serviceProvider',
] as const

const transferMethods = ['none', 'deviceCodeFlow', 'authenticationTransfer'] as const

/** Words that stand in one text, with commas between them; each has to be one of `allowed`. */
function wordsOf(allowed: readonly string[]): Reader<string> {
  return (value, field) => {
    const words = text()(value, field)
      .split(',')
      .map((word) => word.trim())
    for (const word of words) {
      if (!allowed.includes(word)) throw new Malformed(field, unknownWord(word, allowed))
    }
    return words.join(',')
  }
}

const externalTenants: Reader<GuestCondition['externalTenants']> = optional((value, field) => {
  const { membershipKind, members } = object({
    membershipKind: oneOf(['all', 'enumerated']),
    members: list(id),
  })(value, field)
  if (membershipKind === 'all') return { membershipKind }
  if (members.length === 0)
    throw new Malformed(`${field}.members`, 'needs at least one tenant with enumerated.')
  return { membershipKind, members }
})

const guests = optional(
  object<GuestCondition>({ guestOrExternalUserTypes: wordsOf(guestTypes), externalTenants }),
)

const users = object<UserCondition>({
  includeUsers: list(idOr(['All', 'None', 'GuestsOrExternalUsers'])),
  excludeUsers: list(idOr(['GuestsOrExternalUsers'])),
  includeGroups: list(id),
  excludeGroups: list(id),
  includeRoles: list(id),
  excludeRoles: list(id),
  includeGuestsOrExternalUsers: guests,
  excludeGuestsOrExternalUsers: guests,
})

const applications: Reader<ApplicationCondition> = (value, field) => {
  const {
    applicationFilter: _none,
    globalSecureAccess: _neither,
    ...read
  } = object({
    includeApplications: list(idOr(['All', 'None', 'Office365', 'MicrosoftAdminPortals'])),
    excludeApplications: list(idOr(['Office365', 'MicrosoftAdminPortals'])),
    includeUserActions: list(oneOf(['urn:user:registersecurityinfo', 'urn:user:registerdevice'])),
    includeAuthenticationContextClassReferences: list(contextId),
    applicationFilter: unserved,
    globalSecureAccess: unserved,
  })(value, field)
  return read
}

const platforms: readonly PlatformName[] = [
  'all',
  'android',
  'iOS',
  'windows',
  'windowsPhone',
  'macOS',
  'linux',
]
const risks: readonly RiskLevel[] = ['low', 'medium', 'high', 'hidden', 'none']
const clientAppTypes: readonly ClientAppType[] = [
  'all',
  'browser',
  'mobileAppsAndDesktopClients',
  'exchangeActiveSync',
  'easSupported',
  'other',
]

const rule: Reader<string> = (value, field) => {
  const written = text(longestRule)(value, field)
  const problem = filterProblem(written)
  if (problem !== undefined) throw new Malformed(field, problem)
  return written
}

/** The member `conditions` of a policy. */
export const readConditions: Reader<PolicyConditions> = (value, field) => {
  const {
    servicePrincipalRiskLevels: _none,
    insiderRiskLevels: _neither,
    ...read
  } = object({
    users,
    applications,
    clientAppTypes: list(oneOf(clientAppTypes)),
    platforms: optional(
      object({ includePlatforms: list(oneOf(platforms)), excludePlatforms: list(oneOf(platforms)) }),
    ),
    locations: optional(
      object({
        includeLocations: list(idOr(['All', 'AllTrusted'])),
        excludeLocations: list(idOr(['AllTrusted'])),
      }),
    ),
    devices: optional(
      object({ deviceFilter: optional(object({ mode: oneOf(['include', 'exclude']), rule })) }),
    ),
    clientApplications: optional(
      object({
        includeServicePrincipals: list(idOr(['ServicePrincipalsInMyTenant'])),
        excludeServicePrincipals: list(id),
      }),
    ),
    signInRiskLevels: list(oneOf(risks)),
    userRiskLevels: list(oneOf(risks)),
    authenticationFlows: optional(object({ transferMethods: wordsOf(transferMethods) })),
    servicePrincipalRiskLevels: unserved,
    insiderRiskLevels: unserved,
  })(value, field)
  return read
}
