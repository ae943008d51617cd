import type { User } from '../../tenant/records.js'
import type { Caller } from '../caller.js'
import { GraphError } from '../errors.js'
import type { Permission } from './permission.js'
import { readEverybody } from './permission-table.js'

export { permissions } from './permission-table.js'

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
  if (caller.kind !== 'user' || !permission.roles || isOwn(caller, permission, owner)) return
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
  const own = isOwn(caller, permission, owner)
  return { sufficient: own ? permission.own : permission.others, held: caller.scopes }
}

/** Whether somebody asks for what is theirs; where that gives no right of its own, it is as anybody else's. */
function isOwn(caller: Caller, permission: Permission, owner: User | undefined): boolean {
  return caller.kind === 'user' && owner?.id === caller.user.id && permission.own.length > 0
}

function denial(permission: Permission, explanation: string): GraphError {
  return new GraphError(permission.denied, '', { explanation })
}
