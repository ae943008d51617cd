import { z } from 'zod'
import type { Tenant } from '../../tenant/records.js'
import { readBody } from '../body.js'
import type { GraphCall } from '../call.js'
import { GraphError } from '../errors.js'
import { permissions, requirePermission } from '../permissions/require-permission.js'
import type { GraphRoute } from '../resource.js'
import { ownRecords } from '../tenant-records.js'

const path = '/policies/identitySecurityDefaultsEnforcementPolicy'
const change = z.strictObject({ isEnabled: z.boolean('It must be true or false.') })

function tenantOf({ ground, caller }: GraphCall): Tenant {
  const tenant = ground.store.tenants.get(caller.tenantId)
  if (!tenant) throw new GraphError('objectNotFound', caller.tenantId)
  return tenant
}

function readSecurityDefaults(call: GraphCall): Response {
  requirePermission(call.caller, permissions.readSecurityDefaults)
  return Response.json({
    '@odata.context': `${call.root}/$metadata${path.replace('/', '#')}`,
    id: '00000000-0000-0000-0000-000000000005',
    displayName: 'Security Defaults',
    description:
      'Basic protection for everybody in the organization: a second factor when it is needed, and no old protocols.',
    isEnabled: tenantOf(call).securityDefaults ?? false,
  })
}

/** Security defaults and Conditional Access exclude each other: whoever wants the one switches the other off first. */
async function changeSecurityDefaults(call: GraphCall): Promise<Response> {
  requirePermission(call.caller, permissions.writeSecurityDefaults)
  const { isEnabled } = await readBody(call.request, change, 'identitySecurityDefaultsEnforcementPolicy')
  const tenant = tenantOf(call)
  const policies = ownRecords(call, call.ground.store.conditionalAccessPolicies)
  const enabled = policies.find(({ state }) => state === 'enabled')
  if (isEnabled && enabled) {
    throw new GraphError(
      'policyRefused',
      `isEnabled: the Conditional Access policy '${enabled.displayName}' is enabled in the tenant. You must disable Conditional Access policies before enabling Security defaults.`,
    )
  }
  call.ground.store.tenants.put({ ...tenant, securityDefaults: isEnabled })
  return new Response(null, { status: 204 })
}

/** `/policies/identitySecurityDefaultsEnforcementPolicy`: one switch for the tenant. */
export const securityDefaults: readonly GraphRoute[] = [
  { method: 'GET', path, handle: readSecurityDefaults },
  { method: 'PATCH', path, handle: changeSecurityDefaults },
]
