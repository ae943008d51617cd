import type { ServicePrincipal } from '../../../tenant/records.js'
import type { Store } from '../../../tenant/store.js'

/** Deletes `principal` and every consent and role that it holds or gives. Part of a transaction of the caller's. */
export function removeServicePrincipal(store: Store, { id }: ServicePrincipal): void {
  for (const grant of store.grants.filter(
    ({ clientId, resourceId }) => clientId === id || resourceId === id,
  )) {
    store.grants.delete(grant.id)
  }
  const assignments = store.appRoleAssignments.filter(
    ({ principalId, resourceId }) => principalId === id || resourceId === id,
  )
  for (const assignment of assignments) store.appRoleAssignments.delete(assignment.id)
  store.servicePrincipals.delete(id)
}
