import type { GraphCall } from './call.js'
import { parameter } from './call.js'
import { GraphError } from './errors.js'

/** How an object of the directory is told apart from others of its kind. */
interface Identified {
  id: string
  appId?: string
}

/**
 * The object that the `:id` of a path names: by object id, or by the alternate key `appId='…'`.
 *
 * @throws {GraphError} 404 when there is none.
 */
export function objectNamed<T extends Identified>(call: GraphCall, objects: readonly T[]): T {
  const named = parameter(call, 'id')
  const appId = named.match(/^appId='([^']*)'$/i)?.[1]
  const found =
    appId === undefined
      ? objects.find(({ id }) => id === named.toLowerCase())
      : objects.find((object) => object.appId === appId.toLowerCase())
  if (found) return found
  throw new GraphError('objectNotFound', appId ?? named)
}
