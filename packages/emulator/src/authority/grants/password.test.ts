import { beforeEach, describe, expect, it } from 'vitest'
import { type GraphClient, GraphTokens, restore } from '../../../test/graph-tokens.js'
import { createEmulator } from '../../emulator.js'
import { defaultPassword, defaultSecret, ids } from '../../tenant/default-tenant.js'
import { origin } from '../client-auth/assertions.fixture.js'

const emulator = createEmulator()
const federated = 'federated@corp.contoso.com'
const scope = 'openid profile offline_access User.Read'
let graph: GraphClient

beforeEach(async () => {
  restore(emulator)
  emulator.clock.run(false)
  minutes += 5
  emulator.clock.advance(minutes * 60_000)
  graph = await new GraphTokens(emulator).asUser(
    ids.admin,
    'Policy.ReadWrite.ApplicationConfiguration',
    'Policy.ReadWrite.ConditionalAccess',
    'Application.ReadWrite.All',
    'User.ReadWrite.All',
    'Directory.AccessAsUser.All',
  )
})
/** The lock on accounts outlives the store of a test, so each test is later than the last. */
let minutes = 0

type Form = Record<string, string>

async function ask(form: Form = {}, tenant: string = ids.contoso, version = 'v2.0') {
  const path = `/${tenant}/oauth2/${version === 'v2.0' ? 'v2.0/' : ''}token`
  const whole = {
    grant_type: 'password',
    client_id: ids.cli,
    username: 'milan@contoso.com',
    password: defaultPassword,
    ...(version === 'v2.0' ? { scope } : { resource: 'https://graph.microsoft.com' }),
    ...form,
  }
  const answer = await emulator.fetch(
    new Request(`${origin}${path}`, { method: 'POST', body: new URLSearchParams(whole) }),
  )
  return { status: answer.status, headers: answer.headers, body: await answer.json() }
}

/** Consent for everybody, as an administrator gives it in the portal. */
async function consent(clientId: string = ids.cli): Promise<void> {
  const { directory, store } = emulator
  const principal = (appId: string) => directory.servicePrincipal(ids.contoso, appId)!.id
  store.grants.put({
    ...{ id: `consent-${clientId}`, tenantId: ids.contoso, consentType: 'AllPrincipals', principalId: null },
    clientId: principal(clientId),
    resourceId: principal('00000003-0000-0000-c000-000000000000'),
    scope,
  })
}

describe('a password that the application sends', () => {
  it('becomes access token, id token and refresh token', async () => {
    await consent()
    const { status, body } = await ask({ client_info: '1', response_type: 'id_token token' })
    expect(status).toBe(200)
    expect(body).toMatchObject({
      token_type: 'Bearer',
      refresh_token: expect.any(String),
      id_token: expect.any(String),
      client_info: expect.any(String),
    })
    const claims = JSON.parse(Buffer.from(body.access_token.split('.')[1], 'base64url').toString())
    expect(claims).toMatchObject({ oid: ids.milan, amr: ['pwd'], appidacr: '0' })
  })

  it('opens no session in any browser', async () => {
    await consent()
    const { headers } = await ask()
    expect(headers.get('set-cookie')).toBeNull()
    expect(emulator.store.browserSessions.size).toBe(0)
  })

  it('serves the v1 endpoint too', async () => {
    await consent()
    expect(await ask({}, ids.contoso, 'v1.0')).toMatchObject({
      status: 200,
      body: { resource: 'https://graph.microsoft.com', expires_in: expect.any(String) },
    })
  })

  const ropc = 'entra-docs v2-oauth-ropc'
  const reference = 'entra-docs reference-error-codes'
  const cases: [name: string, source: string, code: number, error: string, form: Form, tenant?: string][] = [
    ['at common', reference, 9001023, 'invalid_request', { client_id: ids.spa }, 'common'],
    ['at consumers', reference, 9001023, 'invalid_request', { client_id: ids.spa }, 'consumers'],
    ['with a wrong password', reference, 50126, 'invalid_grant', { password: 'wrong' }],
    ['of nobody', reference, 50034, 'invalid_grant', { username: 'nobody@contoso.com' }],
    [
      'of a personal account',
      `${ropc}, warning`,
      50034,
      'invalid_grant',
      { username: 'someone@outlook.com' },
    ],
    ['of a federated person', `${ropc}, hybrid identity`, 50056, 'invalid_grant', { username: federated }],
    [
      'with a blank before it',
      `${ropc}, warning`,
      50126,
      'invalid_grant',
      { password: ` ${defaultPassword}` },
    ],
    [
      'with a blank behind it',
      `${ropc}, warning`,
      50126,
      'invalid_grant',
      { password: `${defaultPassword} ` },
    ],
    ['without consent', `${ropc}; reference`, 65001, 'invalid_grant', { scope: 'Mail.Read' }],
    ['without a name', reference, 900144, 'invalid_request', { username: '' }],
    ['without a password', reference, 900144, 'invalid_request', { password: '' }],
    ['without a scope', reference, 900144, 'invalid_request', { scope: '' }],
    [
      'from a client that keeps secrets, without one',
      reference,
      7000218,
      'invalid_client',
      { client_id: ids.web },
    ],
    ['from a public client with a secret', reference, 700025, 'invalid_client', { client_secret: 'x' }],
  ]

  it.each(cases)('%s (%s) is refused with %i', async (_name, _source, code, error, form, tenant) => {
    await consent()
    expect((await ask(form, tenant)).body).toMatchObject({ error, error_codes: [code] })
  })

  it('of a client that keeps a secret comes with it', async () => {
    await consent(ids.web)
    const form = { client_id: ids.web, client_secret: defaultSecret(ids.web) }
    expect(await ask(form, 'organizations')).toMatchObject({ status: 200 })
  })

  it('that is wrong ten times locks the account for a minute, also for the right one', async () => {
    await consent()
    for (let count = 1; count < 10; count += 1) await ask({ password: 'wrong' })
    expect((await ask({ password: 'wrong' })).body.error_codes).toEqual([50053])
    expect((await ask()).body.error_codes).toEqual([50053])
    emulator.clock.advance(60_000)
    expect((await ask()).status).toBe(200)
  })

  it('of a disabled account is 50057, and only for the right password', async () => {
    const changed = await graph.send('PATCH', `/graph/v1.0/users/${ids.milan}`, { accountEnabled: false })
    expect(changed.status).toBe(204)
    expect((await ask()).body.error_codes).toEqual([50057])
    expect((await ask({ password: 'wrong' })).body.error_codes).toEqual([50126])
  })

  it('that has to be changed is 50055 with user_password_expired', async () => {
    const passwordProfile = { password: 'Another-1-Password', forceChangePasswordNextSignIn: true }
    const changed = await graph.send('PATCH', `/graph/v1.0/users/${ids.milan}`, { passwordProfile })
    expect(changed.status).toBe(204)
    expect((await ask({ password: passwordProfile.password })).body).toMatchObject({
      error: 'invalid_grant',
      suberror: 'user_password_expired',
      error_codes: [50055],
    })
  })

  it.each([
    ['v2.0', 'invalid_grant'],
    ['v1.0', 'interaction_required'],
  ])('meets a policy that wants a second factor: %s says %s', async (version, error) => {
    await consent()
    const answer = await graph.send('POST', '/graph/v1.0/identity/conditionalAccess/policies', {
      displayName: 'MFA',
      state: 'enabled',
      conditions: {
        users: { includeUsers: ['All'] },
        applications: { includeApplications: ['All'] },
        clientAppTypes: ['all'],
      },
      grantControls: { operator: 'OR', builtInControls: ['mfa'] },
    })
    expect(answer.status).toBe(201)
    const { body } = await ask({}, ids.contoso, version)
    expect(body).toMatchObject({
      error,
      suberror: 'basic_action',
      error_codes: [50076],
      claims: expect.stringContaining('capolids'),
    })
  })
})

