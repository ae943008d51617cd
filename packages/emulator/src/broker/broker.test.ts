import { createHash, generateKeyPairSync, type KeyObject, randomBytes } from 'node:crypto'
import { grantTypes } from '@onbehalf/protocol'
import { decodeJwt } from 'jose'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createEmulator, type Emulator } from '../emulator.js'
import { defaultPassword, ids } from '../tenant/default-tenant.js'
import { officeClients } from '../tenant/directory.js'
import { helloKeyId } from '../tenant/hello-key.js'
import type { DeviceAccount } from '../tenant/records.js'
import { contextLength, signWithSessionKey } from '../tenant/session-key-proof.js'
import { createStore } from '../tenant/store.js'
import { isOnDevice } from './accounts.js'
import { Broker } from './broker.js'
import { type RegisteredDevice, signAsDevice } from './device.js'
import { publicHalf } from './device-keys.js'
import { signedJwt } from './signed-jwt.js'
import { post, requestNonce } from './token-endpoint.js'
import { helloAssertion, helloKey } from './windows-hello.js'

const day = 86_400_000
const why = { correlationId: '0f0e0d0c-0b0a-4908-8706-050403020100', summary: 'A test asks' }
const scope = `api://localhost:3000/${ids.inbox}/access_as_user`
const wanted = { ...why, clientId: officeClients.office, scope }
const keys = createStore()

let emulator: Emulator
let broker: Broker

beforeAll(async () => {
  const first = createEmulator({ store: keys })
  await new Broker(first).computers.device('windows', ids.contoso)
  await helloKey(first, 'windows', first.store.users.get(ids.milan)!)
}, 30_000)

beforeEach(() => {
  const store = createStore()
  for (const secret of keys.secrets.all()) store.secrets.put(secret)
  emulator = createEmulator({ store, clock: { now: () => Date.parse('2026-11-22T09:00:00Z') } })
  broker = new Broker(emulator)
})

async function signIn(password = defaultPassword) {
  const user = emulator.store.users.get(ids.milan)!
  return broker.signIn('windows', user, { password }, why)
}

async function signedIn(): Promise<DeviceAccount> {
  expect((await signIn()).ok).toBe(true)
  return onDevice()
}

function onDevice(): DeviceAccount {
  const account = broker.account('windows', ids.milan)
  if (!account || !isOnDevice(account)) throw new TypeError('Nobody is signed in')
  return account
}

describe('a sign-in to Windows', () => {
  it('is answered with a primary refresh token that the device keeps, and a session key only it can read', async () => {
    const answer = await signIn()
    expect(answer.json).toMatchObject({ token_type: 'pop', refresh_token_expires_in: 14 * 86_400 })
    const account = onDevice()
    expect(Buffer.from(account.sessionKey, 'base64url')).toHaveLength(32)
    expect(answer.text).not.toContain(account.sessionKey)
    const stored = JSON.stringify([...emulator.store.brokerAccounts.all()])
    expect(stored).not.toContain(defaultPassword)
  })

  it('survives a restart of the broker', async () => {
    await signedIn()
    const { access_token: token } = await new Broker(emulator).token(
      broker.account('windows', ids.milan)!,
      wanted,
    )
    expect(decodeJwt(String(token))).toMatchObject({ aud: ids.inbox, azp: officeClients.office })
  })

  it('fails with a wrong password, and leaves nobody signed in', async () => {
    const answer = await signIn('wrong')
    expect(answer.json).toMatchObject({ error: 'invalid_grant', error_codes: [50126] })
    expect(broker.account('windows', ids.milan)).toBeUndefined()
  })

  it('locks the account after ten wrong passwords, as a page would', async () => {
    for (let attempt = 0; attempt < 10; attempt++) await signIn('wrong')
    expect((await signIn()).json).toMatchObject({ error_codes: [50053] })
  })

  it('joins one device, however many people sign in', async () => {
    await signedIn()
    const other = emulator.store.users.get(ids.nomfa)!
    await broker.signIn('windows', other, { password: defaultPassword }, why)
    expect(emulator.store.devices.size).toBe(1)
    expect(broker.account('windows', ids.milan)?.deviceId).toBe(
      broker.account('windows', ids.nomfa)?.deviceId,
    )
  })
})

