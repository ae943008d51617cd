import type { TokenLifetimePolicy } from '../../../tenant/records.js'
import { readBody } from '../../body.js'
import type { GraphCall } from '../../call.js'
import { objectNamed } from '../../directory-object.js'
import { collectionAnswer } from '../../entity.js'
import { GraphError } from '../../errors.js'
import { permissions, requirePermission } from '../../permissions/require-permission.js'
import type { GraphRoute } from '../../resource.js'
import { guidIn, ownRecords } from '../../tenant-records.js'
import { registeredApplications } from '../applications/applications.js'
import { policyReference } from '../defined-policies.js'
import { presentServicePrincipals } from '../service-principals/service-principals.js'
import { tokenLifetimePolicyKind } from './policies.js'

const newReference = policyReference('tokenLifetimePolicies')

/** Where policies can be assigned, and how the object of an address is found there. */
const owners: readonly { path: string; named: (call: GraphCall) => { id: string; displayName: string } }[] = [
  { path: '/applications', named: (call) => objectNamed(call, registeredApplications(call)) },
  { path: '/servicePrincipals', named: (call) => objectNamed(call, presentServicePrincipals(call)) },
]

type Owner = (typeof owners)[number]

function assigned(call: GraphCall, { id }: { id: string }): TokenLifetimePolicy[] {
  return ownRecords(call, call.ground.store.tokenLifetimePolicies).filter(({ appliedTo }) =>
    appliedTo.includes(id),
  )
}

function listAssigned(call: GraphCall, { named }: Owner): Response {
  requirePermission(call.caller, permissions.readTokenLifetimes)
  const policies = assigned(call, named(call))
  return collectionAnswer(call, tokenLifetimePolicyKind, policies, 'policies/tokenLifetimePolicies')
}

/** An application has one token lifetime policy at most. */
async function assign(call: GraphCall, { named }: Owner): Promise<Response> {
  requireBoth(call)
  const owner = named(call)
  const { '@odata.id': reference } = await readBody(call.request, newReference, 'Reference')
  const id = reference.slice(-36).toLowerCase()
  const { tokenLifetimePolicies } = call.ground.store
  const policy = ownRecords(call, tokenLifetimePolicies).find((one) => one.id === id)
  if (!policy) throw new GraphError('objectNotFound', id)
  const [other] = assigned(call, owner)
  if (other) {
    throw new GraphError(
      'invalidBody',
      `'${owner.displayName}' has the token lifetime policy '${other.displayName}' already; remove that one first.`,
    )
  }
  tokenLifetimePolicies.put({ ...policy, appliedTo: [...policy.appliedTo, owner.id] })
  return new Response(null, { status: 204 })
}

function remove(call: GraphCall, { named }: Owner): Response {
  requireBoth(call)
  const owner = named(call)
  const id = guidIn(call, 'policy')
  const policy = assigned(call, owner).find((one) => one.id === id)
  if (!policy) throw new GraphError('objectNotFound', id)
  const appliedTo = policy.appliedTo.filter((one) => one !== owner.id)
  call.ground.store.tokenLifetimePolicies.put({ ...policy, appliedTo })
  return new Response(null, { status: 204 })
}

/** An assignment changes an application and reads a policy. */
function requireBoth({ caller }: GraphCall): void {
  requirePermission(caller, permissions.writeApplications)
  requirePermission(caller, permissions.readTokenLifetimes)
}

/**
 * `tokenLifetimePolicies` of an application or a service principal: assigned and taken away by reference.
 *
 * @see https://learn.microsoft.com/graph/api/application-post-tokenlifetimepolicies
 */
export const tokenLifetimeAssignments: readonly GraphRoute[] = owners.flatMap((owner): GraphRoute[] => {
  const path = `${owner.path}/:id/tokenLifetimePolicies`
  return [
    { method: 'GET', path, handle: (call) => listAssigned(call, owner) },
    { method: 'POST', path: `${path}/$ref`, handle: (call) => assign(call, owner) },
    { method: 'DELETE', path: `${path}/:policy/$ref`, handle: (call) => remove(call, owner) },
  ]
})
