import { directoryRoles } from './directory-roles.js'
import { domainPermissions } from './domain-permissions.js'
import { peoplePermissions } from './people-permissions.js'
import type { Permission } from './permission.js'
import { policyPermissions } from './policy-permissions.js'

const applicationAdministrators = [
  directoryRoles.globalAdministrator,
  directoryRoles.applicationAdministrator,
  directoryRoles.cloudApplicationAdministrator,
]
const consentAdministrators = [...applicationAdministrators, directoryRoles.privilegedRoleAdministrator]

const readDirectory = ['Directory.Read.All', 'Directory.ReadWrite.All']
const readApplications = ['Application.Read.All', 'Application.ReadWrite.All', ...readDirectory]
const readAssignments = [...readApplications, 'AppRoleAssignment.ReadWrite.All']
/** Delegated permissions that show the full profile of everybody. */
export const readEverybody = ['User.Read.All', 'User.ReadWrite.All', ...readDirectory]

/**
 * What each kind of request needs.
 *
 * @see https://learn.microsoft.com/graph/permissions-reference
 */
export const permissions = {
  readPeople: {
    own: ['User.Read', 'User.ReadWrite', 'User.ReadBasic.All', ...readEverybody],
    others: ['User.ReadBasic.All', ...readEverybody],
    application: readEverybody,
    denied: 'insufficientPrivileges',
  },
  readMail: {
    own: ['Mail.Read', 'Mail.ReadWrite', 'Mail.Read.Shared', 'Mail.ReadWrite.Shared'],
    others: ['Mail.Read.Shared', 'Mail.ReadWrite.Shared'],
    application: ['Mail.Read', 'Mail.ReadWrite'],
    denied: 'mailDenied',
  },
  readFiles: {
    own: ['Files.Read', 'Files.ReadWrite', 'Files.Read.All', 'Files.ReadWrite.All'],
    others: [],
    application: ['Files.Read.All', 'Files.ReadWrite.All'],
    denied: 'filesDenied',
  },
  readOrganization: {
    own: [],
    others: ['User.Read', 'Organization.Read.All', ...readDirectory],
    application: ['Organization.Read.All', ...readDirectory],
    denied: 'insufficientPrivileges',
  },
  readApplications: {
    own: [],
    others: readApplications,
    application: readApplications,
    denied: 'insufficientPrivileges',
  },
  writeApplications: {
    own: [],
    others: ['Application.ReadWrite.All', 'Directory.ReadWrite.All'],
    application: ['Application.ReadWrite.All', 'Directory.ReadWrite.All'],
    roles: applicationAdministrators,
    denied: 'insufficientPrivileges',
  },
  readGrants: {
    own: [],
    others: [...readDirectory, 'DelegatedPermissionGrant.ReadWrite.All'],
    application: [...readDirectory, 'DelegatedPermissionGrant.ReadWrite.All'],
    denied: 'insufficientPrivileges',
  },
  writeGrants: {
    own: [],
    others: ['DelegatedPermissionGrant.ReadWrite.All', 'Directory.ReadWrite.All'],
    application: ['DelegatedPermissionGrant.ReadWrite.All', 'Directory.ReadWrite.All'],
    roles: consentAdministrators,
    denied: 'insufficientPrivileges',
  },
  readAppRoleAssignments: {
    own: [],
    others: readAssignments,
    application: readAssignments,
    denied: 'insufficientPrivileges',
  },
  writeAppRoleAssignments: {
    own: [],
    others: ['AppRoleAssignment.ReadWrite.All'],
    application: ['AppRoleAssignment.ReadWrite.All'],
    roles: [directoryRoles.globalAdministrator, directoryRoles.privilegedRoleAdministrator],
    denied: 'insufficientPrivileges',
  },
  ...policyPermissions,
  ...peoplePermissions,
  ...domainPermissions,
} as const satisfies Record<string, Permission>
