import { z } from 'zod'
import type { Application, ServicePrincipal } from '../../../tenant/records.js'
import { readBody } from '../../body.js'
import type { GraphCall } from '../../call.js'
import { objectNamed } from '../../directory-object.js'
import { collectionAnswer, entityAnswer } from '../../entity.js'
import { GraphError } from '../../errors.js'
import { permissions, requirePermission } from '../../permissions/require-permission.js'
import type { GraphRoute } from '../../resource.js'
import { removeServicePrincipal } from './remove-service-principal.js'
import { servicePrincipalKind } from './service-principal-kind.js'

const servicePrincipalChange = z.strictObject({
  displayName: z.string().min(1).max(256).optional(),
  accountEnabled: z.boolean().optional(),
  appRoleAssignmentRequired: z.boolean().optional(),
})
const newServicePrincipal = servicePrincipalChange.extend({ appId: z.guid('It must be a GUID.') })

/** The service principals of the caller's tenant. */
export function presentServicePrincipals({ ground, caller }: GraphCall): ServicePrincipal[] {
  return ground.store.servicePrincipals.filter(({ tenantId }) => tenantId === caller.tenantId)
}

function listServicePrincipals(call: GraphCall): Response {
  requirePermission(call.caller, permissions.readApplications)
  return collectionAnswer(call, servicePrincipalKind, presentServicePrincipals(call), 'servicePrincipals')
}

function readServicePrincipal(call: GraphCall): Response {
  requirePermission(call.caller, permissions.readApplications)
  const principal = objectNamed(call, presentServicePrincipals(call))
  return entityAnswer(call, servicePrincipalKind, principal, 'servicePrincipals')
}

async function createServicePrincipal(call: GraphCall): Promise<Response> {
  requirePermission(call.caller, permissions.writeApplications)
  const { ground, caller } = call
  const { appId, ...facts } = await readBody(call.request, newServicePrincipal, 'ServicePrincipal')
  const application = backingApplication(call, appId)
  if (ground.directory.servicePrincipal(caller.tenantId, application.appId)) {
    throw new GraphError(
      'alreadyExists',
      `The service principal cannot be created, updated, or restored because the service principal name ${application.appId} is already in use.`,
    )
  }
  const principal: ServicePrincipal = {
    id: ground.randomId(),
    tenantId: caller.tenantId,
    appId: application.appId,
    displayName: facts.displayName ?? application.displayName,
    accountEnabled: facts.accountEnabled ?? true,
    appRoleAssignmentRequired: facts.appRoleAssignmentRequired ?? false,
    createdDateTime: new Date(ground.clock.now()).toISOString(),
  }
  ground.store.servicePrincipals.put(principal)
  return entityAnswer(call, servicePrincipalKind, principal, 'servicePrincipals', 201)
}

/** The application behind a new service principal: the tenant's own, or one for several tenants. */
function backingApplication({ ground, caller }: GraphCall, appId: string): Application {
  const application = ground.directory.application(appId)
  const isReachable =
    application && (application.tenantId === caller.tenantId || application.signInAudience !== 'AzureADMyOrg')
  if (!isReachable) throw new GraphError('noBackingApplication', appId)
  return application
}

async function changeServicePrincipal(call: GraphCall): Promise<Response> {
  requirePermission(call.caller, permissions.writeApplications)
  const principal = objectNamed(call, presentServicePrincipals(call))
  const change = await readBody(call.request, servicePrincipalChange, 'ServicePrincipal')
  call.ground.store.servicePrincipals.put({
    ...principal,
    displayName: change.displayName ?? principal.displayName,
    accountEnabled: change.accountEnabled ?? principal.accountEnabled,
    appRoleAssignmentRequired: change.appRoleAssignmentRequired ?? principal.appRoleAssignmentRequired,
  })
  return new Response(null, { status: 204 })
}

function deleteServicePrincipal(call: GraphCall): Response {
  requirePermission(call.caller, permissions.writeApplications)
  const { store } = call.ground
  const principal = objectNamed(call, presentServicePrincipals(call))
  store.transaction(() => removeServicePrincipal(store, principal))
  return new Response(null, { status: 204 })
}

/** `/servicePrincipals`: the enterprise applications of the tenant, by object id or `(appId='…')`. */
export const servicePrincipals: readonly GraphRoute[] = [
  { method: 'GET', path: '/servicePrincipals', handle: listServicePrincipals },
  { method: 'POST', path: '/servicePrincipals', handle: createServicePrincipal },
  { method: 'GET', path: '/servicePrincipals/:id', handle: readServicePrincipal },
  { method: 'PATCH', path: '/servicePrincipals/:id', handle: changeServicePrincipal },
  { method: 'DELETE', path: '/servicePrincipals/:id', handle: deleteServicePrincipal },
]
