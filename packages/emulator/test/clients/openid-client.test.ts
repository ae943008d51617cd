import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { type RunningEmulator, startEmulator } from '../../src/start-emulator.js'
import { defaultPassword, defaultSecret, ids } from '../../src/tenant/default-tenant.js'
import { type ClientProcess, startClient } from './client-process.js'
import { httpsCaller } from './https-call.js'
import { Person } from './person.js'
import { claimsOf } from './tokens.js'

const callback = 'https://localhost:3000/auth/callback'

/** A token response, as openid-client hands it on. */
interface Tokens {
  access_token: string
  refresh_token?: string
  token_type: string
  expires_in: number
  checkedClaims?: Record<string, unknown>
}

let emulator: RunningEmulator
const clients: ClientProcess[] = []

beforeAll(async () => {
  emulator = await startEmulator()
})
afterEach(() => Promise.all(clients.splice(0).map((client) => client.stop())))
afterAll(() => emulator?.close())

/** A client of openid-client for `clientId`, which discovers the tenant's v2 endpoints by itself. */
async function openid(clientId: string, server = `${emulator.origin}/${ids.contoso}/v2.0`) {
  const settings = { server, clientId, secret: defaultSecret(clientId) }
  const client = await startClient('./openid-client-driver.mjs', emulator.caCert, settings)
  clients.push(client)
  return client
}

/** Signs Mila in, and gives the address she came back to with the checks it must pass. */
async function signIn(client: ClientProcess, scope: string) {
  const { verifier, challenge } = await client.get<{ verifier: string; challenge: string }>('pkce')
  const address = await client.get<string>('authorizationUrl', {
    redirect_uri: callback,
    scope,
    code_challenge: challenge,
    code_challenge_method: 'S256',
    state: 'mine',
    nonce: 'once',
  })
  const person = new Person(httpsCaller(emulator.caCert), {
    name: 'milan@contoso.com',
    password: defaultPassword,
  })
  const { address: arrived } = await person.goThrough(address)
  return {
    arrived: arrived.href,
    checks: { pkceCodeVerifier: verifier, expectedState: 'mine', expectedNonce: 'once' },
  }
}

describe('openid-client', () => {
  test('accepts the discovery document: its issuer is the address that was asked', async () => {
    const metadata = await (await openid(ids.web)).get<Record<string, unknown>>('metadata')
    expect(metadata).toMatchObject({
      issuer: `${emulator.origin}/${ids.contoso}/v2.0`,
      subject_types_supported: ['pairwise'],
    })
  })

  test('redeems a code after checking state, nonce and the ID token', async () => {
    const client = await openid(ids.web)
    const { arrived, checks } = await signIn(client, 'openid profile email offline_access')
    const tokens = await client.get<Tokens>('codeGrant', arrived, checks)
    expect(tokens.token_type.toLowerCase()).toBe('bearer')
    expect(tokens.checkedClaims).toMatchObject({
      aud: ids.web,
      oid: ids.milan,
      tid: ids.contoso,
      preferred_username: 'milan@contoso.com',
    })
  })

  test('is refused a code that was redeemed before', async () => {
    const client = await openid(ids.web)
    const { arrived, checks } = await signIn(client, 'openid')
    await client.get('codeGrant', arrived, checks)
    const replayed = await client.call('codeGrant', arrived, checks)
    expect(replayed).toMatchObject({ ok: false, error: { error: 'invalid_grant', status: 400 } })
    expect(JSON.stringify(replayed)).toContain('AADSTS54005')
  })

  test('is refused a code with another verifier', async () => {
    const client = await openid(ids.web)
    const { arrived, checks } = await signIn(client, 'openid')
    const refused = await client.call('codeGrant', arrived, { ...checks, pkceCodeVerifier: 'x'.repeat(43) })
    expect(refused).toMatchObject({ ok: false, error: { error: 'invalid_grant' } })
  })

  test('refreshes for another resource than the one the code was for', async () => {
    const client = await openid(ids.web)
    const { arrived, checks } = await signIn(client, 'openid offline_access User.Read')
    const { refresh_token: refreshToken } = await client.get<Tokens>('codeGrant', arrived, checks)
    const scope = `api://localhost:3000/${ids.inbox}/access_as_user`
    const tokens = await client.get<Tokens>('refreshGrant', refreshToken, { scope })
    expect(claimsOf(tokens.access_token)).toMatchObject({ aud: ids.inbox, scp: 'access_as_user', ver: '2.0' })
  })

  test('gets a daemon its token with client credentials, and expires_in is a number', async () => {
    const tokens = await (await openid(ids.daemon)).get<Tokens>('clientCredentials', {
      scope: 'https://graph.microsoft.com/.default',
    })
    expect(tokens.expires_in).toBeGreaterThan(3_000)
  })

  test('trades an assertion on behalf of a user as a generic grant', async () => {
    const web = await openid(ids.web)
    const { arrived, checks } = await signIn(web, `openid api://localhost:3000/${ids.inbox}/access_as_user`)
    const user = await web.get<Tokens>('codeGrant', arrived, checks)
    const tokens = await (await openid(ids.inbox)).get<Tokens>(
      'grant',
      'urn:ietf:params:oauth:grant-type:jwt-bearer',
      {
        assertion: user.access_token,
        requested_token_use: 'on_behalf_of',
        scope: 'https://graph.microsoft.com/Mail.Read',
      },
    )
    expect(claimsOf(tokens.access_token)).toMatchObject({ oid: ids.milan, appid: ids.inbox })
  })

  /** @see https://learn.microsoft.com/entra/identity-platform/reference-error-codes */
  test.each([
    {
      who: 'an app that the tenant does not know',
      clientId: '0b1f6cb5-8a53-4ef7-9d0e-7d3a7a1c2f10',
      scope: 'https://graph.microsoft.com/.default',
      error: 'unauthorized_client',
      number: 'AADSTS700016',
    },
    {
      who: 'an API that the tenant does not know',
      clientId: ids.daemon,
      scope: 'api://nowhere.example/.default',
      error: 'invalid_resource',
      number: 'AADSTS500011',
    },
  ])('reads that it asks as or for $who', async ({ clientId, scope, error, number }) => {
    const refused = await (await openid(clientId)).call('clientCredentials', { scope })
    expect(refused).toMatchObject({ ok: false, error: { error, status: 400 } })
    expect(JSON.stringify(refused)).toContain(number)
  })

  test('takes the discovery document of personal accounts for that of their tenant alone', async () => {
    const personal = '9188040d-6c67-4c5b-b112-36a304b66dad'
    const client = await openid(ids.web, `${emulator.origin}/${personal}/v2.0`)
    expect(await client.get('metadata')).toMatchObject({ issuer: `${emulator.origin}/${personal}/v2.0` })
    const byAlias = await (await openid(ids.web, `${emulator.origin}/consumers/v2.0`)).call('metadata')
    expect(byAlias).toMatchObject({ ok: false, error: { code: 'OAUTH_JSON_ATTRIBUTE_COMPARISON_FAILED' } })
  })
})
