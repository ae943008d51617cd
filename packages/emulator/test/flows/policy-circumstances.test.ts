import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { Broker } from '../../src/broker/broker.js'
import { createEmulator, type Emulator } from '../../src/emulator.js'
import { defaultPassword, defaultSecret, ids } from '../../src/tenant/default-tenant.js'
import { officeClients } from '../../src/tenant/directory.js'
import { createStore } from '../../src/tenant/store.js'
import { Browser } from './support/browser.js'
import {
  type Answer,
  askToken,
  authorizeUrl,
  type CodeRequest,
  cliRequest,
  decode,
  emulator,
  inboxScope,
  legacyScope,
  signIn,
  tokensFor,
  verifier,
  webRequest,
} from './support/flows.js'
import { putPolicy } from './support/policies.js'

const hour = 3_600_000
const berlin = { address: '203.0.113.10', country: 'DE' }
const paris = { address: '203.0.113.77', country: 'FR' }
const why = { correlationId: '0f0e0d0c-0b0a-4908-8706-050403020100', summary: 'A test asks' }
const keys = createStore()

let made: Emulator
let broker: Broker

beforeAll(async () => {
  await new Broker(createEmulator({ store: keys })).computers.device('windows', ids.contoso)
}, 30_000)

beforeEach(async () => {
  const store = createStore()
  for (const secret of keys.secrets.all()) store.secrets.put(secret)
  made = await emulator({ store })
  broker = new Broker(made)
})

/** A named location of addresses. */
function place(addresses: string): string {
  const id = '3d5f1a2b-0000-4000-8000-000000000001'
  made.store.namedLocations.put({
    ...{ '@odata.type': '#microsoft.graph.ipNamedLocation', id, tenantId: ids.contoso },
    ...{ displayName: 'A place of this test', isTrusted: false },
    ipRanges: [{ '@odata.type': '#microsoft.graph.iPv4CidrRange', cidrAddress: addresses }],
    ...{ createdDateTime: '2026-01-05T08:00:00Z', modifiedDateTime: null },
  } as const)
  return id
}

function blockFrom(addresses: string): void {
  const includeLocations = [place(addresses)]
  putPolicy(made, {
    controls: ['block'],
    conditions: { locations: { includeLocations, excludeLocations: [] } },
  })
}

function onBehalfOf(assertion: string, scope = 'User.Read', api: string = ids.inbox): Promise<Answer> {
  return askToken(
    made,
    ids.contoso,
    {
      grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer',
      ...{ client_id: api, client_secret: defaultSecret(api) },
      ...{ requested_token_use: 'on_behalf_of', assertion, scope },
    },
    { 'x-onbehalf-actor': 'api' },
  )
}

const addIn: CodeRequest = { ...cliRequest, scope: `openid offline_access ${inboxScope}` }

describe('where somebody is', () => {
  it('is where they signed in when a server trades their token, and not where the server is', async () => {
    const { body } = await tokensFor(made, addIn)
    blockFrom(`${made.conditions.values.servers.address}/32`)
    expect((await onBehalfOf(body.access_token)).status).toBe(200)
    blockFrom(`${berlin.address}/32`)
    expect((await onBehalfOf(body.access_token)).body.error_codes).toEqual([53003])
  })

  it('is where they are now when their own computer refreshes', async () => {
    const { body } = await tokensFor(made, addIn)
    blockFrom(`${paris.address}/32`)
    const form = { grant_type: 'refresh_token', client_id: ids.cli, refresh_token: body.refresh_token }
    expect((await askToken(made, ids.contoso, form)).status).toBe(200)
    made.conditions.change({ people: paris })
    expect((await askToken(made, ids.contoso, form)).body.error_codes).toEqual([53003])
  })

  it('is where they signed in when a server refreshes', async () => {
    const { body } = await tokensFor(made, webRequest)
    made.conditions.change({ people: paris })
    blockFrom(`${paris.address}/32`)
    const form = { grant_type: 'refresh_token', client_id: ids.web, client_secret: defaultSecret(ids.web) }
    const again = await askToken(made, ids.contoso, { ...form, refresh_token: body.refresh_token })
    expect(again.status).toBe(200)
  })

  it('goes along with the new tokens of a refresh', async () => {
    const { body } = await tokensFor(made, addIn)
    made.conditions.change({ people: paris })
    const form = { grant_type: 'refresh_token', client_id: ids.cli, refresh_token: body.refresh_token }
    const moved = await askToken(made, ids.contoso, form)
    blockFrom(`${paris.address}/32`)
    expect((await onBehalfOf(moved.body.access_token)).body.error_codes).toEqual([53003])
    expect((await onBehalfOf(body.access_token)).status).toBe(200)
  })

  it('is the address in tokens of the first version', async () => {
    const { body } = await tokensFor(made, { ...cliRequest, scope: `openid offline_access ${legacyScope}` })
    expect(decode(body.access_token).claims.ipaddr).toBe(berlin.address)
    const graph = await onBehalfOf(body.access_token, 'User.Read', ids.legacyApi)
    expect(decode(graph.body.access_token).claims.ipaddr).toBe(berlin.address)
  })

  it('is what a request says of itself, when it is an address', async () => {
    const { body } = await tokensFor(made, addIn)
    const form = { grant_type: 'refresh_token', client_id: ids.cli, refresh_token: body.refresh_token }
    blockFrom('192.0.2.0/24')
    const from = (address: string) => askToken(made, ids.contoso, form, { 'x-onbehalf-address': address })
    expect((await from('192.0.2.9')).body.error_codes).toEqual([53003])
    expect((await from('192.0.2.9, 8.8.8.8')).status).toBe(200)
  })
})

