import * as client from 'openid-client'
import { beforeEach, describe, expect, test } from 'vitest'
import type { Emulator } from '../../src/emulator.js'
import { defaultPassword, defaultSecret, ids } from '../../src/tenant/default-tenant.js'
import { Browser } from '../flows/support/browser.js'
import { emulator, exampleOrigin, legacyScope, origin } from '../flows/support/flows.js'

const redirect_uri = `${exampleOrigin}/auth/callback`
const checks = { expectedState: 'mine', expectedNonce: 'once' }
let made: Emulator

beforeEach(async () => {
  made = await emulator()
  made.clock.run(true)
})

/** openid-client unmodified; its requests go to the emulator of the test without a port. */
const custom: client.CustomFetch = (url, { method, headers, body }) =>
  made.fetch(new Request(url, { method, headers, body: `${body ?? ''}` || null }))

function discover(tenant: string): Promise<client.Configuration> {
  const server = new URL(`${origin}/${tenant}/v2.0`)
  return client.discovery(server, ids.web, defaultSecret(ids.web), undefined, {
    [client.customFetch]: custom,
  })
}

/** For an authority whose issuer is a template, which no library of the standard takes: what the document says else. */
async function aliased(tenant: string): Promise<client.Configuration> {
  const document = await made.fetch(new Request(`${origin}/${tenant}/v2.0/.well-known/openid-configuration`))
  const config = new client.Configuration(await document.json(), ids.spa)
  config[client.customFetch] = custom
  return config
}

/** Signs somebody in by the address that openid-client writes, and gives where the browser came back to. */
async function signIn(
  config: client.Configuration,
  user: string,
  more: Record<string, string> = {},
  browser = new Browser(made),
): Promise<URL> {
  const url = client.buildAuthorizationUrl(config, {
    ...{ redirect_uri, scope: 'openid profile offline_access User.Read', state: 'mine', nonce: 'once' },
    ...{ login_hint: user },
    ...more,
  })
  let page = await browser.open(url)
  if (page.has('password')) page = await page.press('submit', { password: defaultPassword })
  if (page.has('kmsi-no')) page = await page.press('kmsi-no')
  if (page.has('accept')) page = await page.press('accept')
  return page.location
}

/** What openid-client throws about an answer: its error, and the number in its sentence. */
async function refusal(answered: Promise<unknown>): Promise<{ error?: string; number?: string }> {
  const thrown = await answered.then(
    () => undefined,
    (problem: unknown) => problem,
  )
  const isKnown =
    thrown instanceof client.AuthorizationResponseError || thrown instanceof client.ResponseBodyError
  if (!isKnown) throw thrown
  const { error, error_description: sentence = '' } = thrown
  return { error, number: /^AADSTS(\d+)/.exec(sentence)?.[1] ?? '' }
}

describe('openid-client and tenants', () => {
  test('takes a guest at the authority of the tenant they visit: its issuer, its keys, their id there', async () => {
    const config = await discover(ids.fabrikam)
    const tokens = await client.authorizationCodeGrant(
      config,
      await signIn(config, 'milan@contoso.com'),
      checks,
    )
    const guest = made.store.users.find(
      ({ tenantId, home }) => tenantId === ids.fabrikam && home?.id === ids.milan,
    )
    expect(tokens.claims()).toMatchObject({
      iss: `${origin}/${ids.fabrikam}/v2.0`,
      tid: ids.fabrikam,
      oid: guest?.id,
      preferred_username: 'milan@contoso.com',
    })
    expect(tokens.claims()?.oid).not.toBe(ids.milan)
    const again = await client.refreshTokenGrant(config, tokens.refresh_token ?? '')
    expect(again.claims()?.tid).toBe(ids.fabrikam)
  })

  test('reads that organizations takes no personal account', async () => {
    const config = await aliased('organizations')
    const answered = signIn(
      config,
      'someone@outlook.com',
      { prompt: 'none', redirect_uri: `${exampleOrigin}/`, code_challenge: 'x'.repeat(43) },
      await personalBrowser(),
    )
    const { error, number } = await refusal(client.authorizationCodeGrant(config, await answered, checks))
    expect({ error, number }).toEqual({ error: 'interaction_required', number: '16000' })
  })

  test('reads that a tenant does not know somebody: 50020', async () => {
    const home = await discover(ids.contoso)
    const { refresh_token = '' } = await client.authorizationCodeGrant(
      home,
      await signIn(home, 'nomfa@contoso.com'),
      checks,
    )
    const visited = await discover(ids.fabrikam)
    const refused = await refusal(client.refreshTokenGrant(visited, refresh_token))
    expect(refused).toEqual({ error: 'invalid_grant', number: '50020' })
  })

  test('reads that a tenant never installed the API: 650052', async () => {
    const config = await discover(ids.fabrikam)
    const answered = await signIn(config, 'milan@contoso.com', { scope: `openid ${legacyScope}` })
    const refused = await refusal(client.authorizationCodeGrant(config, answered, checks))
    expect(refused).toEqual({ error: 'invalid_client', number: '650052' })
  })
})

/** A browser to which somebody is signed in with a personal account. */
async function personalBrowser(): Promise<Browser> {
  const browser = new Browser(made)
  const url = new URL(`${origin}/common/oauth2/v2.0/authorize`)
  url.search = `${new URLSearchParams({
    ...{ client_id: ids.spa, redirect_uri: `${exampleOrigin}/`, response_type: 'code', scope: 'openid' },
    ...{ code_challenge: 'x'.repeat(43), login_hint: 'someone@outlook.com' },
  })}`
  const page = await browser.open(url)
  await (await page.press('submit', { password: defaultPassword })).press('kmsi-no')
  return browser
}
