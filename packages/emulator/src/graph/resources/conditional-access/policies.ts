import type { ConditionalAccessPolicyRecord } from '../../../tenant/records.js'
import { checkBody, readJson } from '../../body.js'
import type { GraphCall } from '../../call.js'
import { objectNamed } from '../../directory-object.js'
import { collectionAnswer, type EntityKind, entityAnswer } from '../../entity.js'
import { permissions, requirePermission } from '../../permissions.js'
import type { GraphRoute } from '../../resource.js'
import { merged } from './merged.js'
import { policySchema } from './policy-schema.js'

const context = 'identity/conditionalAccess/policies'

const policyKind: EntityKind<ConditionalAccessPolicyRecord> = {
  type: 'microsoft.graph.conditionalAccessPolicy',
  properties: [
    'id',
    'templateId',
    'displayName',
    'createdDateTime',
    'modifiedDateTime',
    'state',
    'sessionControls',
    'conditions',
    'grantControls',
  ],
  filterable: ['id', 'displayName', 'state', 'createdDateTime', 'modifiedDateTime'],
  sortable: ['displayName', 'createdDateTime', 'modifiedDateTime'],
  page: { size: 100, limit: 999 },
  paging: 'skip',
  write: ({ tenantId: _tenantId, ...policy }) => ({ templateId: null, ...policy }),
}

function policiesOf({ ground, caller }: GraphCall): ConditionalAccessPolicyRecord[] {
  return ground.store.conditionalAccessPolicies.filter(({ tenantId }) => tenantId === caller.tenantId)
}

function listPolicies(call: GraphCall): Response {
  requirePermission(call.caller, permissions.readConditionalAccess)
  return collectionAnswer(call, policyKind, policiesOf(call), context)
}

function readPolicy(call: GraphCall): Response {
  requirePermission(call.caller, permissions.readConditionalAccess)
  return entityAnswer(call, policyKind, objectNamed(call, policiesOf(call)), context)
}

async function createPolicy(call: GraphCall): Promise<Response> {
  requirePermission(call.caller, permissions.writeConditionalAccess)
  const { ground, caller } = call
  const facts = checkBody(await readJson(call.request), policySchema, 'conditionalAccessPolicy')
  const policy: ConditionalAccessPolicyRecord = {
    id: ground.randomId(),
    tenantId: caller.tenantId,
    createdDateTime: new Date(ground.clock.now()).toISOString(),
    modifiedDateTime: null,
    ...(facts as Pick<
      ConditionalAccessPolicyRecord,
      'displayName' | 'state' | 'conditions' | 'grantControls' | 'sessionControls'
    >),
  }
  ground.store.conditionalAccessPolicies.put(policy)
  return entityAnswer(call, policyKind, policy, context, 201)
}

async function changePolicy(call: GraphCall): Promise<Response> {
  requirePermission(call.caller, permissions.writeConditionalAccess)
  const { ground } = call
  const before = objectNamed(call, policiesOf(call))
  const { id, tenantId, createdDateTime, modifiedDateTime: _modified, ...written } = before
  const change = await readJson(call.request)
  const facts = checkBody(merged(written, change), policySchema, 'conditionalAccessPolicy')
  ground.store.conditionalAccessPolicies.put({
    id,
    tenantId,
    createdDateTime,
    modifiedDateTime: new Date(ground.clock.now()).toISOString(),
    ...(facts as typeof written),
  })
  return new Response(null, { status: 204 })
}

function deletePolicy(call: GraphCall): Response {
  requirePermission(call.caller, permissions.writeConditionalAccess)
  call.ground.store.conditionalAccessPolicies.delete(objectNamed(call, policiesOf(call)).id)
  return new Response(null, { status: 204 })
}

/** `/identity/conditionalAccess/policies`: they act from the next request on. */
export const conditionalAccessPolicies: readonly GraphRoute[] = [
  { method: 'GET', path: `/${context}`, handle: listPolicies },
  { method: 'POST', path: `/${context}`, handle: createPolicy },
  { method: 'GET', path: `/${context}/:id`, handle: readPolicy },
  { method: 'PATCH', path: `/${context}/:id`, handle: changePolicy },
  { method: 'DELETE', path: `/${context}/:id`, handle: deletePolicy },
]
