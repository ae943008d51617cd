import { beforeEach, describe, expect, it } from 'vitest'
import { type GraphClient, GraphTokens, restore } from '../../../../test/graph-tokens.js'
import { createEmulator } from '../../../emulator.js'
import { ids } from '../../../tenant/default-ids.js'

const emulator = createEmulator()
const tokens = new GraphTokens(emulator)
let daemon: GraphClient

beforeEach(async () => {
  restore(emulator)
  daemon = await tokens.asDaemon('Application.ReadWrite.All')
})

const inboxPath = `/graph/v1.0/applications(appId='${ids.inbox}')`
const inbox = () => emulator.directory.application(ids.inbox)!
const json = async (path: string) => (await daemon.get(path)).json()
const errorOf = async (response: Response) => ({ status: response.status, ...(await response.json()).error })

describe('/applications', () => {
  it('lists what the tenant registered, and nothing of Microsoft', async () => {
    const { value } = await json('/graph/v1.0/applications?$select=displayName&$orderby=displayName')
    expect(value.map(({ displayName }: { displayName: string }) => displayName)).toEqual([
      'Contoso CLI',
      'Contoso Daemon',
      'Contoso Inbox',
      'Contoso Legacy API',
      'Contoso SPA',
      'Contoso Web',
    ])
  })

  it.each([
    `appId eq '${ids.inbox}'`,
    `identifierUris/any(uri:uri eq 'api://localhost:3000/${ids.inbox}')`,
    "displayName eq 'Contoso Inbox'",
  ])('finds by %s', async (filter) => {
    const { value } = await json(`/graph/v1.0/applications?$filter=${encodeURIComponent(filter)}`)
    expect(value).toMatchObject([{ appId: ids.inbox }])
  })

  it('gives one by its object id and by its client id', async () => {
    const byAppId = await json(inboxPath)
    expect(byAppId).toMatchObject({ displayName: 'Contoso Inbox', publisherDomain: 'contoso.com' })
    expect(await json(`/graph/v1.0/applications/${inbox().id}`)).toEqual(byAppId)
  })

  it('never shows a secret or its hash', async () => {
    const { passwordCredentials } = await json(inboxPath)
    expect(passwordCredentials).toMatchObject([{ hint: 'onb', secretText: null }])
    expect(JSON.stringify(passwordCredentials)).not.toContain(inbox().passwordCredentials[0]!.hash)
  })

  it('does not know applications of other tenants', async () => {
    const answer = await daemon.get("/graph/v1.0/applications(appId='00000003-0000-0000-c000-000000000000')")
    expect(await errorOf(answer)).toMatchObject({ status: 404, code: 'Request_ResourceNotFound' })
  })
})

