import { decodeJwt } from 'jose'
import { beforeEach, describe, expect, it } from 'vitest'
import { createEmulator, type Emulator } from '../../emulator.js'
import { ids } from '../../tenant/default-tenant.js'
import { createStore } from '../../tenant/store.js'
import { addInId, manifest } from '../add-in.fixture.js'

const user = 'milan@contoso.com'
const keys = createStore()
let emulator: Emulator

beforeEach(async () => {
  const store = createStore()
  for (const secret of keys.secrets.all()) store.secrets.put(secret)
  for (const key of keys.signingKeys.all()) store.signingKeys.put(key)
  emulator = createEmulator({ store })
  store.addIns.put({ id: addInId, manifest: manifest(), addedAt: 0 })
  await control('POST', 'office/sign-in', { platform: 'windows', user, method: 'password' })
  for (const secret of store.secrets.all()) if (/-key:/.test(secret.id)) keys.secrets.put(secret)
  for (const key of store.signingKeys.all()) keys.signingKeys.put(key)
})

async function control(method: string, path: string, body: object): Promise<Record<string, unknown>> {
  const response = await emulator.fetch(
    new Request(`https://localhost:8443/_onbehalf/${path}`, {
      method,
      headers: { authorization: `Bearer ${emulator.controlKey}` },
      body: JSON.stringify(body),
    }),
  )
  return (await response.json()) as Record<string, unknown>
}

const ask = (more: object = {}) =>
  control('POST', 'office/nested-app', { app: 'word', platform: 'windows', user, addIn: addInId, ...more })

const registration = (change: object) => {
  const application = emulator.directory.application(ids.inbox)!
  emulator.store.applications.put({ ...application, ...change })
}

/** An administrator wants a second factor for everything. */
async function requireMfa(): Promise<void> {
  const { token } = await control('POST', 'tokens', {
    user: 'admin@contoso.com',
    resource: 'https://graph.microsoft.com',
    scopes: ['Policy.Read.All', 'Policy.ReadWrite.ConditionalAccess'],
  })
  const made = await emulator.fetch(
    new Request('https://localhost:8443/graph/v1.0/identity/conditionalAccess/policies', {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify({
        displayName: 'Require MFA for all resources',
        state: 'enabled',
        conditions: {
          clientAppTypes: ['all'],
          users: { includeUsers: ['All'] },
          applications: { includeApplications: ['All'] },
        },
        grantControls: { operator: 'OR', builtInControls: ['mfa'] },
      }),
    }),
  )
  expect(made.status).toBe(201)
}

describe('the bridge of nested app authentication', () => {
  it('says at the start whose Office it is in', async () => {
    expect(await ask({ method: 'GetInitContext' })).toMatchObject({
      success: true,
      initContext: { accountContext: { homeAccountId: `${ids.milan}.${ids.contoso}` } },
    })
  })

  it('gives a token in the name of the add-in, by the broker and its redirect', async () => {
    const { token, account } = (await ask()) as { token: Record<string, string>; account: object }
    expect(decodeJwt(token.access_token ?? '')).toMatchObject({ azp: ids.inbox, oid: ids.milan })
    expect(decodeJwt(token.id_token ?? '')).toMatchObject({ aud: ids.inbox, preferred_username: user })
    expect(account).toMatchObject({ username: user, localAccountId: ids.milan, tenantId: ids.contoso })
  })

  it('asks for Graph itself, without a server of the add-in', async () => {
    const { token } = (await ask({ scope: 'User.Read' })) as { token: Record<string, string> }
    expect(decodeJwt(token.access_token ?? '').scp).toContain('User.Read')
  })

  // Each status of BridgeStatusCode.ts in msal-browser, by what brings it about.
  const causes: [
    status: string,
    code: string | undefined,
    cause: () => Promise<unknown> | unknown,
    more: object,
  ][] = [
    ['NESTED_APP_AUTH_UNAVAILABLE', undefined, () => {}, { platform: 'web' }],
    ['NESTED_APP_AUTH_UNAVAILABLE', undefined, () => {}, { build: '16.0.17932.20000' }],
    [
      'ACCOUNT_UNAVAILABLE',
      undefined,
      () => control('POST', 'office/sign-out', { platform: 'windows', user }),
      {},
    ],
    ['PERSISTENT_ERROR', undefined, () => {}, { scope: 'openid profile' }],
    ['PERSISTENT_ERROR', 'untrusted_origin', () => {}, { origin: 'https://elsewhere.example' }],
    ['PERSISTENT_ERROR', 'invalid_client', () => registration({ spa: { redirectUris: [] } }), {}],
    ['USER_INTERACTION_REQUIRED', 'invalid_grant', () => {}, { scope: 'Calendars.Read' }],
    ['USER_CANCEL', undefined, () => {}, { scope: 'Calendars.Read', method: 'GetTokenPopup' }],
    [
      'TRANSIENT_ERROR',
      'temporarily_unavailable',
      () =>
        control('PUT', 'faults', {
          match: { route: '/*/oauth2' },
          effect: { status: 503, error: 'temporarily_unavailable' },
        }),
      {},
    ],
    [
      'NO_NETWORK',
      undefined,
      () => control('PUT', 'faults', { match: { route: '/*/oauth2' }, effect: { reset: true } }),
      {},
    ],
    [
      'DISABLED',
      'ordered',
      () => control('PUT', 'faults', { effect: { nestedApp: { status: 'DISABLED', code: 'ordered' } } }),
      {},
    ],
  ]

  it.each(causes)('refuses with %s (%s)', async (status, code, cause, more) => {
    await cause()
    const { success, error } = (await ask(more)) as { success: boolean; error: Record<string, unknown> }
    expect({ success, status: error?.status, code: error?.code }).toEqual({ success: false, status, code })
  })

  it('shows a window for what needs consent, and gives the token afterwards', async () => {
    const asked = { scope: 'Calendars.Read', method: 'GetTokenPopup', prompts: 'answer' }
    const { token, pages } = (await ask(asked)) as { token?: Record<string, string>; pages: string[] }
    expect(pages).toHaveLength(1)
    expect(decodeJwt(token?.access_token ?? '').scp).toContain('Calendars.Read')
    expect(await ask({ scope: 'Calendars.Read' })).toMatchObject({ success: true })
  })

  describe('a second factor that is proved in the window', () => {
    const silently = () => ask()
    const proved = () => ask({ method: 'GetTokenPopup', prompts: 'answer' })

    beforeEach(requireMfa)

    it('goes into the primary refresh token, so that the next call is silent', async () => {
      expect(await silently()).toMatchObject({ error: { status: 'USER_INTERACTION_REQUIRED' } })
      expect(await proved()).toMatchObject({ success: true })
      expect(await silently()).toMatchObject({ success: true })
    })

    it('signs nobody in to Office on the web: the window is the broker’s', async () => {
      await proved()
      const onTheWeb = { app: 'word', platform: 'web', user, addIn: addInId }
      expect(await control('POST', 'office/token', onTheWeb)).toMatchObject({ code: 13006 })
    })
  })

  it('lets who is not signed in sign in, in the window', async () => {
    await control('POST', 'office/sign-out', { platform: 'mac', user })
    const asked = { app: 'outlook', platform: 'mac', method: 'GetTokenPopup', prompts: 'answer' }
    expect(await ask(asked)).toMatchObject({ success: true, account: { username: user } })
  })
})
