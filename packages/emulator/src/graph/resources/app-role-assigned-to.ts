import { z } from 'zod'
import type { AppRoleAssignment, ServicePrincipal } from '../../tenant/records.js'
import { readBody } from '../body.js'
import { type GraphCall, ownerOf, parameter } from '../call.js'
import { objectNamed } from '../directory-object.js'
import { collectionAnswer, entityAnswer } from '../entity.js'
import { GraphError } from '../errors.js'
import { permissions, requirePermission } from '../permissions/require-permission.js'
import type { GraphRoute } from '../resource.js'
import { ownRecord } from '../tenant-records.js'
import { assignmentKind } from './app-role-assignments.js'
import { presentServicePrincipals } from './service-principals/service-principals.js'

const guid = z.guid('It must be a GUID.').transform((value) => value.toLowerCase())
const newAssignment = z.strictObject({ principalId: guid, resourceId: guid, appRoleId: guid })

type NewAssignment = z.output<typeof newAssignment>
type PrincipalType = AppRoleAssignment['principalType']

/** Access without a role: for applications that have none for people. */
const noRole = '00000000-0000-0000-0000-000000000000'

function assignedTo(call: GraphCall, resource: ServicePrincipal): AppRoleAssignment[] {
  return call.ground.store.appRoleAssignments.filter(({ resourceId }) => resourceId === resource.id)
}

function listAssignedTo(call: GraphCall): Response {
  requirePermission(call.caller, permissions.readAppRoleAssignments)
  const resource = objectNamed(call, presentServicePrincipals(call))
  return collectionAnswer(call, assignmentKind, assignedTo(call, resource), contextOf(resource.id))
}

async function assignTo(call: GraphCall): Promise<Response> {
  const resource = objectNamed(call, presentServicePrincipals(call))
  return create(call, (facts) => {
    if (facts.resourceId !== resource.id)
      throw refused(`The resourceId must be '${resource.id}', the service principal in the address.`)
  })
}

function removeAssignedTo(call: GraphCall): Response {
  requirePermission(call.caller, permissions.writeAppRoleAssignments)
  const id = parameter(call, 'assignment')
  const found = assignedTo(call, objectNamed(call, presentServicePrincipals(call))).find(
    (one) => one.id === id,
  )
  if (!found) throw new GraphError('objectNotFound', id)
  call.ground.store.appRoleAssignments.delete(id)
  return new Response(null, { status: 204 })
}

function listOf(call: GraphCall, principalId: string, context: string): Response {
  requirePermission(call.caller, permissions.readAppRoleAssignments)
  const held = call.ground.store.appRoleAssignments.filter((one) => one.principalId === principalId)
  return collectionAnswer(call, assignmentKind, held, context)
}

function assignOf(call: GraphCall, principalId: string): Promise<Response> {
  return create(call, (facts) => {
    if (facts.principalId !== principalId)
      throw refused(`The principalId must be '${principalId}', the object in the address.`)
  })
}

async function create(call: GraphCall, check: (facts: NewAssignment) => void): Promise<Response> {
  requirePermission(call.caller, permissions.writeAppRoleAssignments)
  const { ground, caller } = call
  const facts = await readBody(call.request, newAssignment, 'AppRoleAssignment')
  check(facts)
  const principalType = principalTypeOf(call, facts.principalId)
  requireRole(call, facts, principalType)
  const exists = ground.store.appRoleAssignments.find(
    (one) =>
      one.principalId === facts.principalId &&
      one.resourceId === facts.resourceId &&
      one.appRoleId === facts.appRoleId,
  )
  if (exists) throw refused('Permission being assigned already exists on the object')
  const assignment: AppRoleAssignment = {
    id: Buffer.from(ground.randomBytes(32)).toString('base64url'),
    tenantId: caller.tenantId,
    ...facts,
    principalType,
    createdDateTime: new Date(ground.clock.now()).toISOString(),
  }
  ground.store.appRoleAssignments.put(assignment)
  return entityAnswer(call, assignmentKind, assignment, contextOf(facts.resourceId), 201)
}

/** @throws {GraphError} 404 when the tenant has no person, group or service principal of this id. */
function principalTypeOf({ ground: { store }, caller }: GraphCall, id: string): PrincipalType {
  const kinds = [
    ['User', store.users],
    ['Group', store.groups],
    ['ServicePrincipal', store.servicePrincipals],
  ] as const
  const found = kinds.find(([, records]) => records.get(id)?.tenantId === caller.tenantId)
  if (!found) throw new GraphError('objectNotFound', id)
  return found[0]
}

/** The role must be one that the resource offers to this kind of principal; without any, it is the empty one. */
function requireRole(call: GraphCall, facts: NewAssignment, type: PrincipalType): void {
  const resource = presentServicePrincipals(call).find(({ id }) => id === facts.resourceId)
  if (!resource) throw new GraphError('objectNotFound', facts.resourceId)
  const member = type === 'ServicePrincipal' ? 'Application' : 'User'
  const offered = (call.ground.directory.application(resource.appId)?.appRoles ?? []).filter(
    (role) => role.isEnabled && role.allowedMemberTypes.includes(member),
  )
  if (offered.some(({ id }) => id === facts.appRoleId)) return
  if (facts.appRoleId === noRole && offered.length === 0) return
  throw refused(`Permission being assigned was not found on application '${resource.appId}'.`)
}

function contextOf(id: string): string {
  return `servicePrincipals('${id}')/appRoleAssignedTo`
}

function refused(reason: string): GraphError {
  return new GraphError('invalidBody', reason)
}

const ofUser = (call: GraphCall) => ownerOf(call).id
const ofGroup = (call: GraphCall) => ownRecord(call, call.ground.store.groups).id

/**
 * `/servicePrincipals/{id}/appRoleAssignedTo`: people, groups and applications that an application was given to; and the
 * same from the side of a person or a group.
 *
 * @see https://learn.microsoft.com/graph/api/serviceprincipal-post-approleassignedto
 */
export const appRoleAssignedTo: readonly GraphRoute[] = [
  { method: 'GET', path: '/servicePrincipals/:id/appRoleAssignedTo', handle: listAssignedTo },
  { method: 'POST', path: '/servicePrincipals/:id/appRoleAssignedTo', handle: assignTo },
  {
    method: 'DELETE',
    path: '/servicePrincipals/:id/appRoleAssignedTo/:assignment',
    handle: removeAssignedTo,
  },
  {
    method: 'GET',
    path: '/users/:user/appRoleAssignments',
    handle: (call) => listOf(call, ofUser(call), `users('${ofUser(call)}')/appRoleAssignments`),
  },
  { method: 'POST', path: '/users/:user/appRoleAssignments', handle: (call) => assignOf(call, ofUser(call)) },
  {
    method: 'GET',
    path: '/groups/:id/appRoleAssignments',
    handle: (call) => listOf(call, ofGroup(call), `groups('${ofGroup(call)}')/appRoleAssignments`),
  },
  { method: 'POST', path: '/groups/:id/appRoleAssignments', handle: (call) => assignOf(call, ofGroup(call)) },
]
