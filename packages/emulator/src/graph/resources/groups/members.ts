import { z } from 'zod'
import type { Group, User } from '../../../tenant/records.js'
import { readBody } from '../../body.js'
import type { GraphCall } from '../../call.js'
import { collectionAnswer } from '../../entity.js'
import { GraphError } from '../../errors.js'
import { permissions, requirePermission } from '../../permissions/require-permission.js'
import type { GraphRoute } from '../../resource.js'
import { guidIn, ownRecord } from '../../tenant-records.js'
import { personKind } from '../people/person-kind.js'

/** The address of a person or any object, as references are written. */
const reference = z
  .string()
  .max(500)
  .regex(
    /\/(?:directoryObjects|users)\/[\da-f-]{36}$/i,
    'It must be the address of a directory object: {Graph}/v1.0/directoryObjects/{id}.',
  )
const newReference = z.strictObject({ '@odata.id': reference })

/** `members@odata.bind`: twenty at most in one request, as documented. */
export const bound = z.array(reference).max(20, 'It may add at most 20 members.')

/**
 * `group` with the people that `references` name.
 *
 * @throws {GraphError} 404 for a person that is not in the tenant, 400 for one that is in the group already.
 */
export function withMembers(
  { ground, caller }: GraphCall,
  group: Group,
  references: readonly string[],
): Group {
  const ids = references.map((text) => text.slice(-36).toLowerCase())
  for (const id of ids) {
    if (ground.store.users.get(id)?.tenantId !== caller.tenantId) throw new GraphError('objectNotFound', id)
    if (!group.members.includes(id)) continue
    throw new GraphError(
      'invalidBody',
      `One or more added object references already exist for the following modified properties: 'members' ('${id}').`,
    )
  }
  return { ...group, members: [...new Set([...group.members, ...ids])] }
}

function listMembers(call: GraphCall): Response {
  requirePermission(call.caller, permissions.readGroups)
  const { store } = call.ground
  const { members } = ownRecord(call, store.groups)
  const people = members.flatMap((id) => store.users.get(id) ?? [])
  const kind = {
    ...personKind,
    always: ['@odata.type'],
    write: (user: User, of: GraphCall) => ({
      '@odata.type': '#microsoft.graph.user',
      ...personKind.write(user, of),
    }),
  }
  return collectionAnswer(call, kind, people, 'directoryObjects')
}

async function addMember(call: GraphCall): Promise<Response> {
  requirePermission(call.caller, permissions.writeGroupMembers)
  const { store } = call.ground
  const group = ownRecord(call, store.groups)
  const { '@odata.id': added } = await readBody(call.request, newReference, 'Reference')
  store.groups.put(withMembers(call, group, [added]))
  return new Response(null, { status: 204 })
}

function removeMember(call: GraphCall): Response {
  requirePermission(call.caller, permissions.writeGroupMembers)
  const { store } = call.ground
  const group = ownRecord(call, store.groups)
  const id = guidIn(call, 'member')
  if (!group.members.includes(id)) throw new GraphError('objectNotFound', id)
  store.groups.put({ ...group, members: group.members.filter((member) => member !== id) })
  return new Response(null, { status: 204 })
}

/** `/groups/{id}/members`: who is in a group, added and removed by reference. */
export const groupMembers: readonly GraphRoute[] = [
  { method: 'GET', path: '/groups/:id/members', handle: listMembers },
  { method: 'POST', path: '/groups/:id/members/$ref', handle: addMember },
  { method: 'DELETE', path: '/groups/:id/members/:member/$ref', handle: removeMember },
]