describe('a request signed by a device', () => {
  async function ask(change: (payload: Record<string, unknown>) => object = (payload) => payload) {
    const device = (await broker.computers.device('windows', ids.contoso))!
    const payload = {
      request_nonce: await requestNonce(emulator, why),
      grant_type: grantTypes.password,
      username: 'milan@contoso.com',
      password: defaultPassword,
    }
    return { device, request: await signAsDevice(emulator, device, change(payload)) }
  }
  const send = (request: string) =>
    post(emulator, ids.contoso, { grant_type: grantTypes.jwtBearer, request }, why)

  it('counts with a fresh nonce only', async () => {
    const { request } = await ask()
    emulator.clock.advance(5 * 60_000 + 1)
    expect((await send(request)).json).toMatchObject({ error_codes: [140000] })
  })

  it.each([undefined, '', 'AwABmade-up', 42])('does not count with nonce %j', async (nonce) => {
    const { request } = await ask((payload) => ({ ...payload, request_nonce: nonce }))
    expect((await send(request)).json).toMatchObject({ error_codes: [140000] })
  })

  it('does not count when its payload was changed', async () => {
    const { request } = await ask()
    const [header, , signature] = request.split('.')
    const other = Buffer.from('{"username":"admin@contoso.com"}').toString('base64url')
    expect((await send(`${header}.${other}.${signature}`)).json).toMatchObject({ error_codes: [50155] })
  })

  it('does not count when no registered device has the key', async () => {
    const { device } = await ask()
    const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
    const stranger = { ...device, keys: { ...device.keys, device: privateKey } }
    const request = await signAsDevice(emulator, stranger, {
      request_nonce: await requestNonce(emulator, why),
    })
    expect((await send(request)).json).toMatchObject({ error_codes: [50155] })
  })

  it('does not count from a device that was disabled', async () => {
    const { device, request } = await ask()
    emulator.store.devices.put({ ...emulator.store.devices.get(device.id)!, accountEnabled: false })
    expect((await send(request)).json).toMatchObject({ error_codes: [135011] })
  })
})

describe('a nonce', () => {
  it('counts once: a request that was caught on the way is worth nothing', async () => {
    const device = (await broker.computers.device('windows', ids.contoso))!
    const request = await signAsDevice(emulator, device, {
      request_nonce: await requestNonce(emulator, why),
      grant_type: grantTypes.password,
      username: 'milan@contoso.com',
      password: defaultPassword,
    })
    const send = () => post(emulator, ids.contoso, { grant_type: grantTypes.jwtBearer, request }, why)
    expect((await send()).ok).toBe(true)
    expect((await send()).json).toMatchObject({ error_codes: [140000] })
  })
})

