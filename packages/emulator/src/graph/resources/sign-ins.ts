import type { SignInLogEntry } from '../../tenant/records.js'
import type { GraphCall } from '../call.js'
import { collectionAnswer, type EntityKind, entityAnswer } from '../entity.js'
import { GraphError } from '../errors.js'
import { permissions, requirePermission } from '../permissions/require-permission.js'
import type { GraphRoute } from '../resource.js'
import { guidIn, ownRecords } from '../tenant-records.js'

const context = 'auditLogs/signIns'

const signInKind: EntityKind<SignInLogEntry> = {
  type: 'microsoft.graph.signIn',
  properties: [
    'id',
    'createdDateTime',
    'userDisplayName',
    'userPrincipalName',
    'userId',
    'appId',
    'appDisplayName',
    'ipAddress',
    'clientAppUsed',
    'correlationId',
    'conditionalAccessStatus',
    'isInteractive',
    'riskDetail',
    'riskLevelAggregated',
    'riskLevelDuringSignIn',
    'riskState',
    'riskEventTypes',
    'riskEventTypes_v2',
    'resourceDisplayName',
    'resourceId',
    'status',
    'deviceDetail',
    'location',
    'appliedConditionalAccessPolicies',
    'authenticationContextClassReferences',
    'authenticationDetails',
    'authenticationRequirement',
    'incomingTokenType',
    'originalRequestId',
    'resourceTenantId',
    'homeTenantId',
    'servicePrincipalId',
    'sessionId',
    'signInEventTypes',
    'tokenIssuerType',
    'uniqueTokenIdentifier',
    'userAgent',
    'userType',
  ],
  filterable: [
    'id',
    'createdDateTime',
    'userId',
    'userPrincipalName',
    'userDisplayName',
    'appId',
    'appDisplayName',
    'ipAddress',
    'clientAppUsed',
    'correlationId',
    'conditionalAccessStatus',
    'isInteractive',
    'resourceId',
    'resourceDisplayName',
    'signInEventTypes',
    'status/errorCode',
    'location/countryOrRegion',
    'deviceDetail/operatingSystem',
    'riskState',
  ],
  sortable: ['createdDateTime'],
  page: { size: 1_000, limit: 1_000 },
  paging: 'skiptoken',
  write: ({ id, createdDateTime, userId, entry }) => ({ ...entry, id, createdDateTime, userId }),
}

/** Newest first, unless the request says otherwise. */
function signInsOf(call: GraphCall): SignInLogEntry[] {
  return ownRecords(call, call.ground.store.signInLog).toSorted(
    (one, other) => Date.parse(other.createdDateTime) - Date.parse(one.createdDateTime),
  )
}

function listSignIns(call: GraphCall): Response {
  requirePermission(call.caller, permissions.readSignIns)
  return collectionAnswer(call, signInKind, signInsOf(call), context)
}

function readSignIn(call: GraphCall): Response {
  requirePermission(call.caller, permissions.readSignIns)
  const id = guidIn(call)
  const found = signInsOf(call).find((entry) => entry.id === id)
  if (!found) throw new GraphError('signInNotFound', id)
  return entityAnswer(call, signInKind, found, context)
}

/** `/auditLogs/signIns`: every sign-in and request for a token, newest first. */
export const signIns: readonly GraphRoute[] = [
  { method: 'GET', path: `/${context}`, handle: listSignIns },
  { method: 'GET', path: `/${context}/:id`, handle: readSignIn },
]
