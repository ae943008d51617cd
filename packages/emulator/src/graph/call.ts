import type { Ground } from '../ground.js'
import type { User } from '../tenant/records.js'
import type { Caller } from './caller.js'
import { GraphError } from './errors.js'

/** One request to a resource of Graph, its caller already verified. */
export interface GraphCall {
  ground: Ground
  caller: Caller
  request: Request
  url: URL
  /** Address of this version of Graph as the caller knows it, for instance `https://localhost:8443/graph/v1.0`. */
  root: string
  /** Parts of the path by the names in the route's pattern, decoded. */
  parameters: Readonly<Record<string, string>>
}

/** A part of the path. */
export function parameter(call: GraphCall, name: string): string {
  const value = call.parameters[name]
  if (value === undefined) throw new TypeError(`This route has no parameter ${name}`)
  return value
}

/**
 * Whose data the call is about: the caller's under `/me`, else that of the person named by id or user principal
 * name, who must be in the caller's tenant.
 *
 * @throws {GraphError} when nobody has that name, or an application asks for `/me`.
 */
export function ownerOf({ ground, caller, parameters }: GraphCall): User {
  const named = parameters.user
  if (named === undefined) {
    if (caller.kind === 'user') return caller.user
    throw new GraphError('notForApplications')
  }
  const wanted = named.toLowerCase()
  const user = ground.store.users.find(
    ({ id, tenantId, userPrincipalName }) =>
      tenantId === caller.tenantId && (id === wanted || userPrincipalName.toLowerCase() === wanted),
  )
  if (user) return user
  throw new GraphError('objectNotFound', named)
}
