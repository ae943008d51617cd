import { federationOf } from '../../../tenant/federation.js'
import type { DomainFederation, TenantDomain } from '../../../tenant/records.js'
import { readBody } from '../../body.js'
import { type GraphCall, parameter } from '../../call.js'
import { collectionAnswer, type EntityKind, entityAnswer } from '../../entity.js'
import { GraphError } from '../../errors.js'
import { permissions, requirePermission } from '../../permissions/require-permission.js'
import type { GraphRoute } from '../../resource.js'
import { domainNamed, tenantOf } from './domains.js'
import { federationChange, newFederation } from './federation-schema.js'

const federationKind: EntityKind<DomainFederation> = {
  type: 'microsoft.graph.internalDomainFederation',
  properties: [
    'id',
    'displayName',
    'issuerUri',
    'metadataExchangeUri',
    'signingCertificate',
    'passiveSignInUri',
    'preferredAuthenticationProtocol',
    'activeSignInUri',
    'signOutUri',
    'promptLoginBehavior',
    'isSignedAuthenticationRequestRequired',
    'nextSigningCertificate',
    'federatedIdpMfaBehavior',
    'passwordResetUri',
    'signingCertificateUpdateStatus',
  ],
  filterable: ['id'],
  sortable: [],
  page: { size: 100, limit: 999 },
  paging: 'skiptoken',
  write: ({ tenantId: _tenantId, domain: _domain, ...federation }) => ({ ...federation }),
}

function contextOf(call: GraphCall): string {
  return `domains('${domainNamed(call).name}')/federationConfiguration`
}

function federationNamed(call: GraphCall): DomainFederation {
  const id = parameter(call, 'id')
  const found = federationOf(call.ground.store, domainNamed(call).name)
  if (found?.id === id.toLowerCase()) return found
  throw new GraphError('objectNotFound', id)
}

function listFederations(call: GraphCall): Response {
  requirePermission(call.caller, permissions.readFederation)
  const found = federationOf(call.ground.store, domainNamed(call).name)
  return collectionAnswer(call, federationKind, found ? [found] : [], contextOf(call))
}

function readFederation(call: GraphCall): Response {
  requirePermission(call.caller, permissions.readFederation)
  return entityAnswer(call, federationKind, federationNamed(call), contextOf(call))
}

/** A domain has one federation; with it, its people sign in elsewhere. */
async function createFederation(call: GraphCall): Promise<Response> {
  requirePermission(call.caller, permissions.writeFederation)
  const { store, randomId } = call.ground
  const domain = domainNamed(call)
  const { '@odata.type': _type, ...facts } = await readBody(
    call.request,
    newFederation,
    'internalDomainFederation',
  )
  requireFreeIssuer(call, facts.issuerUri)
  if (federationOf(store, domain.name))
    throw new GraphError('alreadyExists', `The domain '${domain.name}' is federated already.`)
  if (domain.isDefault || domain.name.endsWith('.onmicrosoft.com'))
    throw new GraphError(
      'invalidBody',
      `The domain '${domain.name}' cannot be federated: neither the default domain nor an initial one can.`,
    )
  const federation: DomainFederation = {
    id: randomId(),
    tenantId: call.caller.tenantId,
    domain: domain.name,
    displayName: null,
    activeSignInUri: null,
    metadataExchangeUri: null,
    signOutUri: null,
    passwordResetUri: null,
    nextSigningCertificate: null,
    preferredAuthenticationProtocol: 'wsFed',
    promptLoginBehavior: 'translateToFreshPasswordAuthentication',
    federatedIdpMfaBehavior: 'acceptIfMfaDoneByFederatedIdp',
    isSignedAuthenticationRequestRequired: false,
    signingCertificateUpdateStatus: null,
    ...written(facts),
    issuerUri: facts.issuerUri,
    passiveSignInUri: facts.passiveSignInUri,
    signingCertificate: facts.signingCertificate,
  }
  store.transaction(() => {
    store.domainFederations.put(federation)
    setAuthenticationType(call, domain, 'Federated')
  })
  return entityAnswer(call, federationKind, federation, contextOf(call), 201)
}

async function changeFederation(call: GraphCall): Promise<Response> {
  requirePermission(call.caller, permissions.writeFederation)
  const federation = federationNamed(call)
  const { '@odata.type': _type, ...change } = await readBody(
    call.request,
    federationChange,
    'internalDomainFederation',
  )
  if (change.issuerUri !== undefined && change.issuerUri !== federation.issuerUri)
    requireFreeIssuer(call, change.issuerUri)
  call.ground.store.domainFederations.put({ ...federation, ...written(change) })
  return new Response(null, { status: 204 })
}

/** Without its federation a domain is managed: its people have no password until somebody gives them one. */
function deleteFederation(call: GraphCall): Response {
  requirePermission(call.caller, permissions.writeFederation)
  const { store } = call.ground
  const { id } = federationNamed(call)
  store.transaction(() => {
    store.domainFederations.delete(id)
    setAuthenticationType(call, domainNamed(call), 'Managed')
  })
  return new Response(null, { status: 204 })
}

/** An issuer speaks for one domain alone. */
function requireFreeIssuer({ ground }: GraphCall, issuerUri: string): void {
  if (!ground.store.domainFederations.find((other) => other.issuerUri === issuerUri)) return
  throw new GraphError('alreadyExists', `Another domain is federated with the issuerUri '${issuerUri}'.`)
}

function setAuthenticationType(
  call: GraphCall,
  { name }: TenantDomain,
  authenticationType: TenantDomain['authenticationType'],
): void {
  const tenant = tenantOf(call)
  const domains = tenant.domains.map((domain) =>
    domain.name === name ? { ...domain, authenticationType } : domain,
  )
  call.ground.store.tenants.put({ ...tenant, domains })
}

/** The members that were named. */
function written(change: object): ReturnType<typeof Object.fromEntries> {
  return Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined))
}

const path = '/domains/:domain/federationConfiguration'

/** `/domains/{id}/federationConfiguration`: with which identity provider the people of a domain sign in. */
export const federationConfiguration: readonly GraphRoute[] = [
  { method: 'GET', path, handle: listFederations },
  { method: 'POST', path, handle: createFederation },
  { method: 'GET', path: `${path}/:id`, handle: readFederation },
  { method: 'PATCH', path: `${path}/:id`, handle: changeFederation },
  { method: 'DELETE', path: `${path}/:id`, handle: deleteFederation },
]
