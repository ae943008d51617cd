import type { AuthenticationResult } from '@azure/msal-node'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { type RunningEmulator, startEmulator } from '../../src/start-emulator.js'
import { defaultPassword, defaultSecret, ids } from '../../src/tenant/default-tenant.js'
import { type ClientProcess, startClient } from './client-process.js'
import { type Call, httpsCaller } from './https-call.js'
import { Person } from './person.js'
import { claimsOf } from './tokens.js'

const mila = { name: 'milan@contoso.com', password: defaultPassword }
const callback = 'https://localhost:3000/auth/callback'
const hour = 3_600_000

let emulator: RunningEmulator
let call: Call
const clients: ClientProcess[] = []

beforeAll(async () => {
  emulator = await startEmulator()
  call = httpsCaller(emulator.caCert)
})
afterEach(async () => {
  await Promise.all(clients.splice(0).map((client) => client.stop()))
  emulator.clock.reset()
})
afterAll(() => emulator?.close())

/** A client of MSAL for `app`, told of nothing but its authority. */
async function msal(kind: 'confidential' | 'public', app: string, tenant: string = ids.contoso) {
  const { origin, caCert } = emulator
  const client = await startClient('./msal-node-driver.mjs', caCert, {
    kind,
    config: {
      auth: {
        clientId: app,
        authority: `${origin}/${tenant}`,
        knownAuthorities: [new URL(origin).host],
        ...(kind === 'confidential' && { clientSecret: defaultSecret(app) }),
      },
    },
  })
  clients.push(client)
  return client
}

/** Signs Mila in to the web app and gives what MSAL made of it. */
async function signInToWeb(client: ClientProcess, scopes: string[]): Promise<AuthenticationResult> {
  const { verifier, challenge } = await client.get<{ verifier: string; challenge: string }>('pkce')
  const request = { scopes, redirectUri: callback }
  const address = await client.get<string>('getAuthCodeUrl', {
    ...request,
    codeChallenge: challenge,
    codeChallengeMethod: 'S256',
    responseMode: 'query',
    state: 'mine',
    nonce: 'once',
  })
  const { parameters } = await new Person(call, mila).goThrough(address)
  expect(parameters.get('state')).toBe('mine')
  const code = {
    ...request,
    codeVerifier: verifier,
    code: parameters.get('code'),
    nonce: 'once',
    state: 'mine',
  }
  return client.get('acquireTokenByCode', code, Object.fromEntries(parameters))
}

