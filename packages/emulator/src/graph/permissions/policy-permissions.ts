import { directoryRoles } from './directory-roles.js'
import { administration } from './permission.js'

const administrators = [
  directoryRoles.globalAdministrator,
  directoryRoles.conditionalAccessAdministrator,
  directoryRoles.securityAdministrator,
]
const readers = [...administrators, directoryRoles.securityReader, directoryRoles.globalReader]
const strengthAdministrators = [...administrators, directoryRoles.authenticationPolicyAdministrator]

const applicationAdministrators = [
  directoryRoles.globalAdministrator,
  directoryRoles.applicationAdministrator,
  directoryRoles.cloudApplicationAdministrator,
]

const readPolicies = [
  'Policy.Read.All',
  'Policy.Read.ConditionalAccess',
  'Policy.ReadWrite.ConditionalAccess',
]

/**
 * What requests about policies need.
 *
 * @see https://learn.microsoft.com/graph/api/resources/conditionalaccesspolicy
 */
export const policyPermissions = {
  readConditionalAccess: administration(readPolicies, readers),
  writeConditionalAccess: administration(['Policy.ReadWrite.ConditionalAccess'], administrators),
  readAuthenticationContexts: administration(
    ['AuthenticationContext.Read.All', 'AuthenticationContext.ReadWrite.All', ...readPolicies],
    readers,
  ),
  writeAuthenticationContexts: administration(
    ['AuthenticationContext.ReadWrite.All', 'Policy.ReadWrite.ConditionalAccess'],
    administrators,
  ),
  readAuthenticationStrengths: administration(
    [...readPolicies, 'Policy.Read.AuthenticationMethod', 'Policy.ReadWrite.AuthenticationMethod'],
    [...strengthAdministrators, directoryRoles.securityReader, directoryRoles.globalReader],
  ),
  writeAuthenticationStrengths: administration(
    ['Policy.ReadWrite.AuthenticationMethod', 'Policy.ReadWrite.ConditionalAccess'],
    strengthAdministrators,
  ),
  readSecurityDefaults: administration(['Policy.Read.All', 'Policy.ReadWrite.SecurityDefaults'], readers),
  writeSecurityDefaults: administration(
    ['Policy.ReadWrite.SecurityDefaults', 'Policy.ReadWrite.ConditionalAccess'],
    administrators,
  ),
  readTokenLifetimes: administration(
    ['Policy.Read.All', 'Policy.ReadWrite.ApplicationConfiguration'],
    [...readers, ...applicationAdministrators],
  ),
  writeTokenLifetimes: administration(
    ['Policy.ReadWrite.ApplicationConfiguration'],
    applicationAdministrators,
  ),
  readAuthorization: administration(['Policy.Read.All', 'Policy.ReadWrite.Authorization'], readers),
  writeAuthorization: administration(
    ['Policy.ReadWrite.Authorization'],
    [directoryRoles.globalAdministrator, directoryRoles.privilegedRoleAdministrator],
  ),
  /** Applications have no part in terms of use. */
  readAgreements: {
    ...administration(['Agreement.Read.All', 'Agreement.ReadWrite.All'], readers),
    application: [],
  },
  writeAgreements: { ...administration(['Agreement.ReadWrite.All'], administrators), application: [] },
  readAcceptances: {
    ...administration(['AgreementAcceptance.Read.All', 'Agreement.ReadWrite.All'], readers),
    own: ['AgreementAcceptance.Read', 'AgreementAcceptance.Read.All'],
    application: [],
  },
  readSignIns: administration(
    ['AuditLog.Read.All'],
    [...readers, directoryRoles.reportsReader, directoryRoles.securityOperator],
  ),
}
