import { beforeAll, describe, expect, it } from 'vitest'
import { defaultSecret, ids } from '../../src/tenant/default-tenant.js'
import { createStore } from '../../src/tenant/store.js'
import { Browser } from './support/browser.js'
import { askToken, authorizeUrl, cliRequest, origin, redemption, webRequest } from './support/flows.js'
import { administratorOf, everythingOf, type Fate, type HolderName, holderNames } from './support/holders.js'
import { minute, OfficeWorld } from './support/office.js'

beforeAll(async () => {
  const world = new OfficeWorld()
  await everythingOf(world)
  world.lendKeys()
}, 60_000)

const milan = `/v1.0/users/${ids.milan}`
const password = 'Onbehalf-2026!'
const passwordMethod = '28c10230-6103-485e-b985-444c60001490'

/** Mila asks Graph herself, with a token of this moment. */
async function asMila({ emulator }: OfficeWorld, path: string, scope: string, body?: object) {
  const token = await emulator.mintToken({
    user: 'milan@contoso.com',
    resource: 'https://graph.microsoft.com',
    scopes: [scope],
  })
  const answer = await emulator.fetch(
    new Request(`${origin}/graph/v1.0/me/${path}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      ...(body && { body: JSON.stringify(body) }),
    }),
  )
  expect(answer.ok).toBe(true)
}

async function computerId(world: OfficeWorld): Promise<string> {
  const { devices } = await world.must('GET', 'devices')
  return (devices as { id: string }[])[0]!.id
}

interface Row {
  event: string
  source: string
  happens: (world: OfficeWorld, browsers: readonly Browser[]) => Promise<unknown>
  /** Who does not live on, and what they hear. */
  ends: Partial<Record<HolderName, Fate>>
}

const cookies = { 'cookie, password': 50058, 'cookie, Hello': 50058 } as const
const byPassword = {
  'cookie, password': 50058,
  code: 50173,
  'public, password': 50173,
  'SPA, password': 50173,
  'PRT, password': 50173,
  'access token, cp1': 401,
} as const
const tokens = {
  code: 50173,
  'public, password': 50173,
  'public, Hello': 50173,
  'SPA, password': 50173,
  'confidential, password': 50173,
  'confidential, Hello': 50173,
  'PRT, password': 50173,
  'PRT, Hello': 50173,
  'access token, cp1': 401,
} as const
const everyGrant = (number: number): Record<HolderName, Fate> =>
  Object.fromEntries(holderNames.map((name) => [name, number])) as Record<HolderName, Fate>

const refreshTokens = 'entra-docs identity-platform/refresh-tokens.md, token revocation'
const primary = 'entra-docs identity/devices/concept-primary-refresh-token.md, how is a PRT invalidated'

const rows: readonly Row[] = [
  {
    event: 'the password expires',
    source: refreshTokens,
    happens: (world) =>
      administratorOf(world).ask('PATCH', milan, {
        passwordProfile: { forceChangePasswordNextSignIn: true },
      }),
    ends: {},
  },
  {
    event: 'the person changes the password',
    source: refreshTokens,
    happens: (world) =>
      asMila(world, 'changePassword', 'Directory.AccessAsUser.All', {
        currentPassword: password,
        newPassword: 'Another-2026!',
      }),
    ends: byPassword,
  },
  {
    event: 'the person chooses another password on the page that asks for it',
    source: `${refreshTokens} (as by self-service reset)`,
    async happens(world) {
      const profile = { passwordProfile: { forceChangePasswordNextSignIn: true } }
      await administratorOf(world).ask('PATCH', milan, profile)
      const browser = new Browser(world.emulator)
      let page = await browser.open(
        authorizeUrl({ ...cliRequest, more: { login_hint: 'milan@contoso.com' } }),
      )
      page = await page.press('submit', { password })
      expect(page.html).toContain('AADSTS50055')
      const wanted = { newPassword: 'Another-2026!', newPasswordAgain: 'Another-2026!' }
      page = await page.press('submit', { currentPassword: password, ...wanted })
      expect((await page.press('kmsi-no')).answer.has('code')).toBe(true)
    },
    ends: byPassword,
  },
  {
    event: 'an administrator resets the password, as the Azure portal does',
    source: refreshTokens,
    happens: (world) =>
      administratorOf(world).ask('PATCH', milan, { passwordProfile: { password: 'Another-2026!' } }),
    ends: byPassword,
  },
  {
    event: 'an administrator resets the password, as the Entra admin center does',
    source: refreshTokens,
    happens: (world) =>
      administratorOf(world).ask('POST', `${milan}/authentication/methods/${passwordMethod}/resetPassword`, {
        newPassword: 'Another-2026!',
      }),
    ends: { ...tokens, 'cookie, password': 50058 },
  },
  {
    event: 'the person revokes their refresh tokens',
    source: refreshTokens,
    happens: (world) => asMila(world, 'revokeSignInSessions', 'User.ReadWrite'),
    ends: { ...tokens, ...cookies },
  },
  {
    event: 'an administrator revokes all refresh tokens',
    source: refreshTokens,
    happens: (world) => administratorOf(world).ask('POST', `${milan}/revokeSignInSessions`),
    ends: { ...tokens, ...cookies },
  },
  {
    event: 'the person signs out of their browsers',
    source: `${refreshTokens} (single sign-out)`,
    async happens(_world, browsers) {
      for (const browser of browsers) await browser.open(`${origin}/common/oauth2/v2.0/logout`)
    },
    ends: cookies,
  },
  {
    event: 'an administrator of a tenant that they visit revokes the guest',
    source: `${refreshTokens} (guests: revoked at home)`,
    async happens(world) {
      const guest = world.emulator.directory.userIn(ids.fabrikam, world.emulator.store.users.get(ids.milan)!)!
      await administratorOf(world, ids.fabrikam).ask('POST', `/v1.0/users/${guest.id}/revokeSignInSessions`)
    },
    ends: {},
  },
  {
    event: 'an administrator disables the account',
    source: `${primary}; entra-docs identity-platform/reference-error-codes.md, 50057`,
    happens: (world) => administratorOf(world).ask('PATCH', milan, { accountEnabled: false }),
    ends: { ...everyGrant(50057), ...cookies, 'access token': 'lives', 'access token, cp1': 401 },
  },
  {
    event: 'an administrator enables it again',
    source: 'not published: what the sign-in stands on is as before',
    async happens(world) {
      await administratorOf(world).ask('PATCH', milan, { accountEnabled: false })
      await administratorOf(world).ask('PATCH', milan, { accountEnabled: true })
    },
    ends: {},
  },
  {
    event: 'an administrator deletes the account',
    source: `${primary}; entra-docs identity-platform/reference-error-codes.md, 50058: the session is not sufficient; 500341 from reports`,
    happens: (world) => administratorOf(world).ask('DELETE', milan),
    ends: {
      ...everyGrant(500341),
      ...{ 'cookie, password': 50058, 'cookie, Hello': 50058 },
      ...{ 'access token': 401, 'access token, cp1': 401 },
    },
  },
  {
    event: 'an administrator restores it',
    source: 'not published: what the sign-in stands on is as before',
    async happens(world) {
      await administratorOf(world).ask('DELETE', milan)
      await administratorOf(world).ask('POST', `/v1.0/directory/deletedItems/${ids.milan}/restore`)
    },
    ends: {},
  },
  {
    event: 'the consent of a client for Graph is withdrawn',
    source: 'facts of consent: the next request answers as if nobody had consented (inferred)',
    async happens(world) {
      const clientId = world.emulator.directory.servicePrincipal(ids.contoso, ids.cli)?.id
      const { value } = await administratorOf(world).ask<{ value: { id: string }[] }>(
        'GET',
        `/v1.0/oauth2PermissionGrants?$filter=clientId eq '${clientId}'`,
      )
      for (const { id } of value) {
        await administratorOf(world).ask('DELETE', `/v1.0/oauth2PermissionGrants/${id}`)
      }
    },
    ends: {
      'cookie, password': 65001,
      'cookie, Hello': 65001,
      code: 65001,
      'public, password': 65001,
      'public, Hello': 65001,
    },
  },
  {
    event: 'the service principal of a client is disabled',
    source: 'entra-docs identity-platform/reference-error-codes.md, 7000112',
    async happens(world) {
      const { id } = world.emulator.directory.servicePrincipal(ids.contoso, ids.web)!
      await administratorOf(world).ask('PATCH', `/v1.0/servicePrincipals/${id}`, { accountEnabled: false })
    },
    ends: { 'confidential, password': 7000112, 'confidential, Hello': 7000112 },
  },
  {
    event: 'the device is disabled',
    source: `${primary}; 135011 in entra-docs identity-platform/reference-error-codes.md`,
    happens: async (world) => world.devices({ action: 'revoke', id: await computerId(world) }),
    ends: { 'PRT, password': 135011, 'PRT, Hello': 135011 },
  },
  {
    event: 'the device is deleted',
    source: `${primary}; 135011 for a device that is gone as for one that is disabled`,
    happens: async (world) =>
      administratorOf(world).ask('DELETE', `/v1.0/devices/deviceId='${await computerId(world)}'`),
    ends: { 'PRT, password': 135011, 'PRT, Hello': 135011 },
  },
  {
    event: 'the primary refresh tokens of the person are revoked',
    source: primary,
    happens: (world) => world.devices({ action: 'revoke', user: 'milan@contoso.com' }),
    ends: { 'PRT, password': 50173, 'PRT, Hello': 50173 },
  },
]

describe('the revocation matrix', () => {
  it.each(rows)('when $event ($source)', async ({ happens, ends }) => {
    const world = new OfficeWorld({ store: createStore() })
    world.emulator.clock.run(false)
    const { uses, browsers } = await everythingOf(world)
    world.advance(minute)
    await happens(world, browsers)
    world.advance(minute)
    const fates: Partial<Record<HolderName, Fate>> = {}
    for (const name of holderNames) {
      const fate = await uses[name]()
      if (fate !== 'lives') fates[name] = fate
    }
    const expected = Object.entries(ends).filter(([, fate]) => fate !== 'lives')
    expect(fates).toEqual(Object.fromEntries(expected))
  })
})

describe('the secret of a confidential client', () => {
  it('that has expired redeems nothing, and the refresh token lives on with the next one (7000222)', async () => {
    const world = new OfficeWorld()
    const administrator = administratorOf(world)
    const { id } = world.emulator.directory.application(ids.web)!
    const soon = new Date(world.emulator.clock.now() + 5 * minute).toISOString()
    const { secretText: secret } = await administrator.ask<{ secretText: string }>(
      'POST',
      `/v1.0/applications/${id}/addPassword`,
      { passwordCredential: { displayName: 'Five minutes', endDateTime: soon } },
    )
    const browser = new Browser(world.emulator)
    let page = await browser.open(authorizeUrl({ ...webRequest, more: { login_hint: 'milan@contoso.com' } }))
    page = await page.press('submit', { password })
    page = await page.press('kmsi-no')
    const form = redemption(webRequest, page.answer.get('code') ?? '', { client_secret: secret })
    const { body } = await askToken(world.emulator, webRequest.tenant, form)
    const refresh = (client_secret: string) =>
      askToken(world.emulator, webRequest.tenant, {
        ...{ grant_type: 'refresh_token', refresh_token: body.refresh_token },
        ...{ client_id: ids.web, client_secret },
      })
    expect((await refresh(secret)).status).toBe(200)
    world.advance(6 * minute)
    const refused = await refresh(secret)
    expect([refused.status, refused.body.error, refused.body.error_codes]).toEqual([
      401,
      'invalid_client',
      [7000222],
    ])
    expect((await refresh(defaultSecret(ids.web))).status).toBe(200)
  })
})
