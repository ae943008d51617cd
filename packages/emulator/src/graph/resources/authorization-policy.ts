import { z } from 'zod'
import type { Tenant } from '../../tenant/records.js'
import { readBody } from '../body.js'
import type { GraphCall } from '../call.js'
import { GraphError } from '../errors.js'
import { permissions, requirePermission } from '../permissions/require-permission.js'
import type { GraphRoute } from '../resource.js'

const path = '/policies/authorizationPolicy'

/** Which built-in policy lets people consent to what. */
const policyNames: Readonly<Record<Exclude<Tenant['userConsent'], 'admin-only'>, string>> = {
  allowed: 'ManagePermissionGrantsForSelf.microsoft-user-default-legacy',
  low: 'ManagePermissionGrantsForSelf.microsoft-user-default-low',
}

const change = z.strictObject({
  allowInvitesFrom: z
    .enum(['none', 'adminsAndGuestInviters', 'adminsGuestInvitersAndAllMembers', 'everyone'])
    .optional(),
  allowUserConsentForRiskyApps: z.boolean('It must be true or false.').nullable().optional(),
  defaultUserRolePermissions: z
    .strictObject({ permissionGrantPoliciesAssigned: z.array(z.string().max(200)).max(10).optional() })
    .optional(),
})

function tenantOf({ ground, caller }: GraphCall): Tenant {
  const tenant = ground.store.tenants.get(caller.tenantId)
  if (!tenant) throw new GraphError('objectNotFound', caller.tenantId)
  return tenant
}

function readAuthorizationPolicy(call: GraphCall): Response {
  requirePermission(call.caller, permissions.readAuthorization)
  const { userConsent, riskyConsentRefused = false, invitesFrom = 'everyone' } = tenantOf(call)
  return Response.json({
    '@odata.context': `${call.root}/$metadata#policies/authorizationPolicy/$entity`,
    id: 'authorizationPolicy',
    displayName: 'Authorization Policy',
    description: 'What people of the organization may do by default.',
    allowInvitesFrom: invitesFrom,
    allowUserConsentForRiskyApps: !riskyConsentRefused,
    defaultUserRolePermissions: {
      permissionGrantPoliciesAssigned: userConsent === 'admin-only' ? [] : [policyNames[userConsent]],
    },
  })
}

async function changeAuthorizationPolicy(call: GraphCall): Promise<Response> {
  requirePermission(call.caller, permissions.writeAuthorization)
  const changed = await readBody(call.request, change, 'authorizationPolicy')
  const before = tenantOf(call)
  const assigned = changed.defaultUserRolePermissions?.permissionGrantPoliciesAssigned
  const { allowInvitesFrom, allowUserConsentForRiskyApps: risky } = changed
  call.ground.store.tenants.put({
    ...before,
    ...(assigned === undefined ? {} : { userConsent: consentOf(assigned) }),
    ...(allowInvitesFrom === undefined ? {} : { invitesFrom: allowInvitesFrom }),
    ...(risky === undefined ? {} : { riskyConsentRefused: risky === false }),
  })
  return new Response(null, { status: 204 })
}

/** @throws {GraphError} 400 for a policy that this Graph does not have. */
function consentOf(assigned: readonly string[]): Tenant['userConsent'] {
  const mine = assigned.filter((name) => /^ManagePermissionGrantsForSelf\./i.test(name))
  const [only] = mine
  if (only === undefined) return 'admin-only'
  for (const [consent, name] of Object.entries(policyNames)) {
    if (only.toLowerCase() === name.toLowerCase()) return consent as Tenant['userConsent']
  }
  throw new GraphError(
    'invalidBody',
    `Invalid value specified for property 'permissionGrantPoliciesAssigned' of resource 'authorizationPolicy'. This Graph has ${Object.values(policyNames).join(' and ')}, not '${only}'.`,
  )
}

/**
 * `/policies/authorizationPolicy`: whether people may consent for themselves, and who invites guests.
 *
 * @see https://learn.microsoft.com/entra/identity/enterprise-apps/configure-user-consent
 */
export const authorizationPolicy: readonly GraphRoute[] = [
  { method: 'GET', path, handle: readAuthorizationPolicy },
  { method: 'PATCH', path, handle: changeAuthorizationPolicy },
]
