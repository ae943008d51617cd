import { type GraphCall, ownerOf } from '../../call.js'
import { collectionAnswer, entityAnswer } from '../../entity.js'
import { permissions, requirePermission } from '../../permissions/require-permission.js'
import type { GraphRoute } from '../../resource.js'
import { changePerson } from './change-person.js'
import { createPerson } from './create-person.js'
import { deletePerson } from './deleted-people.js'
import { personKind } from './person-kind.js'

function readPerson(call: GraphCall): Response {
  const user = ownerOf(call)
  requirePermission(call.caller, permissions.readPeople, user)
  return entityAnswer(call, personKind, user, 'users')
}

function listPeople(call: GraphCall): Response {
  requirePermission(call.caller, permissions.readPeople)
  const people = call.ground.store.users.filter(({ tenantId }) => tenantId === call.caller.tenantId)
  return collectionAnswer(call, personKind, people, 'users')
}

/** `/me`, `/users` and `/users/{id | userPrincipalName}`. */
export const people: readonly GraphRoute[] = [
  { method: 'GET', path: '/me', handle: readPerson },
  { method: 'GET', path: '/users', handle: listPeople },
  { method: 'GET', path: '/users/:user', handle: readPerson },
  { method: 'POST', path: '/users', handle: createPerson },
  { method: 'PATCH', path: '/me', handle: changePerson },
  { method: 'PATCH', path: '/users/:user', handle: changePerson },
  { method: 'DELETE', path: '/users/:user', handle: deletePerson },
]
