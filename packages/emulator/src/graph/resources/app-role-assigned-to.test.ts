import { beforeEach, describe, expect, it } from 'vitest'
import { type GraphClient, GraphTokens, restore } from '../../../test/graph-tokens.js'
import { createEmulator } from '../../emulator.js'
import { ids } from '../../tenant/default-tenant.js'

const emulator = createEmulator()
const noRole = '00000000-0000-0000-0000-000000000000'
let daemon: GraphClient

beforeEach(async () => {
  restore(emulator)
  daemon = await new GraphTokens(emulator).asDaemon('AppRoleAssignment.ReadWrite.All', 'Directory.Read.All')
})

const web = () => emulator.directory.servicePrincipal(ids.contoso, ids.web)!
const path = () => `/graph/v1.0/servicePrincipals/${web().id}/appRoleAssignedTo`
const assign = (change: object = {}) =>
  daemon.send('POST', path(), { principalId: ids.milan, resourceId: web().id, appRoleId: noRole, ...change })

describe('appRoleAssignedTo', () => {
  it('gives an application to a person, names both, and takes it away again', async () => {
    const created = await (await assign()).json()
    expect(created).toMatchObject({
      principalType: 'User',
      principalDisplayName: 'Mila Nikolova',
      resourceDisplayName: 'Contoso Web',
    })
    const { value } = await (await daemon.get(path())).json()
    expect(value.map(({ id }: { id: string }) => id)).toEqual([created.id])
    const ofMila = await (await daemon.get(`/graph/v1.0/users/${ids.milan}/appRoleAssignments`)).json()
    expect(ofMila.value).toHaveLength(1)
    expect((await daemon.send('DELETE', `${path()}/${created.id}`)).status).toBe(204)
    expect((await (await daemon.get(path())).json()).value).toEqual([])
  })

  it.each([
    ['the same twice', {}, 400],
    ['a role that the application does not have', { appRoleId: ids.contoso }, 400],
    ['another resource than the address', { resourceId: ids.contoso }, 400],
    ['a principal that nobody is', { principalId: ids.contoso }, 404],
  ])('refuses %s', async (_what, change, status) => {
    await assign()
    expect((await assign(change)).status).toBe(status)
  })

  it('wants its permission', async () => {
    const reader = await new GraphTokens(emulator).asDaemon('Directory.Read.All')
    const facts = { principalId: ids.milan, resourceId: web().id, appRoleId: noRole }
    expect((await reader.send('POST', path(), facts)).status).toBe(403)
  })
})
