import type { User } from '../../tenant/records.js'
import type { Caller } from '../caller.js'
import { GraphError } from '../errors.js'
import { directoryRoles } from './directory-roles.js'

/** Who may do to administrators what is sensitive. */
const aboveAdministrators = [
  directoryRoles.globalAdministrator,
  directoryRoles.privilegedAuthenticationAdministrator,
]

/**
 * Sensitive actions on administrators are for the highest roles only, whatever the permission; on oneself they are not
 * held back. Applications have no standing: their permission decides.
 *
 * @throws {GraphError} 403.
 * @see https://learn.microsoft.com/graph/api/resources/users, who can perform sensitive actions
 */
export function requireStanding(caller: Caller, user: User): void {
  if (caller.kind !== 'user' || caller.user.id === user.id || user.roles.length === 0) return
  if (aboveAdministrators.some((role) => caller.user.roles.includes(role))) return
  throw new GraphError('insufficientPrivileges', '', {
    explanation: `${user.displayName} is an administrator; only a global administrator or a privileged authentication administrator may change that`,
  })
}
