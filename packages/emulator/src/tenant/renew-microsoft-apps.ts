import { servicePrincipalOf } from './default-tenant/consents.js'
import { microsoftApplications } from './microsoft-apps.js'
import type { Store } from './store.js'

/**
 * Brings Microsoft's own applications to the form that this version knows, with the permissions it knows: nobody else
 * changes them, and a store may have been made by an older version. What tenants said about them stays.
 */
export function renewMicrosoftApplications(store: Store): void {
  const outdated = microsoftApplications().filter(
    (application) => JSON.stringify(store.applications.get(application.id)) !== JSON.stringify(application),
  )
  if (outdated.length === 0) return
  store.transaction(() => {
    for (const application of outdated) {
      store.applications.put(application)
      for (const tenant of store.tenants.all()) {
        const principal = servicePrincipalOf(tenant, application)
        if (!store.servicePrincipals.get(principal.id)) store.servicePrincipals.put(principal)
      }
    }
  })
}
