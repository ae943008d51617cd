import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import type { AuthenticationResult } from '@azure/msal-node'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { newSigner, type Signer, signedJwt } from '../../src/authority/client-auth/assertions.fixture.js'
import { type RunningEmulator, startEmulator } from '../../src/start-emulator.js'
import { defaultPassword, defaultSecret, ids } from '../../src/tenant/default-tenant.js'
import { needs } from '../needs.js'
import { type ClientProcess, startClient } from './client-process.js'
import { type Call, httpsCaller } from './https-call.js'
import { Person } from './person.js'
import { claimsOf } from './tokens.js'

const python = needs('python3-msal')
const pythonDriver = fileURLToPath(new URL('./msal-python-mapped-driver.py', import.meta.url))
const graph = 'https://graph.microsoft.com/.default'
const callback = 'https://localhost:3000/auth/callback'
const mila = { name: 'milan@contoso.com', password: defaultPassword }

let emulator: RunningEmulator
let call: Call
let signer: Signer
let privateKey: string
let certificate: string
const clients: ClientProcess[] = []
const stops: (() => void)[] = []

beforeAll(async () => {
  emulator = await startEmulator()
  call = httpsCaller(emulator.caCert)
  signer = await newSigner(Date.now() - 86_400_000)
  privateKey = signer.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()
  const lines = signer.certificate.match(/.{1,64}/g)?.join('\n')
  certificate = `-----BEGIN CERTIFICATE-----\n${lines}\n-----END CERTIFICATE-----\n`
  const daemon = emulator.directory.application(ids.daemon)!
  const named = { keyId: 'one', displayName: null, type: 'AsymmetricX509Cert', usage: 'Verify' } as const
  const dates = { startDateTime: '2020-01-01T00:00:00Z', endDateTime: '2099-01-01T00:00:00Z' }
  const key = { ...named, ...dates, key: signer.certificate, customKeyIdentifier: 'one' }
  emulator.store.applications.put({ ...daemon, keyCredentials: [key] })
  consentFor(ids.cli)
})
afterEach(async () => {
  for (const stop of stops.splice(0)) stop()
  await Promise.all(clients.splice(0).map((client) => client.stop()))
})
afterAll(() => emulator?.close())

/** An administrator allowed it for everybody: a flow without pages needs that. */
function consentFor(clientId: string): void {
  const principal = (appId: string) => emulator.directory.servicePrincipal(ids.contoso, appId)!.id
  emulator.store.grants.put({
    ...{ id: `consent-${clientId}`, tenantId: ids.contoso, consentType: 'AllPrincipals', principalId: null },
    clientId: principal(clientId),
    resourceId: principal('00000003-0000-0000-c000-000000000000'),
    scope: 'openid profile offline_access User.Read',
  })
}

async function started(driver: string, settings: object): Promise<ClientProcess> {
  const client = await startClient(driver, emulator.caCert, settings)
  clients.push(client)
  return client
}

const hex = (base64url: string) => Buffer.from(base64url, 'base64url').toString('hex').toUpperCase()
const tenantServer = () => `${emulator.origin}/${ids.contoso}/v2.0`

/** Types the code of a device and signs in for it. */
async function signInFor(code: string): Promise<void> {
  const person = new Person(call, { ...mila, code })
  const { pages } = await person.goThrough(`${emulator.origin}/device`)
  expect(pages.at(-1)).toMatch(/^You have signed in/)
}

/** An assertion as a client's own callback makes it. */
function ownAssertion(): string {
  const now = Math.floor(Date.now() / 1000)
  return signedJwt(
    { alg: 'PS256', typ: 'JWT', 'x5t#S256': signer.x5tS256 },
    {
      ...{ iss: ids.daemon, sub: ids.daemon, jti: `${Math.random()}`, nbf: now, exp: now + 600 },
      aud: `${emulator.origin}/${ids.contoso}/oauth2/v2.0/token`,
    },
    signer.privateKey,
  )
}

