import { beforeEach, describe, expect, it } from 'vitest'
import type { Emulator } from '../../src/emulator.js'
import { defaultPassword, ids } from '../../src/tenant/default-tenant.js'
import { graphAppId } from '../../src/tenant/microsoft-graph-permissions.js'
import golden from '../golden/admin-consent.json' with { type: 'json' }
import { Browser, type Page } from './support/browser.js'
import { askToken, authorizeUrl, emulator, origin, webRequest } from './support/flows.js'

const graph = 'https://graph.microsoft.com'
const admin = 'admin@contoso.com'
let made: Emulator

beforeEach(async () => {
  made = await emulator()
})

function consentUrl(path: string, parameters: Record<string, string> = {}): URL {
  const url = new URL(`${origin}/${path}`)
  const all = { client_id: ids.web, redirect_uri: webRequest.redirectUri, state: '12345', ...parameters }
  for (const [name, value] of Object.entries(all)) if (value !== '') url.searchParams.set(name, value)
  return url
}

/** Up to the page that asks, as an administrator or somebody else. */
async function asked(url: URL, user = admin): Promise<Page> {
  let page = await new Browser(made).open(url)
  if (page.has('username')) page = await page.press('submit', { username: user })
  if (page.has('password')) page = await page.press('submit', { password: defaultPassword })
  return page.has('kmsi-no') ? page.press('kmsi-no') : page
}

const second = (scope: string, tenant: string = ids.contoso) =>
  consentUrl(`${tenant}/v2.0/adminconsent`, { scope })
const grantsOf = (client: string) => {
  const principal = made.directory.servicePrincipal(ids.contoso, client)
  return made.store.grants.filter(
    ({ clientId, consentType }) => clientId === principal?.id && consentType === 'AllPrincipals',
  )
}
/** Gives the web application one more permission of each kind in its registration. */
function register(values: string[], roles: string[] = []): void {
  const web = made.directory.application(ids.web)!
  const { api, appRoles } = made.directory.application(graphAppId)!
  const resourceAccess = [
    ...values.map((value) => ({
      id: api.oauth2PermissionScopes.find((scope) => scope.value === value)!.id,
      type: 'Scope' as const,
    })),
    ...roles.map((value) => ({
      id: appRoles.find((role) => role.value === value)!.id,
      type: 'Role' as const,
    })),
  ]
  made.store.applications.put({
    ...web,
    requiredResourceAccess: [{ resourceAppId: graphAppId, resourceAccess }],
  })
}

