import { describe, expect, it } from 'vitest'
import type { Emulator } from '../../src/emulator.js'
import { ids } from '../../src/tenant/default-tenant.js'
import { graphAppId } from '../../src/tenant/microsoft-graph-permissions.js'
import { Browser } from './support/browser.js'
import {
  askToken,
  authorizeUrl,
  decode,
  emulator,
  inboxScope,
  legacyScope,
  officeRequest,
  originOf,
  redemption,
  signIn,
  spaRequest,
  tokensFor,
} from './support/flows.js'

const graph = 'https://graph.microsoft.com'
const mail = { ...spaRequest, scope: 'openid profile offline_access Mail.Read' }

async function consentPage(made: Emulator, request: typeof mail, user = 'milan@contoso.com') {
  const more = { ...request.more, login_hint: user }
  const password = await new Browser(made).open(authorizeUrl({ ...request, more }))
  const next = await password.press('submit', { password: 'Onbehalf-2026!' })
  return next.has('kmsi-no') ? next.press('kmsi-no') : next
}

const scopesListed = (html: string) => [...html.matchAll(/<small>([\w.]+)/g)].map(([, scope]) => scope)

describe('consent', () => {
  it('lists only what is missing, and always offline_access', async () => {
    const page = await consentPage(await emulator(), mail)
    expect(page.title).toBe('Contoso SPA wants to · Onbehalf emulator')
    expect(scopesListed(page.html)).toEqual(['Mail.Read', 'offline_access'])
    expect(page.html).toContain('Read your mail')
    expect(page.has('for-everybody')).toBe(false)
  })

  it('is stored for the person, and the next token has old and new permissions', async () => {
    const made = await emulator()
    const { body } = await tokensFor(made, mail)
    expect(body.scope.split(' ').sort()).toEqual(['Mail.Read', 'User.Read', 'openid', 'profile'])
    const grant = [...made.store.grants.all()].find(({ consentType }) => consentType === 'Principal')
    expect(grant).toMatchObject({
      tenantId: ids.contoso,
      clientId: made.directory.servicePrincipal(ids.contoso, ids.spa)?.id,
      resourceId: made.directory.servicePrincipal(ids.contoso, graphAppId)?.id,
      principalId: ids.milan,
      scope: 'Mail.Read offline_access',
    })
    const again = await signIn(new Browser(made), mail, 'nomfa@contoso.com', { consent: 'cancel' })
    expect(again.answer.get('error')).toBe('access_denied')
  })

  it('can be given for everybody by an administrator, and by nobody else', async () => {
    const made = await emulator()
    const page = await consentPage(made, mail, 'admin@contoso.com')
    expect(page.html).toContain('Allow it for everyone in Contoso')
    await page.press('accept', { everybody: 'yes' })
    expect((await tokensFor(made, mail, 'nomfa@contoso.com')).status).toBe(200)

    const other = await emulator()
    await (await consentPage(other, mail)).press('accept', { everybody: 'yes' })
    expect(
      [...other.store.grants.all()]
        .filter((grant) => grant.scope.includes('Mail.Read'))
        .map((grant) => grant.principalId),
    ).toContain(ids.milan)
    const nomfa = await signIn(new Browser(other), mail, 'nomfa@contoso.com', { consent: 'cancel' })
    expect(nomfa.answer.get('error')).toBe('access_denied')
  })

  it('for what needs an administrator shows others a page without a way on', async () => {
    const made = await emulator()
    const request = { ...spaRequest, scope: 'openid Directory.Read.All' }
    const page = await consentPage(made, request)
    expect(page.title).toContain('Only an administrator can allow this')
    expect(page.html).toContain('AADSTS90094')
    expect(page.forms()).toEqual([])
    expect((await consentPage(made, request, 'admin@contoso.com')).title).toContain('Contoso SPA wants to')
  })

  it('is for administrators alone when the tenant says so', async () => {
    const made = await emulator()
    made.store.tenants.put({ ...made.store.tenants.get(ids.contoso)!, userConsent: 'admin-only' })
    expect((await consentPage(made, mail)).html).toContain('AADSTS90094')
    expect((await tokensFor(made, spaRequest)).status).toBe(200)
  })

  it('brings an application into a tenant the first time', async () => {
    const made = await emulator()
    expect(made.directory.servicePrincipal(ids.fabrikam, ids.spa)).toBeUndefined()
    const { body } = await tokensFor(made, { ...spaRequest, tenant: ids.fabrikam })
    expect(made.directory.servicePrincipal(ids.fabrikam, ids.spa)).toMatchObject({
      displayName: 'Contoso SPA',
    })
    expect(body.scope).toContain('User.Read')
  })

  it('is missed at the token endpoint as consent_required', async () => {
    const made = await emulator()
    const first = await tokensFor(made, spaRequest)
    const { status, body } = await askToken(
      made,
      'common',
      {
        grant_type: 'refresh_token',
        client_id: ids.spa,
        refresh_token: first.body.refresh_token,
        scope: 'Mail.Read',
      },
      originOf(spaRequest),
    )
    expect(status).toBe(400)
    expect(body).toMatchObject({
      error: 'invalid_grant',
      suberror: 'consent_required',
      error_codes: [65_001],
    })
  })

  it('that was withdrawn is missed at the next refresh', async () => {
    const made = await emulator()
    const first = await tokensFor(made, mail)
    for (const grant of made.store.grants.filter(({ consentType }) => consentType === 'Principal')) {
      made.store.grants.delete(grant.id)
    }
    const form = { grant_type: 'refresh_token', client_id: ids.spa, refresh_token: first.body.refresh_token }
    const { body } = await askToken(made, 'common', form, originOf(spaRequest))
    expect(body.error_codes).toEqual([65_001])
  })
})

