import type { Application } from '../../../tenant/records.js'
import type { GraphCall } from '../../call.js'
import type { Entity, EntityKind } from '../../entity.js'
import { shownKeyCredential } from './key-credentials.js'

/** How an application is written. Secrets and their hashes are no part of it. */
export const applicationKind: EntityKind<Application> = {
  type: 'microsoft.graph.application',
  properties: [
    'id',
    'appId',
    'createdDateTime',
    'displayName',
    'publisherDomain',
    'signInAudience',
    'identifierUris',
    'isFallbackPublicClient',
    'groupMembershipClaims',
    'optionalClaims',
    'appRoles',
    'keyCredentials',
    'passwordCredentials',
    'requiredResourceAccess',
    'api',
    'web',
    'spa',
    'publicClient',
    'verifiedPublisher',
  ],
  filterable: ['id', 'appId', 'displayName', 'signInAudience', 'identifierUris', 'createdDateTime'],
  sortable: ['displayName', 'createdDateTime'],
  page: { size: 100, limit: 999 },
  paging: 'skiptoken',
  write: writeApplication,
}

function writeApplication(application: Application, call: GraphCall): Entity {
  const { ground } = call
  const {
    tenantId,
    passwordCredentials,
    keyCredentials = [],
    federatedIdentityCredentials,
    ...shown
  } = application
  const tenant = ground.store.tenants.get(tenantId)
  return {
    ...shown,
    verifiedPublisher: application.verifiedPublisher ?? unverified,
    publisherDomain: tenant?.domains.find(({ isDefault }) => isDefault)?.name ?? null,
    keyCredentials: keyCredentials.map((credential) => shownKeyCredential(credential, call)),
    passwordCredentials: passwordCredentials.map(({ hash: _hash, ...credential }) => ({
      customKeyIdentifier: null,
      ...credential,
      secretText: null,
    })),
  }
}

const unverified = { displayName: null, verifiedPublisherId: null, addedDateTime: null }
