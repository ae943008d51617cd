import { decodeClaims } from '@onbehalf/protocol'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { ids } from '../../src/tenant/default-tenant.js'
import { type ChallengeWorld, challengeWorld } from './challenge-world.js'
import type { ClientProcess } from './client-process.js'
import type { Person } from './person.js'
import { type ProtectedApi, serveApi } from './protected-api.js'
import { claimsOf } from './tokens.js'

const callback = 'https://localhost:3000/auth/callback'
const scope = (app: string) => `openid api://localhost:3000/${app}/access_as_user`

/** What openid-client made of an answer of the API. */
interface Called {
  status: number
  body?: unknown
  challenges?: { scheme: string; parameters: Record<string, string> }[]
}

let world: ChallengeWorld
let api: ProtectedApi

beforeAll(async () => {
  world = await challengeWorld()
  api = await serveApi(world.emulator)
})
afterEach(() => world.calm())
afterAll(async () => {
  await api?.stop()
  await world?.emulator.close()
})

async function signIn(
  client: ClientProcess,
  person: Person,
  more: Record<string, string> = {},
  app: string = ids.inbox,
) {
  const { verifier, challenge } = await client.get<{ verifier: string; challenge: string }>('pkce')
  const address = await client.get<string>('authorizationUrl', {
    redirect_uri: callback,
    scope: scope(app),
    code_challenge: challenge,
    code_challenge_method: 'S256',
    state: 'mine',
    ...more,
  })
  const { address: arrived } = await person.goThrough(address)
  const checks = { pkceCodeVerifier: verifier, expectedState: 'mine' }
  const tokens = await client.get<{ access_token: string }>('codeGrant', arrived.href, checks)
  return tokens.access_token
}

const call = (client: ClientProcess, path: string, token: string) =>
  client.get<Called>('protectedResource', `${api.origin}${path}`, token)

describe('openid-client', () => {
  test("reads the claims challenge of an API that relays Entra's refusal, and ends it by signing in with the claims", async () => {
    const client = await world.openid(ids.web)
    const person = world.mila()
    const token = await signIn(client, person)
    const policyId = world.policy({ applications: ['Office365'], controls: ['mfa'] })
    const refused = await call(client, '/mail', token)
    const [challenge] = refused.challenges ?? []
    expect([refused.status, challenge?.scheme]).toEqual([401, 'bearer'])
    expect(challenge?.parameters).toMatchObject({
      realm: '',
      error: 'insufficient_claims',
      authorization_uri: `${world.emulator.origin}/common/oauth2/v2.0/authorize`,
    })
    const claims = decodeClaims(challenge?.parameters.claims ?? '') ?? ''
    expect(JSON.parse(claims)).toEqual({
      access_token: { capolids: { essential: true, values: [policyId] } },
    })

    const stepped = await signIn(client, person, { claims })
    expect(await call(client, '/mail', stepped)).toMatchObject({ status: 200, body: { value: [{}, {}, {}] } })
  })

  test('reads the challenge for an authentication context, and comes back with acrs', async () => {
    world.policy({ displayName: 'Require MFA for c1', contexts: ['c1'], controls: ['mfa'] })
    const client = await world.openid(ids.web)
    const person = world.mila()
    const refused = await call(client, '/payment', await signIn(client, person))
    const claims = decodeClaims(refused.challenges?.[0]?.parameters.claims ?? '') ?? ''
    expect(claims).toBe('{"access_token":{"acrs":{"essential":true,"value":"c1"}}}')
    const stepped = await signIn(client, person, { claims })
    expect(await call(client, '/payment', stepped)).toEqual({ status: 200, body: { paid: true } })
  })

  test('reads RFC 9470 where Entra gave no claims', async () => {
    const client = await world.openid(ids.web)
    const token = await signIn(client, world.mila())
    world.policy({ applications: ['Office365'], controls: ['mfa'] })
    await world.control('PATCH', 'conditions', { refusalForm: 'without-claims' })
    const refused = await call(client, '/mail', token)
    const [challenge] = refused.challenges ?? []
    expect([refused.status, challenge?.parameters.error]).toEqual([401, 'insufficient_user_authentication'])
    expect(challenge?.parameters).not.toHaveProperty('claims')
  })

  test('is let in by an API that reads amr of version 1 tokens once a policy on that API has asked for a second factor', async () => {
    const legacy = await serveApi(world.emulator, {
      clientId: ids.legacyApi,
      audience: `api://localhost:3000/${ids.legacyApi}`,
    })
    try {
      const client = await world.openid(ids.web)
      const person = world.mila()
      const before = await signIn(client, person, {}, ids.legacyApi)
      expect(claimsOf(before)).toMatchObject({ ver: '1.0', amr: ['pwd'] })
      const refused = await client.get<Called>('protectedResource', `${legacy.origin}/report`, before)
      expect(refused.challenges?.[0]?.parameters.error).toBe('insufficient_user_authentication')

      world.policy({ applications: [ids.legacyApi], controls: ['mfa'] })
      const after = await signIn(client, person, {}, ids.legacyApi)
      const granted = await client.get<Called>('protectedResource', `${legacy.origin}/report`, after)
      expect(granted).toMatchObject({ status: 200, body: { amr: expect.arrayContaining(['pwd', 'mfa']) } })
    } finally {
      await legacy.stop()
    }
  })
})
