import { collectionNames, type Store } from './store.js'

const kept = new Set<string>(['secrets', 'signingKeys'])

/** Forgets everything but key material. */
export function resetStore(store: Store): void {
  store.transaction(() => {
    for (const name of collectionNames) {
      if (kept.has(name)) continue
      for (const record of [...store[name].all()]) store[name].delete(record.id)
    }
  })
}