describe('the admin consent endpoint of v2', () => {
  it('answers with the parameters that are documented, and nobody is asked any more', async () => {
    const page = await asked(second(`${graph}/Calendars.Read ${graph}/Mail.Send`))
    expect(page.title).toBe('Contoso Web wants to, for everyone · Onbehalf emulator')
    const done = await page.press('accept')
    expect(done.location.href.split('?')[0]).toBe(webRequest.redirectUri)
    expect(Object.fromEntries(done.answer)).toEqual({
      admin_consent: 'True',
      tenant: ids.contoso,
      scope: `${graph}/Calendars.Read ${graph}/Mail.Send`,
      state: '12345',
    })
    expect([...done.answer.keys()].sort()).toEqual(golden['v2.0'].success)
    expect(done.answer.get('admin_consent')).toBe(golden['v2.0'].admin_consent)
    expect(grantsOf(ids.web).flatMap(({ scope }) => scope.split(' '))).toEqual(
      expect.arrayContaining(['Calendars.Read', 'Mail.Send']),
    )
  })

  it('says that nothing was allowed as documented', async () => {
    const done = await (await asked(second(`${graph}/Mail.Send`))).press('cancel')
    const { error_description: sentence, ...rest } = Object.fromEntries(done.answer)
    expect(rest).toMatchObject({ admin_consent: 'True', error: golden['v2.0'].error, state: '12345' })
    expect(sentence?.split('\r\n')[0]).toBe(golden['v2.0'].error_description)
    expect(grantsOf(ids.web).some(({ scope }) => scope.includes('Mail.Send'))).toBe(false)
  })

  it('asks for the whole registration with .default, application permissions among it', async () => {
    register(['User.Read', 'Mail.Read'], ['User.Read.All'])
    const page = await asked(second(`${graph}/.default`, 'organizations'))
    expect(page.html).toContain('without anybody signed in')
    await page.press('accept')
    expect(grantsOf(ids.web)[0]?.scope).toContain('Mail.Read')
    const { body } = await askToken(made, ids.contoso, {
      grant_type: 'client_credentials',
      client_id: ids.web,
      client_secret: `onbehalf-secret-${ids.web.slice(0, 8)}`,
      scope: `${graph}/.default`,
    })
    const claims = JSON.parse(Buffer.from(body.access_token.split('.')[1], 'base64url').toString())
    expect(claims.roles).toEqual(['User.Read.All'])
  })

  it('gives no application permission for scopes by name', async () => {
    register(['User.Read'], ['User.Read.All'])
    expect((await asked(second(`${graph}/Mail.Read`))).html).not.toContain('without anybody signed in')
  })

  it('is for administrators: AADSTS90093 for everybody else', async () => {
    const page = await asked(second(`${graph}/Mail.Send`), 'milan@contoso.com')
    expect([page.status, page.html.includes('AADSTS90093')]).toEqual([400, true])
  })

  it('lets only the highest administrators give application permissions of Microsoft’s APIs', async () => {
    register(['User.Read'], ['User.Read.All'])
    const ada = made.store.users.get(ids.admin)!
    made.store.users.put({ ...ada, roles: ['9b895d92-2cd3-44c7-9d02-a6ac2d5ea5c3'] })
    expect((await asked(second(`${graph}/.default`))).html).toContain('AADSTS90093')
    expect((await asked(second(`${graph}/Mail.Read`))).has('accept')).toBe(true)
  })

  it.each([
    ['without scope', () => consentUrl(`${ids.contoso}/v2.0/adminconsent`), 'redirect', 900_144],
    ['with a permission that does not exist', () => second(`${graph}/Nothing.Read`), 'redirect', 650_053],
    [
      'to an address that is not registered',
      () => consentUrl(`${ids.contoso}/v2.0/adminconsent`, { redirect_uri: 'https://evil.example/' }),
      'page',
      50_011,
    ],
    ['at consumers', () => second('openid', 'consumers'), 'page', 9_001_023],
  ])('refuses %s', async (_what, url, where, aadsts) => {
    const page = await new Browser(made).open(url())
    const text = where === 'page' ? page.html : (page.answer.get('error_description') ?? '')
    expect(text).toContain(`AADSTS${aadsts}`)
    if (where === 'redirect') expect(page.answer.get('admin_consent')).toBe('True')
  })

  it('refuses a registration that lists nothing, and one that lists an API that is gone', async () => {
    const web = made.directory.application(ids.web)!
    made.store.applications.put({ ...web, requiredResourceAccess: [] })
    const nothing = await asked(second(`${graph}/.default`))
    expect(nothing.answer.get('error_description')).toContain('AADSTS650056')
    const gone = { resourceAppId: ids.contoso, resourceAccess: [{ id: ids.web, type: 'Scope' as const }] }
    made.store.applications.put({ ...web, requiredResourceAccess: [gone] })
    const missing = await asked(second(`${graph}/.default`))
    expect(missing.answer.get('error_description')).toContain('AADSTS65005')
  })

  it('covers what an API that knows the client needs itself', async () => {
    const inbox = made.directory.application(ids.inbox)!
    made.store.applications.put({ ...inbox, api: { ...inbox.api, knownClientApplications: [ids.web] } })
    const web = made.directory.application(ids.web)!
    const [access] = inbox.api.oauth2PermissionScopes
    made.store.applications.put({
      ...web,
      requiredResourceAccess: [
        { resourceAppId: ids.inbox, resourceAccess: [{ id: access!.id, type: 'Scope' }] },
      ],
    })
    const page = await asked(second(`api://localhost:3000/${ids.inbox}/.default`))
    expect(page.html).toContain('Microsoft Graph, through Contoso Inbox')
  })
})

describe('the admin consent endpoint of v1', () => {
  it('asks for the registration, and answers without scope', async () => {
    const done = await (await asked(consentUrl('common/adminconsent'))).press('accept')
    expect(Object.fromEntries(done.answer)).toEqual({
      tenant: ids.contoso,
      state: '12345',
      admin_consent: 'True',
    })
    expect([...done.answer.keys()].sort()).toEqual(golden['v1.0'].success)
  })

  it('says permission_denied when the administrator cancels', async () => {
    const done = await (await asked(consentUrl(`${ids.contoso}/adminconsent`))).press('cancel')
    expect(Object.fromEntries(done.answer)).toEqual({
      error: golden['v1.0'].error,
      error_description: golden['v1.0'].error_description,
      state: '12345',
    })
  })
})

describe('prompt=admin_consent', () => {
  const request = {
    ...webRequest,
    version: 'v1.0' as const,
    tenant: ids.contoso,
    more: { prompt: 'admin_consent', resource: graph, login_hint: admin },
  }

  it('asks an administrator at v1, then goes on to the code', async () => {
    const page = await asked(authorizeUrl(request))
    expect(page.title).toContain('wants to, for everyone')
    expect((await page.press('accept')).answer.get('code')).toBeTruthy()
  })

  it('is refused to anybody else with AADSTS90093', async () => {
    const more = { ...request.more, login_hint: 'milan@contoso.com' }
    expect((await asked(authorizeUrl({ ...request, more }))).html).toContain('AADSTS90093')
  })

  it('is no prompt of v2', async () => {
    const page = await new Browser(made).open(
      authorizeUrl({ ...webRequest, more: { prompt: 'admin_consent' } }),
    )
    expect(page.answer.get('error_description')).toContain('AADSTS90023')
  })
})

it('goes on after a restart of the page: the form knows that an administrator was asked', async () => {
  const page = await asked(second(`${graph}/Mail.Send`))
  made.clock.advance(2 * 3_600_000)
  const over = await page.press('accept')
  expect(over.html).toContain('AADSTS50089')
  expect(over.link('start-again').pathname).toBe(`/${ids.contoso}/v2.0/adminconsent`)
})
