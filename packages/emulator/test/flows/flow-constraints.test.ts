import { beforeEach, describe, expect, it } from 'vitest'
import type { Emulator } from '../../src/emulator.js'
import { ids } from '../../src/tenant/default-ids.js'
import { Browser, type Page } from './support/browser.js'
import { federatedEmulator } from './support/federation.js'
import {
  askToken,
  authorizeUrl,
  decode,
  emulator,
  origin,
  redemption,
  signIn,
  webRequest,
} from './support/flows.js'

/** https://learn.microsoft.com/entra/identity-platform/v2-oauth2-auth-code-flow, and OpenID Connect Core 1.0. */
const codeFlow = 'v2-oauth2-auth-code-flow, request an authorization code'
const implicitFlow = 'v2-oauth2-implicit-grant-flow, send the sign-in request'
const core = 'OpenID Connect Core 3.1.2.1'

const [mila, nora] = ['milan@contoso.com', 'nomfa@contoso.com']

let made: Emulator
beforeEach(async () => {
  made = await emulator()
})

/** A browser to which these people signed in, one after the other. */
async function browserOf(...people: string[]): Promise<Browser> {
  const browser = new Browser(made)
  for (const user of people)
    await signIn(browser, { ...webRequest, more: { prompt: 'select_account' } }, user)
  return browser
}

const ask = (browser: Browser, more: Record<string, string | undefined>): Promise<Page> =>
  browser.open(authorizeUrl({ ...webRequest, more }))

/** What a page of the sign-in asks for, or what the application hears. */
function outcome(page: Page): string {
  if (page.response.headers.has('location')) {
    const { answer } = page
    const number = /AADSTS(\d+)/.exec(answer.get('error_description') ?? '')?.[1]
    return answer.has('error')
      ? `${answer.get('error')} ${number}`
      : answer.has('code')
        ? 'code'
        : 'elsewhere'
  }
  if (page.status >= 400) return `page ${/AADSTS(\d+)/.exec(page.html)?.[1]}`
  const asks = ['accept', 'password', 'username', `account-${mila}`].find((name) => page.has(name))
  return asks?.replace(/^account-.*/, 'account') ?? page.title
}

describe('prompt, with somebody signed in who has consented', () => {
  it.each([
    [codeFlow, undefined, 'code'],
    [codeFlow, 'none', 'code'],
    [codeFlow, 'consent', 'accept'],
    [core, 'none login', 'invalid_request 90023'],
    [core, 'none consent', 'invalid_request 90023'],
    [core, 'none select_account', 'invalid_request 90023'],
    [core, 'consent none', 'invalid_request 90023'],
    [core, 'NONE', 'invalid_request 90023'],
    [core, 'login,consent', 'invalid_request 90023'],
    [core, 'login login', 'username'],
    [codeFlow, 'login', 'username'],
    [core, 'login consent', 'username'],
  ])('(%s) %j leads to %s', async (_source, prompt, expected) => {
    expect(outcome(await ask(await browserOf(mila), { prompt }))).toBe(expected)
  })

  it.each([
    [codeFlow, 'select_account', 'code'],
    [core, 'select_account consent', 'accept'],
    [core, 'consent select_account', 'accept'],
    [core, 'login select_account', 'password'],
  ])('(%s) %j asks who, and after the choice leads to %s', async (_source, prompt, expected) => {
    const page = await ask(await browserOf(mila), { prompt })
    expect(outcome(await page.press(`account-${mila}`))).toBe(expected)
  })

  it.each(['login consent', 'consent login'])(
    '%j asks for the password and then for consent',
    async (prompt) => {
      const page = await ask(await browserOf(mila), { prompt, login_hint: mila })
      expect(outcome(page)).toBe('password')
      const stays = await page.press('submit', { password: 'Onbehalf-2026!' })
      expect(outcome(await stays.press('kmsi-no'))).toBe('accept')
    },
  )
})

describe('max_age', () => {
  it.each([
    [core, '3600', undefined, 'code'],
    [core, '3600', 'none', 'code'],
    [core, '300', undefined, 'username'],
    [core, '300', 'none', 'login_required 50058'],
    [core, '0', undefined, 'username'],
    [core, '0', 'none', 'login_required 50058'],
    [core, '-1', undefined, 'invalid_request 90100'],
    [core, '1.5', undefined, 'invalid_request 90100'],
    [core, '1e3', 'none', 'invalid_request 90100'],
    [core, '', undefined, 'code'],
  ])('(%s) of %j with prompt %j, ten minutes after the sign-in: %s', async (...row) => {
    const [, max_age, prompt, expected] = row
    const browser = await browserOf(mila)
    made.clock.advance(600_000)
    expect(outcome(await ask(browser, { max_age, prompt }))).toBe(expected)
  })

  it(`of 0 asks at once, for it is the same as a new sign-in (${core})`, async () => {
    expect(outcome(await ask(await browserOf(mila), { max_age: '0' }))).toBe('username')
  })
})

