import type { Agreement } from '../../../tenant/records.js'
import { readBody } from '../../body.js'
import type { GraphCall } from '../../call.js'
import { collectionAnswer, type EntityKind, entityAnswer } from '../../entity.js'
import { GraphError } from '../../errors.js'
import { permissions, requirePermission } from '../../permissions/require-permission.js'
import type { GraphRoute } from '../../resource.js'
import { nowIn, ownRecord, ownRecords } from '../../tenant-records.js'
import { agreementChange, newAgreement, textOf } from './agreement-schema.js'

const context = 'identityGovernance/termsOfUse/agreements'

const agreementKind: EntityKind<Agreement> = {
  type: 'microsoft.graph.agreement',
  properties: [
    'id',
    'createdDateTime',
    'displayName',
    'isPerDeviceAcceptanceRequired',
    'isViewingBeforeAcceptanceRequired',
    'termsExpiration',
    'userReacceptRequiredFrequency',
  ],
  filterable: ['id', 'displayName'],
  sortable: ['displayName'],
  page: { size: 100, limit: 999 },
  paging: 'skiptoken',
  write: ({ tenantId: _tenantId, text: _text, ...agreement }) => ({
    isPerDeviceAcceptanceRequired: false,
    isViewingBeforeAcceptanceRequired: false,
    termsExpiration: null,
    userReacceptRequiredFrequency: null,
    ...agreement,
  }),
}

function listAgreements(call: GraphCall): Response {
  requirePermission(call.caller, permissions.readAgreements)
  return collectionAnswer(call, agreementKind, ownRecords(call, call.ground.store.agreements), context)
}

function readAgreement(call: GraphCall): Response {
  requirePermission(call.caller, permissions.readAgreements)
  return entityAnswer(call, agreementKind, ownRecord(call, call.ground.store.agreements), context)
}

async function createAgreement(call: GraphCall): Promise<Response> {
  requirePermission(call.caller, permissions.writeAgreements)
  const { ground, caller } = call
  const facts = await readBody(call.request, newAgreement, 'agreement')
  const text = textOf(facts)
  if (text === undefined) {
    throw new GraphError('invalidBody', 'files: an agreement needs one file of at most 100000 characters.')
  }
  const agreement: Agreement = {
    id: ground.randomId(),
    tenantId: caller.tenantId,
    displayName: facts.displayName,
    text,
    isViewingBeforeAcceptanceRequired: facts.isViewingBeforeAcceptanceRequired,
    createdDateTime: nowIn(call),
  }
  ground.store.agreements.put(agreement)
  return entityAnswer(call, agreementKind, agreement, context, 201)
}

async function changeAgreement(call: GraphCall): Promise<Response> {
  requirePermission(call.caller, permissions.writeAgreements)
  const agreement = ownRecord(call, call.ground.store.agreements)
  const change = await readBody(call.request, agreementChange, 'agreement')
  call.ground.store.agreements.put({
    ...agreement,
    displayName: change.displayName ?? agreement.displayName,
    ...(change.isViewingBeforeAcceptanceRequired !== undefined && {
      isViewingBeforeAcceptanceRequired: change.isViewingBeforeAcceptanceRequired,
    }),
  })
  return new Response(null, { status: 204 })
}

/** What a policy asks people to accept cannot go; with an agreement go its acceptances. */
function deleteAgreement(call: GraphCall): Response {
  requirePermission(call.caller, permissions.writeAgreements)
  const { store } = call.ground
  const { id, displayName } = ownRecord(call, store.agreements)
  const user = ownRecords(call, store.conditionalAccessPolicies).find(({ grantControls }) =>
    grantControls?.termsOfUse.includes(id),
  )
  if (user) {
    throw new GraphError(
      'policyRefused',
      `The agreement '${displayName}' cannot be deleted: the policy '${user.displayName}' refers to it.`,
    )
  }
  store.transaction(() => {
    for (const acceptance of store.agreementAcceptances.filter(({ agreementId }) => agreementId === id)) {
      store.agreementAcceptances.delete(acceptance.id)
    }
    store.agreements.delete(id)
  })
  return new Response(null, { status: 204 })
}

/** Terms of use, under both of their addresses. */
export const agreements: readonly GraphRoute[] = [`/${context}`, '/agreements'].flatMap(
  (address): GraphRoute[] => [
    { method: 'GET', path: address, handle: listAgreements },
    { method: 'POST', path: address, handle: createAgreement },
    { method: 'GET', path: `${address}/:id`, handle: readAgreement },
    { method: 'PATCH', path: `${address}/:id`, handle: changeAgreement },
    { method: 'DELETE', path: `${address}/:id`, handle: deleteAgreement },
  ],
)
