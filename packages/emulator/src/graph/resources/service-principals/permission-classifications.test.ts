import { beforeEach, describe, expect, it } from 'vitest'
import { GraphTokens, restore } from '../../../../test/graph-tokens.js'
import { createEmulator } from '../../../emulator.js'
import { ids } from '../../../tenant/default-ids.js'
import { graphAppId } from '../../../tenant/microsoft-graph-permissions.js'

const emulator = createEmulator({ clock: { now: () => Date.parse('2026-11-22T09:00:00Z') } })
const tokens = new GraphTokens(emulator)
beforeEach(() => restore(emulator))

const principal = () => emulator.directory.servicePrincipal(ids.contoso, graphAppId)!
const path = () => `/graph/v1.0/servicePrincipals/${principal().id}/delegatedPermissionClassifications`
const administrator = () =>
  tokens.asUser(ids.admin, 'Application.Read.All', 'DelegatedPermissionGrant.ReadWrite.All')
const mailRead = { permissionName: 'Mail.Read', classification: 'low' }

/** @see https://learn.microsoft.com/graph/api/resources/delegatedpermissionclassification */
describe('classifications of permissions', () => {
  it('are made, listed and taken away', async () => {
    const ada = await administrator()
    const answer = await ada.send('POST', path(), mailRead)
    expect(answer.status).toBe(201)
    const made = await answer.json()
    expect(made).toEqual({
      id: expect.stringMatching(/^[\da-f-]{36}$/),
      permissionId: '570282fd-fa5c-430d-a7fd-fc8dc98a9dca',
      ...mailRead,
    })
    expect((await (await ada.get(path())).json()).value).toEqual([made])
    expect((await ada.send('DELETE', `${path()}/${made.id}`)).status).toBe(204)
    expect((await (await ada.get(path())).json()).value).toEqual([])
    expect((await ada.send('DELETE', `${path()}/${made.id}`)).status).toBe(404)
  })

  it.each([
    ['a permission that the API has not', { ...mailRead, permissionName: 'Mail.Peek' }, 'Mail.Peek'],
    ['another classification', { ...mailRead, classification: 'high' }, 'classification'],
    ['no permission', { classification: 'low' }, 'permissionName'],
    ['something besides', { ...mailRead, x: 1 }, 'x'],
  ])('are refused with %s, and it is named', async (_what, body, words) => {
    const answer = await (await administrator()).send('POST', path(), body)
    expect(answer.status).toBe(400)
    expect((await answer.json()).error.message).toContain(words)
    expect(principal().lowImpactPermissions ?? []).toEqual([])
  })

  it('are made once', async () => {
    const ada = await administrator()
    await ada.send('POST', path(), mailRead)
    const again = await ada.send('POST', path(), mailRead)
    expect(again.status).toBeGreaterThanOrEqual(400)
    expect(principal().lowImpactPermissions).toHaveLength(1)
  })

  it('need their permission and a role', async () => {
    const reader = await tokens.asUser(ids.admin, 'Application.Read.All')
    expect((await reader.send('POST', path(), mailRead)).status).toBe(403)
    const mila = await tokens.asUser(ids.milan, 'DelegatedPermissionGrant.ReadWrite.All')
    expect((await mila.send('POST', path(), mailRead)).status).toBe(403)
  })
})
