import { expect, test } from 'vitest'
import { ids, seedDefaultTenant } from './default-tenant.js'
import { moveExample, rememberExample } from './move-example.js'
import { createStore } from './store.js'

function seeded() {
  const store = createStore()
  seedDefaultTenant(store, 'https://localhost:3000')
  const application = (appId: string) => store.applications.find((each) => each.appId === appId)!
  return { store, application }
}

test('leads identifier URIs, redirects and broker redirects of the example to the new port', () => {
  const { store, application } = seeded()
  moveExample(store, 'https://localhost:3007')
  expect(application(ids.inbox).identifierUris).toEqual([`api://localhost:3007/${ids.inbox}`])
  expect(application(ids.inbox).spa.redirectUris).toEqual([
    'https://localhost:3007/taskpane.html',
    'https://localhost:3007/dialog.html',
    'https://localhost:3007/redirect.html',
    'brk-multihub://localhost:3007',
  ])
  expect(application(ids.web).web.redirectUris).toEqual([
    'https://localhost:3007/auth/callback',
    'http://localhost:3007/auth/callback',
  ])
  expect(JSON.stringify([...store.applications.all()])).not.toContain('localhost:3000')
})

test('gives the same registrations as a tenant made for that port', () => {
  const { store } = seeded()
  moveExample(store, 'https://localhost:3007')
  const fresh = createStore()
  seedDefaultTenant(fresh, 'https://localhost:3007')
  expect([...store.applications.all()]).toEqual([...fresh.applications.all()])
})

test('moves back, so that a later start finds it where it began', () => {
  const { store } = seeded()
  const before = structuredClone([...store.applications.all()])
  moveExample(store, 'https://localhost:3007')
  moveExample(store, 'https://localhost:30070')
  moveExample(store, 'https://localhost:3000')
  expect([...store.applications.all()]).toEqual(before)
})

test('starts from where a tenant was made for', () => {
  const store = createStore()
  seedDefaultTenant(store, 'https://localhost:4000')
  rememberExample(store, 'https://localhost:4000')
  moveExample(store, 'https://localhost:3000')
  expect(JSON.stringify([...store.applications.all()])).not.toContain('localhost:4000')
})

test('leaves alone what somebody added under another origin, and their own applications', () => {
  const { store, application } = seeded()
  const inbox = application(ids.inbox)
  const mine = [
    'https://localhost:30001/x',
    'https://localhost:3000.contoso.test/',
    'https://dev.contoso.test:3000/',
  ]
  store.applications.put({ ...inbox, web: { ...inbox.web, redirectUris: mine } })
  const own = { ...inbox, id: 'own', appId: 'own', identifierUris: ['api://localhost:3000/own'] }
  store.applications.put(own)
  moveExample(store, 'https://localhost:3007')
  expect(application(ids.inbox).web.redirectUris).toEqual(mine)
  expect(application('own')).toEqual(own)
})