describe('claims', () => {
  it.each([
    ['OpenID Connect Core 5.5', '{"id_token":{"auth_time":{"essential":true}}}'],
    ['OpenID Connect Core 5.5', '{"id_token":{"auth_time":null}}'],
  ])('(%s) %s puts auth_time into the id token', async (_source, claims) => {
    const request = { ...webRequest, more: { claims } }
    const page = await ask(await browserOf(mila), { claims })
    const code = page.answer.get('code') ?? ''
    const { body } = await askToken(made, request.tenant, redemption(request, code))
    expect(decode(body.id_token).claims).toHaveProperty('auth_time', Math.floor(made.clock.now() / 1000))
  })

  it.each([
    ['no member of sense', '{}', 'code'],
    ['OpenID Connect Core 5.5: unknown members are ignored', '{"userinfo":{"email":null},"x":7}', 'code'],
    ['a claim that nobody knows, wished', '{"id_token":{"shoe_size":{"value":"43"}}}', 'code'],
    ['a claim that nobody knows, essential', '{"id_token":{"shoe_size":{"essential":true}}}', 'code'],
    ['reference-error-codes, 50117', '[]', 'invalid_request 50117'],
    ['reference-error-codes, 50117', 'null', 'invalid_request 50117'],
    ['reference-error-codes, 50117', '"x"', 'invalid_request 50117'],
    ['reference-error-codes, 50117', '{"id_token":', 'invalid_request 50117'],
  ])('(%s) %s leads to %s', async (_source, claims, expected) => {
    expect(outcome(await ask(await browserOf(mila), { claims }))).toBe(expected)
  })
})

describe('hints', () => {
  /** `sid` of the id token of somebody who is signed in to `browser`. */
  async function sidOf(browser: Browser, user: string): Promise<string> {
    const page = await ask(browser, { login_hint: user })
    const code = page.answer.get('code') ?? ''
    const { body } = await askToken(made, webRequest.tenant, redemption(webRequest, code))
    return decode(body.id_token).claims.sid
  }
  const sources = 'msal-browser: silent requests by sid or login_hint; reference-error-codes'

  it.each([
    ['no hint', {}, 'interaction_required 16000'],
    ['login_hint', { login_hint: nora }, 'code'],
    ['login_hint in other letters', { login_hint: nora.toUpperCase() }, 'code'],
    ['login_hint of somebody else', { login_hint: 'admin@contoso.com' }, 'login_required 50058'],
    ['login_hint of nobody', { login_hint: 'nobody@contoso.com' }, 'login_required 50058'],
    ['domain_hint of personal accounts', { domain_hint: 'consumers' }, 'login_required 50058'],
    ['a sid that nobody has', { sid: 'x' }, 'interaction_required 160021'],
  ])(`%s, silently, while two are signed in (${sources})`, async (_name, more, expected) => {
    expect(outcome(await ask(await browserOf(mila, nora), { prompt: 'none', ...more }))).toBe(expected)
  })

  it('sid says who of two is meant', async () => {
    const browser = await browserOf(mila, nora)
    const sid = await sidOf(browser, nora)
    expect(outcome(await ask(browser, { prompt: 'none', sid }))).toBe('code')
  })

  it('sid of one and login_hint of another are refused', async () => {
    const browser = await browserOf(mila, nora)
    const sid = await sidOf(browser, nora)
    const more = { prompt: 'none', sid, login_hint: mila }
    expect(outcome(await ask(browser, more))).toContain('16002')
  })

  it('login_hint goes with every prompt but select_account (90005)', async () => {
    const browser = await browserOf(mila)
    const asked = (prompt?: string) => ask(browser, { prompt, login_hint: mila })
    expect(outcome(await asked())).toBe('code')
    expect(outcome(await asked('none'))).toBe('code')
    expect(outcome(await asked('login'))).toBe('password')
    expect(outcome(await asked('consent'))).toBe('accept')
    expect(outcome(await asked('select_account'))).toBe('invalid_request 90005')
  })

  it('domain_hint of a federated domain goes straight to its identity provider', async () => {
    made = await federatedEmulator()
    const page = await ask(new Browser(made), { domain_hint: 'corp.contoso.com' })
    expect(new URL(page.response.headers.get('location') ?? page.url).pathname).toBe('/adfs/ls/')
  })
})

describe('response_mode', () => {
  it.each([
    [codeFlow, 'code', undefined, '?code='],
    [codeFlow, 'code', 'query', '?code='],
    [codeFlow, 'code', 'fragment', '#code='],
    [codeFlow, 'code', 'form_post', 'form'],
    [codeFlow, 'code', 'Query', 'page 70007'],
    [codeFlow, 'code', 'pigeon', 'page 70007'],
    [implicitFlow, 'code id_token', undefined, '#code='],
    [implicitFlow, 'code id_token', 'fragment', '#code='],
    [implicitFlow, 'code id_token', 'form_post', 'form'],
    [implicitFlow, 'code id_token', 'query', 'page 70007'],
    [implicitFlow, 'id_token', undefined, '#id_token='],
    [implicitFlow, 'id_token', 'form_post', 'form'],
    [implicitFlow, 'id_token', 'query', 'page 70007'],
  ])('(%s) %s by %s arrives as %s', async (_source, response_type, response_mode, expected) => {
    const [application] = made.store.applications.filter(({ appId }) => appId === ids.web)
    const grant = { enableIdTokenIssuance: true, enableAccessTokenIssuance: false }
    made.store.applications.put({
      ...application!,
      web: { ...application!.web, implicitGrantSettings: grant },
    })
    const page = await ask(await browserOf(mila), { response_type, response_mode, nonce: 'n' })
    const { redirectUri } = webRequest
    const location = page.response.headers.get('location')
    if (expected === 'form') expect(page.forms()[0]?.action).toBe(redirectUri)
    else if (expected.startsWith('page')) expect(outcome(page)).toBe(expected)
    else expect(location?.startsWith(`${redirectUri}${expected}`)).toBe(true)
    expect(page.url.startsWith(origin)).toBe(true)
  })
})
