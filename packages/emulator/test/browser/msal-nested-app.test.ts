import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import { decodeJwt } from 'jose'
import type { Frame } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { nestedAppStatuses } from '../../src/controls/faults.js'
import { ids } from '../../src/tenant/default-tenant.js'
import { answerPages } from '../clients/person-in-chromium.js'
import { needs } from '../needs.js'
import { OfficeHost, type OpenPane, type Place } from './office-host.js'

const chromium = needs('chromium')
const user = 'milan@contoso.com'
let office: OfficeHost

beforeAll(async () => {
  if (!chromium) return
  office = await OfficeHost.start(chromium, await msalAddIn())
  const { applications } = office.emulator.store
  const application = [...applications.all()].find(({ appId }) => appId === ids.inbox)
  if (!application) throw new Error('the default tenant has no Contoso Inbox')
  const redirectUris = [
    `brk-multihub://${new URL(office.addInOrigin).host}`,
    `${office.addInOrigin}/redirect.html`,
  ]
  applications.put({ ...application, spa: { redirectUris } })
})
afterAll(() => office?.stop())

/** What MSAL gave: whose token, or its error. */
type Called = { oid?: unknown; name?: string; errorCode?: string }

const scopes = () => [`api://${new URL(office.addInOrigin).host}/${ids.inbox}/access_as_user`]

async function call(frame: Frame, method: string, more: object = {}): Promise<Called> {
  const request = { scopes: scopes(), ...more }
  const { token, ...error } = await frame.evaluate(([name, given]) => window.callMsal(name, given), [
    method,
    request,
  ] as const)
  return token === undefined ? error : { oid: decodeJwt(token).oid }
}

/** MSAL in the pane of `place`. */
async function open(place: Place, signedIn: boolean): Promise<OpenPane> {
  const pane = await office.open(place, {
    signedIn,
    prepare: async (context) => context.setDefaultTimeout(20_000),
  })
  await pane.frame.waitForFunction(() => 'startMsal' in window)
  const auth = {
    clientId: ids.inbox,
    authority: `${office.emulator.origin}/common`,
    knownAuthorities: [new URL(office.emulator.origin).host],
    redirectUri: `${office.addInOrigin}/redirect.html`,
  }
  await pane.frame.evaluate((config) => window.startMsal(config), { auth })
  return pane
}

/** Answers the window that the host shows, as Mila. */
async function signInInWindow({ page }: OpenPane): Promise<void> {
  await page.waitForFunction(() => window.prompted !== undefined)
  await page.evaluate(() => {
    const shown = document.createElement('iframe')
    shown.id = 'prompt'
    shown.src = window.prompted?.prompt.url ?? ''
    document.body.append(shown)
  })
  for (const button of [`account-${user}`, 'fill-password', 'submit'])
    await page.frameLocator('#prompt').getByTestId(button).click()
}

/** Classes and codes: msal-browser 5.29 `src/naa/mapping/NestedAppAuthAdapter.ts`, `fromBridgeError`. */
const errors: Record<(typeof nestedAppStatuses)[number], Called> = {
  USER_INTERACTION_REQUIRED: { name: 'InteractionRequiredAuthError', errorCode: 'code_of_the_bridge' },
  USER_CANCEL: { name: 'ClientAuthError', errorCode: 'user_canceled' },
  NO_NETWORK: { name: 'ClientAuthError', errorCode: 'no_network_connectivity' },
  ACCOUNT_UNAVAILABLE: { name: 'ClientAuthError', errorCode: 'no_account_found' },
  DISABLED: { name: 'ClientAuthError', errorCode: 'nested_app_auth_bridge_disabled' },
  NESTED_APP_AUTH_UNAVAILABLE: { name: 'ClientAuthError', errorCode: 'nested_app_auth_bridge_disabled' },
  TRANSIENT_ERROR: { name: 'ServerError', errorCode: 'code_of_the_bridge' },
  PERSISTENT_ERROR: { name: 'ServerError', errorCode: 'code_of_the_bridge' },
}

async function everyStatus(frame: Frame): Promise<Record<string, Called>> {
  const found: Record<string, Called> = {}
  for (const status of nestedAppStatuses) {
    const withCode = errors[status].errorCode === 'code_of_the_bridge'
    const nestedApp = { status, ...(withCode && { code: 'code_of_the_bridge' }) }
    const match = { route: '/office/nestedApp' }
    office.emulator.faults.put({ id: 'bridge', match, effect: { nestedApp }, count: 1 })
    found[status] = await call(frame, 'acquireTokenSilent', { forceRefresh: true })
  }
  return found
}