describe('@azure/msal-node', () => {
  const msal = (kind: 'confidential' | 'public', clientId: string, auth: object = {}, more: object = {}) =>
    started('./msal-node-driver.mjs', {
      kind,
      config: {
        auth: {
          clientId,
          authority: `${emulator.origin}/${ids.contoso}`,
          knownAuthorities: [new URL(emulator.origin).host],
          ...auth,
        },
      },
      ...more,
    })

  const credentials: [name: string, auth: () => object, more?: () => object][] = [
    [
      'a certificate by thumbprintSha256',
      () => ({ clientCertificate: { thumbprintSha256: hex(signer.x5tS256), privateKey } }),
    ],
    [
      'a certificate by thumbprint',
      () => ({ clientCertificate: { thumbprint: hex(signer.x5t), privateKey } }),
    ],
    [
      'a certificate with its chain',
      () => ({ clientCertificate: { thumbprintSha256: hex(signer.x5tS256), privateKey, x5c: certificate } }),
    ],
    ['a callback that makes assertions', () => ({}), () => ({ assertion: ownAssertion() })],
  ]

  test.each(credentials)('proves a daemon by %s', async (_name, auth, more) => {
    const client = await msal('confidential', ids.daemon, auth(), more?.())
    const request = { scopes: [graph] }
    const { accessToken } = await client.get<AuthenticationResult>('acquireTokenByClientCredential', request)
    expect(claimsOf(accessToken)).toMatchObject({ appid: ids.daemon, appidacr: '2' })
  })

  test('signs a device in by a code, waiting until somebody has typed it, and renews silently', async () => {
    const client = await msal('public', ids.cli)
    client.onOpenBrowser((shown) => void signInFor(JSON.parse(shown).userCode))
    const result = await client.get<AuthenticationResult>('acquireTokenByDeviceCode', {
      scopes: ['User.Read'],
    })
    expect(result).toMatchObject({ uniqueId: ids.milan, account: { username: mila.name } })
    const silent = { account: result.account, scopes: ['User.Read'], forceRefresh: true }
    expect(await client.get('acquireTokenSilent', silent)).toMatchObject({ fromCache: false })
  })

  const agents: [name: string, method: string, request: object, number: string][] = [
    ['credential', 'acquireTokenByClientCredential', { scopes: [graph], fmiPath: ids.cli }, 'AADSTS90023'],
    [
      'user',
      'acquireTokenByUserFederatedIdentityCredential',
      { scopes: ['User.Read'], username: mila.name, assertion: 'a.b.c' },
      'AADSTS70003',
    ],
  ]

  test.each(agents)(
    'is told that no agent identity has a %s here',
    async (_name, method, request, number) => {
      const client = await msal('confidential', ids.daemon, { clientSecret: defaultSecret(ids.daemon) })
      const refused = await client.call(method, request)
      expect(refused.ok).toBe(false)
      expect(JSON.stringify(refused)).toContain(number)
    },
  )

  test('is given a second code for the page of its own server', async () => {
    const application = emulator.directory.application(ids.web)!
    emulator.store.applications.put({
      ...application,
      spa: { redirectUris: ['https://localhost:3000/page'] },
    })
    const client = await msal('confidential', ids.web, { clientSecret: defaultSecret(ids.web) })
    const request = { scopes: ['User.Read'], redirectUri: callback }
    const address = await client.get<string>('getAuthCodeUrl', { ...request, state: 'mine' })
    const { parameters } = await new Person(call, mila).goThrough(address)
    const result = await client.get<AuthenticationResult>('acquireTokenByCode', {
      ...{ ...request, code: parameters.get('code'), enableSpaAuthorizationCode: true },
    })
    emulator.store.applications.put(application)
    expect(result.code).toMatch(/^1\.A/)
  })

  test('signs in by name and password, and reads a wrong one as invalid_grant', async () => {
    const client = await msal('public', ids.cli)
    const request = { scopes: ['User.Read'], username: mila.name, password: mila.password }
    const result = await client.get<AuthenticationResult>('acquireTokenByUsernamePassword', request)
    expect(result).toMatchObject({ uniqueId: ids.milan })
    const refused = await client.call('acquireTokenByUsernamePassword', { ...request, password: 'wrong' })
    expect(refused).toMatchObject({ ok: false, error: { errorCode: 'invalid_grant' } })
    expect(JSON.stringify(refused)).toContain('AADSTS50126')
  })
})

