import { z } from 'zod'
import type { AppRoleAssignment, ServicePrincipal } from '../../tenant/records.js'
import { readBody } from '../body.js'
import { type GraphCall, parameter } from '../call.js'
import { objectNamed } from '../directory-object.js'
import { collectionAnswer, type Entity, type EntityKind, entityAnswer } from '../entity.js'
import { GraphError } from '../errors.js'
import { permissions, requirePermission } from '../permissions/require-permission.js'
import type { GraphRoute } from '../resource.js'
import { presentServicePrincipals } from './service-principals/service-principals.js'

const guid = z.guid('It must be a GUID.').transform((value) => value.toLowerCase())
const newAssignment = z.strictObject({ principalId: guid, resourceId: guid, appRoleId: guid })

/** How an assignment is written, whoever holds it. */
export const assignmentKind: EntityKind<AppRoleAssignment> = {
  type: 'microsoft.graph.appRoleAssignment',
  properties: [
    'id',
    'deletedDateTime',
    'appRoleId',
    'createdDateTime',
    'principalDisplayName',
    'principalId',
    'principalType',
    'resourceDisplayName',
    'resourceId',
  ],
  filterable: ['id', 'appRoleId', 'resourceId', 'principalId'],
  sortable: [],
  page: { size: 100, limit: 999 },
  paging: 'skiptoken',
  write: writeAssignment,
}

function writeAssignment(
  { tenantId: _tenantId, ...own }: AppRoleAssignment,
  { ground: { store } }: GraphCall,
): Entity {
  return {
    ...own,
    deletedDateTime: null,
    principalDisplayName:
      [store.servicePrincipals, store.users, store.groups]
        .map((records) => records.get(own.principalId)?.displayName)
        .find((name) => name !== undefined) ?? null,
    resourceDisplayName: store.servicePrincipals.get(own.resourceId)?.displayName ?? null,
  }
}

function contextOf({ id }: ServicePrincipal): string {
  return `servicePrincipals('${id}')/appRoleAssignments`
}

function held(call: GraphCall, principal: ServicePrincipal): AppRoleAssignment[] {
  return call.ground.store.appRoleAssignments.filter(({ principalId }) => principalId === principal.id)
}

function listAssignments(call: GraphCall): Response {
  requirePermission(call.caller, permissions.readAppRoleAssignments)
  const principal = objectNamed(call, presentServicePrincipals(call))
  return collectionAnswer(call, assignmentKind, held(call, principal), contextOf(principal))
}

async function createAssignment(call: GraphCall): Promise<Response> {
  requirePermission(call.caller, permissions.writeAppRoleAssignments)
  const { ground, caller } = call
  const principal = objectNamed(call, presentServicePrincipals(call))
  const facts = await readBody(call.request, newAssignment, 'AppRoleAssignment')
  if (facts.principalId !== principal.id) {
    throw new GraphError(
      'invalidBody',
      `The principalId must be '${principal.id}', the service principal in the address.`,
    )
  }
  requireRole(call, facts)
  const exists = held(call, principal).some(
    ({ resourceId, appRoleId }) => resourceId === facts.resourceId && appRoleId === facts.appRoleId,
  )
  if (exists) throw new GraphError('invalidBody', 'Permission being assigned already exists on the object')
  const assignment: AppRoleAssignment = {
    id: Buffer.from(ground.randomBytes(32)).toString('base64url'),
    tenantId: caller.tenantId,
    ...facts,
    principalType: 'ServicePrincipal',
    createdDateTime: new Date(ground.clock.now()).toISOString(),
  }
  ground.store.appRoleAssignments.put(assignment)
  return entityAnswer(call, assignmentKind, assignment, contextOf(principal), 201)
}

/** The role must be one that the resource offers to applications. */
function requireRole(call: GraphCall, facts: { resourceId: string; appRoleId: string }): void {
  const resource = presentServicePrincipals(call).find(({ id }) => id === facts.resourceId)
  if (!resource) throw new GraphError('objectNotFound', facts.resourceId)
  const roles = call.ground.directory.application(resource.appId)?.appRoles ?? []
  const role = roles.find(({ id }) => id === facts.appRoleId)
  if (role?.isEnabled && role.allowedMemberTypes.includes('Application')) return
  throw new GraphError(
    'invalidBody',
    `Permission being assigned was not found on application '${resource.appId}'.`,
  )
}

function deleteAssignment(call: GraphCall): Response {
  requirePermission(call.caller, permissions.writeAppRoleAssignments)
  const principal = objectNamed(call, presentServicePrincipals(call))
  const id = parameter(call, 'assignment')
  const assignment = held(call, principal).find((candidate) => candidate.id === id)
  if (!assignment) throw new GraphError('objectNotFound', id)
  call.ground.store.appRoleAssignments.delete(assignment.id)
  return new Response(null, { status: 204 })
}

/** `/servicePrincipals/{id}/appRoleAssignments`: the application permissions that one holds. */
export const appRoleAssignments: readonly GraphRoute[] = [
  { method: 'GET', path: '/servicePrincipals/:id/appRoleAssignments', handle: listAssignments },
  { method: 'POST', path: '/servicePrincipals/:id/appRoleAssignments', handle: createAssignment },
  {
    method: 'DELETE',
    path: '/servicePrincipals/:id/appRoleAssignments/:assignment',
    handle: deleteAssignment,
  },
]
