import { describe, expect, it } from 'vitest'
import { ids, seedDefaultTenant } from './default-tenant.js'
import { Directory } from './directory.js'
import { graphCommandLineTools } from './microsoft-apps.js'
import { graphAppId } from './microsoft-graph-permissions.js'
import { renewMicrosoftApplications } from './renew-microsoft-apps.js'
import { createStore, type Store } from './store.js'

/** As a version made it that knew neither the tools nor more than a few permissions. */
function olderStore(): Store {
  const store = createStore()
  seedDefaultTenant(store, 'https://localhost:3000')
  const graph = store.applications.get(graphAppId)!
  store.applications.put({ ...graph, api: { ...graph.api, oauth2PermissionScopes: [] }, appRoles: [] })
  store.applications.delete(graphCommandLineTools)
  for (const principal of store.servicePrincipals.filter(({ appId }) => appId === graphCommandLineTools)) {
    store.servicePrincipals.delete(principal.id)
  }
  return store
}

describe('a store of an older version', () => {
  it('learns the permissions and the applications of this one', () => {
    const store = olderStore()
    renewMicrosoftApplications(store)
    const names = store.applications.get(graphAppId)?.api.oauth2PermissionScopes.map(({ value }) => value)
    expect(names).toContain('Policy.ReadWrite.ConditionalAccess')
    const directory = new Directory(store)
    expect(directory.servicePrincipal(ids.contoso, graphCommandLineTools)).toMatchObject({
      displayName: 'Microsoft Graph Command Line Tools',
    })
  })

  it('keeps what a tenant said about them', () => {
    const store = olderStore()
    const directory = new Directory(store)
    const before = directory.servicePrincipal(ids.contoso, graphAppId)!
    store.servicePrincipals.put({ ...before, accountEnabled: false })
    renewMicrosoftApplications(store)
    expect(directory.servicePrincipal(ids.contoso, graphAppId)?.accountEnabled).toBe(false)
  })

  it('is not written to when nothing is outdated', () => {
    const store = createStore()
    seedDefaultTenant(store, 'https://localhost:3000')
    const before = store.applications.get(graphAppId)
    renewMicrosoftApplications(store)
    expect(store.applications.get(graphAppId)).toBe(before)
  })
})
