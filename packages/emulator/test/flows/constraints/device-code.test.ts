import { it } from 'vitest'
import { ids } from '../../../src/tenant/default-ids.js'
import { defaultPassword } from '../../../src/tenant/default-tenant/facts.js'
import { askToken, origin, signIn, spaRequest } from '../support/flows.js'
import {
  type Constraint,
  type Fields,
  type FlowWorld,
  named,
  outcome,
  played,
  webSecret,
} from './constraint.js'

const flow = 'v2-oauth2-device-code'
const codes = 'reference-error-codes'
const seed = 'msal-authentication-flows, device code'
const grant_type = 'urn:ietf:params:oauth:grant-type:device_code'
const scope = 'openid profile offline_access User.Read'
const all = 'access id refresh'
/** Another public client, which Microsoft registered. */
const azureCli = '04b07795-8ddb-461a-bbee-02f9e1bf7b46'
const windows = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64)'

interface Device {
  world: FlowWorld
  tenant: string
  client: string
  codes: Record<string, unknown> & { device_code: string; user_code: string }
}

async function ask(world: FlowWorld, form: Fields, tenant: string = ids.contoso, query = '') {
  const fields = Object.entries(form).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]]))
  const answer = await world.fetch(`/${tenant}/oauth2/v2.0/devicecode${query}`, {
    method: 'POST',
    body: new URLSearchParams(fields as [string, string][]),
  })
  return { status: answer.status, body: await answer.json() }
}

/** A request for codes: `codes`, or what was refused. */
async function asked(world: FlowWorld, form: Fields, tenant?: string): Promise<string> {
  const { status, body } = await ask(world, form, tenant)
  return status === 200 ? 'codes' : outcome({ status, body })
}

async function device(world: FlowWorld, { client = ids.cli as string, tenant = ids.contoso as string } = {}) {
  const { body } = await ask(world, { client_id: client, scope }, tenant)
  return { world, tenant, client, codes: body } as Device
}

const poll = ({ world, tenant, client, codes }: Device, more: Fields = {}, headers = {}) =>
  world.ask(tenant, { grant_type, client_id: client, device_code: codes.device_code, ...more }, headers)

/** Types the code, signs in and answers what is asked. */
async function approve({ world, codes }: Device, user = 'milan@contoso.com', browser = world.browser()) {
  let page = await (await browser.open(`${origin}/device`)).press('submit', { otc: codes.user_code })
  if (page.has('username')) page = await page.press('submit', { username: user })
  if (page.has('password')) page = await page.press('submit', { password: defaultPassword })
  if (page.has('kmsi-no')) page = await page.press('kmsi-no')
  if (page.has('continue')) page = await page.press('continue')
  return page.has('accept') ? page.press('accept') : page
}

const member = (name: string, expected: string): Constraint => ({
  source: `${flow}, device authorization response`,
  rule: name,
  expected,
  play: async (world) => String((await device(world)).codes[name]),
})

