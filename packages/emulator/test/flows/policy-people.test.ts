import { beforeEach, describe, expect, it } from 'vitest'
import type { Emulator } from '../../src/emulator.js'
import { defaultSecret, ids } from '../../src/tenant/default-tenant.js'
import { personalTenantId } from '../../src/tenant/directory.js'
import { Browser } from './support/browser.js'
import {
  type Answer,
  askToken,
  authorizeUrl,
  type CodeRequest,
  cliRequest,
  emulator,
  officeRequest,
  signIn,
  tokensFor,
  webRequest,
} from './support/flows.js'
import { putPolicy } from './support/policies.js'

let made: Emulator

beforeEach(async () => {
  made = await emulator()
})

const client: CodeRequest = { ...cliRequest, scope: 'openid profile offline_access User.Read' }

function refresh(token: string, version: 'v1.0' | 'v2.0' = 'v2.0'): Promise<Answer> {
  const form = { grant_type: 'refresh_token', client_id: client.client, refresh_token: token }
  return askToken(made, client.tenant, form, {}, version)
}

function onBehalfOf(
  assertion: string,
  scope: string,
  more: Record<string, string> = {},
  tenant: string = ids.contoso,
): Promise<Answer> {
  return askToken(made, tenant, {
    grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer',
    client_id: ids.inbox,
    client_secret: defaultSecret(ids.inbox),
    requested_token_use: 'on_behalf_of',
    assertion,
    scope,
    ...more,
  })
}

describe('per-user MFA and security defaults', () => {
  it('ask for a second factor without claims', async () => {
    const milan = made.store.users.get(ids.milan)
    if (!milan) throw new TypeError('Mila is missing')
    const { body } = await tokensFor(made, client)
    made.store.users.put({ ...milan, perUserMfaState: 'enforced' })
    const refusal = (await refresh(body.refresh_token)).body
    expect(refusal).toMatchObject({ error: 'invalid_grant', suberror: 'basic_action', error_codes: [50076] })
    expect(refusal).not.toHaveProperty('claims')
  })

  it('judge a guest by the tenant that is visited, where a second factor from home counts for nothing', async () => {
    const guest = made.store.users.find(({ home }) => home?.id === ids.milan)
    if (!guest) throw new TypeError('The guest is missing')
    made.store.users.put({ ...guest, perUserMfaState: 'enforced' })
    const { directory, store } = made
    const inbox = directory.servicePrincipal(ids.contoso, ids.inbox)
    if (!inbox) throw new TypeError('The API is missing')
    const there = { ...inbox, id: 'c0ffee00-0000-4000-8000-000000000001', tenantId: ids.fabrikam }
    store.servicePrincipals.put(there)
    const assertion = await made.mintToken({
      ...{ user: 'milan@contoso.com', tenant: ids.fabrikam, resource: ids.inbox },
      ...{ scopes: ['access_as_user'], proofs: ['password', 'totp'] },
    })
    const refusal = (await onBehalfOf(assertion, 'User.Read', {}, ids.fabrikam)).body
    expect(refusal.error_codes).toEqual([50079])
    expect(refusal).not.toHaveProperty('claims')
    store.users.put({
      ...guest,
      perUserMfaState: 'enforced',
      methods: [{ kind: 'text-message', number: '+49 30 1' }],
    })
    expect((await onBehalfOf(assertion, 'User.Read', {}, ids.fabrikam)).body.error_codes).toEqual([50076])
  })
})

describe('who is left alone', () => {
  it('lets personal accounts through, whatever a tenant decides', async () => {
    for (const tenant of [ids.contoso, personalTenantId]) putPolicy(made, { controls: ['block'], tenant })
    const assertion = await made.mintToken({
      user: 'someone@outlook.com',
      resource: ids.inbox,
      scopes: ['access_as_user'],
    })
    const { body } = await onBehalfOf(assertion, 'User.Read', {}, personalTenantId)
    expect(body.error_codes).toEqual([65001])
  })

  it("holds Microsoft's own clients to the policies too", async () => {
    const browser = new Browser(made)
    await signIn(browser, officeRequest)
    putPolicy(made, { controls: ['mfa'], applications: [ids.inbox] })
    const more = { prompt: 'none', login_hint: 'milan@contoso.com' }
    const { answer } = await browser.open(authorizeUrl({ ...officeRequest, more }))
    expect(answer.get('error_description')).toMatch(/^AADSTS50076/)
  })

  it('holds a client with a secret to the policies about itself when it gets an id token', async () => {
    const { body } = await tokensFor(made, webRequest)
    putPolicy(made, { controls: ['mfa'], applications: [ids.web] })
    const form = {
      ...{ grant_type: 'refresh_token', client_id: ids.web, client_secret: defaultSecret(ids.web) },
      refresh_token: body.refresh_token,
    }
    const withIdToken = await askToken(made, ids.contoso, { ...form, scope: 'openid User.Read' })
    expect(withIdToken.body.error_codes).toEqual([50076])
    expect((await askToken(made, ids.contoso, { ...form, scope: 'User.Read' })).status).toBe(200)
  })

  it('leaves a public client alone when a policy is about the client and not about what it asks for', async () => {
    const { body } = await tokensFor(made, client)
    putPolicy(made, { controls: ['block'], applications: [ids.cli] })
    expect((await refresh(body.refresh_token)).status).toBe(200)
  })

  it('says nothing when a policy only reports', async () => {
    putPolicy(made, { controls: ['block'], state: 'enabledForReportingButNotEnforced' })
    putPolicy(made, { controls: ['block'], state: 'disabled' })
    expect((await tokensFor(made, client)).status).toBe(200)
  })
})