describe('a sign-in by Windows Hello', () => {
  let device: RegisteredDevice
  let key: KeyObject

  beforeEach(async () => {
    device = (await broker.computers.device('windows', ids.contoso))!
    key = await helloKey(emulator, 'windows', mila())
    register(key, device.id)
  })

  const mila = () => emulator.store.users.get(ids.milan)!

  function register(registered: KeyObject, deviceId: string): void {
    const method = {
      kind: 'windows-hello' as const,
      deviceId,
      publicKey: publicHalf(registered),
      createdDateTime: '2026-11-22T09:00:00Z',
    }
    emulator.store.users.put({ ...mila(), methods: [{ kind: 'password' }, method] })
  }

  async function send(assertion: string) {
    const request = await signAsDevice(emulator, device, {
      request_nonce: await requestNonce(emulator, why),
      grant_type: grantTypes.jwtBearer,
      assertion,
    })
    return (await post(emulator, ids.contoso, { grant_type: grantTypes.jwtBearer, request }, why)).json
  }

  const nonce = () => requestNonce(emulator, why)
  const changed = (jwt: string, index: number, members: object): string => {
    const parts = jwt.split('.')
    const known = JSON.parse(Buffer.from(parts[index]!, 'base64url').toString()) as object
    parts[index] = Buffer.from(JSON.stringify({ ...known, ...members })).toString('base64url')
    return parts.join('.')
  }

  it('is taken when the registered key of this device signed it', async () => {
    const answer = await send(helloAssertion(emulator, mila(), key, await nonce()))
    expect(answer).toMatchObject({ token_type: 'pop' })
    const [token] = emulator.store.primaryRefreshTokens.all()
    expect(token).toMatchObject({
      credential: 'windows-hello',
      signIn: { proofs: [{ method: 'windows-hello' }] },
    })
  })

  it('is refused when another key signed it under the registered name', async () => {
    const strange = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey
    const named = { kid: helloKeyId(publicHalf(key)), use: 'ngc' }
    const now = Math.floor(emulator.clock.now() / 1000)
    const payload = { iss: 'milan@contoso.com', iat: now, exp: now + 300, request_nonce: await nonce() }
    expect(await send(signedJwt(named, payload, strange))).toMatchObject({ error_codes: [130005] })
  })

  it('is refused when nobody registered the key', async () => {
    const strange = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey
    const assertion = helloAssertion(emulator, mila(), strange, await nonce())
    expect(await send(assertion)).toMatchObject({ error_codes: [130004] })
  })

  it('is refused when the key is somebody else’s', async () => {
    const admin = emulator.store.users.get(ids.admin)!
    expect(await send(helloAssertion(emulator, admin, key, await nonce()))).toMatchObject({
      error_codes: [130004],
    })
  })

  it('is refused when the key belongs to another device', async () => {
    register(key, 'another-device')
    const assertion = helloAssertion(emulator, mila(), key, await nonce())
    expect(await send(assertion)).toMatchObject({ error_codes: [130008] })
  })

  it.each([
    ['its person was changed', 1, { iss: 'admin@contoso.com' }, 130004],
    ['its time was changed', 1, { exp: 9_999_999_999 }, 130005],
    ['it says that no key signed it', 0, { alg: 'none' }, 130005],
    ['it names another use', 0, { use: 'sig' }, 130004],
    ['it names another key', 0, { kid: 'AAAA' }, 130004],
    ['its person is nobody', 1, { iss: 'nobody@contoso.com' }, 50034],
  ] as const)('is refused when %s', async (_what, index, members, aadsts) => {
    const assertion = helloAssertion(emulator, mila(), key, await nonce())
    expect(await send(changed(assertion, index, members))).toMatchObject({ error_codes: [aadsts] })
  })

  it('is refused when it is used again, or has no nonce of ours', async () => {
    const assertion = helloAssertion(emulator, mila(), key, await nonce())
    await send(assertion)
    expect(await send(assertion)).toMatchObject({ error_codes: [140000] })
    const invented = helloAssertion(emulator, mila(), key, 'AwABinvented')
    expect(await send(invented)).toMatchObject({ error_codes: [140000] })
  })

  it('is refused when its time is over', async () => {
    const assertion = helloAssertion(emulator, mila(), key, await nonce())
    emulator.clock.advance(300_000)
    expect(await send(assertion)).toMatchObject({ error_codes: [130005] })
  })

  it('is refused to somebody who was disabled', async () => {
    emulator.store.users.put({ ...mila(), accountEnabled: false })
    const assertion = helloAssertion(emulator, mila(), key, await nonce())
    expect(await send(assertion)).toMatchObject({ error_codes: [50057] })
  })
})

