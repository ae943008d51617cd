import { beforeEach, describe, expect, it } from 'vitest'
import { type GraphClient, GraphTokens, restore } from '../../../test/graph-tokens.js'
import { createEmulator } from '../../emulator.js'
import { ids } from '../../tenant/default-ids.js'
import { graphAppId } from '../../tenant/microsoft-graph-permissions.js'

const emulator = createEmulator()
const tokens = new GraphTokens(emulator)
let daemon: GraphClient

beforeEach(async () => {
  restore(emulator)
  daemon = await tokens.asDaemon('DelegatedPermissionGrant.ReadWrite.All')
})

const path = '/graph/v1.0/oauth2PermissionGrants'
const principal = (appId: string) => emulator.directory.servicePrincipal(ids.contoso, appId)!.id
const personal = () => ({
  clientId: principal(ids.spa),
  consentType: 'Principal',
  principalId: ids.nomfa,
  resourceId: principal(graphAppId),
  scope: 'Mail.Read',
})
const errorOf = async (response: Response) => ({ status: response.status, ...(await response.json()).error })

describe('/oauth2PermissionGrants', () => {
  it('finds the consents of a client', async () => {
    const { value } = await (
      await daemon.get(
        `${path}?$filter=clientId eq '${principal(ids.inbox)}' and consentType eq 'AllPrincipals'`,
      )
    ).json()
    expect(value).toEqual([
      {
        id: expect.any(String),
        clientId: principal(ids.inbox),
        consentType: 'AllPrincipals',
        principalId: null,
        resourceId: principal(graphAppId),
        scope: 'openid profile offline_access User.Read Mail.Read Files.Read',
      },
    ])
  })

  it('gives, changes and takes a consent', async () => {
    const answer = await daemon.send('POST', path, personal())
    expect(answer.status).toBe(201)
    const { id } = await answer.json()
    expect((await daemon.send('PATCH', `${path}/${id}`, { scope: ' Mail.Read   User.Read ' })).status).toBe(
      204,
    )
    expect(await (await daemon.get(`${path}/${id}`)).json()).toMatchObject({ scope: 'Mail.Read User.Read' })
    expect((await daemon.send('DELETE', `${path}/${id}`)).status).toBe(204)
    expect((await daemon.get(`${path}/${id}`)).status).toBe(404)
  })

  it('gives nothing twice', async () => {
    expect((await daemon.send('POST', path, personal())).status).toBe(201)
    expect(await errorOf(await daemon.send('POST', path, { ...personal(), scope: 'x' }))).toMatchObject({
      status: 409,
      code: 'Request_MultipleObjectsWithSameKeyValue',
    })
  })

  it.each<[string, (facts: ReturnType<typeof personal>) => object, number]>([
    ['a client that is not here', (facts) => ({ ...facts, clientId: ids.spa }), 404],
    ['a resource that is not here', (facts) => ({ ...facts, resourceId: graphAppId }), 404],
    ['a person of another tenant', (facts) => ({ ...facts, principalId: ids.someone }), 404],
    ['a person for everybody', (facts) => ({ ...facts, consentType: 'AllPrincipals' }), 400],
    ['nobody for a person', ({ principalId: _principalId, ...facts }) => facts, 400],
    ['an unknown kind', (facts) => ({ ...facts, consentType: 'Everybody' }), 400],
    ['an unknown member', (facts) => ({ ...facts, expiryTime: '2027-01-01T00:00:00Z' }), 400],
    ['scopes without end', (facts) => ({ ...facts, scope: 'x '.repeat(2_000) }), 400],
  ])('refuses %s', async (_case, change, status) => {
    const before = emulator.store.grants.size
    expect((await errorOf(await daemon.send('POST', path, change(personal())))).status).toBe(status)
    expect(emulator.store.grants.size).toBe(before)
  })

  it('refuses to change anything but the scope', async () => {
    const [grant] = emulator.store.grants.filter(({ tenantId }) => tenantId === ids.contoso)
    const answer = await daemon.send('PATCH', `${path}/${grant!.id}`, { clientId: principal(ids.web) })
    expect(await errorOf(answer)).toMatchObject({
      status: 400,
      message: expect.stringContaining("'clientId'"),
    })
  })

  it('is read with Directory.Read.All and written with its own permission', async () => {
    const reader = await tokens.asDaemon('Directory.Read.All')
    expect((await reader.get(path)).status).toBe(200)
    expect((await reader.send('POST', path, personal())).status).toBe(403)
    const mila = await tokens.asUser(ids.milan, 'DelegatedPermissionGrant.ReadWrite.All')
    expect((await mila.send('POST', path, personal())).status).toBe(403)
  })
})
