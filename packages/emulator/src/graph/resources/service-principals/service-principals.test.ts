import { beforeEach, describe, expect, it } from 'vitest'
import { type GraphClient, GraphTokens, restore } from '../../../../test/graph-tokens.js'
import { createEmulator } from '../../../emulator.js'
import { ids } from '../../../tenant/default-ids.js'
import { graphAppId } from '../../../tenant/microsoft-graph-permissions.js'

const emulator = createEmulator()
let daemon: GraphClient

beforeEach(async () => {
  restore(emulator)
  daemon = await new GraphTokens(emulator).asDaemon('Application.ReadWrite.All')
})

const json = async (path: string) => (await daemon.get(`/graph/v1.0${path}`)).json()
const errorOf = async (response: Response) => ({ status: response.status, ...(await response.json()).error })

describe('/servicePrincipals', () => {
  it('finds Graph by its client id, with the permissions it offers', async () => {
    const { value } = await json(`/servicePrincipals?$filter=appId eq '${graphAppId}'`)
    expect(value).toHaveLength(1)
    expect(value[0]).toMatchObject({
      displayName: 'Microsoft Graph',
      appOwnerOrganizationId: 'f8cdef31-a31e-4b4a-93e4-5f571e91255a',
      servicePrincipalNames: [graphAppId, 'https://graph.microsoft.com'],
    })
    expect(value[0].oauth2PermissionScopes).toContainEqual(expect.objectContaining({ value: 'Mail.Read' }))
    expect(value[0].appRoles).toContainEqual(expect.objectContaining({ value: 'User.Read.All' }))
    expect(await json(`/servicePrincipals(appId='${graphAppId}')`)).toMatchObject(value[0])
  })

  it('shows only those of the tenant of the caller', async () => {
    const { value } = await json('/servicePrincipals?$select=id&$top=999')
    const here = emulator.store.servicePrincipals.filter(({ tenantId }) => tenantId === ids.contoso)
    expect(value).toHaveLength(here.length)
  })

  it('makes one for an application that has none', async () => {
    const created = await (
      await daemon.send('POST', '/graph/v1.0/applications', { displayName: 'New' })
    ).json()
    const answer = await daemon.send('POST', '/graph/v1.0/servicePrincipals', { appId: created.appId })
    expect([answer.status, (await answer.json()).displayName]).toEqual([201, 'New'])
    const again = await daemon.send('POST', '/graph/v1.0/servicePrincipals', { appId: created.appId })
    expect(await errorOf(again)).toMatchObject({
      status: 409,
      code: 'Request_MultipleObjectsWithSameKeyValue',
    })
  })

  it('refuses an application that does not exist, or is for its own tenant only', async () => {
    const answer = await daemon.send('POST', '/graph/v1.0/servicePrincipals', { appId: ids.contoso })
    expect(await errorOf(answer)).toMatchObject({ status: 400, code: 'NoBackingApplicationObject' })
    const principal = emulator.store.servicePrincipals.find(({ appId }) => appId === ids.legacyApi)!
    emulator.store.servicePrincipals.delete(principal.id)
    emulator.store.applications.put({
      ...emulator.directory.application(ids.legacyApi)!,
      tenantId: ids.fabrikam,
    })
    const foreign = await daemon.send('POST', '/graph/v1.0/servicePrincipals', { appId: ids.legacyApi })
    expect(foreign.status).toBe(400)
  })

  it('switches one off, and then its client gets no token', async () => {
    const path = `/graph/v1.0/servicePrincipals(appId='${ids.daemon}')`
    expect((await daemon.send('PATCH', path, { accountEnabled: false })).status).toBe(204)
    expect(await json(`/servicePrincipals(appId='${ids.daemon}')`)).toMatchObject({ accountEnabled: false })
    expect(emulator.directory.servicePrincipal(ids.contoso, ids.daemon)).toMatchObject({
      displayName: 'Contoso Daemon',
      accountEnabled: false,
    })
  })

  it('refuses to change what belongs to the application', async () => {
    const path = `/graph/v1.0/servicePrincipals(appId='${ids.daemon}')`
    const error = await errorOf(await daemon.send('PATCH', path, { appId: ids.web }))
    expect(error).toMatchObject({ status: 400, message: expect.stringContaining("'appId'") })
  })

  it('deletes one with its consents', async () => {
    const principal = emulator.directory.servicePrincipal(ids.contoso, ids.web)!
    expect((await daemon.send('DELETE', `/graph/v1.0/servicePrincipals/${principal.id}`)).status).toBe(204)
    expect(emulator.store.grants.filter(({ clientId }) => clientId === principal.id)).toEqual([])
    expect((await daemon.get(`/graph/v1.0/servicePrincipals/${principal.id}`)).status).toBe(404)
  })
})
