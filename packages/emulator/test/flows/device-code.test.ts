import { beforeEach, describe, expect, it } from 'vitest'
import type { Emulator } from '../../src/emulator.js'
import { defaultPassword, defaultSecret, ids } from '../../src/tenant/default-tenant.js'
import { Browser, type Page } from './support/browser.js'
import { askToken, decode, emulator, inboxScope, origin, signIn, spaRequest } from './support/flows.js'
import { policyOf } from './support/policies.js'

const grant = 'urn:ietf:params:oauth:grant-type:device_code'
const minute = 60_000
let made: Emulator

beforeEach(async () => {
  made = await emulator()
})

/** What a device gets, and the address it was asked at. */
interface Device {
  tenant: string
  client: string
  codes: { device_code: string; user_code: string }
}

async function askCode(
  form: Record<string, string>,
  { tenant = ids.contoso as string, version = 'v2.0', query = '' } = {},
) {
  const response = await made.fetch(
    new Request(`${origin}/${tenant}/oauth2/${version === 'v2.0' ? 'v2.0/' : ''}devicecode${query}`, {
      method: 'POST',
      body: new URLSearchParams(form),
    }),
  )
  return { status: response.status, body: await response.json() }
}

async function newDevice(scope = 'openid profile offline_access User.Read', tenant: string = ids.contoso) {
  const { body } = await askCode({ client_id: ids.cli, scope }, { tenant })
  return { tenant, client: ids.cli, codes: body } as Device
}

const poll = ({ tenant, client, codes }: Device, more: Record<string, string | undefined> = {}) =>
  askToken(made, tenant, { grant_type: grant, client_id: client, device_code: codes.device_code, ...more })

const typeCode = async (browser: Browser, otc: string) =>
  (await browser.open(`${origin}/device`)).press('submit', { otc })

/** Goes through the pages: account, password, stay, confirm, consent. */
async function signInOn(browser: Browser, { codes }: Device, user = 'milan@contoso.com'): Promise<Page> {
  let page = await typeCode(browser, codes.user_code)
  if (page.has('username')) page = await page.press('submit', { username: user })
  if (page.has('password')) page = await page.press('submit', { password: defaultPassword })
  if (page.has('kmsi-no')) page = await page.press('kmsi-no')
  if (page.has('continue')) page = await page.press('continue')
  return page.has('accept') ? page.press('accept') : page
}

describe('the device code endpoint', () => {
  it('gives a code to show and one to ask with, for 15 minutes', async () => {
    const { status, body } = await askCode({ client_id: ids.cli, scope: 'User.Read' })
    expect(status).toBe(200)
    expect(body).toEqual({
      user_code: expect.stringMatching(/^[A-Z2-9]{9}$/),
      device_code: expect.stringMatching(/^D[\w-]{128}$/),
      verification_uri: `${origin}/device`,
      expires_in: 900,
      interval: 5,
      message: `To sign in, use a web browser to open the page ${origin}/device and enter the code ${body.user_code} to authenticate.`,
    })
  })

  it('speaks the language of mkt, and English where it knows none', async () => {
    const messageIn = async (query: string) =>
      (await askCode({ client_id: ids.cli, scope: 'User.Read' }, { query })).body.message
    expect(await messageIn('?mkt=de-DE')).toMatch(/^Öffnen Sie zum Anmelden/)
    expect(await messageIn('?mkt=fr')).toMatch(/^Pour vous connecter/)
    expect(await messageIn('?mkt=constructor')).toMatch(/^To sign in/)
  })

  it('of v1 writes numbers as text and verification_url, and is asked with code', async () => {
    const resource = 'https://graph.microsoft.com'
    const { body } = await askCode({ client_id: ids.cli, resource }, { version: 'v1.0' })
    expect(body).toMatchObject({
      verification_url: `${origin}/device`,
      expires_in: '900',
      interval: '5',
    })
    expect(body).not.toHaveProperty('verification_uri')
    const form = { grant_type: 'device_code', client_id: ids.cli, code: body.device_code, resource }
    const waiting = await askToken(made, ids.contoso, form, {}, 'v1.0')
    expect(waiting.body).toMatchObject({ error: 'authorization_pending', error_codes: [70016] })
    await signInOn(new Browser(made), { tenant: ids.contoso, client: ids.cli, codes: body })
    const answer = await askToken(made, ids.contoso, form, {}, 'v1.0')
    expect(answer.body).toMatchObject({ resource, expires_in: expect.any(String) })
  })

  it.each<[name: string, form: Record<string, string>, code: number]>([
    ['no client', { scope: 'User.Read' }, 900144],
    ['an unknown client', { client_id: ids.contoso, scope: 'User.Read' }, 700016],
    ['no scope', { client_id: ids.cli }, 900144],
    ['an unknown permission', { client_id: ids.cli, scope: 'User.Peek' }, 70011],
    ['an unknown API', { client_id: ids.cli, scope: 'https://nobody.example/x' }, 500011],
    ['claims that are no JSON', { client_id: ids.cli, scope: 'User.Read', claims: '{' }, 50117],
  ])('refuses %s', async (_name, form, code) => {
    const { status, body } = await askCode(form, { tenant: ids.contoso })
    expect({ status, codes: body.error_codes }).toEqual({ status: 400, codes: [code] })
  })

  it('answers GET with 900561', async () => {
    const response = await made.fetch(new Request(`${origin}/common/oauth2/v2.0/devicecode`))
    expect(await response.json()).toMatchObject({ error_codes: [900561] })
  })

  it('refuses to let devices wait without end', async () => {
    await newDevice()
    const [record] = made.store.deviceCodes.all()
    for (let index = 0; index < 10_000; index += 1) made.store.deviceCodes.put({ ...record!, id: `${index}` })
    const form = { client_id: ids.cli, scope: 'User.Read' }
    expect((await askCode(form)).body).toMatchObject({ error_codes: [90055] })
    made.clock.advance(31 * minute)
    expect((await askCode(form)).status).toBe(200)
    expect(made.store.deviceCodes.size).toBe(1)
  })
})

