import { beforeEach, describe, expect, it } from 'vitest'
import type { Emulator } from '../../src/emulator.js'
import { defaultSecret, ids } from '../../src/tenant/default-tenant.js'
import { Browser } from './support/browser.js'
import { askToken, authorizeUrl, cliRequest, emulator, signIn, tokensFor } from './support/flows.js'
import { putPolicy } from './support/policies.js'

let made: Emulator

beforeEach(async () => {
  made = await emulator()
})

// biome-ignore lint/suspicious/noExplicitAny: tests look into JSON of every form
type Json = any

async function control(path: string, body?: object): Promise<{ status: number; body: Json }> {
  const response = await made.fetch(
    new Request(`${made.addresses.origin}/_onbehalf/${path}`, {
      method: body ? 'POST' : 'GET',
      headers: { authorization: `Bearer ${made.controlKey}`, 'content-type': 'application/json' },
      ...(body && { body: JSON.stringify(body) }),
    }),
  )
  return { status: response.status, body: await response.json() }
}

const logged = async (query = '') => (await control(`sign-ins${query}`)).body.signIns as Json[]

async function trade(proofs: ('password' | 'totp')[], correlationId?: string) {
  const assertion = await made.mintToken({
    ...{ user: 'milan@contoso.com', resource: ids.inbox, scopes: ['access_as_user'], proofs },
  })
  const form = {
    grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer',
    ...{ client_id: ids.inbox, client_secret: defaultSecret(ids.inbox) },
    ...{ requested_token_use: 'on_behalf_of', assertion, scope: 'Mail.Read' },
  }
  return askToken(made, ids.contoso, form, correlationId ? { 'client-request-id': correlationId } : {})
}

