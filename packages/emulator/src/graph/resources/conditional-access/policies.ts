import { builtInStrengths } from '../../../policy/built-in-strengths.js'
import {
  type PolicyContent,
  readConditionalAccessPolicy,
  unknownReferenceOf,
} from '../../../policy/read-policy.js'
import type { ConditionalAccessPolicyRecord } from '../../../tenant/records.js'
import { readJson } from '../../body.js'
import type { GraphCall } from '../../call.js'
import { collectionAnswer, type Entity, type EntityKind, entityAnswer } from '../../entity.js'
import { GraphError } from '../../errors.js'
import { permissions, requirePermission } from '../../permissions/require-permission.js'
import type { GraphRoute } from '../../resource.js'
import { nowIn, ownRecord, ownRecords } from '../../tenant-records.js'
import { fitting } from './fitting.js'
import { merged } from './merged.js'

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
    'conditions',
    'grantControls',
    'sessionControls',
  ],
  filterable: ['id', 'displayName', 'state', 'createdDateTime', 'modifiedDateTime'],
  sortable: ['displayName', 'createdDateTime', 'modifiedDateTime'],
  page: { size: 100, limit: 999 },
  paging: 'skip',
  write: writePolicy,
}

/** A strength is written out, as Graph does; only its id is kept in the policy. */
function writePolicy(record: ConditionalAccessPolicyRecord, call: GraphCall): Entity {
  const { tenantId: _tenantId, grantControls, ...policy } = record
  const wanted = grantControls?.authenticationStrength
  const strength = wanted && strengthsOf(call).find(({ id }) => id === wanted.id)
  return {
    templateId: null,
    ...policy,
    grantControls: grantControls && { ...grantControls, authenticationStrength: strength ?? wanted },
  }
}

function strengthsOf(call: GraphCall) {
  const custom = ownRecords(call, call.ground.store.authenticationStrengths)
  return [...builtInStrengths, ...custom.map(({ tenantId: _tenantId, ...strength }) => strength)]
}

function policyNamed(call: GraphCall): ConditionalAccessPolicyRecord {
  return ownRecord(call, call.ground.store.conditionalAccessPolicies, { missing: 'policyNotFound' })
}

function listPolicies(call: GraphCall): Response {
  requirePermission(call.caller, permissions.readConditionalAccess)
  const policies = ownRecords(call, call.ground.store.conditionalAccessPolicies)
  return collectionAnswer(call, policyKind, policies, context)
}

function readPolicy(call: GraphCall): Response {
  requirePermission(call.caller, permissions.readConditionalAccess)
  return entityAnswer(call, policyKind, policyNamed(call), context)
}

async function createPolicy(call: GraphCall): Promise<Response> {
  requirePermission(call.caller, permissions.writeConditionalAccess)
  const { ground, caller } = call
  const content = contentOf(call, await readJson(call.request))
  const policy: ConditionalAccessPolicyRecord = {
    id: ground.randomId(),
    tenantId: caller.tenantId,
    createdDateTime: nowIn(call),
    modifiedDateTime: null,
    ...content,
  }
  ground.store.conditionalAccessPolicies.put(policy)
  return entityAnswer(call, policyKind, policy, context, 201)
}

async function changePolicy(call: GraphCall): Promise<Response> {
  requirePermission(call.caller, permissions.writeConditionalAccess)
  const { id, tenantId, createdDateTime, ...before } = policyNamed(call)
  const content = contentOf(call, merged(before, await readJson(call.request)))
  call.ground.store.conditionalAccessPolicies.put({
    id,
    tenantId,
    createdDateTime,
    modifiedDateTime: nowIn(call),
    ...content,
  })
  return new Response(null, { status: 204 })
}

/** A whole policy from JSON, fit for this tenant. @throws {GraphError} 400 that names the field at fault. */
function contentOf(call: GraphCall, json: unknown): PolicyContent {
  const { store } = call.ground
  const content = fitting(readConditionalAccessPolicy(json), 'unfitPolicy')
  const unknown = unknownReferenceOf(
    content,
    { namedLocations: ownRecords(call, store.namedLocations), strengths: strengthsOf(call) },
    ownRecords(call, store.agreements).map(({ id }) => id),
  )
  if (unknown) fitting(unknown)
  if (content.state === 'enabled' && store.tenants.get(call.caller.tenantId)?.securityDefaults) {
    throw new GraphError(
      'policyRefused',
      'state: Security Defaults is enabled in the tenant. You must disable Security defaults before enabling a Conditional Access policy.',
    )
  }
  return content
}

function deletePolicy(call: GraphCall): Response {
  requirePermission(call.caller, permissions.writeConditionalAccess)
  call.ground.store.conditionalAccessPolicies.delete(policyNamed(call).id)
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
