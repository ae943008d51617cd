import { z } from 'zod'
import type { Collection, Store } from '../../tenant/store.js'
import { readBody } from '../body.js'
import type { GraphCall } from '../call.js'
import { collectionAnswer, type EntityKind, entityAnswer } from '../entity.js'
import { GraphError } from '../errors.js'
import { permissions, requirePermission } from '../permissions/require-permission.js'
import type { GraphRoute } from '../resource.js'
import { ownRecord, ownRecords } from '../tenant-records.js'

/** A policy of an organization whose content is JSON text, and which is assigned to applications. */
export interface DefinedPolicy {
  id: string
  tenantId: string
  displayName: string
  definition: string[]
  isOrganizationDefault: boolean
  appliedTo: string[]
}

/** What one type of such policies has of its own. */
export interface DefinedPolicies<T extends DefinedPolicy> {
  /** Its name in addresses, for instance `tokenLifetimePolicies`. */
  collection: string
  /** Its OData name, for instance `tokenLifetimePolicy`. */
  type: string
  /** What it is, for sentences: `token lifetime policy`. */
  words: string
  records: (store: Store) => Collection<T>
  /** The record of a policy. @throws {GraphError} 400 for a definition that is none. */
  read: (policy: DefinedPolicy) => T
}

const policyChange = z.strictObject({
  displayName: z.string().min(1, 'It must not be empty.').max(256).optional(),
  definition: z.array(z.string().max(4_096)).max(10).optional(),
  isOrganizationDefault: z.boolean('It must be true or false.').optional(),
})
const newPolicy = policyChange.required({ displayName: true, definition: true })

/** Graph's JSON of such a policy. */
export function definedPolicyKind<T extends DefinedPolicy>({
  type,
}: Pick<DefinedPolicies<T>, 'type'>): EntityKind<T> {
  return {
    type: `microsoft.graph.${type}`,
    properties: ['id', 'deletedDateTime', 'definition', 'displayName', 'isOrganizationDefault'],
    filterable: ['id', 'displayName', 'isOrganizationDefault'],
    sortable: ['displayName'],
    page: { size: 100, limit: 999 },
    paging: 'skiptoken',
    write: ({ id, definition, displayName, isOrganizationDefault }) => ({
      ...{ id, deletedDateTime: null, definition, displayName, isOrganizationDefault },
    }),
  }
}

/** The body that assigns such a policy: its address. */
export function policyReference(collection: string) {
  return z.strictObject({
    '@odata.id': z
      .string()
      .max(500)
      .regex(
        new RegExp(`/(?:${collection}|directoryObjects)/[\\da-f-]{36}$`, 'i'),
        `It must be the address of a policy: {Graph}/v1.0/policies/${collection}/{id}.`,
      ),
  })
}

/** The routes under `/policies/{collection}`: made, read, changed and deleted; one at most is for the whole organization. */
export function definedPolicyRoutes<T extends DefinedPolicy>(kind: DefinedPolicies<T>): GraphRoute[] {
  const context = `policies/${kind.collection}`
  const entity = definedPolicyKind<T>(kind)
  const recordsOf = ({ ground }: GraphCall) => kind.records(ground.store)
  return [
    {
      method: 'GET',
      path: `/${context}`,
      handle(call) {
        requirePermission(call.caller, permissions.readTokenLifetimes)
        return collectionAnswer(call, entity, ownRecords(call, recordsOf(call)), context)
      },
    },
    {
      method: 'POST',
      path: `/${context}`,
      async handle(call) {
        requirePermission(call.caller, permissions.writeTokenLifetimes)
        const { isOrganizationDefault = false, ...named } = await readBody(call.request, newPolicy, kind.type)
        const { id, tenantId } = { id: call.ground.randomId(), tenantId: call.caller.tenantId }
        const policy = keep(call, kind, { ...named, isOrganizationDefault, id, tenantId, appliedTo: [] })
        return entityAnswer(call, entity, policy, context, 201)
      },
    },
    {
      method: 'GET',
      path: `/${context}/:id`,
      handle(call) {
        requirePermission(call.caller, permissions.readTokenLifetimes)
        return entityAnswer(call, entity, ownRecord(call, recordsOf(call)), context)
      },
    },
    {
      method: 'PATCH',
      path: `/${context}/:id`,
      async handle(call) {
        requirePermission(call.caller, permissions.writeTokenLifetimes)
        const before = ownRecord(call, recordsOf(call))
        const named = await readBody(call.request, policyChange, kind.type)
        const changed = Object.entries(named).filter(([, value]) => value !== undefined)
        keep(call, kind, { ...before, ...Object.fromEntries(changed) })
        return new Response(null, { status: 204 })
      },
    },
    {
      method: 'DELETE',
      path: `/${context}/:id`,
      handle(call) {
        requirePermission(call.caller, permissions.writeTokenLifetimes)
        recordsOf(call).delete(ownRecord(call, recordsOf(call)).id)
        return new Response(null, { status: 204 })
      },
    },
  ]
}

/** @throws {GraphError} 400 for a definition that is none, and for a second policy of the whole organization. */
function keep<T extends DefinedPolicy>(call: GraphCall, kind: DefinedPolicies<T>, policy: DefinedPolicy): T {
  const records = kind.records(call.ground.store)
  const read = kind.read(policy)
  const other = ownRecords(call, records).find(
    ({ id, isOrganizationDefault }) => id !== policy.id && isOrganizationDefault,
  )
  if (policy.isOrganizationDefault && other) {
    throw new GraphError(
      'invalidBody',
      `isOrganizationDefault: '${other.displayName}' is the ${kind.words} of the organization already; there can be one.`,
    )
  }
  records.put(read)
  return read
}