describe('the sign-in log', () => {
  it('finds a refusal by the trace id of its answer, with the policy and why', async () => {
    const policy = putPolicy(made, {
      displayName: 'MFA for mail',
      controls: ['mfa'],
      applications: ['Office365'],
    })
    const { body, headers } = await trade(['password'])
    const [entry, ...others] = await logged(`?requestId=${body.trace_id}`)
    expect(others).toEqual([])
    expect(headers.get('x-ms-request-id')).toBe(body.trace_id)
    expect(entry).toMatchObject({
      id: body.trace_id,
      correlationId: body.correlation_id,
      userPrincipalName: 'milan@contoso.com',
      userId: ids.milan,
      appId: ids.inbox,
      resourceDisplayName: 'Microsoft Graph',
      conditionalAccessStatus: 'failure',
      isInteractive: false,
      signInEventTypes: ['nonInteractiveUser'],
      authenticationRequirement: 'multiFactorAuthentication',
      status: { errorCode: 50076 },
      appliedConditionalAccessPolicies: [
        { id: policy.id, displayName: 'MFA for mail', result: 'failure', enforcedGrantControls: ['Mfa'] },
      ],
    })
    expect(entry.explanation).toContain('MFA for mail')
    expect(entry).toMatchObject({ missing: { kind: 'second-factor' }, demand: 'conditional-access' })
    expect(entry.appliedConditionalAccessPolicies[0].because).toContain('password')
    expect(entry.status.failureReason).not.toContain('AADSTS')
  })

  it('says of a request that was granted which policies were satisfied, and by which proofs', async () => {
    putPolicy(made, { controls: ['mfa'], applications: ['Office365'] })
    const { headers } = await trade(['password', 'totp'])
    const [entry] = await logged(`?requestId=${headers.get('x-ms-request-id')}`)
    expect(entry).toMatchObject({
      conditionalAccessStatus: 'success',
      status: { errorCode: 0 },
      explanation: null,
      authenticationRequirement: 'multiFactorAuthentication',
    })
    expect(entry.authenticationDetails.map((one: Json) => one.authenticationMethod)).toEqual([
      'Password',
      'OATH verification code',
    ])
  })

  it('says in which device, browser and place somebody signed in on pages', async () => {
    const browser = new Browser(made)
    const { answer } = await signIn(browser, cliRequest)
    expect(answer.has('code')).toBe(true)
    const [entry] = await logged('?user=milan@contoso.com')
    expect(entry).toMatchObject({
      appDisplayName: 'Contoso CLI',
      isInteractive: true,
      signInEventTypes: ['interactiveUser'],
      ipAddress: '203.0.113.10',
      location: { countryOrRegion: 'DE' },
      clientAppUsed: 'Mobile Apps and Desktop clients',
      conditionalAccessStatus: 'notApplied',
      authenticationRequirement: 'singleFactorAuthentication',
      status: { errorCode: 0 },
    })
  })

  it('has what no policy refused: a wrong password, and consent that nobody gave', async () => {
    const browser = new Browser(made)
    let page = await browser.open(authorizeUrl(cliRequest))
    page = await page.press('submit', { username: 'milan@contoso.com' })
    page = await page.press('submit', { password: 'not this one' })
    expect((await logged())[0].status.errorCode).toBe(50126)

    const { body } = await tokensFor(made, cliRequest)
    const refused = await askToken(made, ids.contoso, {
      grant_type: 'refresh_token',
      ...{ client_id: ids.cli, refresh_token: body.refresh_token, scope: 'Mail.Send' },
    })
    const [entry] = await logged(`?requestId=${refused.body.trace_id}`)
    expect(entry).toMatchObject({ status: { errorCode: 65001 }, appId: ids.cli, userId: ids.milan })
  })

  it('has a disabled user, whose refresh is refused', async () => {
    const { body } = await tokensFor(made, cliRequest)
    const milan = made.store.users.get(ids.milan)
    if (!milan) throw new TypeError('Mila is missing')
    made.store.users.put({ ...milan, accountEnabled: false })
    const form = { grant_type: 'refresh_token', client_id: ids.cli, refresh_token: body.refresh_token }
    const refused = await askToken(made, ids.contoso, form)
    expect((await logged(`?requestId=${refused.body.trace_id}`))[0].status.errorCode).toBe(50057)
  })

  it('leaves out requests of applications for themselves, and of which nobody knows whose they are', async () => {
    await askToken(made, ids.contoso, {
      grant_type: 'client_credentials',
      ...{ client_id: ids.daemon, client_secret: defaultSecret(ids.daemon) },
      scope: 'https://graph.microsoft.com/.default',
    })
    await askToken(made, ids.contoso, { grant_type: 'refresh_token', client_id: ids.cli, refresh_token: 'x' })
    expect(await logged()).toEqual([])
  })

  it('finds by correlation id, and gives the newest first, as many as are asked for', async () => {
    const mine = '7b1f3c1e-0000-4000-8000-00000000abcd'
    await trade(['password'])
    made.clock.advance(1_000)
    const last = await trade(['password'], mine)
    await expect(logged(`?correlationId=${mine.toUpperCase()}`)).resolves.toHaveLength(1)
    const [newest, ...rest] = await logged('?limit=1')
    expect([newest.id, rest]).toEqual([last.headers.get('x-ms-request-id'), []])
    expect(await logged()).toHaveLength(2)
  })

  it('refuses filters that make no sense, and names that nobody has', async () => {
    for (const query of ['?requestId=7', '?limit=0', '?limit=many', '?colour=red', '?correlationId=x']) {
      expect(await control(`sign-ins${query}`)).toMatchObject({
        status: 400,
        body: { error: { code: 'bad-query' } },
      })
    }
    expect(await control('sign-ins?user=nobody@contoso.com')).toMatchObject({ status: 404 })
  })

  it('shows a guest account to who asks for the person', async () => {
    const assertion = { user: 'milan@contoso.com', tenant: ids.fabrikam, resource: ids.inbox }
    await askToken(made, ids.fabrikam, {
      grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer',
      ...{ client_id: ids.inbox, client_secret: defaultSecret(ids.inbox) },
      assertion: await made.mintToken({ ...assertion, scopes: ['access_as_user'] }),
      ...{ requested_token_use: 'on_behalf_of', scope: 'User.Read' },
    })
    const [entry] = await logged('?user=milan@contoso.com')
    expect(entry).toMatchObject({ homeTenantId: ids.contoso, resourceTenantId: ids.fabrikam })
  })

  it('keeps the newest 10 000 entries', async () => {
    const { store } = made
    const entry = {
      tenantId: ids.contoso,
      createdDateTime: '2026-01-05T08:00:00.000Z',
      userId: ids.milan,
      entry: {},
    }
    store.transaction(() => {
      for (let index = 0; index < 10_000; index += 1) store.signInLog.put({ ...entry, id: `old-${index}` })
    })
    await trade(['password'])
    expect(store.signInLog.size).toBe(10_000)
    expect(store.signInLog.get('old-0')).toBeUndefined()
    expect(store.signInLog.get('old-1')).toBeDefined()
  })

  it('holds no password, code or token', async () => {
    await tokensFor(made, cliRequest)
    const text = JSON.stringify(await logged())
    expect(text).not.toMatch(/Onbehalf-2026|eyJ|1\.A/)
  })
})