const mila = { oid: ids.milan }

describe.skipIf(!chromium)('unmodified msal-browser 5 in a pane, with nothing of ours', () => {
  it.each([
    { app: 'outlook', platform: 'windows' },
    { app: 'word', platform: 'mac' },
  ] as const)(
    'asks in a window, then silently, and reads each status of the bridge, in $app on $platform',
    async (place) => {
      const pane = await open(place, false)
      const { frame } = pane
      expect(await call(frame, 'acquireTokenSilent')).toEqual(errors.ACCOUNT_UNAVAILABLE)
      const [popup] = await Promise.all([call(frame, 'acquireTokenPopup'), signInInWindow(pane)])
      const silent = await call(frame, 'acquireTokenSilent', { forceRefresh: true })
      const sso = await call(frame, 'ssoSilent', { loginHint: user })
      expect({ popup, silent, sso }).toEqual({ popup: mila, silent: mila, sso: mila })
      expect(await everyStatus(frame)).toEqual(errors)
      await pane.context.close()
    },
  )

  it.each([
    { app: 'excel', platform: 'ipad' },
    { app: 'outlook', platform: 'ios' },
    { app: 'outlook', platform: 'android' },
  ] as const)('gets tokens in each way in $app on $platform', async (place) => {
    const { frame, context } = await open(place, true)
    const silent = await call(frame, 'acquireTokenSilent')
    const sso = await call(frame, 'ssoSilent', { loginHint: user })
    const popup = await call(frame, 'acquireTokenPopup')
    expect({ silent, sso, popup }).toEqual({ silent: mila, sso: mila, popup: mila })
    await context.close()
  })

  it('signs in as in any page on the web: by a hidden frame, by a popup, then from its cache', async () => {
    const { frame, page, context } = await open({ app: 'word', platform: 'web' }, true)
    const withoutAccount = await call(frame, 'acquireTokenSilent')
    expect(withoutAccount).toEqual({ name: 'BrowserAuthError', errorCode: 'no_account_error' })
    const sso = await call(frame, 'ssoSilent', { loginHint: user })
    const opened = page.waitForEvent('popup')
    const [popup] = await Promise.all([
      call(frame, 'acquireTokenPopup', { loginHint: user }),
      opened.then((window) => answerPages(window)),
    ])
    const silent = await call(frame, 'acquireTokenSilent', { ofFirstAccount: true })
    expect({ sso, popup, silent }).toEqual({ sso: mila, popup: mila, silent: mila })
    await context.close()
  })
})

const pane = `
  import { createNestablePublicClientApplication } from '@azure/msal-browser'
  let client
  window.startMsal = async (config) => {
    await Office.onReady()
    client = await createNestablePublicClientApplication(config)
  }
  window.callMsal = (method, { ofFirstAccount, ...request }) =>
    client[method](ofFirstAccount ? { ...request, account: client.getAllAccounts()[0] } : request).then(
      ({ accessToken: token }) => ({ token }),
      ({ name, errorCode }) => ({ name, errorCode }),
    )
`

/** The page of an add-in with MSAL and Office.js, and the page at which its popups end. */
async function msalAddIn(): Promise<(request: Request, officeOrigin: string) => Response> {
  const spa = fileURLToPath(new URL('../clients/spa/', import.meta.url))
  const options = { bundle: true, write: false, format: 'iife', logLevel: 'silent' } as const
  const [inPane, inRedirect] = await Promise.all([
    build({ ...options, stdin: { contents: pane, resolveDir: spa } }),
    build({ ...options, entryPoints: [`${spa}redirect.js`] }),
  ])
  const scripts = new Map([
    ['/pane.js', inPane.outputFiles[0]?.text ?? ''],
    ['/redirect.js', inRedirect.outputFiles[0]?.text ?? ''],
  ])
  return (request, officeOrigin) => {
    const { pathname } = new URL(request.url)
    const script = scripts.get(pathname)
    const library =
      pathname === '/pane.html' ? `<script src="${officeOrigin}/office/js/office.js"></script>` : ''
    const html = `<!doctype html><title>Add-in</title>${library}<script src="${pathname.replace('.html', '.js')}"></script>`
    const type = script === undefined ? 'text/html' : 'text/javascript'
    return new Response(script ?? html, { headers: { 'content-type': `${type}; charset=utf-8` } })
  }
}

declare global {
  interface Window {
    startMsal(config: object): Promise<void>
    callMsal(method: string, request: object): Promise<{ token?: string; name?: string; errorCode?: string }>
  }
}