describe('@azure/msal-node', () => {
  test('redeems a code with PKCE that a person earned on the sign-in pages', async () => {
    const result = await signInToWeb(await msal('confidential', ids.web), ['User.Read'])
    expect(result).toMatchObject({
      tenantId: ids.contoso,
      uniqueId: ids.milan,
      tokenType: 'Bearer',
      account: { username: mila.name, name: 'Mila Nikolova', homeAccountId: `${ids.milan}.${ids.contoso}` },
    })
    expect(result.scopes).toContain('User.Read')
    expect(result.idTokenClaims).toMatchObject({ aud: ids.web, nonce: 'once', tid: ids.contoso, ver: '2.0' })
  })

  test('answers from its cache while the token lives, and refreshes silently once it has expired', async () => {
    const client = await msal('confidential', ids.web)
    const first = await signInToWeb(client, ['User.Read'])
    const silent = { account: first.account, scopes: ['User.Read'] }
    const again = await client.get<AuthenticationResult>('acquireTokenSilent', silent)
    expect(again).toMatchObject({ fromCache: true, accessToken: first.accessToken })

    emulator.clock.advance(2 * hour)
    await client.get('moveClock', 2 * hour)
    const renewed = await client.get<AuthenticationResult>('acquireTokenSilent', silent)
    expect(renewed.fromCache).toBe(false)
    expect(
      Number(claimsOf(renewed.accessToken).iat) - Number(claimsOf(first.accessToken).iat),
    ).toBeGreaterThan(7_100)
  })

  test('calls a missing consent interaction required, by its suberror', async () => {
    const client = await msal('confidential', ids.web)
    const { account } = await signInToWeb(client, ['User.Read'])
    const refused = await client.call('acquireTokenSilent', { account, scopes: ['Mail.Read'] })
    expect(refused).toMatchObject({
      ok: false,
      error: {
        name: 'InteractionRequiredAuthError',
        errorCode: 'invalid_grant',
        subError: 'consent_required',
      },
    })
  })

  test('signs in interactively: its own loopback server gets the answer as a posted form', async () => {
    const client = await msal('public', ids.cli)
    client.onOpenBrowser(async (address) => {
      const { address: loopback, parameters } = await new Person(call, mila).goThrough(address)
      const answer = await fetch(loopback, { method: 'POST', body: parameters, redirect: 'manual' })
      await answer.text()
    })
    const result = await client.get<AuthenticationResult>('acquireTokenInteractive', {
      scopes: ['User.Read'],
    })
    expect(result.account?.username).toBe(mila.name)
    expect(await client.get('accounts')).toHaveLength(1)
  })

  test('gets a daemon its application permissions with client credentials', async () => {
    const client = await msal('confidential', ids.daemon)
    const request = { scopes: ['https://graph.microsoft.com/.default'] }
    const result = await client.get<AuthenticationResult>('acquireTokenByClientCredential', request)
    expect(claimsOf(result.accessToken)).toMatchObject({
      appid: ids.daemon,
      roles: ['User.Read.All'],
      idtyp: 'app',
    })
    const again = await client.get<AuthenticationResult>('acquireTokenByClientCredential', request)
    expect(again).toMatchObject({ fromCache: true, accessToken: result.accessToken })
  })

  test('gets an API a Graph token on behalf of its caller, and Graph answers with who that is', async () => {
    const api = `api://localhost:3000/${ids.inbox}`
    const user = await signInToWeb(await msal('confidential', ids.web), [`${api}/access_as_user`])
    const client = await msal('confidential', ids.inbox)
    const onBehalf = await client.get<AuthenticationResult>('acquireTokenOnBehalfOf', {
      oboAssertion: user.accessToken,
      scopes: ['https://graph.microsoft.com/User.Read'],
    })
    const me = await call('GET', `${emulator.origin}/graph/v1.0/me`, {
      authorization: `Bearer ${onBehalf.accessToken}`,
    })
    expect(me.status).toBe(200)
    expect(JSON.parse(me.text)).toMatchObject({ id: ids.milan, displayName: 'Mila Nikolova' })
  })

  test('reads a wrong secret as invalid_client, with number and correlation id', async () => {
    const { origin, caCert } = emulator
    const client = await startClient('./msal-node-driver.mjs', caCert, {
      kind: 'confidential',
      config: {
        auth: {
          clientId: ids.daemon,
          authority: `${origin}/${ids.contoso}`,
          knownAuthorities: [new URL(origin).host],
          clientSecret: 'not the secret',
        },
      },
    })
    clients.push(client)
    const refused = await client.call('acquireTokenByClientCredential', {
      scopes: ['https://graph.microsoft.com/.default'],
    })
    expect(refused).toMatchObject({ ok: false, error: { errorCode: 'invalid_client' } })
    expect(JSON.stringify(refused)).toContain('AADSTS7000215')
    expect(JSON.stringify(refused)).not.toContain('not the secret')
  })

  test('takes the tenant id for a domain name that the authority is configured with', async () => {
    const client = await msal('confidential', ids.web, 'contoso.com')
    const result = await signInToWeb(client, ['User.Read'])
    expect(result.account).toMatchObject({
      tenantId: ids.contoso,
      homeAccountId: `${ids.milan}.${ids.contoso}`,
    })
    expect(result.idTokenClaims).toMatchObject({ iss: `${emulator.origin}/${ids.contoso}/v2.0` })
  })

  test('signs in by common, and learns the tenant from the answer', async () => {
    const result = await signInToWeb(await msal('confidential', ids.web, 'common'), ['User.Read'])
    expect(result.tenantId).toBe(ids.contoso)
  })
})
