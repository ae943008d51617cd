import { seedContent } from './content/content.js'
import { seedConsents, seedServicePrincipals } from './default-tenant/consents.js'
import { people } from './default-tenant/people.js'
import { registrations } from './default-tenant/registrations.js'
import { tenants } from './default-tenant/tenants.js'
import { microsoftApplications } from './microsoft-apps.js'
import type { Store } from './store.js'

export { ids } from './default-ids.js'
export { defaultPassword, defaultSecret, stableId } from './default-tenant/facts.js'

/** Fills an empty store with the default tenants; `exampleOrigin` is where the example add-in answers. */
export function seedDefaultTenant(store: Store, exampleOrigin: string): void {
  store.transaction(() => {
    for (const tenant of tenants) store.tenants.put(tenant)
    for (const user of people) store.users.put({ ...user })
    for (const application of [...microsoftApplications(), ...registrations(exampleOrigin)]) {
      store.applications.put(application)
    }
    seedServicePrincipals(store)
    seedConsents(store)
    seedContent(store)
  })
}
