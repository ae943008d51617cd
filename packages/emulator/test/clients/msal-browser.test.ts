import type { AuthenticationResult } from '@azure/msal-browser'
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type RunningEmulator, startEmulator } from '../../src/start-emulator.js'
import { ids } from '../../src/tenant/default-tenant.js'
import { needs } from '../needs.js'
import { chromiumFlags } from './chromium-flags.js'
import { answerPages } from './person-in-chromium.js'
import { type SinglePageApplication, serveSpa } from './spa-server.js'

const program = needs('chromium')
const scopes = ['User.Read']
const felix = 'federated@corp.contoso.com'

/** What the page's `callClient` gives. */
type Called = { ok: true; result: AuthenticationResult | null } | { ok: false; error: { errorCode: string } }

describe.skipIf(!program)('@azure/msal-browser in Chromium', () => {
  let emulator: RunningEmulator
  let spa: SinglePageApplication
  let browser: Browser
  let context: BrowserContext
  let page: Page

  beforeAll(async () => {
    emulator = await startEmulator()
    spa = await serveSpa(emulator.certificates)
    register(emulator, spa.origin)
    browser = await chromium.launch({ executablePath: program ?? '', args: [...chromiumFlags] })
  })
  afterAll(async () => {
    await browser?.close()
    await spa?.stop()
    await emulator?.close()
  })
  beforeEach(async () => {
    context = await browser.newContext({ ignoreHTTPSErrors: true })
    page = await context.newPage()
    await page.goto(spa.origin)
  })
  afterEach(() => context.close())

  /** Makes MSAL's client in the page, as soon as its script is there, and gives what a redirect brought. */
  async function startClient(on: Page = page): Promise<AuthenticationResult | null> {
    const auth = {
      clientId: ids.spa,
      authority: `${emulator.origin}/${ids.contoso}`,
      knownAuthorities: [new URL(emulator.origin).host],
      redirectUri: `${spa.origin}/redirect.html`,
      postLogoutRedirectUri: `${spa.origin}/`,
    }
    await on.waitForFunction(() => typeof window.startClient === 'function')
    return on.evaluate((config) => window.startClient(config), {
      auth,
      cache: { cacheLocation: 'localStorage' },
    })
  }

  function callClient(method: string, request: object): Promise<Called> {
    return page.evaluate(([name, argument]) => window.callClient(name, argument), [method, request] as const)
  }

  /** Calls a method that opens a window, and answers the pages in it. */
  async function inPopup(method: string, request: object): Promise<Called> {
    const popup = page.waitForEvent('popup')
    const called = callClient(method, request)
    await answerPages(await popup)
    return called
  }

  test('signs in by popup through the redirect bridge, and gets a token', async () => {
    await startClient()
    const signedIn = await inPopup('loginPopup', { scopes })
    expect(signedIn).toMatchObject({
      ok: true,
      result: { uniqueId: ids.milan, tenantId: ids.contoso, account: { username: 'milan@contoso.com' } },
    })
  })

  test('signs a federated person in by popup: away to AD FS, which alone is shown the password, and back', async () => {
    emulator.journal.clear()
    await startClient()
    const signedIn = await inPopup('loginPopup', { scopes, loginHint: felix })
    expect(signedIn).toMatchObject({
      ok: true,
      result: { uniqueId: ids.federated, tenantId: ids.contoso, account: { username: felix } },
    })
    const saw = emulator.journal.entries().flatMap(({ sawPassword }) => sawPassword ?? [])
    expect(saw).toEqual(['adfs'])
    const renewed = await callClient('acquireTokenSilent', { scopes, forceRefresh: true })
    expect(renewed).toMatchObject({ ok: true, result: { fromCache: false, uniqueId: ids.federated } })
  })

  test('signs in by redirect, and comes back to where it was', async () => {
    await startClient()
    await page.evaluate((request) => void window.callClient('loginRedirect', request), {
      scopes,
      redirectUri: `${spa.origin}/`,
    })
    await page.waitForURL((url) => url.origin === emulator.origin)
    await answerPages(page, spa.origin)
    const result = await startClient()
    expect(result).toMatchObject({ uniqueId: ids.milan, account: { name: 'Mila Nikolova' } })
  })

  test('renews a token silently by its refresh token, across origins as a single-page application may', async () => {
    await startClient()
    const first = await inPopup('loginPopup', { scopes })
    const renewed = await callClient('acquireTokenSilent', { scopes, forceRefresh: true })
    expect(renewed).toMatchObject({ ok: true, result: { fromCache: false, uniqueId: ids.milan } })
    expect(tokenOf(renewed)).not.toBe(tokenOf(first))
  })

  test('signs in silently in a hidden frame, by the session another window left', async () => {
    await startClient()
    await inPopup('loginPopup', { scopes })
    await page.evaluate(() => {
      localStorage.clear()
      sessionStorage.clear()
    })
    await page.reload()
    await startClient()
    const silent = await callClient('ssoSilent', { scopes, loginHint: 'milan@contoso.com' })
    expect(silent).toMatchObject({ ok: true, result: { uniqueId: ids.milan } })
  })

  test('is told that nobody is signed in when a silent sign-in finds no session', async () => {
    await startClient()
    const refused = await callClient('ssoSilent', { scopes, loginHint: 'milan@contoso.com' })
    expect(refused).toMatchObject({
      ok: false,
      error: { name: 'InteractionRequiredAuthError', errorCode: 'login_required' },
    })
  })

  test('signs out: the session is gone, and the next silent sign-in says so', async () => {
    await startClient()
    await inPopup('loginPopup', { scopes })
    await page.evaluate(() => void window.callClient('logoutRedirect', {}))
    await page.waitForURL((url) => url.origin === spa.origin && url.searchParams.has('state'))
    await startClient()
    const refused = await callClient('ssoSilent', { scopes, loginHint: 'milan@contoso.com' })
    expect(refused).toMatchObject({ ok: false, error: { errorCode: 'login_required' } })
  })
})

function tokenOf(called: Called): string | undefined {
  return called.ok ? called.result?.accessToken : undefined
}

/** Lets Contoso SPA come back to `origin`, as its developer would by Graph. */
function register({ store, directory }: RunningEmulator, origin: string): void {
  const application = directory.application(ids.spa)
  if (!application) throw new TypeError('Contoso SPA is gone')
  store.applications.put({ ...application, spa: { redirectUris: [`${origin}/`, `${origin}/redirect.html`] } })
}

declare global {
  interface Window {
    startClient(config: object): Promise<AuthenticationResult | null>
    callClient(method: string, request: object): Promise<Called>
  }
}
