import { createHash, generateKeyPairSync, randomBytes } from 'node:crypto'
import { grantTypes } from '@onbehalf/protocol'
import { decodeJwt } from 'jose'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createEmulator, type Emulator } from '../emulator.js'
import { defaultPassword, ids } from '../tenant/default-tenant.js'
import { officeClients } from '../tenant/directory.js'
import type { DeviceAccount } from '../tenant/records.js'
import { contextLength, signWithSessionKey } from '../tenant/session-key-proof.js'
import { createStore } from '../tenant/store.js'
import { isOnDevice } from './accounts.js'
import { Broker } from './broker.js'
import { signAsDevice } from './device.js'
import { post, requestNonce } from './token-endpoint.js'

const day = 86_400_000
const why = { correlationId: '0f0e0d0c-0b0a-4908-8706-050403020100', summary: 'A test asks' }
const scope = `api://localhost:3000/${ids.inbox}/access_as_user`
const wanted = { ...why, clientId: officeClients.office, scope }
const keys = createStore()

let emulator: Emulator
let broker: Broker

beforeAll(async () => {
  await new Broker(createEmulator({ store: keys })).computers.device('windows', ids.contoso)
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