describe.skipIf(!python)('MSAL for Python', () => {
  function msal(settings: object) {
    const all = {
      authority: `${emulator.origin}/${ids.contoso}`,
      instance_discovery: false,
      map: ['https://localhost/', `${emulator.origin}/`],
      ...settings,
    }
    const child = spawn(python ?? '', [pythonDriver, JSON.stringify(all)], {
      env: { ...process.env, REQUESTS_CA_BUNDLE: emulator.caCert },
      stdio: ['pipe', 'pipe', 'inherit'],
    })
    stops.push(() => child.stdin.end())
    const answers = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
    return async (method: string, args: unknown[], named: object = {}): Promise<Record<string, unknown>> => {
      child.stdin.write(`${JSON.stringify({ method, args, named })}\n`)
      const { value } = await answers.next()
      const { ok, result, error } = JSON.parse(value)
      if (!ok) throw new Error(`${method}: ${JSON.stringify(error)}`)
      return result
    }
  }
  const cli = { kind: 'PublicClientApplication', client_id: ids.cli }

  test('signs a device in by a code, and renews silently', async () => {
    const client = msal(cli)
    const flow = await client('initiate_device_flow', [['User.Read']])
    expect(flow.message).toContain(String(flow.user_code))
    await signInFor(String(flow.user_code))
    const answer = await client('acquire_token_by_device_flow', [flow])
    expect(answer).toMatchObject({ token_type: 'Bearer', id_token_claims: { oid: ids.milan } })
    const [account] = (await client('get_accounts', [])) as unknown as object[]
    const renewed = await client('acquire_token_silent', [['User.Read'], account], { force_refresh: true })
    expect(renewed).toMatchObject({ token_type: 'Bearer' })
  })

  test('asks for the realm of a managed user, and signs in by name and password', async () => {
    const client = msal(cli)
    const answer = await client('acquire_token_by_username_password', [
      mila.name,
      mila.password,
      ['User.Read'],
    ])
    expect(answer).toMatchObject({ token_type: 'Bearer', id_token_claims: { oid: ids.milan } })
  })

  test('proves a daemon by a certificate', async () => {
    const client_credential = { private_key: privateKey, thumbprint: hex(signer.x5t) }
    const client = msal({ kind: 'ConfidentialClientApplication', client_id: ids.daemon, client_credential })
    const answer = await client('acquire_token_for_client', [[graph]])
    expect(answer).not.toHaveProperty('error_description')
    expect(claimsOf(String(answer.access_token))).toMatchObject({ appidacr: '2' })
  })
})

describe('@azure/identity', () => {
  const azure = () =>
    started('./azure-identity-driver.mjs', { authorityHost: emulator.origin, tenantId: ids.contoso })
  const daemon = { clientId: ids.daemon }

  test('gets tokens by secret, certificate and assertion', async () => {
    const client = await azure()
    const ask = async (kind: string, settings: object) =>
      claimsOf((await client.get<{ token: string }>(kind, { ...daemon, ...settings }, graph)).token)
    expect(await ask('secret', { secret: defaultSecret(ids.daemon) })).toMatchObject({ appidacr: '1' })
    expect(await ask('certificate', { certificate: `${privateKey}${certificate}` })).toMatchObject({
      appidacr: '2',
    })
    expect(await ask('assertion', { assertion: ownAssertion() })).toMatchObject({ appidacr: '2' })
  })

  test('gets tokens on behalf of a user, and by name and password', async () => {
    const client = await azure()
    const assertion = await emulator.mintToken({
      ...{ user: mila.name, resource: ids.inbox, scopes: ['access_as_user'] },
    })
    const inbox = { clientId: ids.inbox, secret: defaultSecret(ids.inbox), assertion }
    const scope = 'https://graph.microsoft.com/User.Read'
    const onBehalf = await client.get<{ token: string }>('onBehalfOf', inbox, scope)
    expect(claimsOf(onBehalf.token)).toMatchObject({ oid: ids.milan, appid: ids.inbox })
    const direct = await client.get<{ token: string }>('password', { clientId: ids.cli, ...mila }, scope)
    expect(claimsOf(direct.token)).toMatchObject({ oid: ids.milan, appid: ids.cli })
  })

  test('signs a device in by a code', async () => {
    const client = await azure()
    client.onOpenBrowser((shown) => void signInFor(JSON.parse(shown).userCode))
    const scope = 'https://graph.microsoft.com/User.Read'
    const { token } = await client.get<{ token: string }>('deviceCode', { clientId: ids.cli }, scope)
    expect(claimsOf(token)).toMatchObject({ oid: ids.milan })
  })

  test('tells an expired certificate from others by its number', async () => {
    const client = await azure()
    const application = emulator.directory.application(ids.daemon)!
    const [key] = application.keyCredentials!
    emulator.store.applications.put({
      ...application,
      keyCredentials: [{ ...key!, endDateTime: '2020-01-02T00:00:00Z' }],
    })
    const settings = { ...daemon, certificate: `${privateKey}${certificate}` }
    const refused = await client.call('certificate', settings, graph)
    emulator.store.applications.put(application)
    expect(refused).toMatchObject({ ok: false, error: { name: 'AuthenticationRequiredError' } })
    expect(JSON.stringify(refused)).toContain('AADSTS1000502')
  })
})

