import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { type RunningEmulator, startEmulator } from '../../src/start-emulator.js'
import { defaultPassword, defaultSecret, ids } from '../../src/tenant/default-tenant.js'
import { policyOf } from '../flows/support/policies.js'
import { needs } from '../needs.js'
import { startClient } from './client-process.js'
import { httpsCaller } from './https-call.js'
import { Person } from './person.js'

const python = needs('python3-msal')
const driver = fileURLToPath(new URL('./msal-python-mapped-driver.py', import.meta.url))
const felix = 'federated@corp.contoso.com'

let emulator: RunningEmulator
const stops: (() => void)[] = []

beforeAll(async () => {
  emulator = await startEmulator()
})
afterEach(() => {
  for (const stop of stops.splice(0)) stop()
})
afterAll(() => emulator?.close())

type Answer = Record<string, unknown>

/** A client of MSAL for Python in a process of its own. */
function msal(settings: object) {
  const all = {
    authority: `${emulator.origin}/${ids.contoso}`,
    instance_discovery: false,
    map: ['https://localhost/', `${emulator.origin}/`],
    ...settings,
  }
  const child = spawn(python ?? '', [driver, JSON.stringify(all)], {
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

describe.skipIf(!python)('MSAL for Python', () => {
  const cli = { kind: 'PublicClientApplication', client_id: ids.cli }

  test('finds AD FS by the realm and its description, and trades its token, for a federated user', async () => {
    emulator.journal.clear()
    const call = msal(cli)
    const answer = await call('acquire_token_by_username_password', [felix, defaultPassword, ['User.Read']])
    expect(answer).toMatchObject({ token_type: 'Bearer', id_token_claims: { oid: ids.federated } })
    const asked = emulator.journal
      .entries()
      .map(({ url, sawPassword }) => [new URL(url).pathname, sawPassword])
    expect(asked.filter(([path]) => /userrealm|adfs|token/.test(String(path)))).toEqual([
      [`/common/userrealm/${felix}`, undefined],
      ['/adfs/services/trust/mex', undefined],
      ['/adfs/services/trust/13/usernamemixed', 'adfs'],
      ['/adfs/FederationMetadata/2007-06/FederationMetadata.xml', undefined],
      [`/${ids.contoso}/oauth2/v2.0/token`, undefined],
    ])
    const [account] = (await call('get_accounts', [])) as unknown as object[]
    const renewed = await call('acquire_token_silent', [['User.Read'], account], { force_refresh: true })
    expect(renewed).toMatchObject({ token_type: 'Bearer' })
  })

  test('reads the fault of a wrong password', async () => {
    const asked = msal(cli)('acquire_token_by_username_password', [felix, 'wrong', ['User.Read']])
    await expect(asked).rejects.toThrow(
      'ID3242: The security token could not be authenticated or authorized.',
    )
  })

  test('hands on that a second factor is wanted, which no password gives', async () => {
    const policy = { ...policyOf({ controls: ['mfa'] }), tenantId: ids.contoso }
    emulator.store.conditionalAccessPolicies.put(policy)
    const answer = await msal(cli)('acquire_token_by_username_password', [
      felix,
      defaultPassword,
      ['User.Read'],
    ])
    emulator.store.conditionalAccessPolicies.delete(policy.id)
    expect(answer).toMatchObject({ error: 'invalid_grant', suberror: 'basic_action', error_codes: [50_079] })
  })

  test('signs a federated user in by the authorization code flow, through AD FS’s page', async () => {
    const call = msal({
      kind: 'ConfidentialClientApplication',
      client_id: ids.web,
      client_credential: defaultSecret(ids.web),
    })
    const flow = await call('initiate_auth_code_flow', [['User.Read']], {
      redirect_uri: 'https://localhost:3000/auth/callback',
      domain_hint: 'corp.contoso.com',
    })
    const person = new Person(httpsCaller(emulator.caCert), { name: felix, password: defaultPassword })
    const { parameters, pages } = await person.goThrough(String(flow.auth_uri))
    expect(pages[0]).toContain('AD FS')
    const answer = await call('acquire_token_by_auth_code_flow', [flow, Object.fromEntries(parameters)])
    expect(answer).toMatchObject({ id_token_claims: { oid: ids.federated, preferred_username: felix } })
  })
})

describe('@azure/msal-node', () => {
  const callback = 'https://localhost:3000/auth/callback'

  test('signs a federated user in by the code flow, with a hint at the domain, through AD FS’s page', async () => {
    const client = await startClient('./msal-node-driver.mjs', emulator.caCert, {
      kind: 'confidential',
      config: {
        auth: {
          clientId: ids.web,
          authority: `${emulator.origin}/${ids.contoso}`,
          knownAuthorities: [new URL(emulator.origin).host],
          clientSecret: defaultSecret(ids.web),
        },
      },
    })
    stops.push(() => void client.stop())
    const request = { scopes: ['User.Read'], redirectUri: callback }
    const address = await client.get<string>('getAuthCodeUrl', {
      ...request,
      domainHint: 'corp.contoso.com',
      state: 'mine',
    })
    const person = new Person(httpsCaller(emulator.caCert), { name: felix, password: defaultPassword })
    const { parameters, pages } = await person.goThrough(address)
    expect(pages[0]).toContain('AD FS')
    expect(pages.some((title) => title.includes('Password for'))).toBe(false)
    const code = { ...request, code: parameters.get('code'), state: 'mine' }
    const result = await client.get<{ uniqueId: string; account: { username: string } }>(
      'acquireTokenByCode',
      code,
      Object.fromEntries(parameters),
    )
    expect(result).toMatchObject({ uniqueId: ids.federated, account: { username: felix } })
  })
})
