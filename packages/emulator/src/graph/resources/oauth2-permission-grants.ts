import { z } from 'zod'
import type { OAuth2PermissionGrant } from '../../tenant/records.js'
import { readBody } from '../body.js'
import type { GraphCall } from '../call.js'
import { objectNamed } from '../directory-object.js'
import { collectionAnswer, type EntityKind, entityAnswer } from '../entity.js'
import { GraphError } from '../errors.js'
import { permissions, requirePermission } from '../permissions/require-permission.js'
import type { GraphRoute } from '../resource.js'

const guid = z.guid('It must be a GUID.').transform((value) => value.toLowerCase())
const scope = z
  .string()
  .max(3_850)
  .transform((text) => text.trim().replace(/\s+/g, ' '))
const newGrant = z.strictObject({
  clientId: guid,
  consentType: z.enum(['AllPrincipals', 'Principal']),
  principalId: guid.nullable().default(null),
  resourceId: guid,
  scope,
})
const grantChange = z.strictObject({ scope })

const grantKind: EntityKind<OAuth2PermissionGrant> = {
  type: 'microsoft.graph.oAuth2PermissionGrant',
  properties: ['clientId', 'consentType', 'id', 'principalId', 'resourceId', 'scope'],
  filterable: ['id', 'clientId', 'consentType', 'principalId', 'resourceId'],
  sortable: [],
  page: { size: 100, limit: 999 },
  paging: 'skiptoken',
  write: ({ tenantId: _tenantId, ...shown }) => shown,
}

function grantsOf({ ground, caller }: GraphCall): OAuth2PermissionGrant[] {
  return ground.store.grants.filter(({ tenantId }) => tenantId === caller.tenantId)
}

function listGrants(call: GraphCall): Response {
  requirePermission(call.caller, permissions.readGrants)
  return collectionAnswer(call, grantKind, grantsOf(call), 'oauth2PermissionGrants')
}

function readGrant(call: GraphCall): Response {
  requirePermission(call.caller, permissions.readGrants)
  return entityAnswer(call, grantKind, objectNamed(call, grantsOf(call)), 'oauth2PermissionGrants')
}

async function createGrant(call: GraphCall): Promise<Response> {
  requirePermission(call.caller, permissions.writeGrants)
  const { ground, caller } = call
  const facts = await readBody(call.request, newGrant, 'OAuth2PermissionGrant')
  requireParties(call, facts)
  const twin = grantsOf(call).find(
    ({ clientId, resourceId, consentType, principalId }) =>
      clientId === facts.clientId &&
      resourceId === facts.resourceId &&
      consentType === facts.consentType &&
      principalId === facts.principalId,
  )
  if (twin) throw new GraphError('alreadyExists', 'Permission entry already exists.')
  const grant: OAuth2PermissionGrant = { id: ground.randomId(), tenantId: caller.tenantId, ...facts }
  ground.store.grants.put(grant)
  return entityAnswer(call, grantKind, grant, 'oauth2PermissionGrants', 201)
}

/** Both applications and the person must be in the tenant; a person is named exactly when the consent is theirs. */
function requireParties(call: GraphCall, facts: z.infer<typeof newGrant>): void {
  const { store } = call.ground
  for (const id of [facts.clientId, facts.resourceId]) {
    if (store.servicePrincipals.get(id)?.tenantId !== call.caller.tenantId)
      throw new GraphError('objectNotFound', id)
  }
  if (facts.consentType === 'AllPrincipals') {
    if (facts.principalId !== null) throw wrongPrincipal('It must be null with consentType AllPrincipals.')
    return
  }
  if (facts.principalId === null) throw wrongPrincipal('It is required with consentType Principal.')
  if (store.users.get(facts.principalId)?.tenantId === call.caller.tenantId) return
  throw new GraphError('objectNotFound', facts.principalId)
}

function wrongPrincipal(reason: string): GraphError {
  return new GraphError(
    'invalidBody',
    `Invalid value specified for property 'principalId' of resource 'OAuth2PermissionGrant'. ${reason}`,
  )
}

async function changeGrant(call: GraphCall): Promise<Response> {
  requirePermission(call.caller, permissions.writeGrants)
  const grant = objectNamed(call, grantsOf(call))
  const change = await readBody(call.request, grantChange, 'OAuth2PermissionGrant')
  call.ground.store.grants.put({ ...grant, scope: change.scope })
  return new Response(null, { status: 204 })
}

function deleteGrant(call: GraphCall): Response {
  requirePermission(call.caller, permissions.writeGrants)
  call.ground.store.grants.delete(objectNamed(call, grantsOf(call)).id)
  return new Response(null, { status: 204 })
}

/** `/oauth2PermissionGrants`: the delegated consents of the tenant. */
export const oauth2PermissionGrants: readonly GraphRoute[] = [
  { method: 'GET', path: '/oauth2PermissionGrants', handle: listGrants },
  { method: 'POST', path: '/oauth2PermissionGrants', handle: createGrant },
  { method: 'GET', path: '/oauth2PermissionGrants/:id', handle: readGrant },
  { method: 'PATCH', path: '/oauth2PermissionGrants/:id', handle: changeGrant },
  { method: 'DELETE', path: '/oauth2PermissionGrants/:id', handle: deleteGrant },
]