describe('the registration of a key of Windows Hello', () => {
  const send = (token: string, body: string) =>
    emulator.fetch(
      new Request('https://localhost:8443/EnrollmentServer/key/?api-version=1.0', {
        method: 'POST',
        headers: { authorization: `Bearer ${token}` },
        body,
      }),
    )

  it('wants a second factor from just now', async () => {
    await signedIn()
    const refusal = await broker.registerHello('windows', emulator.store.users.get(ids.milan)!, why)
    expect(refusal).toContain('ngcmfa')
    expect(emulator.store.users.get(ids.milan)!.methods.map(({ kind }) => kind)).not.toContain(
      'windows-hello',
    )
  })

  it('takes no token of another service', async () => {
    const { access_token: token } = await broker.token(await signedIn(), wanted)
    const answers = [await send(String(token), '{}'), await send('made-up', '{}')]
    expect(answers.map(({ status }) => status)).toEqual([401, 401])
    expect(await answers[0]?.text()).toContain('for another service')
  })
})

describe('a token for an application', () => {
  it('comes encrypted: only the session key opens the answer', async () => {
    const account = await signedIn()
    await broker.token(account, wanted)
    const exchange = emulator.journal.entries().findLast(({ method }) => method === 'POST')
    expect(exchange?.from).toBe('broker')
    expect(exchange?.response.body).toMatch(/^ey[\w-]+\.\.[\w-]+\.[\w-]+\.[\w-]+$/)
  })

  it('is refused to who has the primary refresh token and not its session key', async () => {
    const account = await signedIn()
    const stolen = { ...account, sessionKey: randomBytes(32).toString('base64url') }
    expect(await broker.token(stolen, wanted)).toMatchObject({ error_codes: [140001] })
  })

  it('is refused when the device was disabled meanwhile', async () => {
    const account = await signedIn()
    const device = emulator.store.devices.get(account.deviceId)!
    emulator.store.devices.put({ ...device, accountEnabled: false })
    expect(await broker.token(account, wanted)).toMatchObject({ error_codes: [135011] })
  })

  it('is refused for a redirect that the application did not register', async () => {
    const account = await signedIn()
    expect(await broker.token(account, { ...wanted, clientId: ids.cli })).toMatchObject({
      error_codes: [50011],
    })
  })

  it('renews a primary refresh token that is four hours old, and not before', async () => {
    const account = await signedIn()
    emulator.clock.advance(4 * 3_600_000 - 1)
    await broker.token(account, wanted)
    expect(onDevice().primaryRefreshToken).toBe(account.primaryRefreshToken)
    emulator.clock.advance(1)
    await broker.token(account, wanted)
    const renewed = onDevice()
    expect(renewed.primaryRefreshToken).not.toBe(account.primaryRefreshToken)
    expect(renewed.renewedAt).toBe(emulator.clock.now())
    expect(renewed.sessionKey).toBe(account.sessionKey)
  })

  it('is refused after fourteen days without renewal', async () => {
    const account = await signedIn()
    emulator.clock.advance(14 * day)
    expect(await broker.token(account, wanted)).toMatchObject({ error_codes: [700082] })
  })
})

describe('a window of the broker', () => {
  const authorize = (credential: string) => {
    const url = new URL('https://localhost:8443/organizations/oauth2/v2.0/authorize')
    const challenge = createHash('sha256').update('x'.repeat(43)).digest('base64url')
    url.search = new URLSearchParams({
      client_id: officeClients.office,
      response_type: 'code',
      redirect_uri: 'https://localhost:8443/office/redirect',
      scope,
      prompt: 'none',
      code_challenge: challenge,
      code_challenge_method: 'S256',
    }).toString()
    return emulator.fetch(new Request(url, { headers: { 'x-ms-RefreshTokenCredential': credential } }))
  }

  it('knows its person by the proof of the primary refresh token', async () => {
    const response = await authorize(await broker.browserCredential(await signedIn(), why))
    expect(new URL(response.headers.get('location') ?? '').searchParams.has('code')).toBe(true)
  })

  it('goes on as if nobody had come when the proof does not hold', async () => {
    const account = await signedIn()
    const forged = signWithSessionKey(
      { refresh_token: account.primaryRefreshToken, request_nonce: await requestNonce(emulator, why) },
      randomBytes(32),
      randomBytes(contextLength),
    )
    const response = await authorize(forged)
    expect(new URL(response.headers.get('location') ?? '').searchParams.get('error')).toBe('login_required')
  })
})
