import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { type RunningEmulator, startEmulator } from '../../src/start-emulator.js'
import { defaultPassword, defaultSecret, ids } from '../../src/tenant/default-tenant.js'
import { policyOf } from '../flows/support/policies.js'
import { needs } from '../needs.js'
import { httpsCaller } from './https-call.js'
import { Person } from './person.js'

const python = needs('python3-msal')
const driver = fileURLToPath(new URL('./msal-python-driver.py', import.meta.url))
const callback = 'https://localhost:3000/auth/callback'

/** A token response as MSAL for Python hands it on: Entra's JSON, also when it refuses. */
type Answer = Record<string, unknown>

describe.skipIf(!python)('MSAL for Python', () => {
  let emulator: RunningEmulator
  const stops: (() => void)[] = []

  beforeAll(async () => {
    emulator = await startEmulator()
  })
  afterEach(() => {
    for (const stop of stops.splice(0)) stop()
  })
  afterAll(() => emulator?.close())

  /** A client of MSAL in a process of its own, which trusts the emulator by `REQUESTS_CA_BUNDLE` alone. */
  function msal(clientId: string, secret = defaultSecret(clientId)) {
    const settings = {
      kind: 'ConfidentialClientApplication',
      client_id: clientId,
      client_credential: secret,
      authority: `${emulator.origin}/${ids.contoso}`,
      instance_discovery: false,
    }
    const child = spawn(python ?? '', [driver, JSON.stringify(settings)], {
      env: { ...process.env, REQUESTS_CA_BUNDLE: emulator.caCert },
      stdio: ['pipe', 'pipe', 'inherit'],
    })
    stops.push(() => child.stdin.end())
    const answers = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
    return async (method: string, args: unknown[], named: object = {}): Promise<Answer> => {
      child.stdin.write(`${JSON.stringify({ method, args, named })}\n`)
      const { value } = await answers.next()
      const { ok, result, error } = JSON.parse(value)
      if (!ok) throw new Error(`${method}: ${JSON.stringify(error)}`)
      return result
    }
  }

  test('signs a user in by the authorization code flow, and renews silently', async () => {
    const call = msal(ids.web)
    const flow = await call('initiate_auth_code_flow', [['User.Read']], { redirect_uri: callback })
    const person = new Person(httpsCaller(emulator.caCert), {
      name: 'milan@contoso.com',
      password: defaultPassword,
    })
    const { parameters } = await person.goThrough(String(flow.auth_uri))
    const answer = await call('acquire_token_by_auth_code_flow', [flow, Object.fromEntries(parameters)])
    expect(answer).toMatchObject({
      token_type: 'Bearer',
      id_token_claims: { oid: ids.milan, tid: ids.contoso },
    })

    const [account] = (await call('get_accounts', [])) as unknown as object[]
    const renewed = await call('acquire_token_silent', [['User.Read'], account], { force_refresh: true })
    expect(renewed.access_token).not.toBe(answer.access_token)
  })

  test('gets a daemon its token', async () => {
    const answer = await msal(ids.daemon)('acquire_token_for_client', [
      ['https://graph.microsoft.com/.default'],
    ])
    expect(answer).toMatchObject({ token_type: 'Bearer', access_token: expect.any(String) })
  })

  test('hands the claims of a policy on, as the text that the next request sends back', async () => {
    const policy = { ...policyOf({ controls: ['mfa'], applications: ['Office365'] }), tenantId: ids.contoso }
    emulator.store.conditionalAccessPolicies.put(policy)
    const assertion = await emulator.mintToken({
      user: 'milan@contoso.com',
      resource: ids.inbox,
      scopes: ['access_as_user'],
    })
    const scopes = ['https://graph.microsoft.com/Mail.Read']
    const call = msal(ids.inbox)
    const answer = await call('acquire_token_on_behalf_of', [assertion, scopes])
    emulator.store.conditionalAccessPolicies.delete(policy.id)
    expect(answer).toMatchObject({
      error: 'invalid_grant',
      suberror: 'basic_action',
      error_codes: [50_076],
      claims: `{"access_token":{"capolids":{"essential":true,"values":["${policy.id}"]}}}`,
    })
    const claims_challenge = answer.claims
    const proved = await emulator.mintToken({
      ...{ user: 'milan@contoso.com', resource: ids.inbox, scopes: ['access_as_user'] },
      proofs: ['password', 'totp'],
    })
    emulator.store.conditionalAccessPolicies.put(policy)
    const granted = await call('acquire_token_on_behalf_of', [proved, scopes], { claims_challenge })
    emulator.store.conditionalAccessPolicies.delete(policy.id)
    expect(granted).toMatchObject({ token_type: 'Bearer' })
  })

  test('hands a refusal on as it came: error, description, number and correlation id', async () => {
    const answer = await msal(ids.daemon, 'not the secret')('acquire_token_for_client', [
      ['https://graph.microsoft.com/.default'],
    ])
    expect(answer).toMatchObject({ error: 'invalid_client', error_codes: [7_000_215] })
    expect(answer.error_description).toMatch(/^AADSTS7000215: /)
    expect(answer.correlation_id).toMatch(/^[0-9a-f-]{36}$/)
  })
})
