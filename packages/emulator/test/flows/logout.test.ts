import { beforeEach, describe, expect, it } from 'vitest'
import type { Emulator } from '../../src/emulator.js'
import { ids } from '../../src/tenant/default-tenant.js'
import { Browser } from './support/browser.js'
import {
  askToken,
  authorizeUrl,
  cliRequest,
  decode,
  emulator,
  origin,
  originOf,
  redemption,
  signIn,
  spaRequest,
  webRequest,
} from './support/flows.js'

const logoutUrl = 'https://localhost:3000/signed-out'
const home = 'https://localhost:3000/'
let made: Emulator
let browser: Browser

beforeEach(async () => {
  made = await emulator()
  browser = new Browser(made)
  const web = made.directory.application(ids.web)!
  made.store.applications.put({ ...web, web: { ...web.web, logoutUrl } })
})

const leave = (path: string, parameters: Record<string, string> = {}) =>
  browser.open(`${origin}/${path}?${new URLSearchParams(parameters)}`)
const silently = async () => {
  const page = await browser.open(authorizeUrl({ ...spaRequest, more: { prompt: 'none' } }))
  return page.answer.get('error')
}
const framesOn = (html: string) => [...html.matchAll(/<iframe src="([^"]*)"/g)].map(([, address]) => address)

describe('logout', () => {
  it.each(['common/oauth2/v2.0/logout', `${ids.contoso}/oauth2/logout`])(
    'at %s ends the session',
    async (path) => {
      await signIn(browser, spaRequest)
      expect((await leave(path)).title).toContain('You are signed out')
      expect(await silently()).toBe('login_required')
    },
  )

  it('takes a posted form too', async () => {
    await signIn(browser, spaRequest)
    const form = new URLSearchParams({ post_logout_redirect_uri: home, state: 'kept' })
    const page = await browser.post(`${origin}/common/oauth2/v2.0/logout`, form)
    expect(page.location.href).toBe(`${home}?state=kept`)
  })

  it.each([
    ['a form without fields', { 'content-type': 'application/x-www-form-urlencoded' }],
    ['nothing at all', {}],
  ])('takes a POST with %s: the session is gone, and a page says so', async (_what, headers) => {
    await signIn(browser, spaRequest)
    const page = await browser.open(`${origin}/common/oauth2/v2.0/logout`, { method: 'POST', headers })
    expect([page.status, page.title]).toEqual([200, expect.stringContaining('You are signed out')])
    expect(await silently()).toBe('login_required')
  })

  it('goes back to the address in the query of a POST without a form', async () => {
    await signIn(browser, spaRequest)
    const back = new URLSearchParams({ post_logout_redirect_uri: home, state: 'kept' })
    const page = await browser.open(`${origin}/common/oauth2/v2.0/logout?${back}`, { method: 'POST' })
    expect(page.location.href).toBe(`${home}?state=kept`)
  })

  it('goes back to a registered address only, with the state', async () => {
    await signIn(browser, spaRequest)
    const back = { post_logout_redirect_uri: home, state: 'kept' }
    expect((await leave('common/oauth2/v2.0/logout', back)).location.href).toBe(`${home}?state=kept`)
    const other = { post_logout_redirect_uri: 'https://evil.example/' }
    const refused = await leave('common/oauth2/v2.0/logout', other)
    expect([refused.status, refused.html.includes('AADSTS50011')]).toEqual([400, true])
  })

  it('signs out the account that logout_hint or id_token_hint names, and leaves the other', async () => {
    const first = await signIn(browser, { ...spaRequest, scope: 'openid profile' })
    const form = redemption(spaRequest, first.answer.get('code') ?? '')
    const { body } = await askToken(made, 'common', form, originOf(spaRequest))
    await signIn(browser, { ...spaRequest, more: { prompt: 'select_account' } }, 'nomfa@contoso.com')
    expect(await silently()).toBe('interaction_required')
    await leave('common/oauth2/v2.0/logout', { id_token_hint: body.id_token })
    expect(await silently()).toBeNull()
    expect(decode(body.id_token).claims.oid).toBe(ids.milan)
    await leave('common/oauth2/v2.0/logout', { logout_hint: 'nomfa@contoso.com' })
    expect(await silently()).toBe('login_required')
  })
})

describe('single sign-out', () => {
  it('tells each application that the person signed in to and that has a logout address, with iss and sid', async () => {
    await signIn(browser, webRequest)
    const session = (await signIn(browser, cliRequest)).answer.get('session_state')
    const page = await leave('common/oauth2/v2.0/logout')
    const [frame, ...others] = framesOn(page.html.replaceAll('&amp;', '&'))
    expect(others).toEqual([])
    const address = new URL(frame ?? '')
    expect(`${address.origin}${address.pathname}`).toBe(logoutUrl)
    expect(Object.fromEntries(address.searchParams)).toEqual({
      iss: `${origin}/${ids.contoso}/v2.0`,
      sid: session,
    })
    expect(page.response.headers.get('content-security-policy')).toContain('frame-src https://localhost:3000')
  })

  it('waits for them before it goes back', async () => {
    await signIn(browser, webRequest)
    const page = await leave('common/oauth2/v2.0/logout', { post_logout_redirect_uri: home, state: 'kept' })
    expect(framesOn(page.html)).toHaveLength(1)
    expect(page.link('continue').href).toBe(`${home}?state=kept`)
    expect(await silently()).toBe('login_required')
  })

  it('tells nobody of a person who stays', async () => {
    await signIn(browser, webRequest)
    await signIn(browser, { ...spaRequest, more: { prompt: 'select_account' } }, 'nomfa@contoso.com')
    const page = await leave('common/oauth2/v2.0/logout', { logout_hint: 'nomfa@contoso.com' })
    expect(framesOn(page.html)).toEqual([])
  })
})
