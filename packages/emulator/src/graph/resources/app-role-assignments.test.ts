import { beforeEach, describe, expect, it } from 'vitest'
import { type GraphClient, GraphTokens, restore } from '../../../test/graph-tokens.js'
import { createEmulator } from '../../emulator.js'
import { defaultSecret, ids } from '../../tenant/default-tenant.js'
import { graphAppId, permission } from '../../tenant/microsoft-graph-permissions.js'

const emulator = createEmulator()
const tokens = new GraphTokens(emulator)
let daemon: GraphClient

beforeEach(async () => {
  restore(emulator)
  daemon = await tokens.asDaemon('AppRoleAssignment.ReadWrite.All')
})

const principal = () => emulator.directory.servicePrincipal(ids.contoso, ids.daemon)!.id
const graph = () => emulator.directory.servicePrincipal(ids.contoso, graphAppId)!.id
const path = () => `/graph/v1.0/servicePrincipals/${principal()}/appRoleAssignments`
const mailRead = permission('Mail.Read', 'Role').id
const errorOf = async (response: Response) => ({ status: response.status, ...(await response.json()).error })

describe('/servicePrincipals/{id}/appRoleAssignments', () => {
  it('lists what an application was given, with names', async () => {
    const { value } = await (await daemon.get(path())).json()
    expect(value).toHaveLength(2)
    expect(value).toContainEqual(
      expect.objectContaining({
        principalDisplayName: 'Contoso Daemon',
        resourceDisplayName: 'Microsoft Graph',
        principalType: 'ServicePrincipal',
      }),
    )
  })

  it('gives and takes a permission, and the next token says so', async () => {
    const body = { principalId: principal(), resourceId: graph(), appRoleId: mailRead }
    const answer = await daemon.send('POST', path(), body)
    expect(answer.status).toBe(201)
    const { id } = await answer.json()
    expect(await rolesInToken()).toContain('Mail.Read')
    expect((await daemon.send('DELETE', `${path()}/${id}`)).status).toBe(204)
    expect(await rolesInToken()).not.toContain('Mail.Read')
  })

  it.each<[string, () => object, number]>([
    ['another principal', () => ({ principalId: graph(), resourceId: graph(), appRoleId: mailRead }), 400],
    [
      'a role that the resource does not have',
      () => ({ principalId: principal(), resourceId: graph(), appRoleId: ids.web }),
      400,
    ],
    [
      'a resource that is not here',
      () => ({ principalId: principal(), resourceId: ids.web, appRoleId: mailRead }),
      404,
    ],
    [
      'what it already has',
      () => ({
        principalId: principal(),
        resourceId: graph(),
        appRoleId: permission('User.Read.All', 'Role').id,
      }),
      400,
    ],
    [
      'an unknown member',
      () => ({ principalId: principal(), resourceId: graph(), appRoleId: mailRead, x: 1 }),
      400,
    ],
  ])('refuses to give %s', async (_case, body, status) => {
    const before = emulator.store.appRoleAssignments.size
    expect((await errorOf(await daemon.send('POST', path(), body()))).status).toBe(status)
    expect(emulator.store.appRoleAssignments.size).toBe(before)
  })

  it('is not written with the permission to write applications', async () => {
    const other = await tokens.asDaemon('Application.ReadWrite.All')
    const body = { principalId: principal(), resourceId: graph(), appRoleId: mailRead }
    expect((await other.send('POST', path(), body)).status).toBe(403)
    expect((await other.get(path())).status).toBe(200)
  })

  it('does not take away what another application has', async () => {
    const { value } = await (await daemon.get(path())).json()
    const elsewhere = emulator.directory.servicePrincipal(ids.contoso, ids.web)!.id
    const answer = await daemon.send(
      'DELETE',
      `/graph/v1.0/servicePrincipals/${elsewhere}/appRoleAssignments/${value[0].id}`,
    )
    expect(answer.status).toBe(404)
  })
})

async function rolesInToken(): Promise<string[]> {
  const answer = await emulator.fetch(
    new Request(`https://localhost:8443/${ids.contoso}/oauth2/v2.0/token`, {
      method: 'POST',
      body: new URLSearchParams({
        grant_type: 'client_credentials',
        client_id: ids.daemon,
        client_secret: defaultSecret(ids.daemon),
        scope: 'https://graph.microsoft.com/.default',
      }),
    }),
  )
  const { access_token: token } = await answer.json()
  return JSON.parse(Buffer.from(token.split('.')[1], 'base64url').toString()).roles
}
