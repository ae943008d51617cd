import { beforeEach, describe, expect, it } from 'vitest'
import { GraphTokens, restore } from '../../../test/graph-tokens.js'
import { createEmulator } from '../../emulator.js'
import { ids } from '../../tenant/default-ids.js'

const emulator = createEmulator({ clock: { now: () => Date.parse('2026-11-22T09:00:00Z') } })
const tokens = new GraphTokens(emulator)
beforeEach(() => restore(emulator))

const path = '/graph/v1.0/policies/authorizationPolicy'
const administrator = () => tokens.asUser(ids.admin, 'Policy.Read.All', 'Policy.ReadWrite.Authorization')
const tenant = () => emulator.store.tenants.get(ids.contoso)!
const legacy = 'ManagePermissionGrantsForSelf.microsoft-user-default-legacy'
const low = 'ManagePermissionGrantsForSelf.microsoft-user-default-low'
const assigning = (...permissionGrantPoliciesAssigned: string[]) => ({
  defaultUserRolePermissions: { permissionGrantPoliciesAssigned },
})

/** @see https://learn.microsoft.com/graph/api/resources/authorizationpolicy */
describe('/policies/authorizationPolicy', () => {
  it('is read in the documented form', async () => {
    expect(await (await (await administrator()).get(path)).json()).toEqual({
      '@odata.context': 'https://localhost:8443/graph/v1.0/$metadata#policies/authorizationPolicy/$entity',
      id: 'authorizationPolicy',
      displayName: 'Authorization Policy',
      description: expect.any(String),
      allowInvitesFrom: 'everyone',
      allowUserConsentForRiskyApps: true,
      ...assigning(legacy),
    })
  })

  it.each([
    ['nothing', assigning(), 'admin-only'],
    ['what is of low impact', assigning(low), 'low'],
    ['everything, in other letters', assigning(legacy.toUpperCase()), 'allowed'],
    [
      'nothing, beside a policy about what one owns',
      assigning('ManagePermissionGrantsForOwnedResource.x'),
      'admin-only',
    ],
  ] as const)('lets people consent to %s', async (_what, body, expected) => {
    expect((await (await administrator()).send('PATCH', path, body)).status).toBe(204)
    expect(tenant().userConsent).toBe(expected)
  })

  it('changes what is named and leaves the rest', async () => {
    const ada = await administrator()
    await ada.send('PATCH', path, { allowInvitesFrom: 'none' })
    await ada.send('PATCH', path, { allowUserConsentForRiskyApps: false })
    expect(tenant()).toMatchObject({ invitesFrom: 'none', riskyConsentRefused: true, userConsent: 'allowed' })
  })

  it.each([
    ['another policy', assigning('ManagePermissionGrantsForSelf.my-own'), 'my-own'],
    ['somebody else who invites', { allowInvitesFrom: 'nobody' }, 'allowInvitesFrom'],
    ['a member that it has not', { guestUserRoleId: ids.admin }, 'guestUserRoleId'],
  ])('refuses %s, and says what', async (_what, body, words) => {
    const before = tenant()
    const answer = await (await administrator()).send('PATCH', path, body)
    expect(answer.status).toBe(400)
    expect((await answer.json()).error.message).toContain(words)
    expect(tenant()).toBe(before)
  })

  it('needs its permissions and a role', async () => {
    const reader = await tokens.asUser(ids.admin, 'Policy.Read.All')
    expect((await reader.get(path)).status).toBe(200)
    expect((await reader.send('PATCH', path, {})).status).toBe(403)
    const mila = await tokens.asUser(ids.milan, 'Policy.ReadWrite.Authorization')
    expect((await mila.send('PATCH', path, { allowInvitesFrom: 'none' })).status).toBe(403)
  })
})
