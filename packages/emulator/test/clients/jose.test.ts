import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { type RunningEmulator, startEmulator } from '../../src/start-emulator.js'
import { defaultSecret, ids } from '../../src/tenant/default-tenant.js'
import { type ClientProcess, startClient } from './client-process.js'
import { type Call, httpsCaller } from './https-call.js'

let emulator: RunningEmulator
let call: Call
const clients: ClientProcess[] = []

beforeAll(async () => {
  emulator = await startEmulator()
  call = httpsCaller(emulator.caCert)
})
afterEach(() => Promise.all(clients.splice(0).map((client) => client.stop())))
afterAll(() => emulator?.close())

/** A verifier that reads issuer and keys from the tenant's discovery document, as an API would. */
async function verifier(version: 'v1.0' | 'v2.0'): Promise<ClientProcess> {
  const folder = version === 'v2.0' ? `${ids.contoso}/v2.0` : ids.contoso
  const { text } = await call('GET', `${emulator.origin}/${folder}/.well-known/openid-configuration`)
  const { issuer, jwks_uri: keys } = JSON.parse(text)
  const client = await startClient('./jose-driver.mjs', emulator.caCert, { issuer, keys })
  clients.push(client)
  return client
}

async function daemonToken(resource: string): Promise<string> {
  const { text } = await call(
    'POST',
    `${emulator.origin}/${ids.contoso}/oauth2/v2.0/token`,
    { 'content-type': 'application/x-www-form-urlencoded' },
    new URLSearchParams({
      grant_type: 'client_credentials',
      client_id: ids.daemon,
      client_secret: defaultSecret(ids.daemon),
      scope: `${resource}/.default`,
    }).toString(),
  )
  return JSON.parse(text).access_token
}

describe('jose', () => {
  test('verifies a v2 token by the keys and the issuer of the v2 document', async () => {
    const token = await daemonToken(`api://localhost:3000/${ids.inbox}`)
    const verified = await (await verifier('v2.0')).call('verify', token, ids.inbox)
    expect(verified).toMatchObject({ ok: true, result: { payload: { azp: ids.daemon, ver: '2.0' } } })
  })

  test('refuses a v2 token by the v1 document: the issuers differ', async () => {
    const token = await daemonToken(`api://localhost:3000/${ids.inbox}`)
    const refused = await (await verifier('v1.0')).call('verify', token, ids.inbox)
    expect(refused).toMatchObject({
      ok: false,
      error: { code: 'ERR_JWT_CLAIM_VALIDATION_FAILED', claim: 'iss' },
    })
  })

  test('cannot verify a Graph token: its nonce makes the signature Graph’s own affair', async () => {
    const token = await daemonToken('https://graph.microsoft.com')
    const refused = await (await verifier('v1.0')).call('verify', token, 'https://graph.microsoft.com')
    expect(refused).toMatchObject({ ok: false, error: { code: 'ERR_JWS_SIGNATURE_VERIFICATION_FAILED' } })
  })
})
