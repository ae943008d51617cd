import { expect, it } from 'vitest'
import { resetStore } from './reset.js'
import { createStore } from './store.js'

it('a reset forgets the tenant and keeps keys and add-ins', () => {
  const store = createStore()
  store.secrets.put({ id: 'instance', value: 'a' })
  store.addIns.put({ id: 'add-in', manifest: '{}', addedAt: 0 })
  store.redeemedCodes.put({ id: 'code', expires: 1 })
  resetStore(store)
  expect([store.secrets.size, store.addIns.size, store.redeemedCodes.size]).toEqual([1, 1, 0])
})
