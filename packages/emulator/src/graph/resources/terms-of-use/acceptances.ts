import type { AgreementAcceptance } from '../../../tenant/records.js'
import { type GraphCall, ownerOf } from '../../call.js'
import { collectionAnswer, type EntityKind } from '../../entity.js'
import { permissions, requirePermission } from '../../permissions/require-permission.js'
import type { GraphRoute } from '../../resource.js'
import { ownRecord, ownRecords } from '../../tenant-records.js'

const acceptanceKind: EntityKind<AgreementAcceptance> = {
  type: 'microsoft.graph.agreementAcceptance',
  properties: [
    'id',
    'agreementFileId',
    'agreementId',
    'deviceDisplayName',
    'deviceId',
    'deviceOSType',
    'deviceOSVersion',
    'expirationDateTime',
    'recordedDateTime',
    'state',
    'userDisplayName',
    'userEmail',
    'userId',
    'userPrincipalName',
  ],
  filterable: ['id', 'userId', 'state', 'agreementId', 'expirationDateTime', 'deviceId'],
  sortable: ['recordedDateTime'],
  page: { size: 100, limit: 999 },
  paging: 'skiptoken',
  write: ({ tenantId: _tenantId, ...acceptance }, { ground: { store } }) => {
    const user = store.users.get(acceptance.userId)
    return {
      ...acceptance,
      agreementFileId: acceptance.agreementId,
      deviceDisplayName: null,
      deviceId: null,
      deviceOSType: null,
      deviceOSVersion: null,
      expirationDateTime: null,
      state: 'accepted',
      userDisplayName: user?.displayName ?? null,
      userEmail: user?.mail ?? null,
      userPrincipalName: user?.userPrincipalName ?? null,
    }
  },
}

function listOfAgreement(call: GraphCall): Response {
  requirePermission(call.caller, permissions.readAcceptances)
  const { id } = ownRecord(call, call.ground.store.agreements)
  const acceptances = ownRecords(call, call.ground.store.agreementAcceptances)
  return collectionAnswer(
    call,
    acceptanceKind,
    acceptances.filter(({ agreementId }) => agreementId === id),
    `identityGovernance/termsOfUse/agreements('${id}')/acceptances`,
  )
}

function listOfPerson(call: GraphCall): Response {
  const user = ownerOf(call)
  requirePermission(call.caller, permissions.readAcceptances, user)
  const acceptances = ownRecords(call, call.ground.store.agreementAcceptances)
  return collectionAnswer(
    call,
    acceptanceKind,
    acceptances.filter(({ userId }) => userId === user.id),
    `users('${user.id}')/agreementAcceptances`,
  )
}

/** Who accepted which terms of use. People accept on the page that asks them, and nowhere else. */
export const acceptances: readonly GraphRoute[] = [
  {
    method: 'GET',
    path: '/identityGovernance/termsOfUse/agreements/:id/acceptances',
    handle: listOfAgreement,
  },
  { method: 'GET', path: '/agreements/:id/acceptances', handle: listOfAgreement },
  { method: 'GET', path: '/me/agreementAcceptances', handle: listOfPerson },
  { method: 'GET', path: '/users/:user/agreementAcceptances', handle: listOfPerson },
]
