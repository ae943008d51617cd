import { beforeEach, describe, expect, it } from 'vitest'
import type { Emulator } from '../../src/emulator.js'
import { ControlLine } from '../../src/host/control-line.js'
import { DirectoryLine } from '../../src/scenarios/world/directory-line.js'
import { defaultPassword, ids } from '../../src/tenant/default-tenant.js'
import { graphAppId } from '../../src/tenant/microsoft-graph-permissions.js'
import { Browser, type Page } from './support/browser.js'
import { askToken, authorizeUrl, emulator, origin, originOf, spaRequest, tokensFor } from './support/flows.js'

const path = '/v1.0/policies/authorizationPolicy'
const legacy = 'ManagePermissionGrantsForSelf.microsoft-user-default-legacy'
const low = 'ManagePermissionGrantsForSelf.microsoft-user-default-low'
let made: Emulator
let contoso: DirectoryLine

beforeEach(async () => {
  made = await emulator()
  const { fetch: send, controlKey } = made
  contoso = new DirectoryLine({ send, origin, control: new ControlLine({ origin, controlKey, send }) })
})

const assign = (...policies: string[]) =>
  contoso.ask('PATCH', path, {
    defaultUserRolePermissions: { permissionGrantPoliciesAssigned: policies },
  })

/** What Mila meets when the single-page application asks for `scope`. */
async function met(scope = 'openid Mail.Read', tenant: string = ids.contoso): Promise<string> {
  const more = { login_hint: 'milan@contoso.com' }
  const open = await new Browser(made).open(authorizeUrl({ ...spaRequest, tenant, scope, more }))
  const page: Page = await open.press('submit', { password: defaultPassword })
  const next = page.has('kmsi-no') ? await page.press('kmsi-no') : page
  return next.has('accept') ? 'asked' : (/AADSTS\d+/.exec(next.html)?.[0] ?? next.title)
}

describe('the authorization policy', () => {
  it('shows and changes whether people may consent for themselves', async () => {
    const { defaultUserRolePermissions } = await contoso.ask('GET', path)
    expect(defaultUserRolePermissions).toEqual({ permissionGrantPoliciesAssigned: [legacy] })
    await assign()
    expect(await met()).toBe('AADSTS90094')
    await assign(legacy)
    expect(await met()).toBe('asked')
  })

  it('refuses a policy that is not there', async () => {
    await expect(assign('ManagePermissionGrantsForSelf.mine')).rejects.toThrow('not')
  })

  it('of low impact asks only for what the tenant classified so', async () => {
    await assign(low)
    expect(await met()).toBe('AADSTS90094')
    const principal = made.directory.servicePrincipal(ids.contoso, graphAppId)!
    const classified = `/v1.0/servicePrincipals/${principal.id}/delegatedPermissionClassifications`
    const { id } = await contoso.ask('POST', classified, {
      ...{ permissionName: 'Mail.Read', classification: 'low' },
    })
    expect(await met()).toBe('asked')
    await contoso.ask('DELETE', `${classified}/${id}`)
    expect(await met()).toBe('AADSTS90094')
  })

  it('of low impact wants a verified publisher of apps of other tenants', async () => {
    const fabrikam = contoso.in(ids.fabrikam)
    await fabrikam.ask('PATCH', path, {
      defaultUserRolePermissions: { permissionGrantPoliciesAssigned: [low] },
    })
    const principal = made.directory.servicePrincipal(ids.fabrikam, graphAppId)!
    for (const permissionName of ['openid', 'Mail.Read']) {
      await fabrikam.ask(
        'POST',
        `/v1.0/servicePrincipals/${principal.id}/delegatedPermissionClassifications`,
        {
          ...{ permissionName, classification: 'low' },
        },
      )
    }
    expect(await met('openid Mail.Read', ids.fabrikam)).toBe('AADSTS90094')
    const spa = made.directory.application(ids.spa)!
    await contoso.ask('POST', `/v1.0/applications/${spa.id}/setVerifiedPublisher`, {
      verifiedPublisherId: '1234567',
    })
    expect(await met('openid Mail.Read', ids.fabrikam)).toBe('asked')
  })

  it('holds apps of others without a verified publisher to be risky when it is told to: 900941', async () => {
    await contoso.in(ids.fabrikam).ask('PATCH', path, { allowUserConsentForRiskyApps: false })
    expect(await met('openid Mail.Read', ids.fabrikam)).toBe('AADSTS900941')
    expect(await met('openid User.Read', ids.fabrikam)).toBe('asked')
    expect(await met()).toBe('asked')
  })
})

it('consent that an administrator withdrew in Graph is missed at the next refresh', async () => {
  const { body } = await tokensFor(made, { ...spaRequest, scope: 'openid offline_access Mail.Read' })
  const { value } = await contoso.ask<{ value: { id: string; consentType: string }[] }>(
    'GET',
    '/v1.0/oauth2PermissionGrants',
  )
  for (const { id, consentType } of value) {
    if (consentType === 'Principal') await contoso.ask('DELETE', `/v1.0/oauth2PermissionGrants/${id}`)
  }
  const form = { grant_type: 'refresh_token', client_id: ids.spa, refresh_token: body.refresh_token }
  const again = await askToken(made, 'common', { ...form, scope: 'Mail.Read' }, originOf(spaRequest))
  expect(again.body).toMatchObject({ error_codes: [65001], suberror: 'consent_required' })
})
