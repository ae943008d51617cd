import { readFileSync } from 'node:fs'
import type * as Msal from '@azure/msal-browser'
import { decodeJwt } from 'jose'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { createHeadlessOffice, type HeadlessOffice, ids, installOffice } from '../../src/headless-office.js'

const manifest = readFileSync(
  new URL('../../../../examples/inbox-add-in/manifest.xml', import.meta.url),
  'utf8',
)
const scopes = [`api://localhost:3000/${ids.inbox}/access_as_user`]
const user = 'milan@contoso.com'

let office: HeadlessOffice
let msal: typeof Msal

/** As much of a window as MSAL touches: no page, no navigation, no frames. */
function barePage(): object {
  const storage = () => {
    const kept = new Map<string, string>()
    return {
      getItem: (key: string) => kept.get(key) ?? null,
      setItem: (key: string, value: string) => void kept.set(key, value),
      removeItem: (key: string) => void kept.delete(key),
      key: (index: number) => [...kept.keys()][index] ?? null,
      get length() {
        return kept.size
      },
    }
  }
  const location = new URL('https://localhost:3000/taskpane.html')
  return {
    location,
    crypto,
    localStorage: storage(),
    sessionStorage: storage(),
    addEventListener: () => undefined,
    removeEventListener: () => undefined,
    dispatchEvent: () => true,
    setTimeout,
    clearTimeout,
    atob,
    btoa,
    performance,
    navigator: { userAgent: 'node', onLine: true },
    document: { cookie: '', addEventListener: () => undefined },
  }
}

beforeAll(async () => {
  office = await createHeadlessOffice({ manifests: [manifest] })
  msal = await import('@azure/msal-browser')
})
afterAll(() => office.close())

/** MSAL in an add-in on `platform`, with the window that it sees. */
async function clientOn(platform: string, more: object = {}) {
  const opened = await office.open({ app: 'outlook', platform, user, ...more })
  const page = barePage()
  Object.assign(page, { window: page })
  vi.stubGlobal('window', page)
  for (const name of ['location', 'localStorage', 'sessionStorage', 'document', 'navigator'] as const)
    vi.stubGlobal(name, Reflect.get(page, name))
  installOffice(page, opened)
  const auth = { clientId: ids.inbox, authority: `${office.origin}/common` }
  return { opened, page, client: await msal.createNestablePublicClientApplication({ auth }) }
}

describe('unmodified @azure/msal-browser in Node, with the bridge of the headless host', () => {
  test.each(['windows', 'mac', 'ios', 'android'])('gets a token silently on %s', async (platform) => {
    const { client } = await clientOn(platform)
    const { accessToken, account } = await client.acquireTokenSilent({ scopes })
    expect(decodeJwt(accessToken)).toMatchObject({ aud: ids.inbox, oid: ids.milan, scp: 'access_as_user' })
    expect(account).toMatchObject({ username: user, localAccountId: ids.milan })
    expect((await client.ssoSilent({ scopes, loginHint: user })).uniqueId).toBe(ids.milan)
  })

  test('signs in by a window that a person answers, and cancels by one that nobody does', async () => {
    const nobody = await clientOn('windows', { user: 'nomfa@contoso.com', signIn: 'nobody' })
    const request = { scopes }
    await expect(nobody.client.acquireTokenSilent(request)).rejects.toMatchObject({
      errorCode: 'no_account_found',
    })
    await expect(nobody.client.acquireTokenPopup(request)).rejects.toMatchObject({
      errorCode: 'user_canceled',
    })
    const signedIn = await nobody.opened.approving(() => nobody.client.acquireTokenPopup(request))
    expect(signedIn).toMatchObject({ uniqueId: ids.nomfa, account: { username: 'nomfa@contoso.com' } })
  })

  // Names of the classes and codes: msal-browser 5.29 `src/naa/mapping/NestedAppAuthAdapter.ts`, `fromBridgeError`.
  test.each([
    ['USER_INTERACTION_REQUIRED', 'interaction_required', 'InteractionRequiredAuthError'],
    ['USER_CANCEL', 'user_canceled', 'ClientAuthError'],
    ['NO_NETWORK', 'no_network_connectivity', 'ClientAuthError'],
    ['ACCOUNT_UNAVAILABLE', 'no_account_found', 'ClientAuthError'],
    ['DISABLED', 'nested_app_auth_bridge_disabled', 'ClientAuthError'],
    ['NESTED_APP_AUTH_UNAVAILABLE', 'nested_app_auth_bridge_disabled', 'ClientAuthError'],
    ['TRANSIENT_ERROR', 'temporarily_unavailable', 'ServerError'],
    ['PERSISTENT_ERROR', 'untrusted_origin', 'ServerError'],
  ])('reads the status %s as %s, %s', async (status, errorCode, name) => {
    const { client } = await clientOn('mac')
    const effect = { nestedApp: { status, ...(hasOwnCode.has(status) && { code: errorCode }) } }
    await office.control('PUT', 'faults', { match: { route: '/office/nestedApp' }, effect, count: 1 })
    await expect(client.acquireTokenSilent({ scopes, forceRefresh: true })).rejects.toMatchObject({
      name,
      errorCode,
    })
  })

  test('tells what the emulator does not take as an error of the bridge', async () => {
    const { client } = await clientOn('windows')
    await expect(client.acquireTokenSilent({ scopes: ['x'.repeat(5_000)] })).rejects.toMatchObject({
      name: 'ServerError',
    })
  })

  test.each([
    ['on the web', 'web', {}],
    ['in a build from before it', 'windows', { build: '16.0.17928.20114' }],
  ])('finds no bridge %s', async (_where, platform, more) => {
    const { opened, page, client } = await clientOn(platform, more)
    expect(opened.nestedAppAuthBridge).toBeUndefined()
    expect(page).not.toHaveProperty('nestedAppAuthBridge')
    await expect(client.acquireTokenSilent({ scopes })).rejects.toMatchObject({
      errorCode: 'no_account_error',
    })
  })

  test('puts back what stood in the place of the bridge', async () => {
    const page = { nestedAppAuthBridge: 'mine' }
    const opened = await office.open({ app: 'outlook', platform: 'mac', user })
    const restore = installOffice(page, opened)
    expect(page.nestedAppAuthBridge).toBe(opened.nestedAppAuthBridge)
    restore()
    expect(page).toEqual({ nestedAppAuthBridge: 'mine' })
  })
})

/** Statuses whose error code is the one that the bridge says. */
const hasOwnCode = new Set(['USER_INTERACTION_REQUIRED', 'TRANSIENT_ERROR', 'PERSISTENT_ERROR'])