describe('with what somebody signed in', () => {
  const platform = (name: 'windows' | 'linux') => ({
    conditions: { platforms: { includePlatforms: [name], excludePlatforms: [] } },
  })
  const agents = {
    windows: 'Mozilla/5.0 (Windows NT 10.0; Win64; x64)',
    linux: 'Mozilla/5.0 (X11; Linux x86_64)',
  }

  it('is remembered by the token that a server trades: the platform', async () => {
    const assertion = await assertionFrom(agents.linux)
    putPolicy(made, { controls: ['block'], ...platform('windows') })
    expect((await onBehalfOf(assertion)).status).toBe(200)
    putPolicy(made, { controls: ['block'], ...platform('linux') })
    expect((await onBehalfOf(assertion)).body.error_codes).toEqual([53003])
  })

  it('is remembered by the token that a server trades: the kind of client', async () => {
    const assertion = await assertionFrom(agents.linux)
    putPolicy(made, { controls: ['block'], conditions: { clientAppTypes: ['browser'] } })
    expect((await onBehalfOf(assertion)).status).toBe(200)
    putPolicy(made, { controls: ['block'], conditions: { clientAppTypes: ['mobileAppsAndDesktopClients'] } })
    expect((await onBehalfOf(assertion)).body.error_codes).toEqual([53003])
  })

  /** A token for the API, of somebody whose browser says `agent`. */
  async function assertionFrom(agent: string): Promise<string> {
    const { fetch } = made
    const said = { ...made, fetch: (request: Request) => fetch(withAgent(request, agent)) }
    const page = await signIn(new Browser(said), addIn)
    const form = {
      grant_type: 'authorization_code',
      ...{ client_id: ids.cli, code: page.answer.get('code') ?? '', redirect_uri: addIn.redirectUri },
      code_verifier: verifier,
    }
    return (await askToken(made, ids.contoso, form)).body.access_token
  }

  function withAgent(request: Request, agent: string): Request {
    const headers = new Headers(request.headers)
    headers.set('user-agent', agent)
    return new Request(request, { headers })
  }
})