describe('authorities', () => {
  const client = { client_id: ids.spa, scope: 'User.Read' }
  // Source: entra-docs v2-oauth2-device-code (any); msal-authentication-flows, device code (a tenant or organizations).
  it.each([
    ['any', 'common', 200],
    ['any', 'organizations', 200],
    ['any', 'consumers', 200],
    ['any', ids.contoso, 200],
    ['work-only', 'common', 400],
    ['work-only', 'organizations', 200],
    ['work-only', 'consumers', 400],
    ['work-only', ids.contoso, 200],
    ['work-only', 'contoso.com', 200],
  ] as const)('under the rule %s, %s answers %i', async (deviceCodeAuthorities, tenant, status) => {
    made.conditions.change({ deviceCodeAuthorities })
    const answer = await askCode(client, { tenant })
    expect(answer.status).toBe(status)
    if (status === 400) expect(answer.body.error_codes).toEqual([9001023])
  })
})

describe('polling', () => {
  it('waits until somebody signed in, and then gives tokens once', async () => {
    const device = await newDevice()
    expect(await poll(device)).toMatchObject({
      status: 400,
      body: { error: 'authorization_pending', error_codes: [70016] },
    })
    expect((await poll(device)).headers.get('retry-after')).toBeNull()
    const done = await signInOn(new Browser(made), device)
    expect(done.title).toBe('You have signed in to Contoso CLI · Onbehalf emulator')
    const { status, body } = await poll(device, { client_info: '1' })
    expect(status).toBe(200)
    expect(body).toMatchObject({
      token_type: 'Bearer',
      scope: expect.stringContaining('User.Read'),
      refresh_token: expect.any(String),
      id_token: expect.any(String),
      client_info: expect.any(String),
    })
    expect(decode(body.access_token).claims).toMatchObject({ oid: ids.milan, appid: ids.cli, appidacr: '0' })
    expect((await poll(device)).body).toMatchObject({ error: 'bad_verification_code' })
  })

  it('gives tokens to one of sixteen that ask at once', async () => {
    const device = await newDevice()
    await signInOn(new Browser(made), device)
    const answers = await Promise.all(Array.from({ length: 16 }, () => poll(device)))
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
    expect(answers.filter(({ body }) => body.error === 'bad_verification_code')).toHaveLength(15)
  })

  it('gives a refresh token that goes on as a public client’s', async () => {
    const device = await newDevice()
    await signInOn(new Browser(made), device)
    const { body } = await poll(device)
    const refreshed = await askToken(made, ids.contoso, {
      ...{ grant_type: 'refresh_token', client_id: ids.cli, refresh_token: body.refresh_token },
    })
    expect(refreshed.status).toBe(200)
  })

  it('hears that the person declined', async () => {
    const device = await newDevice()
    let page = await typeCode(new Browser(made), device.codes.user_code)
    page = await page.press('submit', { username: 'milan@contoso.com' })
    page = await page.press('submit', { password: defaultPassword })
    page = await page.press('kmsi-no')
    expect(page.title).toBe('Are you trying to sign in to Contoso CLI? · Onbehalf emulator')
    page = await page.press('cancel')
    expect(page.title).toBe('The sign-in is cancelled · Onbehalf emulator')
    expect((await poll(device)).body).toMatchObject({ error: 'authorization_declined', error_codes: [70018] })
  })

  it('hears after 15 minutes that the code has expired', async () => {
    const device = await newDevice()
    made.clock.advance(15 * minute - 1)
    expect((await poll(device)).body.error).toBe('authorization_pending')
    made.clock.advance(1)
    expect(await poll(device)).toMatchObject({
      status: 400,
      body: { error: 'expired_token', error_codes: [70020] },
    })
  })

  it.each<[name: string, more: Record<string, string | undefined>, code: number]>([
    ['an unknown code', { device_code: 'Dx' }, 70018],
    ['no code', { device_code: undefined }, 900144],
    ['another client', { client_id: ids.web, client_secret: defaultSecret(ids.web) }, 70018],
    ['a client that keeps secrets and sends none', { client_id: ids.web }, 7000218],
    ['a public client that sends a secret', { client_secret: 'x' }, 700025],
  ])('with %s is refused', async (_name, more, code) => {
    expect((await poll(await newDevice(), more)).body.error_codes).toEqual([code])
  })

  it('at another tenant than the code’s is refused', async () => {
    const { body } = await askCode({ client_id: ids.web, scope: 'User.Read' }, { tenant: 'organizations' })
    const device = { tenant: ids.contoso, client: ids.web, codes: body }
    const answer = await poll(device, { client_secret: defaultSecret(ids.web) })
    expect(answer.body.error_codes).toEqual([700005])
  })

  it('in a browser is refused', async () => {
    const { codes } = await newDevice()
    const answer = await askToken(
      made,
      ids.contoso,
      { grant_type: grant, client_id: ids.cli, device_code: codes.device_code },
      { origin: 'https://localhost:3000' },
    )
    expect(answer.body.error_codes).toEqual([9002326])
  })

  it('survives a restart of the emulator', async () => {
    const device = await newDevice()
    await signInOn(new Browser(made), device)
    const before = made
    made = await emulator({ store: before.store })
    made.clock.set(before.clock.now())
    expect((await poll(device)).status).toBe(200)
  })
})

