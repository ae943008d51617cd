import { type GraphCall, ownerOf, parameter } from '../../call.js'
import type { Entity } from '../../entity.js'
import { GraphError } from '../../errors.js'
import { permissions, requirePermission } from '../../permissions/require-permission.js'
import { requireStanding } from '../../permissions/require-standing.js'
import type { GraphRoute } from '../../resource.js'
import { methodCollections, methodsOf, type ShownMethod } from './method-kinds.js'

const owners = ['/me', '/users/:user']

/** The methods of whom the address names, after asking for the right to read them. */
function shownMethods(call: GraphCall, collection?: string): ShownMethod[] {
  const user = ownerOf(call)
  requirePermission(call.caller, permissions.readMethods, user)
  const methods = methodsOf(user, call.ground.store)
  return collection === undefined ? methods : methods.filter((method) => method.collection === collection)
}

function contextOf(call: GraphCall, collection: string): string {
  return `${call.root}/$metadata#users('${encodeURIComponent(ownerOf(call).id)}')/authentication/${collection}`
}

function typed({ type, entity }: ShownMethod): Entity {
  return { '@odata.type': `#microsoft.graph.${type}`, ...entity }
}

function listMethods(call: GraphCall): Response {
  const value = shownMethods(call).map(typed)
  return Response.json({ '@odata.context': contextOf(call, 'methods'), value })
}

function readMethod(call: GraphCall): Response {
  const method = named(call, shownMethods(call))
  return Response.json({ '@odata.context': `${contextOf(call, 'methods')}/$entity`, ...typed(method) })
}

function named(call: GraphCall, methods: readonly ShownMethod[]): ShownMethod {
  const id = parameter(call, 'id').toLowerCase()
  const found = methods.find((method) => method.id === id)
  if (found) return found
  throw new GraphError('methodNotFound')
}

function deleteMethod(call: GraphCall, collection: string): Response {
  const user = ownerOf(call)
  requirePermission(call.caller, permissions.writeMethods, user)
  requireStanding(call.caller, user)
  const { store } = call.ground
  const methods = methodsOf(user, store).filter((method) => method.collection === collection)
  const { method: gone } = named(call, methods)
  store.users.put({ ...user, methods: user.methods.filter((method) => method !== gone) })
  return new Response(null, { status: 204 })
}

function routesOf(owner: string, collection: string): GraphRoute[] {
  const path = `${owner}/authentication/${collection}`
  const reading: GraphRoute[] = [
    {
      method: 'GET',
      path,
      handle: (call) =>
        Response.json({
          '@odata.context': contextOf(call, collection),
          value: shownMethods(call, collection).map(({ entity }) => entity),
        }),
    },
    {
      method: 'GET',
      path: `${path}/:id`,
      handle: (call) =>
        Response.json({
          '@odata.context': `${contextOf(call, collection)}/$entity`,
          ...named(call, shownMethods(call, collection)).entity,
        }),
    },
  ]
  if (collection === 'passwordMethods') return reading
  return [
    ...reading,
    { method: 'DELETE', path: `${path}/:id`, handle: (call) => deleteMethod(call, collection) },
  ]
}

/** `authentication/methods` of a person and one collection for each kind; a password cannot be deleted. */
export const authenticationMethods: readonly GraphRoute[] = owners.flatMap((owner): GraphRoute[] => [
  { method: 'GET', path: `${owner}/authentication/methods`, handle: listMethods },
  { method: 'GET', path: `${owner}/authentication/methods/:id`, handle: readMethod },
  ...methodCollections.flatMap(({ collection }) => routesOf(owner, collection)),
])