describe('oauth4webapi', () => {
  test('proves a daemon by private_key_jwt', async () => {
    const client = await started('./oauth4webapi-driver.mjs', {
      ...{ server: tenantServer(), clientId: ids.daemon, privateKey, thumbprint: signer.x5tS256 },
    })
    const answer = await client.get<{ access_token: string }>('clientCredentials', { scope: graph })
    expect(claimsOf(answer.access_token)).toMatchObject({ appidacr: '2' })
  })

  test('signs a device in: pending, then tokens, then nothing more', async () => {
    const client = await started('./oauth4webapi-driver.mjs', { server: tenantServer(), clientId: ids.cli })
    const codes = await client.get<{ device_code: string; user_code: string }>('deviceAuthorization', {
      scope: 'openid User.Read',
    })
    const pending = await client.call('deviceCode', codes.device_code)
    expect(pending).toMatchObject({ ok: false, error: { error: 'authorization_pending', status: 400 } })
    await signInFor(codes.user_code)
    const tokens = await client.get<{ access_token: string }>('deviceCode', codes.device_code)
    expect(claimsOf(tokens.access_token)).toMatchObject({ oid: ids.milan })
    const again = await client.call('deviceCode', codes.device_code)
    expect(again).toMatchObject({ ok: false, error: { error: 'bad_verification_code' } })
  })

  test('takes a hybrid answer after checking the signature and c_hash, and no other code with it', async () => {
    const client = await started('./oauth4webapi-driver.mjs', { server: tenantServer(), clientId: ids.web })
    const address = await hybridAnswer('code id_token')
    const checked = await client.get<Record<string, string>>('hybrid', address, 'once', 'mine')
    expect(checked).toHaveProperty('code')
    const changed = address.replace(/code=[^&]+/, 'code=another')
    expect(await client.call('hybrid', changed, 'once', 'mine')).toMatchObject({ ok: false })
  })
})

describe('openid-client', () => {
  const openid = () =>
    started('./openid-client-driver.mjs', {
      ...{ server: tenantServer(), clientId: ids.web, secret: defaultSecret(ids.web) },
    })

  test('takes the id token of the implicit flow after checking it', async () => {
    const client = await openid()
    const claims = await client.get('implicit', await hybridAnswer('id_token'), 'once', 'mine')
    expect(claims).toMatchObject({ oid: ids.milan, nonce: 'once', aud: ids.web })
  })

  test('redeems the code of the hybrid flow after checking the id token that came with it', async () => {
    const client = await openid()
    const checks = { expectedNonce: 'once', expectedState: 'mine' }
    const tokens = await client.get('hybrid', await hybridAnswer('code id_token'), checks)
    expect(tokens).toMatchObject({ checkedClaims: { oid: ids.milan } })
  })

  test('signs a device in by a code, polling as it is told', async () => {
    const client = await started('./openid-client-driver.mjs', {
      ...{ server: tenantServer(), clientId: ids.cli },
    })
    const codes = await client.get<{ user_code: string }>('deviceAuthorization', {
      scope: 'openid profile User.Read',
    })
    await signInFor(codes.user_code)
    expect(await client.get('deviceCode', codes)).toMatchObject({ checkedClaims: { oid: ids.milan } })
  })
})

/** Signs Mila in to the web app, and gives the address with the answer in its fragment. */
async function hybridAnswer(responseType: string): Promise<string> {
  const address = new URL(`${emulator.origin}/${ids.contoso}/oauth2/v2.0/authorize`)
  address.search = new URLSearchParams({
    ...{ client_id: ids.web, response_type: responseType, redirect_uri: callback },
    ...{ scope: 'openid profile', nonce: 'once', state: 'mine' },
  }).toString()
  return (await new Person(call, mila).goThrough(address)).address.href
}
