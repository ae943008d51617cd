import { beforeEach, describe, expect, it } from 'vitest'
import { GraphTokens, restore } from '../../../test/graph-tokens.js'
import { createEmulator } from '../../emulator.js'
import { ids } from '../../tenant/default-ids.js'

const emulator = createEmulator({ clock: { now: () => Date.parse('2026-11-22T09:00:00Z') } })
const tokens = new GraphTokens(emulator)

beforeEach(() => restore(emulator))

const errorOf = async (answer: Response) => ({ status: answer.status, ...(await answer.json()).error })

const path = '/graph/v1.0/policies/identitySecurityDefaultsEnforcementPolicy'
const policies = '/graph/v1.0/identity/conditionalAccess/policies'
const administrator = () =>
  tokens.asUser(
    ids.admin,
    'Policy.Read.All',
    'Policy.ReadWrite.SecurityDefaults',
    'Policy.ReadWrite.ConditionalAccess',
  )
const policy = (state: string) => ({
  displayName: 'Second factor for all',
  state,
  conditions: {
    clientAppTypes: ['all'],
    users: { includeUsers: ['All'] },
    applications: { includeApplications: ['All'] },
  },
  grantControls: { operator: 'OR', builtInControls: ['mfa'] },
})

describe('/policies/identitySecurityDefaultsEnforcementPolicy', () => {
  it('is off at first, in the documented form', async () => {
    expect(await (await (await administrator()).get(path)).json()).toEqual({
      '@odata.context':
        'https://localhost:8443/graph/v1.0/$metadata#policies/identitySecurityDefaultsEnforcementPolicy',
      id: '00000000-0000-0000-0000-000000000005',
      displayName: 'Security Defaults',
      description: expect.any(String),
      isEnabled: false,
    })
  })

  it('is switched on and off', async () => {
    const ada = await administrator()
    for (const isEnabled of [true, false]) {
      expect((await ada.send('PATCH', path, { isEnabled })).status).toBe(204)
      expect((await (await ada.get(path)).json()).isEnabled).toBe(isEnabled)
      expect(emulator.store.tenants.get(ids.contoso)?.securityDefaults).toBe(isEnabled)
    }
    expect(emulator.store.tenants.get(ids.fabrikam)?.securityDefaults).toBeUndefined()
  })

  it('cannot be on together with an enabled policy; one that only reports may stand beside it', async () => {
    const ada = await administrator()
    const { id } = await (await ada.send('POST', policies, policy('enabled'))).json()
    expect(await errorOf(await ada.send('PATCH', path, { isEnabled: true }))).toMatchObject({
      status: 400,
      code: 'BadRequest',
      message: expect.stringContaining("'Second factor for all' is enabled"),
    })
    await ada.send('PATCH', `${policies}/${id}`, { state: 'enabledForReportingButNotEnforced' })
    expect((await ada.send('PATCH', path, { isEnabled: true })).status).toBe(204)
    expect((await ada.send('POST', policies, policy('enabled'))).status).toBe(400)
    expect((await ada.send('POST', policies, policy('disabled'))).status).toBe(201)
  })

  it.each([{ isEnabled: 'yes' }, {}, { isEnabled: true, displayName: 'Mine' }])(
    'refuses %j and names the member',
    async (body) => {
      const error = await errorOf(await (await administrator()).send('PATCH', path, body))
      expect(error).toMatchObject({ status: 400 })
      expect(error.message).toMatch(/isEnabled|displayName/)
      expect(emulator.store.tenants.get(ids.contoso)?.securityDefaults).toBeUndefined()
    },
  )

  it('needs a permission to switch', async () => {
    const reader = await tokens.asUser(ids.admin, 'Policy.Read.All')
    expect((await reader.send('PATCH', path, { isEnabled: true })).status).toBe(403)
  })
})