describe('.default', () => {
  it('asks for the whole registration of every API the first time, and comes back in scope', async () => {
    const made = await emulator()
    const request = { ...spaRequest, tenant: ids.fabrikam, scope: `openid ${graph}/.default` }
    const { body } = await tokensFor(made, request)
    expect(body.scope.split(' ').sort()).toEqual([`${graph}/.default`, `${graph}/User.Read`, 'openid'].sort())
  })

  it('asks nobody once there is any consent, and gives what was consented to', async () => {
    const made = await emulator()
    const spa = made.directory.application(ids.spa)!
    const mailRead = made.directory
      .application(graphAppId)!
      .api.oauth2PermissionScopes.find(({ value }) => value === 'Mail.Read')!
    made.store.applications.put({
      ...spa,
      requiredResourceAccess: [
        { resourceAppId: graphAppId, resourceAccess: [{ id: mailRead.id, type: 'Scope' }] },
      ],
    })
    const { body } = await tokensFor(made, { ...spaRequest, scope: `openid ${graph}/.default` })
    expect(decode(body.access_token).claims.scp).toBe('openid profile User.Read')
  })

  it('beside names of the same API is no scope', async () => {
    const page = await new Browser(await emulator()).open(
      authorizeUrl({ ...spaRequest, scope: `${graph}/.default ${graph}/User.Read` }),
    )
    expect(page.answer.get('error')).toBe('invalid_scope')
    expect(page.answer.get('error_description')).toContain('AADSTS70011')
  })

  it('of an API that the registration does not list is refused', async () => {
    const scope = `openid api://localhost:3000/${ids.legacyApi}/.default`
    const page = await signIn(new Browser(await emulator()), { ...spaRequest, tenant: ids.contoso, scope })
    expect(page.answer.get('error')).toBe('invalid_resource')
    expect(page.answer.get('error_description')).toContain('AADSTS650057')
  })

  it('covers the API’s own permissions too when the API knows the client', async () => {
    const made = await emulator()
    const inbox = made.directory.application(ids.inbox)!
    made.store.applications.put({
      ...inbox,
      api: { ...inbox.api, knownClientApplications: [ids.spa] },
    })
    const request = {
      ...spaRequest,
      tenant: ids.fabrikam,
      scope: `openid api://localhost:3000/${ids.inbox}/.default`,
    }
    const page = await consentPage(made, request)
    expect(scopesListed(page.html)).toEqual(expect.arrayContaining(['User.Read', 'Mail.Read', 'Files.Read']))
    await page.press('accept')
    const api = made.directory.servicePrincipal(ids.fabrikam, ids.inbox)
    expect(made.store.grants.find(({ clientId }) => clientId === api?.id)?.scope).toContain('Mail.Read')
  })
})

describe('preauthorisation', () => {
  it('of all Office clients lets each of them in without a page', async () => {
    for (const client of ['d3590ed6-52b3-4102-aeff-aad2292ab01c', '93d53678-613d-4013-afc1-62e9e444a0a5']) {
      const headers = client.startsWith('9') ? { origin: 'https://localhost:8443' } : {}
      const made = await emulator()
      const browser = new Browser(made)
      const page = await signIn(browser, { ...officeRequest, client }, undefined, { consent: 'cancel' })
      const form = redemption({ ...officeRequest, client }, page.answer.get('code') ?? '')
      expect((await askToken(made, ids.contoso, form, headers)).body.scope).toBe(inboxScope)
    }
  })

  it('taken away asks for consent', async () => {
    const made = await emulator()
    const inbox = made.directory.application(ids.inbox)!
    made.store.applications.put({ ...inbox, api: { ...inbox.api, preAuthorizedApplications: [] } })
    const page = await consentPage(made, officeRequest)
    expect(page.title).toContain('Microsoft Office wants to')
    expect(scopesListed(page.html)).toContain('access_as_user')
  })

  it('is what Microsoft’s own applications need at Microsoft’s own APIs', async () => {
    const made = await emulator()
    const first = await tokensFor(made, officeRequest)
    const form = {
      grant_type: 'refresh_token',
      client_id: officeRequest.client,
      refresh_token: first.body.refresh_token,
      scope: 'Mail.Read',
    }
    expect((await askToken(made, ids.contoso, form)).body.error_codes).toEqual([65_002])
  })
})

describe('resources', () => {
  it('that the tenant does not have are named in the answer to the application', async () => {
    const request = { ...spaRequest, tenant: ids.fabrikam, scope: `openid ${legacyScope}` }
    const page = await signIn(new Browser(await emulator()), request)
    expect(page.answer.get('error')).toBe('invalid_client')
    expect(page.answer.get('error_description')).toContain('AADSTS650052')
  })

  it('of one application are its own to use', async () => {
    const made = await emulator()
    const request = { ...spaRequest, client: ids.inbox, redirectUri: 'https://localhost:3000/taskpane.html' }
    const browser = new Browser(made)
    const page = await signIn(
      browser,
      { ...request, tenant: ids.contoso, scope: `openid profile ${inboxScope}` },
      undefined,
      { consent: 'cancel' },
    )
    const form = redemption(request, page.answer.get('code') ?? '')
    const { body } = await askToken(made, ids.contoso, form, { origin: 'https://localhost:3000' })
    expect(decode(body.access_token).claims).toMatchObject({
      aud: ids.inbox,
      azp: ids.inbox,
      scp: 'access_as_user',
    })
  })
})
