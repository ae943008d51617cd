import { z } from 'zod'
import type { HomeRealmDiscoveryPolicy } from '../../tenant/records.js'
import { readBody } from '../body.js'
import type { GraphCall } from '../call.js'
import { objectNamed } from '../directory-object.js'
import { collectionAnswer, type EntityKind, entityAnswer } from '../entity.js'
import { GraphError } from '../errors.js'
import { permissions, requirePermission } from '../permissions/require-permission.js'
import type { GraphRoute } from '../resource.js'
import { guidIn, ownRecord, ownRecords } from '../tenant-records.js'
import { presentServicePrincipals } from './service-principals/service-principals.js'

const context = 'policies/homeRealmDiscoveryPolicies'

const policyChange = z.strictObject({
  displayName: z.string().min(1, 'It must not be empty.').max(256).optional(),
  definition: z.array(z.string().max(4_096)).length(1, 'There must be one definition.').optional(),
  isOrganizationDefault: z.boolean('It must be true or false.').optional(),
})
const newPolicy = policyChange.required({ displayName: true, definition: true })

const newReference = z.strictObject({
  '@odata.id': z
    .string()
    .max(500)
    .regex(
      /\/(?:homeRealmDiscoveryPolicies|directoryObjects)\/[\da-f-]{36}$/i,
      'It must be the address of a policy: {Graph}/v1.0/policies/homeRealmDiscoveryPolicies/{id}.',
    ),
})

const content = z.object({
  HomeRealmDiscoveryPolicy: z.object({
    AllowCloudPasswordValidation: z.boolean().optional(),
    AccelerateToFederatedDomain: z.boolean().optional(),
    PreferredDomain: z.string().optional(),
  }),
})

const policyKind: EntityKind<HomeRealmDiscoveryPolicy> = {
  type: 'microsoft.graph.homeRealmDiscoveryPolicy',
  properties: ['id', 'deletedDateTime', 'definition', 'displayName', 'isOrganizationDefault'],
  filterable: ['id', 'displayName', 'isOrganizationDefault'],
  sortable: ['displayName'],
  page: { size: 100, limit: 999 },
  paging: 'skiptoken',
  write: ({ id, definition, displayName, isOrganizationDefault }) => ({
    ...{ id, deletedDateTime: null, definition, displayName, isOrganizationDefault },
  }),
}

function list(call: GraphCall): Response {
  requirePermission(call.caller, permissions.readTokenLifetimes)
  const own = ownRecords(call, call.ground.store.homeRealmDiscoveryPolicies)
  return collectionAnswer(call, policyKind, own, context)
}

function read(call: GraphCall): Response {
  requirePermission(call.caller, permissions.readTokenLifetimes)
  return entityAnswer(
    call,
    policyKind,
    ownRecord(call, call.ground.store.homeRealmDiscoveryPolicies),
    context,
  )
}

async function create(call: GraphCall): Promise<Response> {
  requirePermission(call.caller, permissions.writeTokenLifetimes)
  const { ground, caller } = call
  const {
    displayName,
    definition,
    isOrganizationDefault = false,
  } = await readBody(call.request, newPolicy, 'HomeRealmDiscoveryPolicy')
  const policy = keep(call, {
    ...{ id: ground.randomId(), tenantId: caller.tenantId, displayName, definition, isOrganizationDefault },
    appliedTo: [],
    allowCloudPasswordValidation: false,
  })
  return entityAnswer(call, policyKind, policy, context, 201)
}

async function change(call: GraphCall): Promise<Response> {
  requirePermission(call.caller, permissions.writeTokenLifetimes)
  const before = ownRecord(call, call.ground.store.homeRealmDiscoveryPolicies)
  const named = await readBody(call.request, policyChange, 'HomeRealmDiscoveryPolicy')
  const changed = Object.entries(named).filter(([, value]) => value !== undefined)
  keep(call, { ...before, ...Object.fromEntries(changed) })
  return new Response(null, { status: 204 })
}

/** @throws {GraphError} 400 for a definition that is none, and for a second policy of the organization. */
function keep(call: GraphCall, policy: HomeRealmDiscoveryPolicy): HomeRealmDiscoveryPolicy {
  const { homeRealmDiscoveryPolicies } = call.ground.store
  const other = ownRecords(call, homeRealmDiscoveryPolicies).find(
    ({ id, isOrganizationDefault }) => id !== policy.id && isOrganizationDefault,
  )
  if (policy.isOrganizationDefault && other) {
    throw new GraphError('invalidBody', `'${other.displayName}' is the default of the organization already.`)
  }
  const kept = { ...policy, allowCloudPasswordValidation: readDefinition(policy.definition) }
  homeRealmDiscoveryPolicies.put(kept)
  return kept
}

function readDefinition([text = '']: readonly string[]): boolean {
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

function remove(call: GraphCall): Response {
  requirePermission(call.caller, permissions.writeTokenLifetimes)
  const { homeRealmDiscoveryPolicies } = call.ground.store
  homeRealmDiscoveryPolicies.delete(ownRecord(call, homeRealmDiscoveryPolicies).id)
  return new Response(null, { status: 204 })
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
  { method: 'GET', path: `/${context}`, handle: list },
  { method: 'POST', path: `/${context}`, handle: create },
  { method: 'GET', path: `/${context}/:id`, handle: read },
  { method: 'PATCH', path: `/${context}/:id`, handle: change },
  { method: 'DELETE', path: `/${context}/:id`, handle: remove },
  { method: 'GET', path: ofPrincipal, handle: listAssigned },
  { method: 'POST', path: `${ofPrincipal}/$ref`, handle: assign },
  { method: 'DELETE', path: `${ofPrincipal}/:policy/$ref`, handle: takeAway },
]