describe('creating an application', () => {
  it('answers 201 with ids of its own, and it can be read', async () => {
    const answer = await daemon.send('POST', '/graph/v1.0/applications', {
      displayName: 'New add-in',
      spa: { redirectUris: ['https://localhost:3001/redirect.html', 'brk-multihub://localhost:3001'] },
    })
    expect(answer.status).toBe(201)
    const created = await answer.json()
    expect(created).toMatchObject({
      '@odata.context': expect.stringMatching(/#applications\/\$entity$/),
      displayName: 'New add-in',
      signInAudience: 'AzureADMyOrg',
      api: { requestedAccessTokenVersion: null },
    })
    expect(created.appId).not.toBe(created.id)
    expect(await json(`/graph/v1.0/applications/${created.id}`)).toMatchObject({ appId: created.appId })
  })

  it('for personal accounts takes version 2 by itself', async () => {
    const answer = await daemon.send('POST', '/graph/v1.0/applications', {
      displayName: 'For everybody',
      signInAudience: 'AzureADandPersonalMicrosoftAccount',
    })
    expect((await answer.json()).api.requestedAccessTokenVersion).toBe(2)
  })
})

describe('changing an application', () => {
  it('answers 204 and changes what it names', async () => {
    const before = inbox()
    const answer = await daemon.send('PATCH', inboxPath, {
      displayName: 'Renamed',
      api: { preAuthorizedApplications: [] },
    })
    expect([answer.status, await answer.text()]).toEqual([204, ''])
    expect(inbox()).toEqual({
      ...before,
      displayName: 'Renamed',
      api: { ...before.api, preAuthorizedApplications: [] },
    })
  })

  it('accepts what Graph itself gave, apart from what only Graph writes', async () => {
    const { api, web, spa, identifierUris, appRoles, requiredResourceAccess } = await json(inboxPath)
    const answer = await daemon.send('PATCH', inboxPath, {
      api,
      web,
      spa,
      identifierUris,
      appRoles,
      requiredResourceAccess,
    })
    expect(answer.status).toBe(204)
  })

  const scopeId = '11111111-1111-4111-8111-111111111111'
  const scope = {
    id: scopeId,
    value: 'read',
    adminConsentDisplayName: 'Read',
    adminConsentDescription: 'Read',
  }
  const refusals: Record<string, [change: unknown, code: string, message: RegExp]> = {
    'an unknown property': [{ colour: 'red' }, 'Request_BadRequest', /'colour'/],
    'an unknown property inside another': [{ web: { colour: 'red' } }, 'Request_BadRequest', /'web\.colour'/],
    'its own id': [{ appId: ids.web }, 'Request_BadRequest', /'appId'/],
    'its secrets': [{ passwordCredentials: [] }, 'Request_BadRequest', /'passwordCredentials'/],
    'an empty name': [{ displayName: '' }, 'Request_BadRequest', /'displayName'/],
    'an unknown audience': [{ signInAudience: 'Everybody' }, 'Request_BadRequest', /'signInAudience'/],
    'an unknown token version': [
      { api: { requestedAccessTokenVersion: 3 } },
      'Request_BadRequest',
      /requestedAccessTokenVersion/,
    ],
    'version 1 with personal accounts': [
      { api: { requestedAccessTokenVersion: 1 } },
      'Request_BadRequest',
      /must be 2/,
    ],
    'a body that is a list': [[], 'Request_BadRequest', /Invalid body/],
    'http beyond localhost': [
      { web: { redirectUris: ['http://contoso.com/'] } },
      'Request_BadRequest',
      /is http/,
    ],
    'a fragment': [{ spa: { redirectUris: ['https://contoso.com/#a'] } }, 'Request_BadRequest', /fragment/],
    'a forbidden character': [
      { web: { redirectUris: ['https://contoso.com/a,b'] } },
      'Request_BadRequest',
      /characters/,
    ],
    'a query with personal accounts': [
      { web: { redirectUris: ['https://contoso.com/?a=1'] } },
      'Request_BadRequest',
      /query string/,
    ],
    'a wildcard with personal accounts': [
      { web: { redirectUris: ['https://*.contoso.com/'] } },
      'Request_BadRequest',
      /wildcard/,
    ],
    'a URI of 257 characters': [
      { web: { redirectUris: [`https://contoso.com/${'a'.repeat(237)}`] } },
      'Request_BadRequest',
      /256 characters/,
    ],
    'a script as the page of a logout': [
      { web: { logoutUrl: 'javascript:alert(1)' } },
      'Request_BadRequest',
      /'web\.logoutUrl'.*https/,
    ],
    'a text as the page of a logout': [
      { web: { logoutUrl: 'data:text/html,signed out' } },
      'Request_BadRequest',
      /'web\.logoutUrl'.*https/,
    ],
    'a relative URI': [{ web: { redirectUris: ['/callback'] } }, 'Request_BadRequest', /no absolute URI/],
    'a scheme of its own on the web': [
      { web: { redirectUris: ['myapp://auth'] } },
      'Request_BadRequest',
      /myapp:/,
    ],
    'a broker with a path': [
      { spa: { redirectUris: ['brk-multihub://localhost:3000/x'] } },
      'Request_BadRequest',
      /origin/,
    ],
    'a broker on the web platform': [
      { web: { redirectUris: ['brk-multihub://localhost:3000'] } },
      'Request_BadRequest',
      /platform spa/,
    ],
    'one URI on two platforms': [
      { web: { redirectUris: ['https://localhost:3000/dialog.html'] } },
      'Request_BadRequest',
      /registered twice/,
    ],
    'more than 100 URIs': [
      { web: { redirectUris: Array.from({ length: 101 }, (_, index) => `https://contoso.com/${index}`) } },
      'Request_BadRequest',
      /100 is the limit/,
    ],
    'an identifier of a foreign host': [
      { identifierUris: ['https://fabrikam.com/api'] },
      'HostNameNotOnVerifiedDomain',
      /fabrikam\.com/,
    ],
    'an identifier with the id of another app': [
      { identifierUris: [`api://localhost:3000/${ids.web}`] },
      'HostNameNotOnVerifiedDomain',
      /verified domain/,
    ],
    'an identifier with a path between host and id': [
      { identifierUris: [`api://localhost:3000/x/${ids.inbox}`] },
      'HostNameNotOnVerifiedDomain',
      /verified domain/,
    ],
    'an identifier with a slash at its end': [
      { identifierUris: [`api://${ids.inbox}/`] },
      'Request_BadRequest',
      /slash/,
    ],
    'a scope id that is no GUID': [
      { api: { oauth2PermissionScopes: [{ ...scope, id: 'x' }] } },
      'Request_BadRequest',
      /oauth2PermissionScopes\.0\.id/,
    ],
    'a scope with a space in its value': [
      { api: { oauth2PermissionScopes: [{ ...scope, value: 'a b' }] } },
      'Request_BadRequest',
      /value/,
    ],
    'a preauthorisation of no scope': [
      { api: { preAuthorizedApplications: [{ appId: ids.web, delegatedPermissionIds: [scopeId] }] } },
      'Request_BadRequest',
      /no scope with the id/,
    ],
    'the removal of a scope that is on': [
      { api: { oauth2PermissionScopes: [], preAuthorizedApplications: [] } },
      'CannotDeleteOrUpdateEnabledEntitlement',
      /disabled first/,
    ],
  }

  it.each(Object.entries(refusals))(
    'to %s is refused and leaves it as it was',
    async (_name, [change, code, message]) => {
      const before = inbox()
      const error = await errorOf(await daemon.send('PATCH', inboxPath, change))
      expect(error).toMatchObject({ status: 400, code, message: expect.stringMatching(message) })
      expect(inbox()).toBe(before)
    },
  )

  it('to an identifier that another application has is a conflict', async () => {
    const uri = `api://${ids.contoso}/shared`
    expect((await daemon.send('PATCH', inboxPath, { identifierUris: [uri] })).status).toBe(204)
    const error = await errorOf(
      await daemon.send('PATCH', `/graph/v1.0/applications(appId='${ids.web}')`, { identifierUris: [uri] }),
    )
    expect(error).toMatchObject({ status: 409, code: 'Request_MultipleObjectsWithSameKeyValue' })
  })

  it('to two scopes of one value is refused', async () => {
    const [known] = inbox().api.oauth2PermissionScopes
    const twin = { ...scope, value: known!.value }
    const error = await errorOf(
      await daemon.send('PATCH', inboxPath, { api: { oauth2PermissionScopes: [known, twin] } }),
    )
    expect(error).toMatchObject({ status: 400, message: expect.stringContaining('stands there twice') })
  })

  it.each([
    `api://${ids.inbox}`,
    `api://${ids.contoso}/${ids.inbox}`,
    `api://${ids.contoso}/anything`,
    `api://add-in.example/${ids.inbox}`,
    'https://contoso.onmicrosoft.com/api',
    'https://contoso.com/api',
    'https://api.contoso.com',
  ])('accepts the identifier %s', async (uri) => {
    expect((await daemon.send('PATCH', inboxPath, { identifierUris: [uri] })).status).toBe(204)
  })

  it('removes a scope once it is off', async () => {
    const [known] = inbox().api.oauth2PermissionScopes
    const off = { api: { oauth2PermissionScopes: [{ ...known!, isEnabled: false }] } }
    expect((await daemon.send('PATCH', inboxPath, off)).status).toBe(204)
    const gone = { api: { oauth2PermissionScopes: [], preAuthorizedApplications: [] } }
    expect((await daemon.send('PATCH', inboxPath, gone)).status).toBe(204)
    expect(inbox().api.oauth2PermissionScopes).toEqual([])
  })

  it.each([
    ['no JSON', 'text/plain', '{}'],
    ['broken JSON', 'application/json', '{"displayName":'],
    ['nothing', 'application/json', ''],
  ])('refuses %s as a body', async (_name, type, body) => {
    const token = await tokens.ofDaemon(['Application.ReadWrite.All'])
    const answer = await emulator.fetch(
      new Request(`https://localhost:8443${inboxPath}`, {
        method: 'PATCH',
        headers: { authorization: `Bearer ${token}`, 'content-type': type },
        body,
      }),
    )
    expect(await errorOf(answer)).toMatchObject({ status: 400, code: 'BadRequest' })
  })

  it('refuses a body without end', async () => {
    const error = await errorOf(await daemon.send('PATCH', inboxPath, { displayName: 'x'.repeat(300_000) }))
    expect(error).toMatchObject({ status: 413 })
  })
})

describe('who may write', () => {
  it('is an application with the permission to write', async () => {
    const reader = await tokens.asDaemon('Application.Read.All')
    expect((await reader.get(inboxPath)).status).toBe(200)
    expect((await reader.send('PATCH', inboxPath, { displayName: 'x' })).status).toBe(403)
  })

  it('is a person with the permission and the directory role, not with one of them', async () => {
    const change = { displayName: 'Changed' }
    const ada = await tokens.asUser(ids.admin, 'Application.ReadWrite.All')
    expect((await ada.send('PATCH', inboxPath, change)).status).toBe(204)
    const mila = await tokens.asUser(ids.milan, 'Application.ReadWrite.All')
    expect(await errorOf(await mila.send('PATCH', inboxPath, change))).toMatchObject({
      status: 403,
      code: 'Authorization_RequestDenied',
    })
    const bare = await tokens.asUser(ids.admin, 'User.Read')
    expect((await bare.send('PATCH', inboxPath, change)).status).toBe(403)
  })
})

it('deleting an application deletes its service principal, consents and roles', async () => {
  const principal = emulator.directory.servicePrincipal(ids.contoso, ids.inbox)!
  expect((await daemon.send('DELETE', inboxPath)).status).toBe(204)
  const { store, directory } = emulator
  expect(directory.application(ids.inbox)).toBeUndefined()
  expect(directory.servicePrincipal(ids.contoso, ids.inbox)).toBeUndefined()
  expect(
    store.grants.find(({ clientId, resourceId }) => [clientId, resourceId].includes(principal.id)),
  ).toBeUndefined()
  expect(store.appRoleAssignments.find(({ resourceId }) => resourceId === principal.id)).toBeUndefined()
})
