import { beforeEach, describe, expect, it } from 'vitest'
import { GraphTokens, restore } from '../../../../test/graph-tokens.js'
import { createEmulator } from '../../../emulator.js'
import { ids } from '../../../tenant/default-ids.js'

const emulator = createEmulator({ clock: { now: () => Date.parse('2026-11-22T09:00:00Z') } })
const tokens = new GraphTokens(emulator)

beforeEach(() => restore(emulator))

const errorOf = async (answer: Response) => ({ status: answer.status, ...(await answer.json()).error })

const path = '/graph/v1.0/identity/conditionalAccess/authenticationContextClassReferences'
const administrator = () => tokens.asUser(ids.admin, 'Policy.ReadWrite.ConditionalAccess')
const trusted = {
  displayName: 'Contoso trusted locations',
  description: 'From trusted locations',
  isAvailable: true,
}

describe('/identity/conditionalAccess/authenticationContextClassReferences', () => {
  it('makes one by PATCH at its id, as documented, and changes it there', async () => {
    const ada = await administrator()
    const made = await ada.send('PATCH', `${path}/c1`, trusted)
    expect(made.status).toBe(201)
    expect(await made.json()).toEqual({
      '@odata.context':
        'https://localhost:8443/graph/v1.0/$metadata#identity/conditionalAccess/authenticationContextClassReferences/$entity',
      id: 'c1',
      ...trusted,
    })
    expect((await ada.send('PATCH', `${path}/c1`, { displayName: 'Renamed' })).status).toBe(204)
    expect(await (await ada.get(`${path}/c1`)).json()).toMatchObject({ ...trusted, displayName: 'Renamed' })
  })

  it('makes one by POST, once', async () => {
    const ada = await administrator()
    expect((await ada.send('POST', path, { id: 'c99', ...trusted })).status).toBe(201)
    expect((await ada.send('POST', path, { id: 'c99', ...trusted })).status).toBe(409)
    expect((await (await ada.get(path)).json()).value).toEqual([{ id: 'c99', ...trusted }])
  })

  it.each([
    ['c0', trusted, 'id'],
    ['c100', trusted, 'id'],
    ['mine', trusted, 'id'],
    ['c2', { ...trusted, id: 'c3' }, 'id'],
    ['c2', { description: 'without a name' }, 'displayName'],
    ['c2', { ...trusted, isAvailable: 'yes' }, 'isAvailable'],
    ['c2', { ...trusted, colour: 'red' }, 'colour'],
  ])('refuses %s with %j and names %s', async (id, body, field) => {
    const error = await errorOf(await (await administrator()).send('PATCH', `${path}/${id}`, body))
    expect(error).toMatchObject({ status: 400, code: 'BadRequest' })
    expect(error.message).toMatch(new RegExp(`^${field}: `))
    expect(emulator.store.authenticationContexts.size).toBe(0)
  })

  it('deletes one that is not published, and only then', async () => {
    const ada = await administrator()
    await ada.send('PATCH', `${path}/c1`, trusted)
    expect(await errorOf(await ada.send('DELETE', `${path}/c1`))).toMatchObject({
      status: 400,
      message: expect.stringContaining('isAvailable'),
    })
    await ada.send('PATCH', `${path}/c1`, { isAvailable: false })
    expect((await ada.send('DELETE', `${path}/c1`)).status).toBe(204)
    expect((await ada.get(`${path}/c1`)).status).toBe(404)
  })

  it('keeps one that a policy is about', async () => {
    const ada = await administrator()
    await ada.send('PATCH', `${path}/c1`, { ...trusted, isAvailable: false })
    const policy = await ada.send('POST', '/graph/v1.0/identity/conditionalAccess/policies', {
      displayName: 'c1 wants a second factor',
      state: 'enabled',
      conditions: {
        clientAppTypes: ['all'],
        users: { includeUsers: ['All'] },
        applications: { includeAuthenticationContextClassReferences: ['c1'] },
      },
      grantControls: { operator: 'OR', builtInControls: ['mfa'] },
    })
    expect(policy.status, await policy.text()).toBe(201)
    expect((await ada.send('DELETE', `${path}/c1`)).status).toBe(400)
  })

  it('is read with its own permission, and each tenant has its own', async () => {
    const ada = await administrator()
    await ada.send('PATCH', `${path}/c1`, trusted)
    const reader = await tokens.asUser(ids.admin, 'AuthenticationContext.Read.All')
    expect((await reader.get(`${path}/c1`)).status).toBe(200)
    expect((await reader.send('PATCH', `${path}/c1`, {})).status).toBe(403)
    const record = emulator.store.authenticationContexts.get(`${ids.contoso}:c1`)!
    emulator.store.authenticationContexts.put({ ...record, tenantId: ids.fabrikam })
    expect((await reader.get(`${path}/c1`)).status).toBe(404)
  })
})