const answers: readonly Constraint[] = [
  member('expires_in', '900'),
  member('interval', '5'),
  member('verification_uri_complete', 'undefined'),
  {
    source: `${flow}, mkt`,
    rule: 'the message speaks the language that mkt names',
    expected: 'true',
    play: async (world) => {
      const form = { client_id: ids.cli, scope }
      const { body } = await ask(world, form, ids.contoso, '?mkt=de-DE')
      const { body: english } = await ask(world, form)
      return `${body.message !== english.message}`
    },
  },
  {
    source: `${codes}, 900144`,
    rule: 'client_id is required',
    expected: 'invalid_request 900144',
    play: (world) => asked(world, { scope }),
  },
  {
    source: `${codes}, 900144`,
    rule: 'scope is required',
    expected: 'invalid_request 900144',
    play: (world) => asked(world, { client_id: ids.cli }),
  },
  {
    source: `${codes}, 700016`,
    rule: 'an application that nobody registered gets none',
    expected: 'unauthorized_client 700016',
    play: (world) => asked(world, { client_id: ids.contoso, scope }),
  },
  {
    source: `${codes}, 50194`,
    rule: 'a single-tenant application gets none at common',
    expected: 'invalid_request 50194',
    play: (world) => asked(world, { client_id: ids.cli, scope }, 'common'),
  },
  ...(['common', 'organizations', 'consumers', ids.contoso] as const).map((tenant) => ({
    source: `${flow}: any authority`,
    rule: `${tenant} gives codes`,
    expected: 'codes',
    play: (world: FlowWorld) => asked(world, { client_id: ids.spa, scope }, tenant),
  })),
  ...(
    [
      ['common', 'invalid_request 9001023'],
      ['consumers', 'invalid_request 9001023'],
      ['organizations', 'codes'],
      ['contoso.com', 'codes'],
    ] as const
  ).map(([tenant, expected]) => ({
    source: `${seed}: a tenant or organizations`,
    rule: `as MSAL documents it, ${tenant}`,
    expected,
    play: async (world: FlowWorld) => {
      await world.control.ask('PATCH', 'conditions', { deviceCodeAuthorities: 'work-only' })
      return asked(world, { client_id: ids.spa, scope }, tenant)
    },
  })),
]

const polling: readonly Constraint[] = [
  {
    source: `${flow}, authorization_pending`,
    rule: 'nobody signed in yet',
    expected: 'authorization_pending 70016',
    play: async (world) => poll(await device(world)),
  },
  {
    source: `${flow}: no slow_down among its errors`,
    rule: 'asking faster than interval is pending all the same',
    expected: 'authorization_pending 70016',
    play: async (world) => {
      const one = await device(world)
      for (let count = 0; count < 5; count += 1) await poll(one)
      return poll(one)
    },
  },
  {
    source: 'msal-node, throttling: a Retry-After would stop its polling',
    rule: 'pending names no time to wait',
    expected: 'null',
    play: async (world) => {
      const {
        tenant,
        client,
        codes: { device_code },
      } = await device(world)
      const { headers } = await askToken(world.made, tenant, { grant_type, client_id: client, device_code })
      return `${headers.get('retry-after')}`
    },
  },
  {
    source: `${flow}, successful response`,
    rule: 'somebody signed in',
    expected: all,
    play: async (world) => {
      const one = await device(world)
      await approve(one)
      return poll(one)
    },
  },
  {
    source: `${flow}, bad_verification_code: not recognized`,
    rule: 'tokens are given once, and then nobody knows the code',
    expected: 'bad_verification_code 70018',
    play: async (world) => {
      const one = await device(world)
      await approve(one)
      await poll(one)
      return poll(one)
    },
  },
  {
    source: `${flow}, expired_token`,
    rule: 'after 15 minutes the code is dead',
    expected: 'expired_token 70020',
    play: async (world) => {
      const one = await device(world)
      await world.later('PT15M')
      return poll(one)
    },
  },
  {
    source: `${flow}, bad_verification_code`,
    rule: 'a device code that nobody made is refused',
    expected: 'bad_verification_code 70018',
    play: async (world) => poll(await device(world), { device_code: 'x' }),
  },
  {
    source: `${flow}, authorization_declined`,
    rule: 'the person declined',
    expected: 'authorization_declined 70018',
    play: async (world) => {
      const one = await device(world)
      let page = await (await world.browser().open(`${origin}/device`)).press('submit', {
        otc: one.codes.user_code,
      })
      page = await page.press('submit', { username: 'milan@contoso.com' })
      page = await page.press('submit', { password: defaultPassword })
      await (await page.press('kmsi-no')).press('cancel')
      return poll(one)
    },
  },
  {
    source: `${flow}: device_code`,
    rule: 'device_code is required',
    expected: 'invalid_request 900144',
    play: async (world) => poll(await device(world), { device_code: undefined }),
  },
  {
    source: `${codes}, 700005`,
    rule: 'another tenant’s address does not serve',
    expected: 'invalid_grant 700005',
    play: async (world) => {
      await world.changeApplication(ids.cli, { signInAudience: 'AzureADMultipleOrgs' })
      const one = await device(world)
      await approve(one)
      return poll({ ...one, tenant: ids.fabrikam })
    },
  },
  {
    source: 'RFC 8628 section 3.4: client_id is that of the device',
    rule: 'another client’s code is refused',
    expected: 'bad_verification_code 70018',
    play: async (world) => poll({ ...(await device(world)), client: azureCli }),
  },
  {
    source: 'reply-url: 9002326',
    rule: 'a page does not poll',
    expected: 'invalid_request 9002326',
    play: async (world) => poll(await device(world), {}, { origin: 'https://localhost:3000' }),
  },
]

