import { createHash, randomBytes } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type RunningEmulator, startEmulator } from '../../src/start-emulator.js'
import { defaultPassword, ids } from '../../src/tenant/default-tenant.js'
import { assertionIn, requestToken } from '../flows/support/trust-messages.js'
import { type Call, httpsCaller } from './https-call.js'
import { Person } from './person.js'

const redirect = 'http://localhost:49152'
const scope = 'openid profile offline_access User.Read'
const form = { 'content-type': 'application/x-www-form-urlencoded' }

let emulator: RunningEmulator
let call: Call
beforeAll(async () => {
  emulator = await startEmulator()
  call = httpsCaller(emulator.caCert)
})
afterAll(() => emulator?.close())

/** Presents one thing at the token endpoint sixteen times at once, each over a connection of its own. */
async function presented(fields: Record<string, string>) {
  const address = `${emulator.origin}/${ids.contoso}/oauth2/v2.0/token`
  const body = new URLSearchParams({ client_id: ids.cli, ...fields }).toString()
  const answers = await Promise.all(Array.from({ length: 16 }, () => call('POST', address, form, body)))
  const bodies = answers.map(({ text }) => JSON.parse(text))
  return {
    tokens: bodies.filter(({ access_token }) => access_token !== undefined),
    refusals: new Set(bodies.flatMap(({ error, error_codes }) => (error ? [`${error} ${error_codes}`] : []))),
  }
}

async function redemptionOfCode() {
  const verifier = randomBytes(32).toString('base64url')
  const address = new URL(`${emulator.origin}/${ids.contoso}/oauth2/v2.0/authorize`)
  address.search = new URLSearchParams({
    client_id: ids.cli,
    response_type: 'code',
    redirect_uri: redirect,
    scope,
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    code_challenge_method: 'S256',
  }).toString()
  const person = new Person(call, { name: 'milan@contoso.com', password: defaultPassword })
  const { parameters } = await person.goThrough(address)
  return {
    grant_type: 'authorization_code',
    code: parameters.get('code') ?? '',
    redirect_uri: redirect,
    code_verifier: verifier,
  }
}

describe('sixteen connections at once', () => {
  test('get tokens for an authorization code once, and 54005 otherwise', async () => {
    const { tokens, refusals } = await presented(await redemptionOfCode())
    expect(tokens).toHaveLength(1)
    expect(refusals).toEqual(new Set(['invalid_grant 54005']))
  })

  test('get tokens for a device code once, and bad_verification_code otherwise', async () => {
    const address = `${emulator.origin}/${ids.contoso}/oauth2/v2.0/devicecode`
    const asked = await call(
      'POST',
      address,
      form,
      new URLSearchParams({ client_id: ids.cli, scope }).toString(),
    )
    const { device_code, user_code: code } = JSON.parse(asked.text)
    const person = new Person(call, { name: 'milan@contoso.com', password: defaultPassword, code })
    await person.goThrough(`${emulator.origin}/device`)
    const grant_type = 'urn:ietf:params:oauth:grant-type:device_code'
    const { tokens, refusals } = await presented({ grant_type, device_code })
    expect(tokens).toHaveLength(1)
    expect(refusals).toEqual(new Set(['bad_verification_code 70018']))
  })

  test('each get tokens for a refresh token: the old one is not revoked when it is used', async () => {
    const { tokens: first } = await presented(await redemptionOfCode())
    const refresh = { grant_type: 'refresh_token', refresh_token: first[0].refresh_token }
    const { tokens, refusals } = await presented(refresh)
    expect(refusals).toEqual(new Set())
    expect(new Set(tokens.map(({ refresh_token }) => refresh_token)).size).toBe(16)
  })

  test.each([
    ['1.1', 'urn:ietf:params:oauth:grant-type:saml1_1-bearer'],
    ['2.0', 'urn:ietf:params:oauth:grant-type:saml2-bearer'],
  ] as const)('get tokens for a SAML %s assertion once, and 50008 otherwise', async (version, grant) => {
    const name = 'federated@corp.contoso.com'
    const segment = version === '1.1' ? '2005' : '13'
    const { text } = await requestToken(emulator, {
      segment,
      version,
      name,
      password: defaultPassword,
    })
    const assertion = Buffer.from(assertionIn(text)).toString('base64url')
    const { tokens, refusals } = await presented({ grant_type: grant, assertion, scope })
    expect(tokens).toHaveLength(1)
    expect(refusals).toEqual(new Set(['invalid_grant 50008']))
  })
})
