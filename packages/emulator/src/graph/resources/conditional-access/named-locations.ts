import { readNamedLocation } from '../../../policy/read-policy.js'
import type { NamedLocationRecord } from '../../../tenant/records.js'
import { readJson } from '../../body.js'
import type { GraphCall } from '../../call.js'
import { collectionAnswer, type EntityKind, entityAnswer } from '../../entity.js'
import { GraphError } from '../../errors.js'
import { permissions, requirePermission } from '../../permissions/require-permission.js'
import type { GraphRoute } from '../../resource.js'
import { nowIn, ownRecord, ownRecords } from '../../tenant-records.js'
import { fitting } from './fitting.js'
import { merged } from './merged.js'

const context = 'identity/conditionalAccess/namedLocations'

const locationKind: EntityKind<NamedLocationRecord> = {
  type: 'microsoft.graph.namedLocation',
  properties: [
    'id',
    'displayName',
    'createdDateTime',
    'modifiedDateTime',
    'isTrusted',
    'ipRanges',
    'countriesAndRegions',
    'includeUnknownCountriesAndRegions',
    'countryLookupMethod',
  ],
  always: ['@odata.type'],
  filterable: ['id', 'displayName', 'createdDateTime', 'modifiedDateTime', 'isTrusted'],
  sortable: ['displayName', 'createdDateTime', 'modifiedDateTime'],
  page: { size: 100, limit: 999 },
  paging: 'skip',
  write: ({ tenantId: _tenantId, ...location }) =>
    'ipRanges' in location ? location : { ...location, countryLookupMethod: 'clientIpAddress' },
}

function locationNamed(call: GraphCall): NamedLocationRecord {
  return ownRecord(call, call.ground.store.namedLocations, { missing: 'policyNotFound' })
}

function listLocations(call: GraphCall): Response {
  requirePermission(call.caller, permissions.readConditionalAccess)
  return collectionAnswer(call, locationKind, ownRecords(call, call.ground.store.namedLocations), context)
}

function readLocation(call: GraphCall): Response {
  requirePermission(call.caller, permissions.readConditionalAccess)
  return entityAnswer(call, locationKind, locationNamed(call), context)
}

async function createLocation(call: GraphCall): Promise<Response> {
  requirePermission(call.caller, permissions.writeConditionalAccess)
  const { ground, caller } = call
  const content = fitting(readNamedLocation(await readJson(call.request)))
  const now = nowIn(call)
  const location: NamedLocationRecord = {
    id: ground.randomId(),
    tenantId: caller.tenantId,
    createdDateTime: now,
    modifiedDateTime: now,
    ...content,
  }
  ground.store.namedLocations.put(location)
  return entityAnswer(call, locationKind, location, context, 201)
}

/** A location stays of its kind: an `@odata.type` in a change must be the one it has. */
async function changeLocation(call: GraphCall): Promise<Response> {
  requirePermission(call.caller, permissions.writeConditionalAccess)
  const { id, tenantId, createdDateTime, ...before } = locationNamed(call)
  const change = merged(before, await readJson(call.request))
  if (Object(change)['@odata.type'] !== before['@odata.type']) {
    throw new GraphError('policyRefused', `@odata.type: it must be ${before['@odata.type']}.`)
  }
  const content = fitting(readNamedLocation(change))
  call.ground.store.namedLocations.put({
    id,
    tenantId,
    createdDateTime,
    modifiedDateTime: nowIn(call),
    ...content,
  })
  return new Response(null, { status: 204 })
}

/** A location that a policy names cannot go, and neither can a trusted one. */
function deleteLocation(call: GraphCall): Response {
  requirePermission(call.caller, permissions.writeConditionalAccess)
  const { store } = call.ground
  const { id, ...location } = locationNamed(call)
  const user = ownRecords(call, store.conditionalAccessPolicies).find(({ conditions: { locations } }) =>
    [...(locations?.includeLocations ?? []), ...(locations?.excludeLocations ?? [])].includes(id),
  )
  if (user) {
    throw new GraphError(
      'policyRefused',
      `The named location '${location.displayName}' cannot be deleted: the policy '${user.displayName}' refers to it.`,
    )
  }
  if ('isTrusted' in location && location.isTrusted) {
    throw new GraphError(
      'policyRefused',
      `The named location '${location.displayName}' cannot be deleted while isTrusted is true.`,
    )
  }
  store.namedLocations.delete(id)
  return new Response(null, { status: 204 })
}

/** `/identity/conditionalAccess/namedLocations`: addresses and countries that policies name. */
export const namedLocations: readonly GraphRoute[] = [
  { method: 'GET', path: `/${context}`, handle: listLocations },
  { method: 'POST', path: `/${context}`, handle: createLocation },
  { method: 'GET', path: `/${context}/:id`, handle: readLocation },
  { method: 'PATCH', path: `/${context}/:id`, handle: changeLocation },
  { method: 'DELETE', path: `/${context}/:id`, handle: deleteLocation },
]
