import type { AuthenticationContext } from '../../../policy/conditional-access.js'
import { readAuthenticationContext } from '../../../policy/read-policy.js'
import type { AuthenticationContextRecord } from '../../../tenant/records.js'
import { readJson } from '../../body.js'
import { type GraphCall, parameter } from '../../call.js'
import { collectionAnswer, type EntityKind, entityAnswer } from '../../entity.js'
import { GraphError } from '../../errors.js'
import { permissions, requirePermission } from '../../permissions/require-permission.js'
import type { GraphRoute } from '../../resource.js'
import { ownRecords } from '../../tenant-records.js'
import { fitting } from './fitting.js'
import { merged } from './merged.js'

const context = 'identity/conditionalAccess/authenticationContextClassReferences'
const contextKind: EntityKind<AuthenticationContextRecord> = {
  type: 'microsoft.graph.authenticationContextClassReference',
  properties: ['id', 'displayName', 'description', 'isAvailable'],
  filterable: ['id', 'displayName', 'isAvailable'],
  sortable: ['displayName'],
  page: { size: 100, limit: 999 },
  paging: 'skiptoken',
  write: ({ context: shown }) => ({ ...shown }),
}

function contextsOf(call: GraphCall): AuthenticationContextRecord[] {
  return ownRecords(call, call.ground.store.authenticationContexts)
}

function named(call: GraphCall): AuthenticationContextRecord | undefined {
  const id = parameter(call, 'id').toLowerCase()
  return contextsOf(call).find((record) => record.context.id === id)
}

function existing(call: GraphCall): AuthenticationContextRecord {
  const found = named(call)
  if (found) return found
  throw new GraphError('policyNotFound', parameter(call, 'id'))
}

function put(call: GraphCall, written: AuthenticationContext): AuthenticationContextRecord {
  const { tenantId } = call.caller
  const record = { id: `${tenantId}:${written.id}`, tenantId, context: written }
  call.ground.store.authenticationContexts.put(record)
  return record
}

function listContexts(call: GraphCall): Response {
  requirePermission(call.caller, permissions.readAuthenticationContexts)
  return collectionAnswer(call, contextKind, contextsOf(call), context)
}

function readContext(call: GraphCall): Response {
  requirePermission(call.caller, permissions.readAuthenticationContexts)
  return entityAnswer(call, contextKind, existing(call), context)
}

async function createContext(call: GraphCall): Promise<Response> {
  requirePermission(call.caller, permissions.writeAuthenticationContexts)
  const written = fitting(readAuthenticationContext(await readJson(call.request)))
  if (contextsOf(call).some((record) => record.context.id === written.id)) {
    throw new GraphError('alreadyExists', `id: there is an authentication context '${written.id}' already.`)
  }
  return entityAnswer(call, contextKind, put(call, written), context, 201)
}

/** A PATCH of an id that is not there yet creates it, as documented. */
async function changeContext(call: GraphCall): Promise<Response> {
  requirePermission(call.caller, permissions.writeAuthenticationContexts)
  const id = parameter(call, 'id').toLowerCase()
  const before = named(call)?.context
  const written = fitting(readAuthenticationContext(merged(before ?? { id }, await readJson(call.request))))
  if (written.id !== id) {
    throw new GraphError('policyRefused', `id: '${written.id}' is not the one in the address, '${id}'.`)
  }
  const record = put(call, written)
  return before ? new Response(null, { status: 204 }) : entityAnswer(call, contextKind, record, context, 201)
}

/** Only what nobody uses can go: published contexts, and those of a policy, stay. */
function deleteContext(call: GraphCall): Response {
  requirePermission(call.caller, permissions.writeAuthenticationContexts)
  const record = existing(call)
  const { id, isAvailable } = record.context
  if (isAvailable) {
    throw new GraphError(
      'policyRefused',
      `id: the authentication context '${id}' is published. Set isAvailable to false before deleting it.`,
    )
  }
  const user = ownRecords(call, call.ground.store.conditionalAccessPolicies).find(({ conditions }) =>
    conditions.applications.includeAuthenticationContextClassReferences.includes(id),
  )
  if (user) throw new GraphError('policyRefused', `id: the policy '${user.displayName}' uses '${id}'.`)
  call.ground.store.authenticationContexts.delete(record.id)
  return new Response(null, { status: 204 })
}

/** `/identity/conditionalAccess/authenticationContextClassReferences`: names by which APIs ask for more. */
export const authenticationContexts: readonly GraphRoute[] = [
  { method: 'GET', path: `/${context}`, handle: listContexts },
  { method: 'POST', path: `/${context}`, handle: createContext },
  { method: 'GET', path: `/${context}/:id`, handle: readContext },
  { method: 'PATCH', path: `/${context}/:id`, handle: changeContext },
  { method: 'DELETE', path: `/${context}/:id`, handle: deleteContext },
]
