import type { AuthenticationResult } from '@azure/msal-browser'
import { decodeClaims, readClaimsChallenge } from '@onbehalf/protocol'
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { ids } from '../../src/tenant/default-tenant.js'
import { needs } from '../needs.js'
import { type ChallengeWorld, challengeWorld } from './challenge-world.js'
import { chromiumFlags } from './chromium-flags.js'
import { answerPages } from './person-in-chromium.js'
import { type ProtectedApi, serveApi } from './protected-api.js'
import { type SinglePageApplication, serveSpa } from './spa-server.js'
import { claimsOf } from './tokens.js'

const program = needs('chromium')
const inboxScopes = [`api://localhost:3000/${ids.inbox}/access_as_user`]

/** What the script of the page puts into its window. */
interface SpaWindow {
  startClient(config: object): Promise<AuthenticationResult | null>
  callClient(method: string, request: object): Promise<Called>
}

/** What the page's `callClient` gives. */
type Called =
  | { ok: true; result: AuthenticationResult }
  | { ok: false; error: { name: string; errorCode: string; subError?: string; claims?: string } }

describe.skipIf(!program)('a challenge, answered by @azure/msal-browser in Chromium', () => {
  let world: ChallengeWorld
  let api: ProtectedApi
  let spa: SinglePageApplication
  let browser: Browser
  let context: BrowserContext
  let page: Page

  beforeAll(async () => {
    world = await challengeWorld()
    api = await serveApi(world.emulator, { clientCapabilities: ['cp1'] })
    spa = await serveSpa(world.emulator.certificates)
    const { store, directory } = world.emulator
    const application = directory.application(ids.spa)
    if (!application) throw new TypeError('Contoso SPA is gone')
    const redirectUris = [`${spa.origin}/`, `${spa.origin}/redirect.html`]
    store.applications.put({ ...application, spa: { redirectUris } })
    browser = await chromium.launch({ executablePath: program ?? '', args: [...chromiumFlags] })
  })
  afterAll(async () => {
    await browser?.close()
    await spa?.stop()
    await api?.stop()
    await world?.emulator.close()
  })
  beforeEach(async () => {
    context = await browser.newContext({ ignoreHTTPSErrors: true })
    page = await context.newPage()
    await page.goto(spa.origin)
    await page.evaluate((config) => (window as unknown as SpaWindow).startClient(config), {
      auth: {
        clientId: ids.spa,
        authority: `${world.emulator.origin}/${ids.contoso}`,
        knownAuthorities: [new URL(world.emulator.origin).host],
        redirectUri: `${spa.origin}/redirect.html`,
        clientCapabilities: ['CP1'],
      },
      cache: { cacheLocation: 'localStorage' },
    })
  })
  afterEach(async () => {
    await context.close()
    await world.calm()
  })

  // Reason for the assertion: the page's script is no part of this program.
  const call = (method: string, request: object) =>
    page.evaluate(([name, argument]) => (window as unknown as SpaWindow).callClient(name, argument), [
      method,
      request,
    ] as const)

  /** Calls a method that opens a window, and answers the pages in it, the phone too. */
  async function inPopup(method: string, request: object): Promise<AuthenticationResult> {
    const popup = page.waitForEvent('popup')
    const called = call(method, request)
    await answerPages(await popup)
    const outcome = await called
    if (!outcome.ok) throw new Error(JSON.stringify(outcome.error))
    return outcome.result
  }

  async function refusedSilently(request: object) {
    const outcome = await call('acquireTokenSilent', request)
    if (outcome.ok) throw new Error('a token was issued')
    return outcome.error
  }

  const graph = (token: string) =>
    world.emulator.fetch(
      new Request(`${world.emulator.origin}/graph/v1.0/me/messages?$top=1`, {
        headers: { authorization: `Bearer ${token}` },
      }),
    )

  test('of the token service: the silent request is InteractionRequiredAuthError, and a popup with its claims ends it', async () => {
    await inPopup('loginPopup', { scopes: ['User.Read', 'Mail.Read'] })
    const policyId = world.policy({ applications: ['Office365'], controls: ['mfa'] })
    const error = await refusedSilently({ scopes: ['Mail.Read'], forceRefresh: true })
    expect(error).toMatchObject({
      name: 'InteractionRequiredAuthError',
      errorCode: 'invalid_grant',
      subError: 'basic_action',
      claims: `{"access_token":{"capolids":{"essential":true,"values":["${policyId}"]}}}`,
    })
    const { accessToken } = await inPopup('acquireTokenPopup', {
      scopes: ['Mail.Read'],
      claims: error.claims,
    })
    expect(claimsOf(accessToken).amr).toContain('mfa')
    expect((await graph(accessToken)).status).toBe(200)
    expect(await call('acquireTokenSilent', { scopes: ['Mail.Read'] })).toMatchObject({ ok: true })
  })

  test("of an API that relays Entra's refusal: a popup with the claims of its header ends it", async () => {
    const { accessToken } = await inPopup('loginPopup', { scopes: inboxScopes })
    world.policy({ applications: ['Office365'], controls: ['mfa'] })
    const refused = await api.ask('/mail', accessToken)
    const claims = readClaimsChallenge(refused.headers.get('www-authenticate'))
    expect(refused.status).toBe(401)
    const stepped = await inPopup('acquireTokenPopup', { scopes: inboxScopes, claims })
    expect((await api.ask('/mail', stepped.accessToken)).status).toBe(200)
  })

  test('of Graph, between two tokens: the session was revoked, and a popup with the claims ends it', async () => {
    const { accessToken } = await inPopup('loginPopup', { scopes: ['User.Read', 'Mail.Read'] })
    expect((await graph(accessToken)).status).toBe(200)
    expect(claimsOf(accessToken).xms_cc).toEqual([expect.stringMatching(/^cp1$/i)])
    world.emulator.clock.advance(2_000)
    revokeSessions(world)
    const refused = await graph(accessToken)
    expect(refused.status).toBe(401)
    const header = refused.headers.get('www-authenticate') ?? ''
    const claims = decodeClaims(/claims="([^"]+)"/.exec(header)?.[1] ?? '')
    expect(JSON.parse(claims ?? '{}')).toMatchObject({ access_token: { nbf: { essential: true } } })

    const error = await refusedSilently({ scopes: ['Mail.Read'], claims })
    expect(error.name).toBe('InteractionRequiredAuthError')
    const renewed = await inPopup('acquireTokenPopup', { scopes: ['Mail.Read'], claims })
    expect((await graph(renewed.accessToken)).status).toBe(200)
  })
})

/** What an administrator does by `revokeSignInSessions`. */
function revokeSessions({ emulator: { store, directory, clock } }: ChallengeWorld): void {
  const user = directory.userByName('milan@contoso.com')
  if (!user) throw new TypeError('Mila is gone')
  store.users.put({ ...user, signInSessionsValidFromDateTime: new Date(clock.now()).toISOString() })
}
