import { collectionNames, type Store } from './store.js'

/** Key material, so that clients keep their trust; and add-ins, which are the developer's own and no part of a tenant. */
const kept = new Set<string>(['secrets', 'signingKeys', 'federationKeys', 'addIns'])

/** Forgets everything but key material and add-ins. */
export function resetStore(store: Store): void {
  store.transaction(() => {
    for (const name of collectionNames) {
      if (kept.has(name)) continue
      for (const record of [...store[name].all()]) store[name].delete(record.id)
    }
  })
}
