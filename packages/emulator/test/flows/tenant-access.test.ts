import { beforeEach, describe, expect, it } from 'vitest'
import type { Emulator } from '../../src/emulator.js'
import { defaultPassword, defaultSecret, ids } from '../../src/tenant/default-tenant.js'
import { Browser } from './support/browser.js'
import { daemonForm } from './support/client-requests.js'
import {
  askToken,
  authorizeUrl,
  cliRequest,
  emulator,
  signIn,
  spaRequest,
  tokensFor,
} from './support/flows.js'

let made: Emulator

beforeEach(async () => {
  made = await emulator()
})

const proxy = (...allowed: string[]) => ({ 'restrict-access-to-tenants': allowed.join(', ') })
const numberIn = (html: string) => /AADSTS(\d+)/.exec(html)?.[1]

/** @see https://learn.microsoft.com/entra/identity/enterprise-apps/tenant-restrictions: by id or by any domain. */
describe('Restrict-Access-To-Tenants', () => {
  it.each([
    ['the id', [ids.contoso], undefined],
    ['a domain', ['contoso.com'], undefined],
    ['another domain of it in a list', ['fabrikam.com', 'CONTOSO.onmicrosoft.com'], undefined],
    ['other tenants only', ['fabrikam.com', ids.fabrikam], 500021],
    ['nothing', [''], 500021],
  ])('with %s', async (_what, allowed, aadsts) => {
    const { body } = await askToken(made, ids.contoso, daemonForm, proxy(...allowed))
    expect(body.error_codes?.[0]).toBe(aadsts)
  })

  it('holds at a refresh too', async () => {
    const { body } = await tokensFor(made, cliRequest)
    const form = { grant_type: 'refresh_token', client_id: ids.cli, refresh_token: body.refresh_token }
    const refused = await askToken(made, ids.contoso, form, proxy('fabrikam.com'))
    expect(refused.body).toMatchObject({ error: 'access_denied', error_codes: [500021] })
    expect((await askToken(made, ids.contoso, form, proxy('contoso.com'))).status).toBe(200)
  })

  it('of people’s network is a condition: servers elsewhere are not held by it', async () => {
    made.conditions.change({ tenantRestrictions: { allowed: ['fabrikam.com'] } })
    expect(numberIn((await signIn(new Browser(made), spaRequest)).html)).toBe('500022')
    expect(numberIn((await signIn(new Browser(made), cliRequest)).html)).toBe('500021')
    const atServer = await askToken(made, ids.contoso, daemonForm, { 'x-onbehalf-actor': 'api' })
    expect(atServer.status).toBe(200)
  })

  it('holds a guest by the tenant that is visited', async () => {
    made.conditions.change({ tenantRestrictions: { allowed: ['contoso.com'] } })
    const page = await signIn(new Browser(made), { ...spaRequest, tenant: ids.fabrikam })
    expect(numberIn(page.html)).toBe('500021')
  })
})

describe('a tenant of a national cloud', () => {
  const secret = { client_id: ids.web, client_secret: defaultSecret(ids.web), scope: daemonForm.scope }
  const withSecret = { grant_type: 'client_credentials', ...secret }
  const without = { grant_type: 'refresh_token', client_id: ids.spa, refresh_token: 'x' }

  it.each([
    ['us-government', 'a client with a secret', withSecret, 900432],
    ['us-government', 'a client without', without, 90038],
    ['china', 'a client with a secret', withSecret, 90002],
    ['china', 'a client without', without, 90002],
  ] as const)('of %s, asked by %s', async (cloud, _who, form, aadsts) => {
    made.conditions.change({ nationalTenants: { 'fabrikam.com': cloud } })
    for (const segment of [ids.fabrikam, 'fabrikam.com', 'fabrikam.onmicrosoft.com']) {
      expect((await askToken(made, segment, form)).body.error_codes).toEqual([aadsts])
    }
  })

  it('is named on the page of the authorize endpoint, and where its people sign in at common', async () => {
    made.conditions.change({ nationalTenants: { [ids.contoso]: 'us-government' } })
    const named = await new Browser(made).open(authorizeUrl({ ...spaRequest, tenant: ids.contoso }))
    expect(numberIn(named.html)).toBe('90038')
    const open = await new Browser(made).open(
      authorizeUrl({ ...spaRequest, more: { login_hint: 'milan@contoso.com' } }),
    )
    const page = open.has('password') ? await open.press('submit', { password: defaultPassword }) : open
    expect(numberIn(page.html)).toBe('90038')
  })
})
