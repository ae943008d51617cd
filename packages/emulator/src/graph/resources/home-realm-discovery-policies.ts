import { z } from 'zod'
import type { HomeRealmDiscoveryPolicy } from '../../tenant/records.js'
import { readBody } from '../body.js'
import type { GraphCall } from '../call.js'
import { objectNamed } from '../directory-object.js'
import { collectionAnswer } from '../entity.js'
import { GraphError } from '../errors.js'
import { permissions, requirePermission } from '../permissions/require-permission.js'
import type { GraphRoute } from '../resource.js'
import { guidIn, ownRecords } from '../tenant-records.js'
import {
  type DefinedPolicies,
  definedPolicyKind,
  definedPolicyRoutes,
  policyReference,
} from './defined-policies.js'
import { presentServicePrincipals } from './service-principals/service-principals.js'

const newReference = policyReference('homeRealmDiscoveryPolicies')

const content = z.object({
  HomeRealmDiscoveryPolicy: z.object({
    AllowCloudPasswordValidation: z.boolean().optional(),
    AccelerateToFederatedDomain: z.boolean().optional(),
    PreferredDomain: z.string().optional(),
  }),
})

const kind: DefinedPolicies<HomeRealmDiscoveryPolicy> = {
  collection: 'homeRealmDiscoveryPolicies',
  type: 'homeRealmDiscoveryPolicy',
  words: 'home realm discovery policy',
  records: (store) => store.homeRealmDiscoveryPolicies,
  read: (policy) => ({ ...policy, allowCloudPasswordValidation: readDefinition(policy.definition) }),
}
const policyKind = definedPolicyKind(kind)
const context = 'policies/homeRealmDiscoveryPolicies'

function readDefinition([text = '', another]: readonly string[]): boolean {
  if (another !== undefined) throw new GraphError('invalidBody', 'definition: there must be one.')
  const written = z.string().transform(parsed).pipe(content).safeParse(text)
  if (!written.success) {
    throw new GraphError(
      'invalidBody',
      'definition: it must be JSON such as {"HomeRealmDiscoveryPolicy":{"AllowCloudPasswordValidation":true}}.',
    )
  }
  return written.data.HomeRealmDiscoveryPolicy.AllowCloudPasswordValidation ?? false
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function listAssigned(call: GraphCall): Response {
  requirePermission(call.caller, permissions.readTokenLifetimes)
  const { id } = objectNamed(call, presentServicePrincipals(call))
  const own = ownRecords(call, call.ground.store.homeRealmDiscoveryPolicies)
  const assigned = own.filter(({ appliedTo }) => appliedTo.includes(id))
  return collectionAnswer(call, policyKind, assigned, context)
}

/** A service principal has one such policy at most: a new one takes the place of the one before. */
async function assign(call: GraphCall): Promise<Response> {
  requirePermission(call.caller, permissions.writeApplications)
  const owner = objectNamed(call, presentServicePrincipals(call))
  const { '@odata.id': reference } = await readBody(call.request, newReference, 'Reference')
  const wanted = reference.slice(-36).toLowerCase()
  const own = ownRecords(call, call.ground.store.homeRealmDiscoveryPolicies)
  if (!own.some(({ id }) => id === wanted)) throw new GraphError('objectNotFound', wanted)
  apply(call, owner.id, wanted)
  return new Response(null, { status: 204 })
}

function takeAway(call: GraphCall): Response {
  requirePermission(call.caller, permissions.writeApplications)
  const owner = objectNamed(call, presentServicePrincipals(call))
  const id = guidIn(call, 'policy')
  const policy = call.ground.store.homeRealmDiscoveryPolicies.get(id)
  if (!policy?.appliedTo.includes(owner.id)) throw new GraphError('objectNotFound', id)
  apply(call, owner.id, undefined)
  return new Response(null, { status: 204 })
}

/** Leaves a service principal with one policy, or none. */
function apply(call: GraphCall, ownerId: string, policyId: string | undefined): void {
  const { homeRealmDiscoveryPolicies } = call.ground.store
  for (const policy of ownRecords(call, homeRealmDiscoveryPolicies)) {
    const others = policy.appliedTo.filter((id) => id !== ownerId)
    const appliedTo = policy.id === policyId ? [...others, ownerId] : others
    if (appliedTo.length !== policy.appliedTo.length) homeRealmDiscoveryPolicies.put({ ...policy, appliedTo })
  }
}

const ofPrincipal = '/servicePrincipals/:id/homeRealmDiscoveryPolicies'

/**
 * `/policies/homeRealmDiscoveryPolicies`, and which service principals they are about. Of their content only
 * `AllowCloudPasswordValidation` has an effect here.
 *
 * @see https://learn.microsoft.com/graph/api/resources/homerealmdiscoverypolicy
 */
export const homeRealmDiscoveryPolicies: readonly GraphRoute[] = [
  ...definedPolicyRoutes(kind),
  { method: 'GET', path: ofPrincipal, handle: listAssigned },
  { method: 'POST', path: `${ofPrincipal}/$ref`, handle: assign },
  { method: 'DELETE', path: `${ofPrincipal}/:policy/$ref`, handle: takeAway },
]
