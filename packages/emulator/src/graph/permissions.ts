import type { User } from '../tenant/records.js'
import type { Caller } from './caller.js'
import { GraphError, type GraphErrorName } from './errors.js'

/** What a request needs. Each list starts with the least privileged; one entry is enough. */
export interface Permission {
  /** Delegated permissions for what belongs to the caller. */
  own: readonly string[]
  /** Delegated permissions for what belongs to others or to nobody. */
  others: readonly string[]
  application: readonly string[]
  /** Directory roles, by template id, of which a person needs one besides the delegated permission. */
  roles?: readonly string[]
  denied: GraphErrorName
}

const directoryRoles = {
  globalAdministrator: '62e90394-69f5-4237-9190-012177145e10',
  applicationAdministrator: '9b895d92-2cd3-44c7-9d02-a6ac2d5ea5c3',
  cloudApplicationAdministrator: '158c047a-c907-4556-b7ef-446551a6b5f7',
  privilegedRoleAdministrator: 'e8611ab8-c189-46e8-94e1-60213ab1f814',
  conditionalAccessAdministrator: 'b1be1c3e-b65d-4f19-8427-f6fa0d97feb9',
  securityAdministrator: '194ae4cb-b126-40b2-bd5b-6091b380977d',
  securityReader: '5d6b6bb7-de71-4623-b4af-96380a352509',
  globalReader: 'f2ef992c-3afb-46b9-b7cf-a126ee74c451',
} as const

const applicationAdministrators = [
  directoryRoles.globalAdministrator,
  directoryRoles.applicationAdministrator,
  directoryRoles.cloudApplicationAdministrator,
]
const consentAdministrators = [...applicationAdministrators, directoryRoles.privilegedRoleAdministrator]

const policyAdministrators = [
  directoryRoles.globalAdministrator,
  directoryRoles.conditionalAccessAdministrator,
  directoryRoles.securityAdministrator,
]

const readConditionalAccess = [
  'Policy.Read.All',
  'Policy.Read.ConditionalAccess',
  'Policy.ReadWrite.ConditionalAccess',
]
const readDirectory = ['Directory.Read.All', 'Directory.ReadWrite.All']
const readApplications = ['Application.Read.All', 'Application.ReadWrite.All', ...readDirectory]
const readAssignments = [...readApplications, 'AppRoleAssignment.ReadWrite.All']
const readEverybody = ['User.Read.All', 'User.ReadWrite.All', ...readDirectory]

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
    own: ['Mail.Read', 'Mail.ReadWrite'],
    others: [],
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
  readConditionalAccess: {
    own: [],
    others: readConditionalAccess,
    application: readConditionalAccess,
    roles: [...policyAdministrators, directoryRoles.securityReader, directoryRoles.globalReader],
    denied: 'insufficientPrivileges',
  },
  writeConditionalAccess: {
    own: [],
    others: ['Policy.ReadWrite.ConditionalAccess'],
    application: ['Policy.ReadWrite.ConditionalAccess'],
    roles: policyAdministrators,
    denied: 'insufficientPrivileges',
  },
} as const satisfies Record<string, Permission>

/**
 * Checks that `caller` may do what needs `permission`, with what belongs to `owner` (nobody: the directory's).
 *
 * @throws {GraphError} 403, in the dialect of the service that refuses.
 */
export function requirePermission(caller: Caller, permission: Permission, owner?: User): void {
  const { sufficient, held } = comparison(caller, permission, owner)
  if (!sufficient.some((name) => held.has(name))) {
    const needed = sufficient[0] ?? 'nothing that this kind of token can carry'
    throw denial(permission, `the token lacks ${needed}`)
  }
  if (caller.kind !== 'user' || !permission.roles) return
  if (permission.roles.some((role) => caller.user.roles.includes(role))) return
  throw denial(permission, `${caller.user.displayName} has no directory role that allows it`)
}

/** Whether `caller` sees only the basic profile of other people. */
export function seesBasicProfileOnly(caller: Caller, owner: User): boolean {
  if (caller.kind !== 'user' || caller.user.id === owner.id) return false
  return !readEverybody.some((name) => caller.scopes.has(name))
}

function comparison(caller: Caller, permission: Permission, owner: User | undefined) {
  if (caller.kind === 'application') return { sufficient: permission.application, held: caller.roles }
  const own = owner !== undefined && owner.id === caller.user.id
  return { sufficient: own ? permission.own : permission.others, held: caller.scopes }
}

function denial(permission: Permission, explanation: string): GraphError {
  return new GraphError(permission.denied, '', { explanation })
}
