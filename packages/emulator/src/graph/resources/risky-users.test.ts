import { beforeEach, describe, expect, it } from 'vitest'
import { GraphTokens, restore } from '../../../test/graph-tokens.js'
import { createEmulator } from '../../emulator.js'
import { ids } from '../../tenant/default-ids.js'

const emulator = createEmulator({ clock: { now: () => Date.parse('2026-11-22T09:00:00Z') } })
const tokens = new GraphTokens(emulator)

beforeEach(() => restore(emulator))

const errorOf = async (answer: Response) => ({ status: answer.status, ...(await answer.json()).error })

const path = '/graph/v1.0/identityProtection/riskyUsers'
const administrator = () => tokens.asUser(ids.admin, 'IdentityRiskyUser.ReadWrite.All')

describe('/identityProtection/riskyUsers', () => {
  it('are none at first', async () => {
    const ada = await administrator()
    expect((await (await ada.get(path)).json()).value).toEqual([])
    expect((await ada.get(`${path}/${ids.milan}`)).status).toBe(404)
  })

  it('says that accounts are compromised, and that they are not', async () => {
    const ada = await administrator()
    const about = { userIds: [ids.milan, ids.nomfa] }
    expect((await ada.send('POST', `${path}/confirmCompromised`, about)).status).toBe(204)
    expect(await (await ada.get(`${path}/${ids.milan}`)).json()).toEqual({
      '@odata.context': 'https://localhost:8443/graph/v1.0/$metadata#identityProtection/riskyUsers/$entity',
      id: ids.milan,
      isDeleted: false,
      isProcessing: false,
      riskDetail: 'adminConfirmedUserCompromised',
      riskLastUpdatedDateTime: '2026-11-22T09:00:00.000Z',
      riskLevel: 'high',
      riskState: 'confirmedCompromised',
      userDisplayName: 'Mila Nikolova',
      userPrincipalName: 'milan@contoso.com',
    })
    expect((await ada.send('POST', `${path}/dismiss`, { userIds: [ids.milan] })).status).toBe(204)
    const { value } = await (await ada.get(`${path}?$filter=riskState eq 'dismissed'`)).json()
    expect(value).toMatchObject([{ id: ids.milan, riskLevel: 'none' }])
    expect(emulator.store.users.get(ids.nomfa)?.riskLevel).toBe('high')
  })

  it('knows that a new password ended a risk', async () => {
    const ada = await administrator()
    await ada.send('POST', `${path}/confirmCompromised`, { userIds: [ids.milan] })
    emulator.store.users.put({ ...emulator.store.users.get(ids.milan)!, riskLevel: 'none' })
    expect(await (await ada.get(`${path}/${ids.milan}`)).json()).toMatchObject({
      riskLevel: 'none',
      riskState: 'remediated',
      riskDetail: 'userPerformedSecuredPasswordChange',
    })
  })

  it('changes nobody when one of them is not there', async () => {
    const about = { userIds: [ids.milan, ids.someone] }
    expect((await (await administrator()).send('POST', `${path}/confirmCompromised`, about)).status).toBe(404)
    expect(emulator.store.users.get(ids.milan)?.riskLevel).toBeUndefined()
  })

  it.each([{}, { userIds: [] }, { userIds: ['milan'] }, { userIds: [ids.milan], why: 'x' }])(
    'refuses %j and names the member',
    async (body) => {
      const error = await errorOf(await (await administrator()).send('POST', `${path}/dismiss`, body))
      expect(error).toMatchObject({ status: 400, message: expect.stringMatching(/userIds|why/) })
    },
  )

  it('is read with a reading permission, and judged by administrators', async () => {
    const reader = await tokens.asUser(ids.admin, 'IdentityRiskyUser.Read.All')
    expect((await reader.get(path)).status).toBe(200)
    expect((await reader.send('POST', `${path}/dismiss`, { userIds: [ids.milan] })).status).toBe(403)
    const mila = await tokens.asUser(ids.milan, 'IdentityRiskyUser.ReadWrite.All')
    expect((await mila.send('POST', `${path}/dismiss`, { userIds: [ids.milan] })).status).toBe(403)
  })
})
