import { blankApplication } from '../../../tenant/blank-application.js'
import type { Application, Tenant } from '../../../tenant/records.js'
import { readBody } from '../../body.js'
import type { GraphCall } from '../../call.js'
import { objectNamed } from '../../directory-object.js'
import { collectionAnswer, entityAnswer } from '../../entity.js'
import { GraphError } from '../../errors.js'
import { permissions, requirePermission } from '../../permissions/require-permission.js'
import type { GraphRoute } from '../../resource.js'
import { removeServicePrincipal } from '../service-principals/remove-service-principal.js'
import { applicationKind } from './application-kind.js'
import { checkApplication, checkRemovals } from './application-rules.js'
import { type ApplicationChange, applicationChange, newApplication } from './application-schema.js'
import { applyChange } from './apply-change.js'
import { checkIdentifierUris } from './identifier-uris.js'

/** The applications registered in the caller's tenant. */
export function registeredApplications({ ground, caller }: GraphCall): Application[] {
  return ground.store.applications.filter(({ tenantId }) => tenantId === caller.tenantId)
}

function listApplications(call: GraphCall): Response {
  requirePermission(call.caller, permissions.readApplications)
  return collectionAnswer(call, applicationKind, registeredApplications(call), 'applications')
}

function readApplication(call: GraphCall): Response {
  requirePermission(call.caller, permissions.readApplications)
  const application = objectNamed(call, registeredApplications(call))
  return entityAnswer(call, applicationKind, application, 'applications')
}

async function createApplication(call: GraphCall): Promise<Response> {
  requirePermission(call.caller, permissions.writeApplications)
  const { ground, caller } = call
  const change = await readBody(call.request, newApplication, 'Application')
  const blank = blankApplication({
    id: ground.randomId(),
    tenantId: caller.tenantId,
    appId: ground.randomId(),
    displayName: change.displayName,
    createdDateTime: new Date(ground.clock.now()).toISOString(),
  })
  const application = applyChange(blank, withTokenVersion(change), ground.randomId)
  check(call, application)
  ground.store.applications.put(application)
  return entityAnswer(call, applicationKind, application, 'applications', 201)
}

async function changeApplication(call: GraphCall): Promise<Response> {
  requirePermission(call.caller, permissions.writeApplications)
  const before = objectNamed(call, registeredApplications(call))
  const change = await readBody(call.request, applicationChange, 'Application')
  const after = applyChange(before, change, call.ground.randomId)
  checkRemovals(before, after)
  check(call, after)
  call.ground.store.applications.put(after)
  return new Response(null, { status: 204 })
}

/** Deleting an application deletes its service principal at home, and that one's consents and roles. */
function deleteApplication(call: GraphCall): Response {
  requirePermission(call.caller, permissions.writeApplications)
  const { store, directory } = call.ground
  const application = objectNamed(call, registeredApplications(call))
  const principal = directory.servicePrincipal(application.tenantId, application.appId)
  store.transaction(() => {
    if (principal) removeServicePrincipal(store, principal)
    store.applications.delete(application.id)
  })
  return new Response(null, { status: 204 })
}

function check(call: GraphCall, application: Application): void {
  const others = registeredApplications(call).filter(({ id }) => id !== application.id)
  checkApplication(application)
  checkIdentifierUris(application, tenantOf(call), others)
}

function tenantOf({ ground, caller }: GraphCall): Tenant {
  const tenant = ground.store.tenants.get(caller.tenantId)
  if (!tenant) throw new GraphError('objectNotFound', caller.tenantId)
  return tenant
}

/** A new application for personal accounts takes version 2 unless it says otherwise (and is then refused). */
function withTokenVersion(change: ApplicationChange): ApplicationChange {
  if (!change.signInAudience?.includes('Personal') || change.api?.requestedAccessTokenVersion !== undefined) {
    return change
  }
  return { ...change, api: { ...change.api, requestedAccessTokenVersion: 2 } }
}

/** `/applications`: the app registrations of the tenant, by object id or `(appId='…')`. */
export const applications: readonly GraphRoute[] = [
  { method: 'GET', path: '/applications', handle: listApplications },
  { method: 'POST', path: '/applications', handle: createApplication },
  { method: 'GET', path: '/applications/:id', handle: readApplication },
  { method: 'PATCH', path: '/applications/:id', handle: changeApplication },
  { method: 'DELETE', path: '/applications/:id', handle: deleteApplication },
]