describe('a device and its primary refresh token', () => {
  const wanted = { ...why, clientId: officeClients.office, scope: inboxScope }

  async function token(more: { claims?: string } = {}) {
    const account = broker.account('windows', ids.milan)
    if (!account) throw new TypeError('Nobody is signed in')
    return broker.token(account, { ...wanted, ...more })
  }

  async function signInToWindows(): Promise<void> {
    const milan = made.store.users.get(ids.milan)
    if (!milan) throw new TypeError('Mila is missing')
    await broker.signIn('windows', milan, { password: defaultPassword }, why)
  }

  it('is not asked about policies when it is issued or renewed, and is when an application wants a token', async () => {
    putPolicy(made, { controls: ['mfa'] })
    await signInToWindows()
    const account = broker.account('windows', ids.milan)
    if (!account) throw new TypeError('Nobody is signed in')
    made.clock.advance(5 * hour)
    expect(await broker.use(account, why)).not.toHaveProperty('error')
    expect(await token()).toMatchObject({
      error: 'invalid_grant',
      suberror: 'basic_action',
      error_codes: [50076],
    })
  })

  it('leaves a line in the sign-in log for each sign-in to Windows, wrong passwords too', async () => {
    const milan = made.store.users.get(ids.milan)
    if (!milan) throw new TypeError('Mila is missing')
    await broker.signIn('windows', milan, { password: 'not this one' }, why)
    await signInToWindows()
    const entries = [...made.store.signInLog.all()].map(({ entry }) => entry)
    expect(entries).toMatchObject([
      { appDisplayName: 'Windows Sign In', userId: ids.milan, status: { errorCode: 50126 } },
      { appDisplayName: 'Windows Sign In', userId: ids.milan, status: { errorCode: 0 } },
    ])
    expect(entries[1]?.deviceDetail).toMatchObject({ trustType: 'Azure AD joined', isCompliant: true })
  })

  it('is in the tokens of its applications, and counts when a server trades them', async () => {
    await signInToWindows()
    putPolicy(made, { controls: ['compliantDevice'] })
    const { access_token: access } = await token()
    const deviceId = broker.account('windows', ids.milan)?.deviceId ?? ''
    expect(decode(String(access)).claims.deviceid).toBe(deviceId)
    expect((await onBehalfOf(String(access))).status).toBe(200)

    const device = made.store.devices.get(deviceId)
    if (!device) throw new TypeError('The device is missing')
    made.store.devices.put({ ...device, isCompliant: false })
    expect((await onBehalfOf(String(access))).body).toMatchObject({
      error_codes: [53000],
      suberror: 'additional_action',
    })
    expect(await token()).toMatchObject({ error_codes: [53000] })
    putPolicy(made, { controls: ['domainJoinedDevice'] })
    made.store.devices.put({ ...device, isCompliant: true })
    expect((await onBehalfOf(String(access))).body.error_codes).toEqual([53001])
  })

  it('is asked for when nothing vouches for a device', async () => {
    const { body } = await tokensFor(made, addIn)
    putPolicy(made, { controls: ['compliantDevice'] })
    expect((await onBehalfOf(body.access_token)).body.error_codes).toEqual([50097])
  })

  it('answers 70043 when the sign-in to Windows is older than a policy allows', async () => {
    await signInToWindows()
    putPolicy(made, {
      session: {
        signInFrequency: {
          ...{ isEnabled: true, value: 1, type: 'hours', frequencyInterval: 'timeBased' },
          authenticationType: 'primaryAndSecondaryAuthentication',
        },
      },
    })
    expect(await token()).toHaveProperty('access_token')
    made.clock.advance(2 * hour)
    expect(await token()).toMatchObject({ error_codes: [70043], suberror: 'token_expired' })
  })

  it('is refused authentication contexts that it does not satisfy', async () => {
    await signInToWindows()
    putPolicy(made, { controls: ['mfa'], contexts: ['c1'] })
    const claims = JSON.stringify({ access_token: { acrs: { essential: true, value: 'c1' } } })
    expect(await token({ claims })).toMatchObject({ error_codes: [50076] })
    expect(await token()).toHaveProperty('access_token')
  })
})

describe('a browser that asks again', () => {
  it('is asked for the password after the time of a sign-in frequency, and not before', async () => {
    const browser = new Browser(made)
    await signIn(browser, cliRequest)
    putPolicy(made, {
      session: {
        signInFrequency: {
          ...{ isEnabled: true, value: 1, type: 'hours', frequencyInterval: 'timeBased' },
          authenticationType: 'primaryAndSecondaryAuthentication',
        },
      },
    })
    const url = authorizeUrl({ ...cliRequest, more: { login_hint: 'milan@contoso.com' } })
    expect((await browser.open(url)).answer.has('code')).toBe(true)
    made.clock.advance(2 * hour)
    const page = await browser.open(url)
    expect(page.has('password')).toBe(true)
    let next = await page.press('submit', { password: defaultPassword })
    if (next.has('kmsi-no')) next = await next.press('kmsi-no')
    expect(next.answer.has('code')).toBe(true)
  })
})
