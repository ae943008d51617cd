import { it } from 'vitest'
import { ids } from '../../../src/tenant/default-ids.js'
import { defaultPassword } from '../../../src/tenant/default-tenant/facts.js'
import { seen } from '../errors/seen.js'
import type { Browser, Page } from '../support/browser.js'
import { spaRequest, webRequest } from '../support/client-requests.js'
import { authorizeUrl, origin, signIn, tokensFor } from '../support/flows.js'
import { type Constraint, type FlowWorld, named, played, seenAs } from './constraint.js'

const endpoint = 'v2-admin-consent'
const consents = 'permissions-consent-overview'
const codes = 'reference-error-codes'
const logout = 'v2-protocols-oidc, send a sign-out request'
const graph = 'https://graph.microsoft.com'

/** Up to the page that asks an administrator, or what was refused. */
async function asked(
  world: FlowWorld,
  parameters: Record<string, string>,
  { user = 'admin@contoso.com', tenant = ids.contoso as string, version = '/v2.0' } = {},
) {
  const url = new URL(`${origin}/${tenant}${version}/adminconsent`)
  const all = { client_id: ids.web, redirect_uri: webRequest.redirectUri, state: '12345', ...parameters }
  for (const [name, value] of Object.entries(all)) if (value !== '') url.searchParams.set(name, value)
  let page = await world.browser().open(url)
  if (page.has('username')) page = await page.press('submit', { username: user })
  if (page.has('password')) page = await page.press('submit', { password: defaultPassword })
  return page.has('kmsi-no') ? page.press('kmsi-no') : page
}

const heard = (page: Page): string =>
  page.has('accept')
    ? 'asks'
    : page.status >= 400 || page.answer.has('error')
      ? seenAs(seen(page))
      : `${page.answer}`

const admin: readonly Constraint[] = [
  {
    source: endpoint,
    rule: 'an administrator is asked',
    expected: 'asks',
    play: async (world) => heard(await asked(world, { scope: `${graph}/Mail.Read` })),
  },
  {
    source: `${endpoint}, successful response`,
    rule: 'and the application hears it by the documented parameters',
    expected: 'admin_consent scope state tenant',
    play: async (world) => {
      const done = await (await asked(world, { scope: `${graph}/Mail.Read` })).press('accept')
      return [...done.answer.keys()].sort().join(' ')
    },
  },
  {
    source: `${endpoint}, error response`,
    rule: 'or that it was declined',
    expected: 'consent_required 65004',
    play: async (world) => heard(await (await asked(world, { scope: `${graph}/Mail.Read` })).press('cancel')),
  },
  {
    source: `${endpoint}: v1 says permission_denied`,
    rule: 'at v1 in the words of v1',
    expected: 'permission_denied',
    play: async (world) => {
      const { answer } = await (await asked(world, {}, { version: '' })).press('cancel')
      return `${answer.get('error')}`
    },
  },
  {
    source: `${endpoint}: scope is required`,
    rule: 'scope is required',
    expected: 'invalid_request 900144',
    play: async (world) => heard(await asked(world, {})),
  },
  {
    source: `${codes}, 50011`,
    rule: 'the redirect is one that is registered',
    expected: 'page 50011',
    play: async (world) => heard(await asked(world, { scope: 'openid', redirect_uri: 'https://x.example/' })),
  },
  {
    source: `${endpoint}: not consumers; 9001023`,
    rule: 'personal accounts have no administrator',
    expected: 'page 9001023',
    play: async (world) => heard(await asked(world, { scope: 'openid' }, { tenant: 'consumers' })),
  },
  {
    source: `${codes}, 90093`,
    rule: 'nobody but an administrator may',
    expected: 'page 90093',
    play: async (world) =>
      heard(await asked(world, { scope: `${graph}/Mail.Read` }, { user: 'milan@contoso.com' })),
  },
  {
    source: `${codes}, 650053`,
    rule: 'a permission that does not exist is refused',
    expected: 'invalid_client 650053',
    play: async (world) => heard(await asked(world, { scope: `${graph}/User.Peek` })),
  },
  {
    source: `${codes}, 650056`,
    rule: 'a registration that lists nothing cannot be consented to as a whole',
    expected: 'invalid_client 650056',
    play: async (world) => {
      await world.changeApplication(ids.web, { requiredResourceAccess: [] })
      return heard(await asked(world, { scope: `${graph}/.default` }))
    },
  },
  {
    source: endpoint,
    rule: 'afterwards nobody is asked',
    expected: 'code',
    play: async (world) => {
      await (await asked(world, { scope: `${graph}/Mail.Read openid profile offline_access` })).press(
        'accept',
      )
      const request = { ...webRequest, scope: 'openid Mail.Read' }
      const page = await signIn(world.browser(), request, 'nomfa@contoso.com', { consent: 'cancel' })
      return page.answer.has('code') ? 'code' : heard(page)
    },
  },
]

