import type { AuthenticationResult } from '@azure/msal-node'
import { Client, type ClientOptions, GraphError, type Middleware } from '@microsoft/microsoft-graph-client'
import { decodeClaims, parseBearerChallenges } from '@onbehalf/protocol'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { defaultPassword, ids } from '../../src/tenant/default-tenant.js'
import { graphCommandLineTools } from '../../src/tenant/microsoft-apps.js'
import { type ChallengeWorld, challengeWorld } from './challenge-world.js'
import { type ClientProcess, startClient } from './client-process.js'
import { httpsCaller } from './https-call.js'
import { Person } from './person.js'
import { claimsOf } from './tokens.js'

const writePolicies = ['Policy.Read.All', 'Policy.ReadWrite.ConditionalAccess']
const hour = 3_600_000

let world: ChallengeWorld
const clients: ClientProcess[] = []

beforeAll(async () => {
  world = await challengeWorld()
})
afterEach(async () => {
  await Promise.all(clients.splice(0).map((client) => client.stop()))
  await world.calm()
})
afterAll(() => world?.emulator.close())

/** MSAL for Node as Microsoft Graph Command Line Tools, the public client that every tenant knows. */
async function tools(): Promise<ClientProcess> {
  const { origin, caCert } = world.emulator
  const client = await startClient('./msal-node-driver.mjs', caCert, {
    kind: 'public',
    config: {
      auth: {
        clientId: graphCommandLineTools,
        authority: `${origin}/organizations`,
        knownAuthorities: [new URL(origin).host],
        clientCapabilities: ['CP1'],
      },
    },
  })
  clients.push(client)
  return client
}

/** Signs somebody in with the tools, on the sign-in pages. */
async function signIn(client: ClientProcess, name: string, scopes: string[], claims?: string) {
  const person = new Person(httpsCaller(world.emulator.caCert), { name, password: defaultPassword })
  const { verifier, challenge } = await client.get<{ verifier: string; challenge: string }>('pkce')
  const request = {
    scopes,
    redirectUri: 'http://localhost:4711',
    ...(claims !== undefined && { claims }),
  }
  const address = await client.get<string>('getAuthCodeUrl', {
    ...request,
    codeChallenge: challenge,
    codeChallengeMethod: 'S256',
    responseMode: 'query',
    state: 'mine',
  })
  const { parameters, pages } = await person.goThrough(address)
  const code = { ...request, codeVerifier: verifier, code: parameters.get('code'), state: 'mine' }
  const result = await client.get<AuthenticationResult>(
    'acquireTokenByCode',
    code,
    Object.fromEntries(parameters),
  )
  return { result, pages }
}

/** Microsoft's Graph client; only the last middleware, which sends, is ours. */
function graph(token: () => string): Client {
  const { origin, caCert } = world.emulator
  const call = httpsCaller(caCert)
  const send: Middleware = {
    async execute(context) {
      const request = new Request(context.request, context.options as RequestInit)
      const headers = { ...Object.fromEntries(request.headers), authorization: `Bearer ${token()}` }
      const body = request.body ? await request.text() : undefined
      const answer = await call(request.method, request.url, headers, body)
      const fields = Object.entries(answer.headers).flatMap(([name, value]) =>
        value === undefined || name.startsWith(':')
          ? []
          : [[name, [value].flat().join(', ')] as [string, string]],
      )
      const isEmpty = answer.status === 204
      context.response = new Response(isEmpty ? null : answer.text, {
        status: answer.status,
        headers: fields,
      })
    },
  }
  const options: ClientOptions = { baseUrl: `${origin}/graph/`, customHosts: new Set(['localhost']) }
  return Client.initWithMiddleware({ ...options, middleware: send })
}

async function refusalOf(work: Promise<unknown>): Promise<GraphError> {
  const error = await work.then(
    () => undefined,
    (reason: unknown) => reason,
  )
  if (error instanceof GraphError) return error
  throw new TypeError('there was no refusal', { cause: error })
}

const block = {
  displayName: 'Nobody for now',
  state: 'disabled',
  conditions: {
    clientAppTypes: ['all'],
    users: { includeUsers: ['All'] },
    applications: { includeApplications: ['All'] },
  },
  grantControls: { operator: 'OR', builtInControls: ['block'] },
}

