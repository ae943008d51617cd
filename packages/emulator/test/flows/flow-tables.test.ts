import { beforeEach, describe, expect, it } from 'vitest'
import type { Emulator } from '../../src/emulator.js'
import { defaultPassword, defaultSecret, ids } from '../../src/tenant/default-tenant.js'
import { Browser } from './support/browser.js'
import { federatedEmulator, felix } from './support/federation.js'
import {
  askToken,
  authorizeUrl,
  type CodeRequest,
  cliRequest,
  emulator,
  exampleOrigin,
  origin,
  signIn,
  spaRequest,
  tokensFor,
  webRequest,
} from './support/flows.js'
import { assertionIn, requestToken } from './support/trust-messages.js'

/** https://learn.microsoft.com/entra/identity-platform/msal-authentication-flows: its two tables. */
const tokensTable = 'msal-authentication-flows, table of tokens'
const kindsTable = 'msal-authentication-flows, table of applications'
const scope = 'openid profile offline_access User.Read'

let made: Emulator

beforeEach(async () => {
  made = await emulator()
})

// biome-ignore lint/suspicious/noExplicitAny: answers of every form
type Json = Record<string, any>

function consentFor(clientId: string): void {
  const principal = (appId: string) => made.directory.servicePrincipal(ids.contoso, appId)!.id
  made.store.grants.put({
    ...{ id: `consent-${clientId}`, tenantId: ids.contoso, consentType: 'AllPrincipals', principalId: null },
    clientId: principal(clientId),
    resourceId: principal('00000003-0000-0000-c000-000000000000'),
    scope,
  })
}

/** A device that somebody signed in for, and its answer. */
async function deviceCode(clientId: string, more: Record<string, string> = {}, headers = {}): Promise<Json> {
  const response = await made.fetch(
    new Request(`${origin}/${ids.contoso}/oauth2/v2.0/devicecode`, {
      method: 'POST',
      body: new URLSearchParams({ client_id: clientId, scope }),
    }),
  )
  const codes = await response.json()
  const browser = new Browser(made)
  let page = await (await browser.open(`${origin}/device`)).press('submit', { otc: codes.user_code })
  page = await page.press('submit', { username: 'milan@contoso.com' })
  page = await page.press('submit', { password: defaultPassword })
  page = await page.press('kmsi-no')
  page = await page.press('continue')
  if (page.has('accept')) await page.press('accept')
  const grant_type = 'urn:ietf:params:oauth:grant-type:device_code'
  const form = { grant_type, client_id: clientId, device_code: codes.device_code, ...more }
  return (await askToken(made, ids.contoso, form, headers)).body
}

async function password(clientId: string, more: Record<string, string> = {}, headers = {}): Promise<Json> {
  consentFor(clientId)
  const form = { grant_type: 'password', client_id: clientId, username: 'milan@contoso.com', scope }
  return (await askToken(made, ids.contoso, { ...form, password: defaultPassword, ...more }, headers)).body
}

async function clientCredentials(clientId: string, more: Record<string, string> = {}): Promise<Json> {
  const form = { grant_type: 'client_credentials', client_id: clientId }
  return (
    await askToken(made, ids.contoso, { ...form, scope: 'https://graph.microsoft.com/.default', ...more })
  ).body
}

async function onBehalfOf(clientId: string, more: Record<string, string> = {}, headers = {}): Promise<Json> {
  const assertion = await made.mintToken({
    ...{ user: 'milan@contoso.com', resource: ids.inbox, scopes: ['access_as_user'] },
  })
  const grant_type = 'urn:ietf:params:oauth:grant-type:jwt-bearer'
  const asked = {
    requested_token_use: 'on_behalf_of',
    scope: `openid offline_access https://graph.microsoft.com/User.Read`,
  }
  const form = { grant_type, client_id: clientId, assertion, ...asked, ...more }
  return (await askToken(made, ids.contoso, form, headers)).body
}