describe('what the policies would say', () => {
  const question = { user: 'milan@contoso.com', scopes: ['Mail.Read'] }

  it('is what they say, with the policy, the lack and the answer', async () => {
    const { id } = putPolicy(made, {
      displayName: 'MFA for mail',
      controls: ['mfa'],
      applications: ['Office365'],
    })
    const { status, body } = await control('what-if', { ...question, occasion: 'on-behalf-of' })
    expect(status).toBe(200)
    expect(body).toMatchObject({
      outcome: 'refused',
      missing: { kind: 'second-factor' },
      demand: 'conditional-access',
      policyIds: [id],
      refusal: { aadsts: 50076, error: 'invalid_grant', suberror: 'basic_action' },
      policies: [{ id, result: 'failure' }],
    })
    expect(body.sentence).toContain('AADSTS50076')
    expect(body.explanation).toContain('MFA for mail')
    expect(await logged()).toEqual([])
  })

  it('depends on proofs, device, place, platform, client and contexts of the question', async () => {
    putPolicy(made, { controls: ['mfa'], applications: ['Office365'] })
    const proved = await control('what-if', { ...question, proofs: ['password', 'phone-app'] })
    expect(proved.body.outcome).toBe('allowed')
    const other = await control('what-if', { ...question, scopes: 'User.Read' })
    expect(other.body).toMatchObject({ outcome: 'allowed', sentence: expect.stringContaining('no policy') })
    const service = { user: question.user, resource: 'Office 365 Exchange Online' }
    expect((await control('what-if', service)).body.refusal.aadsts).toBe(50076)

    putPolicy(made, { controls: ['compliantDevice'], contexts: ['c2'] })
    const context = { user: question.user, resource: ids.inbox, contexts: ['c2'], platform: 'windows' }
    expect((await control('what-if', context)).body.missing).toMatchObject({
      kind: 'device',
      wants: 'compliant',
    })
    const device = { trustType: 'AzureAd', isCompliant: true }
    expect((await control('what-if', { ...context, device })).body.outcome).toBe('allowed')
    const bad = await control('what-if', { ...context, device: { ...device, isCompliant: false } })
    expect(bad.body.refusal.aadsts).toBe(53000)
  })

  const everyHour = {
    signInFrequency: {
      isEnabled: true,
      value: 1,
      type: 'hours',
      frequencyInterval: 'timeBased',
      authenticationType: 'primaryAndSecondaryAuthentication',
    },
  } as const
  const ago = (...proofs: [method: string, ago: string][]) => ({
    proofs: proofs.map(([method, length]) => ({ method, ago: length })),
  })

  it('depends on how old the proofs are: a sign-in frequency', async () => {
    putPolicy(made, { session: everyHour })
    const refresh = { ...question, occasion: 'refresh' }
    expect((await control('what-if', { ...refresh, ...ago(['password', 'PT59M']) })).body.outcome).toBe(
      'allowed',
    )
    const late = await control('what-if', { ...refresh, ...ago(['password', 'PT3H']) })
    expect(late.body).toMatchObject({ missing: { kind: 'fresh-sign-in' }, refusal: { aadsts: 70043 } })
    const again = { proofs: [...ago(['password', 'PT3H']).proofs, 'windows-hello'] }
    expect((await control('what-if', { ...refresh, ...again })).body.outcome).toBe('allowed')
  })

  it('depends on how old the proofs are: a second factor of long ago', async () => {
    putPolicy(made, { controls: ['mfa'] })
    const old = ago(['password', 'PT1H'], ['phone-app', 'P91D'])
    const { body } = await control('what-if', { ...question, occasion: 'on-behalf-of', ...old })
    expect(body).toMatchObject({ missing: { kind: 'fresh-second-factor' }, refusal: { aadsts: 50078 } })
  })

  it.each([
    ['an API on behalf of somebody', { occasion: 'on-behalf-of' }, undefined],
    ['a server that refreshes', { occasion: 'refresh', client: ids.web }, undefined],
    ['a program that refreshes', { occasion: 'refresh', client: ids.cli }, 70043],
    ['a person who signs in', { client: ids.web }, 70044],
  ])('defers a sign-in frequency where the conditions say so, for %s', async (_whose, asked, number) => {
    putPolicy(made, { session: everyHour })
    const about = { ...question, ...asked, ...ago(['password', 'PT3H']) }
    expect((await control('what-if', about)).body.outcome).toBe('refused')
    made.conditions.change({ frequencyAtServers: 'deferred' })
    expect((await control('what-if', about)).body.refusal?.aadsts).toBe(number)
  })

  const wrong: readonly [string, object, RegExp][] = [
    ['a user', { ...question, user: 'nobody@contoso.com' }, /nobody@contoso\.com.*milan@contoso\.com/],
    ['a client', { ...question, client: 'Contoso Ghost' }, /Contoso Ghost.*Contoso Inbox/],
    ['a resource', { user: question.user, resource: 'Ghost API' }, /Ghost API.*Contoso Inbox/],
    ['a platform', { ...question, platform: 'beos' }, /beos.*windows/],
    ['a proof', { ...question, proofs: ['handshake'] }, /handshake.*phone-app/],
    ['an age', { ...question, ...ago(['password', 'yesterday']) }, /proofs\.0\.ago.*yesterday.*PT3H/],
    ['a time to come', { ...question, ...ago(['password', '-PT3H']) }, /proofs\.0\.ago/],
    ['a scope', { ...question, scopes: ['Mail.Telepathy'] }, /Mail\.Telepathy/],
    ['an address', { ...question, address: 'here' }, /address/],
    ['a member', { ...question, colour: 'red' }, /colour/],
    ['neither scopes nor a resource', { user: question.user }, /resource/],
  ]
  for (const [what, body, words] of wrong) {
    it(`refuses a question that names ${what} that is none`, async () => {
      const answer = await control('what-if', body)
      expect(answer.status).toBe(400)
      expect(answer.body.error.message).toMatch(words)
    })
  }
})
