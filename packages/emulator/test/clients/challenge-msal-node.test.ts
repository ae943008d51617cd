import type { AuthenticationResult } from '@azure/msal-node'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { ids } from '../../src/tenant/default-tenant.js'
import { type ChallengeWorld, challengeWorld } from './challenge-world.js'
import type { ClientProcess } from './client-process.js'
import type { Person } from './person.js'
import { claimsOf } from './tokens.js'

const callback = 'https://localhost:3000/auth/callback'
const inboxScope = `api://localhost:3000/${ids.inbox}/access_as_user`
const mfaForOffice = {
  displayName: 'Require MFA for Office 365',
  applications: ['Office365'],
  controls: ['mfa'],
} as const
const hour = 3_600_000

let world: ChallengeWorld

beforeAll(async () => {
  world = await challengeWorld()
})
afterEach(() => world.calm())
afterAll(() => world?.emulator.close())

/** Signs Mila in to the web app, with claims where a challenge gave some. */
async function signIn(client: ClientProcess, person: Person, scopes: string[], claims?: string) {
  const { verifier, challenge } = await client.get<{ verifier: string; challenge: string }>('pkce')
  const request = { scopes, redirectUri: callback, ...(claims !== undefined && { claims }) }
  const address = await client.get<string>('getAuthCodeUrl', {
    ...request,
    codeChallenge: challenge,
    codeChallengeMethod: 'S256',
    responseMode: 'query',
    state: 'mine',
  })
  const { parameters } = await person.goThrough(address)
  const redeemed = { ...request, codeVerifier: verifier, code: parameters.get('code'), state: 'mine' }
  return client.get<AuthenticationResult>('acquireTokenByCode', redeemed, Object.fromEntries(parameters))
}

const trade = (client: ClientProcess, oboAssertion: string) =>
  client.call('acquireTokenOnBehalfOf', { oboAssertion, scopes: ['https://graph.microsoft.com/Mail.Read'] })

/** What Entra's refusal of an on-behalf-of request becomes in MSAL, after a sign-in with a password. */
async function refusedTrade(form: 'recorded' | 'documented' | 'without-claims') {
  const web = await world.msalNode('confidential', ids.web)
  const person = world.mila()
  const user = await signIn(web, person, [inboxScope])
  const policyId = world.policy({ ...mfaForOffice, applications: ['Office365'], controls: ['mfa'] })
  await world.control('PATCH', 'conditions', { refusalForm: form })
  const api = await world.msalNode('confidential', ids.inbox)
  const refused = await trade(api, user.accessToken)
  if (refused.ok) throw new Error('a token was issued')
  return { error: refused.error, policyId, web, api, person }
}

describe('an on-behalf-of request that policy refuses, in @azure/msal-node', () => {
  test('is InteractionRequiredAuthError with the claims, in the recorded form', async () => {
    const { error, policyId } = await refusedTrade('recorded')
    expect(error).toMatchObject({
      name: 'InteractionRequiredAuthError',
      errorCode: 'invalid_grant',
      subError: 'basic_action',
      claims: `{"access_token":{"capolids":{"essential":true,"values":["${policyId}"]}}}`,
    })
    expect(error.message).toContain('AADSTS50076')
  })

  test('is InteractionRequiredAuthError too in the documented form, by its error alone', async () => {
    const { error, policyId } = await refusedTrade('documented')
    expect(error).toMatchObject({
      name: 'InteractionRequiredAuthError',
      errorCode: 'interaction_required',
      claims: `{"access_token":{"polids":{"essential":true,"values":["${policyId}"]}}}`,
    })
  })

  test('is InteractionRequiredAuthError without claims where the answer has none', async () => {
    const { error } = await refusedTrade('without-claims')
    expect(error).toMatchObject({
      name: 'InteractionRequiredAuthError',
      subError: 'basic_action',
      claims: '',
    })
  })

  test.each(['recorded', 'documented'] as const)(
    'is granted after a sign-in with the claims that the error holds: %s',
    async (form) => {
      const { error, web, api, person } = await refusedTrade(form)
      const stepped = await signIn(web, person, [inboxScope], String(error.claims))
      const granted = await trade(api, stepped.accessToken)
      if (!granted.ok) throw new Error(JSON.stringify(granted.error))
      const { accessToken } = granted.result as AuthenticationResult
      expect(claimsOf(accessToken)).toMatchObject({
        oid: ids.milan,
        amr: expect.arrayContaining(['pwd', 'mfa']),
      })
    },
  )
})

describe('a silent request that policy refuses, in @azure/msal-node', () => {
  test('is InteractionRequiredAuthError with claims, and interactive sign-in with them ends it', async () => {
    const web = await world.msalNode('confidential', ids.web)
    const person = world.mila()
    const { account } = await signIn(web, person, ['User.Read'])
    const policyId = world.policy({ displayName: 'Require MFA for everything', controls: ['mfa'] })
    world.emulator.clock.advance(2 * hour)
    await web.get('moveClock', 2 * hour)
    const refused = await web.call('acquireTokenSilent', { account, scopes: ['User.Read'] })
    if (refused.ok) throw new Error('a token was issued')
    expect(refused.error).toMatchObject({
      name: 'InteractionRequiredAuthError',
      errorCode: 'invalid_grant',
      subError: 'basic_action',
    })
    expect(String(refused.error.claims)).toContain(policyId)
    const again = await signIn(web, person, ['User.Read'], String(refused.error.claims))
    expect(claimsOf(again.accessToken).amr).toContain('mfa')
  })

  test('asks for an authentication context by claims, and gets acrs when the policy on it is satisfied', async () => {
    world.policy({ displayName: 'Require MFA for c1', contexts: ['c1'], controls: ['mfa'] })
    const web = await world.msalNode('confidential', ids.web)
    const person = world.mila()
    const plain = await signIn(web, person, [inboxScope])
    expect(claimsOf(plain.accessToken).acrs).toBeUndefined()
    const claims = '{"access_token":{"acrs":{"essential":true,"value":"c1"}}}'
    const stepped = await signIn(web, person, [inboxScope], claims)
    expect(claimsOf(stepped.accessToken).acrs).toEqual(['c1'])
  })
})