/** Signed in to Windows inside the network: a ticket, AD FS's assertion for it, and what Entra gives for that. */
async function windowsSignIn(
  clientId: string,
  more: Record<string, string> = {},
  headers = {},
): Promise<Json> {
  made = await federatedEmulator()
  consentFor(clientId)
  const control = async (path: string, body: object): Promise<Json> => {
    const authorization = `Bearer ${made.controlKey}`
    const init = { method: 'POST', headers: { authorization, 'content-type': 'application/json' } }
    const url = `${origin}/_onbehalf/${path}`
    return (await made.fetch(new Request(url, { ...init, body: JSON.stringify(body) }))).json()
  }
  await control('devices', { action: 'sign-in', user: felix })
  const { ticket } = await control('devices/ticket', { user: felix })
  const inside = { 'x-onbehalf-address': '192.0.2.10', authorization: `Negotiate ${ticket}` }
  const windows = { endpoint: 'windowstransport', name: '', password: '', segment: '13' } as const
  const assertion = Buffer.from(assertionIn((await requestToken(made, { ...windows, headers: inside })).text))
  const grant_type = 'urn:ietf:params:oauth:grant-type:saml1_1-bearer'
  const form = { grant_type, client_id: clientId, assertion: assertion.toString('base64'), scope }
  return (await askToken(made, ids.contoso, { ...form, ...more }, headers)).body
}

/** What comes through the browser: an answer, or the number on the page or in the redirect. */
async function through(request: CodeRequest): Promise<Json> {
  const page = await signIn(new Browser(made), request)
  if (!page.response.headers.has('location')) {
    return { error_codes: [Number(/AADSTS(\d+)/.exec(page.html)?.[1])] }
  }
  const answer = Object.fromEntries(page.answer)
  const number = /AADSTS(\d+)/.exec(answer.error_description ?? '')?.[1]
  return number === undefined ? answer : { ...answer, error_codes: [Number(number)] }
}

const implicit = (request: CodeRequest, responseType: string) =>
  through({
    ...request,
    more: {
      ...{ response_type: responseType, nonce: 'once' },
      ...{ code_challenge: undefined, code_challenge_method: undefined },
    },
  })

const secretOf = (clientId: string) => ({ client_secret: defaultSecret(clientId) })
const inBrowser = { origin: exampleOrigin }

const kinds = ['id_token', 'access_token', 'refresh_token', 'code'] as const
type Kind = (typeof kinds)[number]
const given = (answer: Json): Kind[] => kinds.filter((kind) => answer[kind] !== undefined)

/** Flow, what it gives by the first table, and how it is asked. */
const tokenRows: [flow: string, gives: Kind[], source: string, ask: () => Promise<Json>][] = [
  [
    'authorization code',
    ['id_token', 'access_token', 'refresh_token', 'code'],
    tokensTable,
    async () => ({ ...(await through(webRequest)), ...(await tokensFor(made, webRequest)).body }),
  ],
  [
    'client credentials',
    ['access_token'],
    tokensTable,
    () => clientCredentials(ids.daemon, secretOf(ids.daemon)),
  ],
  ['device code', ['id_token', 'access_token', 'refresh_token'], tokensTable, () => deviceCode(ids.cli)],
  ['implicit', ['id_token', 'access_token'], tokensTable, () => implicit(webRequest, 'id_token token')],
  [
    'on-behalf-of',
    ['id_token', 'access_token', 'refresh_token'],
    tokensTable,
    () => onBehalfOf(ids.inbox, secretOf(ids.inbox)),
  ],
  [
    'username and password',
    ['id_token', 'access_token', 'refresh_token'],
    tokensTable,
    () => password(ids.cli),
  ],
  [
    'integrated Windows authentication',
    ['id_token', 'access_token', 'refresh_token'],
    'the table of tokens has no row; MSAL trades the assertion as any: entra-docs v2-saml-bearer-assertion',
    () => windowsSignIn(ids.cli),
  ],
  ['hybrid', ['id_token', 'code'], tokensTable, () => implicit(webRequest, 'code id_token')],
  [
    'refresh token',
    ['id_token', 'access_token', 'refresh_token'],
    tokensTable,
    async () => {
      const { refresh_token } = (await tokensFor(made, cliRequest)).body
      const form = { grant_type: 'refresh_token', client_id: ids.cli, refresh_token, scope }
      return (await askToken(made, ids.contoso, form)).body
    },
  ],
]

describe('which flow gives which tokens', () => {
  it.each(tokenRows)('%s: %j (%s)', async (_flow, gives, _source, ask) => {
    expect(given(await ask()).sort()).toEqual([...gives].sort())
  })
})

const code = 'entra-docs v2-oauth2-auth-code-flow'
const reference = 'entra-docs reference-error-codes'

/**
 * Kind of application, flow, and `served` or the number of the refusal. What another kind of application may not do
 * follows from its registration: it has no redirect, keeps no secret, or may not be public.
 */
