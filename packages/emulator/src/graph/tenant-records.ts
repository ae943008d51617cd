import type { Collection } from '../tenant/store.js'
import { type GraphCall, parameter } from './call.js'
import { GraphError, type GraphErrorName } from './errors.js'

const guid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/** The records of the caller's tenant. */
export function ownRecords<T extends { id: string; tenantId: string }>(
  { caller }: GraphCall,
  collection: Collection<T>,
): T[] {
  return collection.filter(({ tenantId }) => tenantId === caller.tenantId)
}

/**
 * The record of the caller's tenant that a part of the path names by its id.
 *
 * @throws {GraphError} 400 for what is no GUID, 404 (`missing`) when there is none.
 */
export function ownRecord<T extends { id: string; tenantId: string }>(
  call: GraphCall,
  collection: Collection<T>,
  { name = 'id', missing = 'objectNotFound' }: { name?: string; missing?: GraphErrorName } = {},
): T {
  const id = guidIn(call, name)
  const found = collection.get(id)
  if (found?.tenantId === call.caller.tenantId) return found
  throw new GraphError(missing, id)
}

/** A part of the path that is a GUID, in lower case. @throws {GraphError} 400 for anything else. */
export function guidIn(call: GraphCall, name = 'id'): string {
  const written = parameter(call, name)
  if (guid.test(written)) return written.toLowerCase()
  throw new GraphError('invalidIdentifier', written)
}

/** The time of the virtual clock, as Graph writes times. */
export function nowIn({ ground }: GraphCall): string {
  return new Date(ground.clock.now()).toISOString()
}
