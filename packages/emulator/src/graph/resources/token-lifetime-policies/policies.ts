import { readTokenLifetime } from '../../../policy/token-lifetime.js'
import type { TokenLifetimePolicy } from '../../../tenant/records.js'
import type { GraphCall } from '../../call.js'
import { GraphError } from '../../errors.js'
import { permissions, requirePermission } from '../../permissions/require-permission.js'
import type { GraphRoute } from '../../resource.js'
import { ownRecord } from '../../tenant-records.js'
import { registeredApplications } from '../applications/applications.js'
import { type DefinedPolicies, definedPolicyKind, definedPolicyRoutes } from '../defined-policies.js'
import { presentServicePrincipals } from '../service-principals/service-principals.js'

const kind: DefinedPolicies<TokenLifetimePolicy> = {
  collection: 'tokenLifetimePolicies',
  type: 'tokenLifetimePolicy',
  words: 'token lifetime policy',
  records: (store) => store.tokenLifetimePolicies,
  read(policy) {
    const reading = readTokenLifetime(policy.definition)
    if ('problem' in reading) throw new GraphError('invalidBody', reading.problem)
    return policy
  },
}

/** Graph's JSON of a token lifetime policy. */
export const tokenLifetimePolicyKind = definedPolicyKind(kind)

/** What a policy is assigned to: applications and service principals that still exist. */
function listTargets(call: GraphCall): Response {
  requirePermission(call.caller, permissions.readTokenLifetimes)
  const { appliedTo } = ownRecord(call, call.ground.store.tokenLifetimePolicies)
  const typed = (name: string) => (object: { id: string; appId: string; displayName: string }) => ({
    '@odata.type': `#microsoft.graph.${name}`,
    ...{ id: object.id, appId: object.appId, displayName: object.displayName },
  })
  const targets = [
    ...registeredApplications(call).map(typed('application')),
    ...presentServicePrincipals(call).map(typed('servicePrincipal')),
  ].filter(({ id }) => appliedTo.includes(id))
  return Response.json({ '@odata.context': `${call.root}/$metadata#directoryObjects`, value: targets })
}

/**
 * `/policies/tokenLifetimePolicies`: how long access and id tokens live.
 *
 * @see https://learn.microsoft.com/graph/api/resources/tokenlifetimepolicy
 */
export const tokenLifetimePolicies: readonly GraphRoute[] = [
  ...definedPolicyRoutes(kind),
  { method: 'GET', path: '/policies/tokenLifetimePolicies/:id/appliesTo', handle: listTargets },
]