const kindRows: [
  kind: string,
  flow: string,
  result: 'served' | number,
  source: string,
  ask: () => Promise<Json>,
][] = [
  ['desktop', 'authorization code', 'served', kindsTable, () => through(cliRequest)],
  ['single-page', 'authorization code', 'served', kindsTable, () => through(spaRequest)],
  [
    'single-page',
    'authorization code without PKCE',
    9002325,
    `${kindsTable}: requires PKCE`,
    () => through({ ...spaRequest, more: { code_challenge: undefined, code_challenge_method: undefined } }),
  ],
  ['web', 'authorization code', 'served', kindsTable, () => through(webRequest)],
  [
    'daemon',
    'authorization code',
    50011,
    `${code}: a redirect that is registered`,
    () => through({ ...webRequest, client: ids.daemon, tenant: ids.contoso }),
  ],
  [
    'daemon',
    'client credentials',
    'served',
    kindsTable,
    () => clientCredentials(ids.daemon, secretOf(ids.daemon)),
  ],
  ['desktop', 'client credentials', 7000216, `${kindsTable}; ${reference}`, () => clientCredentials(ids.cli)],
  [
    'single-page',
    'client credentials',
    7000216,
    `${kindsTable}; ${reference}`,
    () => clientCredentials(ids.spa),
  ],
  ['desktop', 'device code', 'served', kindsTable, () => deviceCode(ids.cli)],
  ['web', 'device code', 7000218, `${kindsTable}; ${reference}`, () => deviceCode(ids.web)],
  ['single-page', 'device code', 9002326, `${kindsTable}; ${code}`, () => deviceCode(ids.spa, {}, inBrowser)],
  ['daemon', 'device code', 7000218, `${kindsTable}; ${reference}`, () => deviceCode(ids.daemon)],
  ['web', 'implicit', 'served', kindsTable, () => implicit(webRequest, 'id_token token')],
  [
    'single-page',
    'implicit',
    'served',
    `${kindsTable}; v2-oauth2-implicit-grant-flow: switched on`,
    () => {
      const application = made.directory.application(ids.spa)!
      const implicitGrantSettings = { enableIdTokenIssuance: true, enableAccessTokenIssuance: true }
      made.store.applications.put({ ...application, web: { ...application.web, implicitGrantSettings } })
      return implicit(spaRequest, 'id_token token')
    },
  ],
  [
    'desktop',
    'implicit',
    700054,
    `${kindsTable}; ${reference}`,
    () => implicit(cliRequest, 'id_token token'),
  ],
  ['web API', 'on-behalf-of', 'served', kindsTable, () => onBehalfOf(ids.inbox, secretOf(ids.inbox))],
  ['desktop', 'on-behalf-of', 7000218, `${kindsTable}; ${reference}`, () => onBehalfOf(ids.cli)],
  [
    'single-page',
    'on-behalf-of',
    9002326,
    `${kindsTable}; ${code}`,
    () => onBehalfOf(ids.spa, {}, inBrowser),
  ],
  ['desktop', 'username and password', 'served', kindsTable, () => password(ids.cli)],
  ['web', 'username and password', 7000218, `${kindsTable}; ${reference}`, () => password(ids.web)],
  [
    'single-page',
    'username and password',
    9002326,
    `${kindsTable}; ${code}`,
    () => password(ids.spa, {}, inBrowser),
  ],
  ['desktop', 'integrated Windows authentication', 'served', kindsTable, () => windowsSignIn(ids.cli)],
  [
    'web',
    'integrated Windows authentication',
    7000218,
    `${kindsTable}; ${reference}`,
    () => windowsSignIn(ids.web),
  ],
  [
    'single-page',
    'integrated Windows authentication',
    9002326,
    `${kindsTable}; ${code}`,
    () => windowsSignIn(ids.spa, {}, inBrowser),
  ],
]

// A mobile application is registered as a desktop one: a redirect of a public client, and no secret.
describe('which kind of application may use which flow', () => {
  it.each(kindRows)('%s, %s: %s (%s)', async (_kind, _flow, result, _source, ask) => {
    const answer = await ask()
    if (result === 'served') expect(answer.error_codes).toBeUndefined()
    else expect(answer.error_codes).toEqual([result])
    expect(given(answer).length > 0).toBe(result === 'served')
  })

  it('a page of another origin gets a code only for a redirect of its kind', async () => {
    const page = await new Browser(made).open(authorizeUrl({ ...cliRequest, client: ids.spa }))
    expect(page.html).toContain('AADSTS50011')
  })
})
