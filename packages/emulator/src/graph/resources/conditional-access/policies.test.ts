import { beforeEach, describe, expect, it } from 'vitest'
import { GraphTokens, restore } from '../../../../test/graph-tokens.js'
import { createEmulator } from '../../../emulator.js'
import { ids } from '../../../tenant/default-ids.js'

const emulator = createEmulator()
const tokens = new GraphTokens(emulator)
const path = '/graph/v1.0/identity/conditionalAccess/policies'

beforeEach(() => restore(emulator))

const mfaForOutlook = {
  displayName: 'Outlook wants a second factor',
  state: 'enabled',
  conditions: {
    clientAppTypes: ['all'],
    applications: { includeApplications: ['Office365'] },
    users: { includeUsers: ['All'] },
  },
  grantControls: { operator: 'OR', builtInControls: ['mfa'] },
}

const admin = () => tokens.asUser(ids.admin, 'Policy.Read.All', 'Policy.ReadWrite.ConditionalAccess')

describe('/identity/conditionalAccess/policies', () => {
  it('creates, lists, reads, changes and deletes a policy', async () => {
    const ada = await admin()
    const created = await ada.send('POST', path, mfaForOutlook)
    expect(created.status).toBe(201)
    const { id, ...policy } = await created.json()
    expect(policy).toMatchObject({ state: 'enabled', modifiedDateTime: null, sessionControls: null })
    expect((await (await ada.get(path)).json()).value).toMatchObject([{ id }])
    expect((await ada.send('PATCH', `${path}/${id}`, { state: 'disabled' })).status).toBe(204)
    expect(await (await ada.get(`${path}/${id}`)).json()).toMatchObject({ state: 'disabled' })
    expect((await ada.send('DELETE', `${path}/${id}`)).status).toBe(204)
    expect((await ada.get(`${path}/${id}`)).status).toBe(404)
  })
})
