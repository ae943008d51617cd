import type { AuthenticationResult } from '@azure/msal-node'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { defaultSecret, ids } from '../../src/tenant/default-tenant.js'
import type { PolicySketch } from '../flows/support/policies.js'
import { type ChallengeWorld, challengeWorld } from './challenge-world.js'
import { type ClientProcess, startClient } from './client-process.js'

const graph = ['https://graph.microsoft.com/Mail.Read']
const hour = 3_600_000

let world: ChallengeWorld

beforeAll(async () => {
  world = await challengeWorld()
})
afterEach(() => world.calm())
afterAll(() => world?.emulator.close())

function assertionOf(user: string): Promise<string> {
  return world.emulator.mintToken({ user, resource: ids.inbox, scopes: ['access_as_user'] })
}

/** What a refusal of each policy becomes in MSAL, after a sign-in with a password. */
const rows: readonly {
  aadsts: number
  policy: PolicySketch
  user?: string
  error: Record<string, unknown>
}[] = [
  {
    aadsts: 50079,
    policy: { controls: ['mfa'] },
    user: 'nomfa@contoso.com',
    error: { name: 'InteractionRequiredAuthError', errorCode: 'invalid_grant', subError: 'basic_action' },
  },
  {
    aadsts: 50097,
    policy: { controls: ['compliantDevice'] },
    error: { name: 'InteractionRequiredAuthError', errorCode: 'invalid_grant', subError: 'basic_action' },
  },
  {
    aadsts: 53003,
    policy: { controls: ['block'] },
    error: { name: 'InteractionRequiredAuthError', errorCode: 'invalid_grant', subError: 'message_only' },
  },
  {
    aadsts: 53005,
    policy: { controls: ['compliantApplication'] },
    error: { name: 'ServerError', errorCode: 'unauthorized_client', subError: 'protection_policy_required' },
  },
]

describe('refusals of policies, in @azure/msal-node', () => {
  for (const { aadsts, policy, user = 'milan@contoso.com', error } of rows) {
    test(`reads AADSTS${aadsts} as ${error.name}`, async () => {
      world.policy(policy)
      const api = await world.msalNode('confidential', ids.inbox)
      const oboAssertion = await assertionOf(user)
      const refused = await api.call('acquireTokenOnBehalfOf', { oboAssertion, scopes: graph })
      expect(refused).toMatchObject({ ok: false, error })
      expect(JSON.stringify(refused)).toContain(`AADSTS${aadsts}`)
    })
  }

  test('reads a sign-in frequency that has run out as a plain ServerError without claims', async () => {
    const api = await world.msalNode('confidential', ids.inbox)
    const oboAssertion = await assertionOf('milan@contoso.com')
    const first = await trade(oboAssertion, `${graph[0]} offline_access`)
    world.policy({
      session: {
        signInFrequency: {
          ...{ isEnabled: true, value: 1, type: 'hours', frequencyInterval: 'timeBased' },
          authenticationType: 'primaryAndSecondaryAuthentication',
        },
      },
    })
    world.emulator.clock.advance(2 * hour)
    const refused = await api.call('acquireTokenByRefreshToken', {
      refreshToken: first.refresh_token,
      scopes: graph,
    })
    expect(refused).toMatchObject({
      ok: false,
      error: { name: 'ServerError', errorCode: 'invalid_grant', subError: 'token_expired' },
    })
    expect(JSON.stringify(refused)).toContain('AADSTS70043')
    world.emulator.clock.reset()
  })

  test('gets a token of 20 to 28 hours for Graph when it declares that it understands challenges', async () => {
    const api = await startClient('./msal-node-driver.mjs', world.emulator.caCert, {
      kind: 'confidential',
      config: {
        auth: {
          clientId: ids.inbox,
          authority: `${world.emulator.origin}/${ids.contoso}`,
          knownAuthorities: [new URL(world.emulator.origin).host],
          clientSecret: defaultSecret(ids.inbox),
          clientCapabilities: ['CP1'],
        },
      },
    })
    try {
      const hours = await lifetimeIn(api)
      expect(hours).toBeGreaterThan(19.9)
      expect(hours).toBeLessThan(28.1)
    } finally {
      await api.stop()
    }
    const plain = await lifetimeIn(await world.msalNode('confidential', ids.inbox))
    expect(plain).toBeLessThan(1.6)
  })
})

async function lifetimeIn(api: ClientProcess): Promise<number> {
  const oboAssertion = await assertionOf('milan@contoso.com')
  const result = await api.get<AuthenticationResult>('acquireTokenOnBehalfOf', {
    oboAssertion,
    scopes: graph,
  })
  return (Date.parse(String(result.expiresOn)) - Date.now()) / hour
}

async function trade(assertion: string, scope: string): Promise<{ refresh_token: string }> {
  const answer = await world.emulator.fetch(
    new Request(`${world.emulator.origin}/${ids.contoso}/oauth2/v2.0/token`, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams({
        grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer',
        ...{ client_id: ids.inbox, client_secret: defaultSecret(ids.inbox) },
        ...{ requested_token_use: 'on_behalf_of', assertion, scope },
      }),
    }),
  )
  return (await answer.json()) as { refresh_token: string }
}