describe('the page for the code', () => {
  it.each([`${origin}/device`, `${origin}/devicelogin`, `${origin}/common/oauth2/deviceauth`])(
    'stands at %s',
    async (address) => {
      expect((await new Browser(made).open(address)).title).toBe('Enter code · Onbehalf emulator')
    },
  )

  it('takes a code in small letters, with blanks and hyphens', async () => {
    const { codes } = await newDevice()
    const typed = codes.user_code.toLowerCase().replace(/^(...)(...)/, '$1-$2 ')
    expect((await typeCode(new Browser(made), typed)).title).toMatch(/^Who is signing in/)
  })

  it.each([
    ['nothing', '', 90119],
    ['a wrong code', 'ABCDEFGHJ', 70018],
    ['something long', 'x'.repeat(5_000), 70018],
  ])('refuses %s', async (_name, typed, code) => {
    const page = await typeCode(new Browser(made), typed)
    expect(page.status).toBe(400)
    expect(page.html).toContain(`AADSTS${code}`)
  })

  it('refuses a code whose time is over, and one that was answered', async () => {
    const late = await newDevice()
    made.clock.advance(15 * minute)
    expect((await typeCode(new Browser(made), late.codes.user_code)).html).toContain('AADSTS70019')
    const used = await newDevice()
    await signInOn(new Browser(made), used)
    expect((await typeCode(new Browser(made), used.codes.user_code)).html).toContain('AADSTS90120')
  })

  it('lets nobody guess codes without end', async () => {
    const browser = new Browser(made)
    for (let index = 0; index < 60; index += 1) await typeCode(browser, `WRONG${index}`)
    const { codes } = await newDevice()
    expect((await typeCode(browser, codes.user_code)).status).toBe(429)
    made.clock.advance(minute)
    expect((await typeCode(browser, codes.user_code)).status).toBe(200)
  })

  it('counts wrong codes of each browser that somebody is signed in to, and those of all together', async () => {
    const browsers = Array.from({ length: 21 }, () => new Browser(made))
    for (const browser of browsers) await signIn(browser, { ...spaRequest, tenant: ids.contoso })
    const [guesser, ...others] = browsers as [Browser, ...Browser[]]
    for (let index = 0; index < 60; index += 1) await typeCode(guesser, `WRONG${index}`)
    const { codes } = await newDevice()
    expect((await typeCode(guesser, codes.user_code)).status).toBe(429)
    expect((await typeCode(others[0]!, codes.user_code)).status).toBe(200)
    for (const other of others.slice(0, 19))
      for (let index = 0; index < 60; index += 1) await typeCode(other, `WRONG${index}`)
    expect((await typeCode(others[19]!, (await newDevice()).codes.user_code)).status).toBe(429)
  })

  it('takes no form of another origin', async () => {
    const { codes } = await newDevice()
    const browser = new Browser(made)
    const form = new URLSearchParams({ otc: codes.user_code })
    const page = await browser.post(`${origin}/device`, form, { origin: 'https://evil.example' })
    expect(page.html).toContain('AADSTS90023')
  })

  it('goes on without a password where somebody is signed in, but asks whether they mean it', async () => {
    const browser = new Browser(made)
    await signIn(browser, { ...spaRequest, tenant: ids.contoso })
    const page = await typeCode(browser, (await newDevice()).codes.user_code)
    expect(page.title).toMatch(/^Are you trying to sign in to Contoso CLI/)
  })

  it('asks people with personal accounts for the password again', async () => {
    const [application] = made.store.applications.filter(({ appId }) => appId === ids.spa)
    made.store.applications.put({ ...application!, isFallbackPublicClient: true })
    const browser = new Browser(made)
    await signIn(browser, { ...spaRequest, tenant: 'consumers' }, 'someone@outlook.com')
    const { body } = await askCode({ client_id: ids.spa, scope: 'User.Read' }, { tenant: 'consumers' })
    const page = await typeCode(browser, body.user_code)
    expect(page.has('password')).toBe(true)
    const done = await (await page.press('submit', { password: defaultPassword })).press('kmsi-no')
    expect((await done.press('continue')).title).toMatch(/^You have signed in/)
  })

  it('shows what a policy refuses, and the device waits on', async () => {
    const policy = { ...policyOf({ controls: ['block'] }), tenantId: ids.contoso }
    const aboutDevices = {
      ...policy,
      conditions: { ...policy.conditions, authenticationFlows: { transferMethods: 'deviceCodeFlow' } },
    }
    made.store.conditionalAccessPolicies.put(aboutDevices)
    const device = await newDevice()
    const page = await signInOn(new Browser(made), device)
    expect(page.html).toContain('AADSTS53003')
    expect((await poll(device)).body.error).toBe('authorization_pending')
    const elsewhere = await signIn(new Browser(made), { ...spaRequest, tenant: 'organizations' })
    expect(elsewhere.answer.get('code')).not.toBeNull()
  })

  it('remembers in the refresh token that it was a device', async () => {
    const device = await newDevice()
    await signInOn(new Browser(made), device)
    const { body } = await poll(device)
    const policy = { ...policyOf({ controls: ['block'] }), tenantId: ids.contoso }
    made.store.conditionalAccessPolicies.put({
      ...policy,
      conditions: { ...policy.conditions, authenticationFlows: { transferMethods: 'deviceCodeFlow' } },
    })
    const refused = await askToken(made, ids.contoso, {
      ...{ grant_type: 'refresh_token', client_id: ids.cli, refresh_token: body.refresh_token },
    })
    expect(refused.body.error_codes).toEqual([53003])
  })

  it('asks for consent to what the device wants', async () => {
    const device = await newDevice(`openid ${inboxScope}`, ids.contoso)
    const page = await signInOn(new Browser(made), device)
    expect(page.title).toMatch(/^You have signed in/)
    expect(decode((await poll(device)).body.access_token).claims).toMatchObject({ scp: 'access_as_user' })
  })
})
