import type { User } from '../../../tenant/records.js'
import type { GraphCall } from '../../call.js'
import { GraphError } from '../../errors.js'

/**
 * A user principal name is of a domain of the organization and nobody else's.
 *
 * @param holder Who has the name already and may keep it.
 * @throws {GraphError} 400.
 */
export function requireFreeName({ ground, caller }: GraphCall, name: string, holder?: User): void {
  const domain = name.slice(name.lastIndexOf('@') + 1).toLowerCase()
  const { domains = [] } = ground.store.tenants.get(caller.tenantId) ?? {}
  if (!domains.some((one) => one.name === domain && one.authenticationType === 'Managed')) {
    throw refusal(
      `The domain portion of '${name}' is invalid: it must be a managed domain of the organization.`,
    )
  }
  const twin = ground.store.users.find(
    (user) => user.id !== holder?.id && user.userPrincipalName.toLowerCase() === name.toLowerCase(),
  )
  if (twin) throw refusal(`Another object with the same value for property userPrincipalName already exists.`)
}

/**
 * The name that the directory on the premises has for somebody is theirs alone in the organization.
 *
 * @throws {GraphError} 400.
 */
export function requireFreeAnchor({ ground, caller }: GraphCall, anchor: string, holder?: User): void {
  const twin = ground.store.users.find(
    ({ id, tenantId, onPremisesImmutableId }) =>
      id !== holder?.id && tenantId === caller.tenantId && onPremisesImmutableId === anchor,
  )
  if (!twin) return
  throw new GraphError(
    'invalidBody',
    "Invalid value specified for property 'onPremisesImmutableId' of resource 'User'. Another object with the same value for property onPremisesImmutableId already exists.",
  )
}

function refusal(reason: string): GraphError {
  return new GraphError(
    'invalidBody',
    `Invalid value specified for property 'userPrincipalName' of resource 'User'. ${reason}`,
  )
}
