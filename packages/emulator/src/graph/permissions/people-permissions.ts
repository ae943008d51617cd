import { directoryRoles } from './directory-roles.js'
import { administration, type Permission } from './permission.js'

const { globalAdministrator, globalReader } = directoryRoles
const userAdministrators = [globalAdministrator, directoryRoles.userAdministrator]
const passwordAdministrators = [
  ...userAdministrators,
  directoryRoles.helpdeskAdministrator,
  directoryRoles.authenticationAdministrator,
  directoryRoles.privilegedAuthenticationAdministrator,
]
const methodAdministrators = [
  globalAdministrator,
  directoryRoles.authenticationAdministrator,
  directoryRoles.privilegedAuthenticationAdministrator,
]
const groupAdministrators = [...userAdministrators, directoryRoles.groupsAdministrator]
const deviceAdministrators = [
  globalAdministrator,
  directoryRoles.cloudDeviceAdministrator,
  directoryRoles.intuneAdministrator,
]
const riskOperators = [
  globalAdministrator,
  directoryRoles.securityAdministrator,
  directoryRoles.securityOperator,
]

const writeUsers = ['User.ReadWrite.All', 'Directory.ReadWrite.All']
const readGroups = [
  'GroupMember.Read.All',
  'Group.Read.All',
  'GroupMember.ReadWrite.All',
  'Group.ReadWrite.All',
  'Directory.Read.All',
  'Directory.ReadWrite.All',
]
const writeGroups = ['Group.ReadWrite.All', 'Directory.ReadWrite.All']
const readDevices = [
  'Device.Read.All',
  'Device.ReadWrite.All',
  'Directory.Read.All',
  'Directory.ReadWrite.All',
]
const readMethods = ['UserAuthenticationMethod.Read.All', 'UserAuthenticationMethod.ReadWrite.All']

/**
 * What requests about people, their groups, methods and devices need.
 *
 * @see https://learn.microsoft.com/graph/api/resources/users
 * @see https://learn.microsoft.com/graph/api/resources/authenticationmethods-overview
 */
export const peoplePermissions = {
  writePeople: { ...administration(writeUsers, userAdministrators), own: ['User.ReadWrite', ...writeUsers] },
  /** What nobody may change of themselves: whether they are enabled, their name, whether they exist. */
  administerPeople: administration(writeUsers, userAdministrators),
  /** Who of the people may, the tenant's policy says. */
  inviteGuests: administration(['User.Invite.All', ...writeUsers]),
  enablePeople: administration(['User.EnableDisableAccount.All', ...writeUsers], userAdministrators),
  setPasswords: administration(
    ['User-PasswordProfile.ReadWrite.All', 'Directory.AccessAsUser.All', ...writeUsers],
    passwordAdministrators,
  ),
  resetPasswords: {
    ...administration(['UserAuthenticationMethod.ReadWrite.All'], passwordAdministrators),
    application: [],
  },
  changeOwnPassword: {
    own: ['Directory.AccessAsUser.All', 'User.ReadWrite.All'],
    others: [],
    application: [],
    denied: 'insufficientPrivileges',
  },
  revokeSessions: {
    ...administration(['User.RevokeSessions.All', ...writeUsers], passwordAdministrators),
    own: ['User.RevokeSessions.All', 'User.ReadWrite', ...writeUsers],
  },
  readMethods: {
    ...administration(readMethods, [...methodAdministrators, globalReader]),
    own: ['UserAuthenticationMethod.Read', 'UserAuthenticationMethod.ReadWrite', ...readMethods],
  },
  writeMethods: {
    ...administration(['UserAuthenticationMethod.ReadWrite.All'], methodAdministrators),
    own: ['UserAuthenticationMethod.ReadWrite', 'UserAuthenticationMethod.ReadWrite.All'],
  },
  readRequirements: administration(
    ['Policy.Read.All', 'UserAuthenticationMethod.Read.All', 'Policy.ReadWrite.AuthenticationMethod'],
    [...methodAdministrators, globalReader, directoryRoles.authenticationPolicyAdministrator],
  ),
  writeRequirements: administration(
    ['Policy.ReadWrite.AuthenticationMethod'],
    [...methodAdministrators, directoryRoles.authenticationPolicyAdministrator],
  ),
  readGroups: administration(readGroups),
  readOwnGroups: {
    ...administration(readGroups),
    own: ['User.Read', 'User.Read.All', ...readGroups],
  },
  writeGroups: administration(writeGroups, groupAdministrators),
  writeGroupMembers: administration(['GroupMember.ReadWrite.All', ...writeGroups], groupAdministrators),
  readDevices: administration(readDevices),
  writeDevices: {
    ...administration(['Directory.AccessAsUser.All'], deviceAdministrators),
    application: ['Device.ReadWrite.All', 'Directory.ReadWrite.All'],
  },
  readRiskyUsers: administration(
    ['IdentityRiskyUser.Read.All', 'IdentityRiskyUser.ReadWrite.All'],
    [...riskOperators, directoryRoles.securityReader, globalReader],
  ),
  writeRiskyUsers: administration(['IdentityRiskyUser.ReadWrite.All'], riskOperators),
} satisfies Record<string, Permission>
