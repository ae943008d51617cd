import type { DeletedPerson, User } from '../../../tenant/records.js'
import { type GraphCall, ownerOf } from '../../call.js'
import { collectionAnswer, type EntityKind, entityAnswer } from '../../entity.js'
import { GraphError } from '../../errors.js'
import { permissions, requirePermission } from '../../permissions/require-permission.js'
import { requireStanding } from '../../permissions/require-standing.js'
import type { GraphRoute } from '../../resource.js'
import { nowIn, ownRecord, ownRecords } from '../../tenant-records.js'
import { personKind } from './person-kind.js'
import { requireFreeName } from './principal-name.js'

/** Somebody who was deleted can be restored for thirty days. */
const kept = 30 * 86_400_000

/** `DELETE /users/{id}`: from everywhere, at once. */
export function deletePerson(call: GraphCall): Response {
  const user = ownerOf(call)
  requirePermission(call.caller, permissions.administerPeople, user)
  requireStanding(call.caller, user)
  const { store } = call.ground
  const groups = store.groups.filter(({ members }) => members.includes(user.id))
  const grants = store.grants.filter(({ principalId }) => principalId === user.id)
  store.transaction(() => {
    for (const group of groups) {
      store.groups.put({ ...group, members: group.members.filter((id) => id !== user.id) })
    }
    for (const grant of grants) store.grants.delete(grant.id)
    for (const acceptance of store.agreementAcceptances.filter(({ userId }) => userId === user.id)) {
      store.agreementAcceptances.delete(acceptance.id)
    }
    store.users.delete(user.id)
    store.deletedPeople.put({
      ...{ id: user.id, tenantId: user.tenantId, user, grants, deletedDateTime: nowIn(call) },
      groups: groups.map(({ id }) => id),
    })
  })
  return new Response(null, { status: 204 })
}

const deletedKind: EntityKind<DeletedPerson> = {
  ...(personKind as unknown as EntityKind<DeletedPerson>),
  always: ['deletedDateTime'],
  write: ({ user, deletedDateTime }, call) => ({ ...personKind.write(user, call), deletedDateTime }),
}

function restorable(call: GraphCall): DeletedPerson[] {
  const since = call.ground.clock.now() - kept
  return ownRecords(call, call.ground.store.deletedPeople).filter(
    ({ deletedDateTime }) => Date.parse(deletedDateTime) > since,
  )
}

function named(call: GraphCall): DeletedPerson {
  const { id } = ownRecord(call, call.ground.store.deletedPeople)
  const found = restorable(call).find((person) => person.id === id)
  if (found) return found
  throw new GraphError('objectNotFound', id)
}

function listDeleted(call: GraphCall): Response {
  requirePermission(call.caller, permissions.readPeople)
  return collectionAnswer(call, deletedKind, restorable(call), 'users')
}

function readDeleted(call: GraphCall): Response {
  requirePermission(call.caller, permissions.readPeople)
  return entityAnswer(call, deletedKind, named(call), 'directoryObjects')
}

/** Back into the groups that still exist, with the consents from before. */
function restorePerson(call: GraphCall): Response {
  requirePermission(call.caller, permissions.administerPeople)
  const { id, user, groups, grants } = named(call)
  requireStanding(call.caller, user)
  requireFreeName(call, user.userPrincipalName, user)
  const { store } = call.ground
  store.transaction(() => {
    store.deletedPeople.delete(id)
    store.users.put(user)
    for (const grant of grants) store.grants.put(grant)
    for (const group of groups.flatMap((one) => store.groups.get(one) ?? [])) {
      store.groups.put({ ...group, members: [...group.members, id] })
    }
  })
  const kind: EntityKind<User> = {
    ...personKind,
    always: ['@odata.type'],
    write: (person, of) => ({ '@odata.type': '#microsoft.graph.user', ...personKind.write(person, of) }),
  }
  return entityAnswer(call, kind, user, 'directoryObjects')
}

function deleteForGood(call: GraphCall): Response {
  requirePermission(call.caller, permissions.administerPeople)
  const { id, user } = named(call)
  requireStanding(call.caller, user)
  call.ground.store.deletedPeople.delete(id)
  return new Response(null, { status: 204 })
}

/**
 * `/directory/deletedItems`: people who were deleted, and their way back.
 *
 * @see https://learn.microsoft.com/graph/api/resources/directory
 */
export const deletedPeople: readonly GraphRoute[] = [
  { method: 'GET', path: '/directory/deletedItems/microsoft.graph.user', handle: listDeleted },
  { method: 'GET', path: '/directory/deletedItems/:id', handle: readDeleted },
  { method: 'DELETE', path: '/directory/deletedItems/:id', handle: deleteForGood },
  { method: 'POST', path: '/directory/deletedItems/:id/restore', handle: restorePerson },
]