const people: readonly Constraint[] = [
  {
    source: `${consents}: on first use`,
    rule: 'somebody is asked for what nobody allowed',
    expected: 'asks',
    play: async (world) => heard(await world.afterPassword({ ...webRequest, scope: 'openid Mail.Read' })),
  },
  {
    source: `${codes}, 65004`,
    rule: 'who declines sends access_denied',
    expected: 'access_denied 65004',
    play: async (world) => seenAs(await world.signInAndCancel({ ...webRequest, scope: 'openid Mail.Read' })),
  },
  {
    source: `${codes}, 90094`,
    rule: 'what needs an administrator shows others the way to one',
    expected: 'page 90094',
    play: async (world) =>
      heard(await world.afterPassword({ ...webRequest, scope: 'openid Directory.Read.All' })),
  },
  {
    source: `${codes}, 65001`,
    rule: 'silently it is consent that is missing',
    expected: 'interaction_required 65001 consent_required',
    play: async (world) => {
      const browser = world.browser()
      await signIn(browser, webRequest)
      return seenAs(
        await world.authorize(
          { ...webRequest, scope: 'openid Mail.Read', more: { prompt: 'none' } },
          browser,
        ),
      )
    },
  },
  {
    source: 'v2-oauth2-on-behalf-of-flow, knownClientApplications: one prompt for both',
    rule: 'the consent for an API that knows the client names what the API needs',
    expected: 'Mail.Read User.Read openid',
    play: async (world) => {
      await world.withdrawConsents()
      await world.changeApplication(ids.legacyApi, {
        api: { knownClientApplications: [ids.web] },
        requiredResourceAccess: [
          {
            resourceAppId: '00000003-0000-0000-c000-000000000000',
            resourceAccess: [{ id: mailRead, type: 'Scope' }],
          },
        ],
      })
      const page = await world.afterPassword({
        ...webRequest,
        scope: `openid api://localhost:3000/${ids.legacyApi}/.default`,
      })
      const listed = [...page.html.matchAll(/<small>([\w.]+), /g)].map(([, permission]) => permission)
      return [...new Set(listed)].sort().join(' ')
    },
  },
]

/** Graph's Mail.Read. */
const mailRead = '570282fd-fa5c-430d-a7fd-fc8dc98a9dca'

const home = 'https://localhost:3000/'

/** Signs in by the application of pages, and opens the sign-out with what it sends. */
async function leave(
  world: FlowWorld,
  parameters: Record<string, string> = {},
  browser: Browser = world.browser(),
) {
  await signIn(browser, { ...spaRequest, more: { prompt: 'select_account' } })
  return browser.open(`${origin}/common/oauth2/v2.0/logout?${new URLSearchParams(parameters)}`)
}

async function silently(browser: Browser): Promise<string> {
  const page = await browser.open(authorizeUrl({ ...spaRequest, more: { prompt: 'none' } }))
  return page.answer.has('code') ? 'code' : seenAs(seen(page))
}

const leaving: readonly Constraint[] = [
  {
    source: logout,
    rule: 'nobody is signed in afterwards',
    expected: 'login_required 50058',
    play: async (world) => {
      const browser = world.browser()
      await leave(world, {}, browser)
      return silently(browser)
    },
  },
  {
    source: `${logout}, post_logout_redirect_uri`,
    rule: 'a registered address is gone to, with the state',
    expected: `${home}?state=kept`,
    play: async (world) =>
      (await leave(world, { post_logout_redirect_uri: home, state: 'kept' })).location.href,
  },
  {
    source: `${logout}: must be registered`,
    rule: 'another is not, and a page says that it is done',
    expected: 'no redirect',
    play: async (world) =>
      (await leave(world, { post_logout_redirect_uri: 'https://x.example/' })).response.headers.has(
        'location',
      )
        ? 'redirect'
        : 'no redirect',
  },
  {
    source: `${logout}: without it a page is shown`,
    rule: 'without an address a page is shown',
    expected: '200',
    play: async (world) => `${(await leave(world)).status}`,
  },
  {
    source: `${logout}, logout_hint`,
    rule: 'one of two is signed out by its hint',
    expected: 'code',
    play: async (world) => {
      const browser = world.browser()
      await signIn(browser, { ...spaRequest, more: { prompt: 'select_account' } }, 'nomfa@contoso.com')
      const { body } = await tokensFor(world.made, spaRequest, 'nomfa@contoso.com')
      const hint =
        JSON.parse(Buffer.from(body.id_token.split('.')[1], 'base64url').toString()).login_hint ??
        'nomfa@contoso.com'
      await leave(world, { logout_hint: hint }, browser)
      return silently(browser)
    },
  },
]

it.each(named(admin))('the admin consent endpoint (%s): %s: %s', played())
it.each(named(people))('the consent of people (%s): %s: %s', played())
it.each(named(leaving))('signing out (%s): %s: %s', played())
