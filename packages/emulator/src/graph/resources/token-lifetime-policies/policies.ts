import { z } from 'zod'
import { readTokenLifetime } from '../../../policy/token-lifetime.js'
import type { TokenLifetimePolicy } from '../../../tenant/records.js'
import { readBody } from '../../body.js'
import type { GraphCall } from '../../call.js'
import { collectionAnswer, type EntityKind, entityAnswer } from '../../entity.js'
import { GraphError } from '../../errors.js'
import { permissions, requirePermission } from '../../permissions/require-permission.js'
import type { GraphRoute } from '../../resource.js'
import { ownRecord, ownRecords } from '../../tenant-records.js'
import { registeredApplications } from '../applications/applications.js'
import { presentServicePrincipals } from '../service-principals/service-principals.js'

const type = 'TokenLifetimePolicy'
const context = 'policies/tokenLifetimePolicies'

const policyChange = z.strictObject({
  displayName: z.string().min(1, 'It must not be empty.').max(256).optional(),
  definition: z.array(z.string().max(4_096)).max(10).optional(),
  isOrganizationDefault: z.boolean('It must be true or false.').optional(),
})
const newPolicy = policyChange.required({ displayName: true, definition: true })

/** Graph's JSON of a token lifetime policy. */
export const tokenLifetimePolicyKind: EntityKind<TokenLifetimePolicy> = {
  type: 'microsoft.graph.tokenLifetimePolicy',
  properties: ['id', 'deletedDateTime', 'definition', 'displayName', 'isOrganizationDefault'],
  filterable: ['id', 'displayName', 'isOrganizationDefault'],
  sortable: ['displayName'],
  page: { size: 100, limit: 999 },
  paging: 'skiptoken',
  write: ({ id, definition, displayName, isOrganizationDefault }) => ({
    ...{ id, deletedDateTime: null, definition, displayName, isOrganizationDefault },
  }),
}

function listPolicies(call: GraphCall): Response {
  requirePermission(call.caller, permissions.readTokenLifetimes)
  const own = ownRecords(call, call.ground.store.tokenLifetimePolicies)
  return collectionAnswer(call, tokenLifetimePolicyKind, own, context)
}

function readPolicy(call: GraphCall): Response {
  requirePermission(call.caller, permissions.readTokenLifetimes)
  const policy = ownRecord(call, call.ground.store.tokenLifetimePolicies)
  return entityAnswer(call, tokenLifetimePolicyKind, policy, context)
}

async function createPolicy(call: GraphCall): Promise<Response> {
  requirePermission(call.caller, permissions.writeTokenLifetimes)
  const { ground, caller } = call
  const content = await readBody(call.request, newPolicy, type)
  const policy: TokenLifetimePolicy = {
    id: ground.randomId(),
    tenantId: caller.tenantId,
    displayName: content.displayName,
    definition: content.definition,
    isOrganizationDefault: content.isOrganizationDefault ?? false,
    appliedTo: [],
  }
  requireFit(call, policy)
  ground.store.tokenLifetimePolicies.put(policy)
  return entityAnswer(call, tokenLifetimePolicyKind, policy, context, 201)
}

async function changePolicy(call: GraphCall): Promise<Response> {
  requirePermission(call.caller, permissions.writeTokenLifetimes)
  const before = ownRecord(call, call.ground.store.tokenLifetimePolicies)
  const { displayName, definition, isOrganizationDefault } = await readBody(call.request, policyChange, type)
  const policy: TokenLifetimePolicy = {
    ...before,
    ...(displayName !== undefined && { displayName }),
    ...(definition !== undefined && { definition }),
    ...(isOrganizationDefault !== undefined && { isOrganizationDefault }),
  }
  requireFit(call, policy)
  call.ground.store.tokenLifetimePolicies.put(policy)
  return new Response(null, { status: 204 })
}

/** @throws {GraphError} 400 for a definition that is none, and for a second policy for the whole organization. */
function requireFit(call: GraphCall, { id, definition, isOrganizationDefault }: TokenLifetimePolicy): void {
  const reading = readTokenLifetime(definition)
  if ('problem' in reading) throw new GraphError('invalidBody', reading.problem)
  const other = ownRecords(call, call.ground.store.tokenLifetimePolicies).find(
    (one) => one.id !== id && one.isOrganizationDefault,
  )
  if (isOrganizationDefault && other) {
    throw new GraphError(
      'invalidBody',
      `isOrganizationDefault: '${other.displayName}' is the token lifetime policy of the organization already; there can be one.`,
    )
  }
}

function deletePolicy(call: GraphCall): Response {
  requirePermission(call.caller, permissions.writeTokenLifetimes)
  const { tokenLifetimePolicies } = call.ground.store
  tokenLifetimePolicies.delete(ownRecord(call, tokenLifetimePolicies).id)
  return new Response(null, { status: 204 })
}

/** What a policy is assigned to: applications and service principals that still exist. */
function listTargets(call: GraphCall): Response {
  requirePermission(call.caller, permissions.readTokenLifetimes)
  const { appliedTo } = ownRecord(call, call.ground.store.tokenLifetimePolicies)
  const typed = (name: string) => (object: { id: string; appId: string; displayName: string }) => ({
    '@odata.type': `#microsoft.graph.${name}`,
    ...{ id: object.id, appId: object.appId, displayName: object.displayName },
  })
  const targets = [
    ...registeredApplications(call).map(typed('application')),
    ...presentServicePrincipals(call).map(typed('servicePrincipal')),
  ].filter(({ id }) => appliedTo.includes(id))
  return Response.json({ '@odata.context': `${call.root}/$metadata#directoryObjects`, value: targets })
}

/**
 * `/policies/tokenLifetimePolicies`: how long access and id tokens live.
 *
 * @see https://learn.microsoft.com/graph/api/resources/tokenlifetimepolicy
 */
export const tokenLifetimePolicies: readonly GraphRoute[] = [
  { method: 'GET', path: `/${context}`, handle: listPolicies },
  { method: 'POST', path: `/${context}`, handle: createPolicy },
  { method: 'GET', path: `/${context}/:id`, handle: readPolicy },
  { method: 'PATCH', path: `/${context}/:id`, handle: changePolicy },
  { method: 'DELETE', path: `/${context}/:id`, handle: deletePolicy },
  { method: 'GET', path: `/${context}/:id/appliesTo`, handle: listTargets },
]
