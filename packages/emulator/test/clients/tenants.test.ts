import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import type { AuthenticationResult } from '@azure/msal-node'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { ControlLine } from '../../src/host/control-line.js'
import { DirectoryLine } from '../../src/scenarios/world/directory-line.js'
import { type RunningEmulator, startEmulator } from '../../src/start-emulator.js'
import { defaultPassword, defaultSecret, ids } from '../../src/tenant/default-tenant.js'
import { azureCli } from '../../src/tenant/microsoft-apps.js'
import { needs } from '../needs.js'
import { type ClientProcess, startClient } from './client-process.js'
import { type Call, httpsCaller } from './https-call.js'
import { Person } from './person.js'
import { claimsOf } from './tokens.js'

const office = 'd3590ed6-52b3-4102-aeff-aad2292ab01c'
const callback = 'https://localhost:3000/auth/callback'
const python = needs('python3-msal')
let emulator: RunningEmulator
let call: Call
const clients: ClientProcess[] = []

beforeAll(async () => {
  emulator = await startEmulator()
  call = httpsCaller(emulator.caCert)
})
afterEach(async () => {
  await Promise.all(clients.splice(0).map((client) => client.stop()))
})
afterAll(() => emulator?.close())

/** Fabrikam's Graph, as an administrator. */
function fabrikam(): DirectoryLine {
  const { origin, controlKey, fetch: send } = emulator
  const control = new ControlLine({ origin, controlKey, send })
  return new DirectoryLine({ origin, send, control, tenant: ids.fabrikam })
}

async function web(tenant: string): Promise<ClientProcess> {
  const { origin, caCert } = emulator
  const client = await startClient('./msal-node-driver.mjs', caCert, {
    kind: 'confidential',
    config: {
      auth: {
        clientId: ids.web,
        authority: `${origin}/${tenant}`,
        knownAuthorities: [new URL(origin).host],
        clientSecret: defaultSecret(ids.web),
      },
    },
  })
  clients.push(client)
  return client
}

async function signIn(client: ClientProcess, name: string): Promise<AuthenticationResult> {
  const request = { scopes: ['User.Read'], redirectUri: callback }
  const address = await client.get<string>('getAuthCodeUrl', request)
  const { parameters } = await new Person(call, { name, password: defaultPassword }).goThrough(address)
  return client.get('acquireTokenByCode', { ...request, code: parameters.get('code') })
}

describe('@azure/msal-node and tenants', () => {
  test('knows a guest by the ids of their home, at the authority of the tenant they visit', async () => {
    const { invitedUser } = await fabrikam().ask<{ invitedUser: { id: string } }>(
      'POST',
      '/v1.0/invitations',
      {
        invitedUserEmailAddress: 'nomfa@contoso.com',
        inviteRedirectUrl: 'https://localhost:3000/',
      },
    )
    const result = await signIn(await web(ids.fabrikam), 'nomfa@contoso.com')
    expect(result).toMatchObject({
      tenantId: ids.fabrikam,
      uniqueId: invitedUser.id,
      account: { homeAccountId: `${ids.nomfa}.${ids.contoso}`, tenantId: ids.fabrikam },
    })
    expect(claimsOf(result.idToken)).toMatchObject({ oid: invitedUser.id, tid: ids.fabrikam })
  })

  test('gets a guest a token of their home with the same account, at the authority of the home', async () => {
    const client = await web(ids.fabrikam)
    const { account } = await signIn(client, 'milan@contoso.com')
    const authority = `${emulator.origin}/${ids.contoso}`
    const result = await client.get<AuthenticationResult>('acquireTokenSilent', {
      ...{ account, scopes: ['User.Read'], authority, forceRefresh: true },
    })
    expect(claimsOf(result.accessToken)).toMatchObject({ tid: ids.contoso, oid: ids.milan })
  })

  test('reads that the network does not let people in to a tenant', async () => {
    const client = await web(ids.contoso)
    const { account } = await signIn(client, 'milan@contoso.com')
    emulator.conditions.change({ tenantRestrictions: { allowed: ['fabrikam.com'] } })
    const silent = { account, scopes: ['User.Read'], forceRefresh: true }
    const refused = await client.call('acquireTokenSilent', silent)
    emulator.conditions.change({ tenantRestrictions: null })
    expect(refused).toMatchObject({ ok: false, error: { errorCode: 'access_denied', errorNo: 500021 } })
  })
})

describe.skipIf(!python)('MSAL for Python and the family of clients', () => {
  test('takes the refresh token of one client of the family for another', async () => {
    const driver = fileURLToPath(new URL('./msal-python-family-driver.py', import.meta.url))
    const settings = { authority: `${emulator.origin}/${ids.contoso}`, clients: { cli: azureCli, office } }
    const child = spawn(python ?? '', [driver, JSON.stringify(settings)], {
      env: { ...process.env, REQUESTS_CA_BUNDLE: emulator.caCert },
      stdio: ['pipe', 'pipe', 'inherit'],
    })
    const answers = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
    const ask = async (client: string, method: string, args: unknown[], named: object = {}) => {
      child.stdin.write(`${JSON.stringify({ client, method, args, named })}\n`)
      return JSON.parse((await answers.next()).value).result
    }
    const flow = await ask('cli', 'initiate_auth_code_flow', [['User.Read']], {
      redirect_uri: 'http://localhost',
    })
    const mila = { name: 'milan@contoso.com', password: defaultPassword }
    const { parameters } = await new Person(call, mila).goThrough(String(flow.auth_uri))
    const first = await ask('cli', 'acquire_token_by_auth_code_flow', [flow, Object.fromEntries(parameters)])
    expect(first).toMatchObject({ token_type: 'Bearer', foci: '1' })

    const [account] = await ask('office', 'get_accounts', [])
    const scope = `api://localhost:3000/${ids.inbox}/access_as_user`
    const second = await ask('office', 'acquire_token_silent', [[scope], account])
    expect(claimsOf(second.access_token)).toMatchObject({ azp: office, oid: ids.milan })
    child.stdin.end()
  })
})
