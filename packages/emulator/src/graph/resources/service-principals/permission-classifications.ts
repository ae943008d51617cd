import { z } from 'zod'
import type { ServicePrincipal } from '../../../tenant/records.js'
import { readBody } from '../../body.js'
import { type GraphCall, parameter } from '../../call.js'
import { objectNamed } from '../../directory-object.js'
import { GraphError } from '../../errors.js'
import { permissions, requirePermission } from '../../permissions/require-permission.js'
import type { GraphRoute } from '../../resource.js'
import { presentServicePrincipals } from './service-principals.js'

const path = '/servicePrincipals/:id/delegatedPermissionClassifications'

const newClassification = z.strictObject({
  permissionId: z.guid('It must be a GUID.').optional(),
  permissionName: z.string().min(1).max(120),
  classification: z.literal('low', 'This Graph classifies as low only.'),
})

type LowImpact = NonNullable<ServicePrincipal['lowImpactPermissions']>[number]

const written = (one: LowImpact) => ({ ...one, classification: 'low' })

function listClassifications(call: GraphCall): Response {
  requirePermission(call.caller, permissions.readApplications)
  const { id, lowImpactPermissions = [] } = objectNamed(call, presentServicePrincipals(call))
  return Response.json({
    '@odata.context': `${call.root}/$metadata#servicePrincipals('${id}')/delegatedPermissionClassifications`,
    value: lowImpactPermissions.map(written),
  })
}

async function classify(call: GraphCall): Promise<Response> {
  requirePermission(call.caller, permissions.writeGrants)
  const { ground } = call
  const principal = objectNamed(call, presentServicePrincipals(call))
  const { permissionName } = await readBody(
    call.request,
    newClassification,
    'delegatedPermissionClassification',
  )
  const scope = ground.directory
    .application(principal.appId)
    ?.api.oauth2PermissionScopes.find(({ value }) => value === permissionName)
  if (!scope) {
    throw new GraphError('invalidBody', `'${permissionName}' is no permission of '${principal.displayName}'.`)
  }
  const known = principal.lowImpactPermissions ?? []
  if (known.some(({ permissionId }) => permissionId === scope.id)) {
    throw new GraphError('alreadyExists', `'${permissionName}' is classified already.`)
  }
  const added: LowImpact = {
    id: ground.randomId(),
    permissionId: scope.id,
    permissionName,
  }
  ground.store.servicePrincipals.put({ ...principal, lowImpactPermissions: [...known, added] })
  return Response.json(written(added), { status: 201 })
}

function declassify(call: GraphCall): Response {
  requirePermission(call.caller, permissions.writeGrants)
  const principal = objectNamed(call, presentServicePrincipals(call))
  const { lowImpactPermissions: known = [] } = principal
  const id = parameter(call, 'classification')
  if (!known.some((one) => one.id === id)) throw new GraphError('objectNotFound', id)
  const lowImpactPermissions = known.filter((one) => one.id !== id)
  call.ground.store.servicePrincipals.put({ ...principal, lowImpactPermissions })
  return new Response(null, { status: 204 })
}

/**
 * `/servicePrincipals/{id}/delegatedPermissionClassifications`: permissions of an API that the tenant holds to be of low
 * impact.
 *
 * @see https://learn.microsoft.com/graph/api/resources/delegatedpermissionclassification
 */
export const permissionClassifications: readonly GraphRoute[] = [
  { method: 'GET', path, handle: listClassifications },
  { method: 'POST', path, handle: classify },
  { method: 'DELETE', path: `${path}/:classification`, handle: declassify },
]