const clients: readonly Constraint[] = [
  {
    source: `${seed}: public clients alone; ${codes}, 7000218`,
    rule: 'an application that keeps a secret gets nothing without it',
    expected: 'invalid_client 7000218',
    play: async (world) => {
      const one = await device(world, { client: ids.web, tenant: ids.contoso })
      return one.codes.device_code ? poll(one) : outcome({ status: 400, body: one.codes })
    },
  },
  {
    source: `${codes}, 700025`,
    rule: 'a public client sends no secret',
    expected: 'invalid_client 700025',
    play: async (world) => poll(await device(world), { client_secret: webSecret }),
  },
]

const people: readonly Constraint[] = [
  {
    source: `${flow}: work accounts reuse the session of the browser`,
    rule: 'who is signed in is asked whether they mean it, and for no password',
    expected: 'continue',
    play: async (world) => {
      const browser = world.browser()
      await signIn(browser, spaRequest)
      const one = await device(world)
      const page = await (await browser.open(`${origin}/device`)).press('submit', {
        otc: one.codes.user_code,
      })
      return ['password', 'continue'].find((name) => page.has(name)) ?? page.title
    },
  },
  {
    source: `${flow}: personal accounts sign in again`,
    rule: 'somebody with a personal account is asked for the password though they are signed in',
    expected: 'password',
    play: async (world) => {
      const browser = world.browser()
      await signIn(browser, spaRequest, 'someone@outlook.com')
      const one = await device(world, { client: ids.spa, tenant: 'common' })
      const page = await (await browser.open(`${origin}/device`)).press('submit', {
        otc: one.codes.user_code,
      })
      return ['password', 'continue'].find((name) => page.has(name)) ?? page.title
    },
  },
  {
    source: 'concept-authentication-flows: the state of the device cannot be shown',
    rule: 'a policy that wants a compliant device refuses',
    expected: 'AADSTS53000',
    play: async (world) => {
      await world.addPolicy({ grantControls: { operator: 'OR', builtInControls: ['compliantDevice'] } })
      const page = await approve(await device(world), undefined, world.browser(windows))
      return /AADSTS\d+/.exec(page.html)?.[0] ?? page.title
    },
  },
  {
    source: 'concept-authentication-flows: device code flow as a condition',
    rule: 'a policy can block the flow itself',
    expected: 'AADSTS53003',
    play: async (world) => {
      await world.addPolicy({
        grantControls: { operator: 'OR', builtInControls: ['block'] },
        conditions: { authenticationFlows: { transferMethods: 'deviceCodeFlow' } },
      })
      const page = await approve(await device(world))
      return /AADSTS\d+/.exec(page.html)?.[0] ?? page.title
    },
  },
]

it.each(named(answers))('what a device asks for (%s): %s: %s', played())
it.each(named(polling))('what a device hears (%s): %s: %s', played())
it.each(named(clients))('which devices (%s): %s: %s', played())
it.each(named(people))('who signs in for a device (%s): %s: %s', played())