describe("an administrator with MSAL for Node and Microsoft's Graph client", () => {
  test('consents to the tools, then creates, reads, patches, lists and deletes a policy', async () => {
    const client = await tools()
    const { result, pages } = await signIn(client, 'admin@contoso.com', writePolicies)
    expect(pages.join()).toContain('Microsoft Graph Command Line Tools wants to')
    expect(claimsOf(result.accessToken)).toMatchObject({
      appid: graphCommandLineTools,
      app_displayname: 'Microsoft Graph Command Line Tools',
    })
    const policies = graph(() => result.accessToken).api('/identity/conditionalAccess/policies')
    const one = (id: string) =>
      graph(() => result.accessToken).api(`/identity/conditionalAccess/policies/${id}`)
    const { id } = await policies.post(block)
    await one(id).patch({ displayName: 'Renamed' })
    expect(await one(id).get()).toMatchObject({
      ...block,
      displayName: 'Renamed',
      conditions: { locations: null },
    })
    expect(
      (
        await graph(() => result.accessToken)
          .api('/identity/conditionalAccess/policies')
          .filter("state eq 'disabled'")
          .get()
      ).value,
    ).toMatchObject([{ id }])
    await one(id).delete()
    expect(await refusalOf(one(id).get())).toMatchObject({ statusCode: 404, code: 'ResourceNotFound' })
  })

  test('is told by name which member of a policy is wrong', async () => {
    const { result } = await signIn(await tools(), 'admin@contoso.com', writePolicies)
    const wrong = { ...block, grantControls: { operator: 'OR', builtInControls: ['Block'] } }
    const policies = graph(() => result.accessToken).api('/identity/conditionalAccess/policies')
    expect(await refusalOf(policies.post(wrong))).toMatchObject({
      statusCode: 400,
      code: 'BadRequest',
      message: expect.stringContaining('grantControls.builtInControls[0]: Block is not known'),
    })
  })

  test('is not an administrator by the consent alone', async () => {
    const client = await tools()
    await signIn(client, 'admin@contoso.com', writePolicies)
    for (const grant of world.emulator.store.grants.all()) {
      if (grant.principalId === ids.admin) {
        world.emulator.store.grants.put({ ...grant, consentType: 'AllPrincipals', principalId: null })
      }
    }
    const { result } = await signIn(await tools(), 'milan@contoso.com', writePolicies)
    const policies = graph(() => result.accessToken).api('/identity/conditionalAccess/policies')
    expect(await refusalOf(policies.post(block))).toMatchObject({
      statusCode: 403,
      code: 'Authorization_RequestDenied',
    })
  })
})

describe("the sign-in log, for Microsoft's Graph client", () => {
  test('holds what just happened: who, with which application, and how it ended', async () => {
    const { result } = await signIn(await tools(), 'admin@contoso.com', ['AuditLog.Read.All'])
    const { value } = await graph(() => result.accessToken)
      .api('/auditLogs/signIns')
      .filter(`userId eq '${ids.admin}' and status/errorCode eq 0`)
      .orderby('createdDateTime desc')
      .top(1)
      .get()
    expect(value).toMatchObject([
      {
        userPrincipalName: 'admin@contoso.com',
        appId: graphCommandLineTools,
        resourceDisplayName: 'Microsoft Graph',
        conditionalAccessStatus: 'notApplied',
        status: { errorCode: 0 },
      },
    ])
  })
})

describe('continuous access evaluation, for MSAL for Node and Microsoft’s Graph client', () => {
  test('a revocation ends a token of a day at once; the claims of the challenge and a new sign-in end the refusal', async () => {
    const client = await tools()
    const { result } = await signIn(client, 'milan@contoso.com', ['User.Read'])
    const { exp, iat } = claimsOf(result.accessToken) as { exp: number; iat: number }
    expect((exp - iat) * 1000).toBeGreaterThan(20 * hour)
    const me = (token: string) =>
      graph(() => token)
        .api('/me')
        .get()
    expect(await me(result.accessToken)).toMatchObject({ displayName: 'Mila Nikolova' })

    const { result: ada } = await signIn(await tools(), 'admin@contoso.com', ['User.RevokeSessions.All'])
    await graph(() => ada.accessToken)
      .api(`/users/${ids.milan}/revokeSignInSessions`)
      .post({})
    const refusal = await refusalOf(me(result.accessToken))
    expect(refusal).toMatchObject({
      statusCode: 401,
      code: 'InvalidAuthenticationToken',
      message:
        'Continuous access evaluation resulted in challenge with result: InteractionRequired and code: TokenIssuedBeforeRevocationTimestamp',
    })
    const [challenge] = parseBearerChallenges(refusal.headers?.get('www-authenticate') ?? '')
    const claims = decodeClaims(challenge?.claims ?? '')
    expect(challenge?.error).toBe('insufficient_claims')

    const silent = await client.call('acquireTokenSilent', {
      account: result.account,
      scopes: ['User.Read'],
      claims,
    })
    expect(silent).toMatchObject({ ok: false, error: { name: 'InteractionRequiredAuthError' } })
    const again = await signIn(client, 'milan@contoso.com', ['User.Read'], claims)
    expect(again.result.accessToken).not.toBe(result.accessToken)
    expect(await me(again.result.accessToken)).toMatchObject({ displayName: 'Mila Nikolova' })
  })
})