describe('a home realm discovery policy', () => {
  const policies = '/graph/v1.0/policies/homeRealmDiscoveryPolicies'
  const policy = (allowed: boolean) => ({
    displayName: 'Passwords in the cloud',
    definition: [`{"HomeRealmDiscoveryPolicy":{"AllowCloudPasswordValidation":${allowed}}}`],
  })
  const password = 'Synchronized-1-Password'

  /** What password hash synchronization does. */
  async function synchronize(): Promise<void> {
    const user = emulator.directory.userByName(federated)!
    emulator.store.users.put({ ...user, password })
    await consent()
  }

  it('lets federated people use a password that is known here', async () => {
    await synchronize()
    expect((await ask({ username: federated, password })).body.error_codes).toEqual([50056])
    const { id } = emulator.directory.servicePrincipal(ids.contoso, ids.cli)!
    const made = await (await graph.send('POST', policies, policy(true))).json()
    const assignments = `/graph/v1.0/servicePrincipals/${id}/homeRealmDiscoveryPolicies`
    const reference = {
      '@odata.id': `https://graph.microsoft.com/v1.0/policies/homeRealmDiscoveryPolicies/${made.id}`,
    }
    expect((await graph.send('POST', `${assignments}/$ref`, reference)).status).toBe(204)
    expect((await (await graph.get(assignments)).json()).value).toMatchObject([{ id: made.id }])
    expect((await ask({ username: federated, password })).status).toBe(200)
    expect((await graph.send('DELETE', `${assignments}/${made.id}/$ref`)).status).toBe(204)
    expect((await ask({ username: federated, password })).body.error_codes).toEqual([50056])
  })

  it('of the organization counts where an application has none', async () => {
    await synchronize()
    const made = await graph.send('POST', policies, { ...policy(true), isOrganizationDefault: true })
    const { id } = await made.json()
    expect((await ask({ username: federated, password })).status).toBe(200)
    expect(
      (await graph.send('PATCH', `${policies}/${id}`, { definition: policy(false).definition })).status,
    ).toBe(204)
    expect((await ask({ username: federated, password })).body.error_codes).toEqual([50056])
    expect((await graph.send('DELETE', `${policies}/${id}`)).status).toBe(204)
    expect((await (await graph.get(policies)).json()).value).toEqual([])
  })

  it('does not invent passwords', async () => {
    await graph.send('POST', policies, { ...policy(true), isOrganizationDefault: true })
    expect((await ask({ username: federated })).body.error_codes).toEqual([50056])
  })

  it.each([['{'], ['{"Other":{}}'], ['{"HomeRealmDiscoveryPolicy":{"AllowCloudPasswordValidation":"yes"}}']])(
    'is refused with the definition %s',
    async (definition) => {
      const answer = await graph.send('POST', policies, { displayName: 'x', definition: [definition] })
      expect(answer.status).toBe(400)
    },
  )
})
