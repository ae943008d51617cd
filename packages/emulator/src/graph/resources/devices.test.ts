import { beforeEach, describe, expect, it } from 'vitest'
import { GraphTokens, restore } from '../../../test/graph-tokens.js'
import { createEmulator } from '../../emulator.js'
import { ids } from '../../tenant/default-ids.js'

const emulator = createEmulator({ clock: { now: () => Date.parse('2026-11-22T09:00:00Z') } })
const tokens = new GraphTokens(emulator)

beforeEach(() => restore(emulator))

const errorOf = async (answer: Response) => ({ status: answer.status, ...(await answer.json()).error })

const path = '/graph/v1.0/devices'
const deviceId = 'b5e01f81-1f81-45e0-811f-e0b5811fe0b5'
const administrator = () => tokens.asUser(ids.admin, 'Device.Read.All', 'Directory.AccessAsUser.All')

beforeEach(() => {
  emulator.store.devices.put({
    id: deviceId,
    tenantId: ids.contoso,
    displayName: 'DESKTOP-1',
    operatingSystem: 'Windows',
    accountEnabled: true,
    deviceKey: 'secret of the device',
    transportKey: 'another',
    registeredAt: Date.parse('2026-11-20T09:00:00Z'),
  })
})

const objectId = async () => (await (await (await administrator()).get(path)).json()).value[0].id

describe('/devices', () => {
  it('lists what is registered, without its keys', async () => {
    const answer = await (await administrator()).get(path)
    const text = await answer.text()
    expect(text).not.toContain('secret of the device')
    expect(JSON.parse(text).value).toMatchObject([
      {
        id: expect.stringMatching(/^[\da-f-]{36}$/),
        deviceId,
        displayName: 'DESKTOP-1',
        accountEnabled: true,
        isCompliant: true,
        isManaged: true,
        trustType: 'AzureAd',
        registrationDateTime: '2026-11-20T09:00:00.000Z',
      },
    ])
  })

  it('finds one by either id', async () => {
    const ada = await administrator()
    expect((await ada.get(`${path}/${await objectId()}`)).status).toBe(200)
    expect((await ada.get(`${path}(deviceId='${deviceId}')`)).status).toBe(200)
    expect((await ada.get(`${path}/${deviceId}`)).status).toBe(404)
    expect((await ada.get(`${path}?$filter=deviceId eq '${deviceId}'`)).status).toBe(200)
  })

  it('changes whether it is enabled and compliant', async () => {
    const ada = await administrator()
    const change = { accountEnabled: false, isCompliant: false, isManaged: false }
    expect((await ada.send('PATCH', `${path}(deviceId='${deviceId}')`, change)).status).toBe(204)
    expect(emulator.store.devices.get(deviceId)).toMatchObject(change)
  })

  it.each([
    ['isCompliant', { isCompliant: 'yes' }],
    ['trustType', { trustType: 'ServerAd' }],
    ['deviceId', { deviceId: ids.milan }],
  ])('refuses a wrong %s, names it, and changes nothing', async (field, change) => {
    const before = emulator.store.devices.get(deviceId)
    const error = await errorOf(
      await (await administrator()).send('PATCH', `${path}/${await objectId()}`, change),
    )
    expect(error).toMatchObject({ status: 400, message: expect.stringContaining(field) })
    expect(emulator.store.devices.get(deviceId)).toBe(before)
  })

  it('takes the keys of a deleted device from its people', async () => {
    const key = {
      kind: 'windows-hello' as const,
      deviceId,
      publicKey: 'key',
      createdDateTime: '2026-01-05T08:00:00Z',
    }
    const user = emulator.store.users.get(ids.milan)!
    emulator.store.users.put({ ...user, methods: [{ kind: 'password' }, key] })
    expect((await (await administrator()).send('DELETE', `${path}/${await objectId()}`)).status).toBe(204)
    expect(emulator.store.devices.size).toBe(0)
    expect(emulator.store.users.get(ids.milan)?.methods).toEqual([{ kind: 'password' }])
  })

  it('is another tenant’s affair there', async () => {
    emulator.store.devices.put({ ...emulator.store.devices.get(deviceId)!, tenantId: ids.fabrikam })
    const ada = await administrator()
    expect((await (await ada.get(path)).json()).value).toEqual([])
    expect((await ada.send('DELETE', `${path}(deviceId='${deviceId}')`)).status).toBe(404)
  })

  it('is read by who may read, and changed by administrators', async () => {
    const reader = await tokens.asUser(ids.milan, 'Device.Read.All')
    expect((await reader.get(path)).status).toBe(200)
    const mila = await tokens.asUser(ids.milan, 'Directory.AccessAsUser.All')
    expect((await mila.send('PATCH', `${path}(deviceId='${deviceId}')`, {})).status).toBe(403)
    const daemon = await tokens.asDaemon('Device.ReadWrite.All')
    expect((await daemon.send('PATCH', `${path}(deviceId='${deviceId}')`, {})).status).toBe(204)
  })
})
