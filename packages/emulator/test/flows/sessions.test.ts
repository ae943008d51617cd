import { describe, expect, it } from 'vitest'
import { ids } from '../../src/tenant/default-tenant.js'
import { Browser } from './support/browser.js'
import {
  askToken,
  authorizeUrl,
  cliRequest,
  decode,
  emulator,
  exampleOrigin,
  origin,
  redemption,
  signIn,
  spaRequest,
  tokensFor,
  webRequest,
} from './support/flows.js'

const unconsented = { ...spaRequest, tenant: 'organizations', scope: 'openid profile Mail.Read' }

describe('single sign-on', () => {
  it('shows no page to somebody who is signed in', async () => {
    const browser = new Browser(await emulator())
    await signIn(browser, webRequest)
    const other = await browser.open(authorizeUrl({ ...spaRequest, tenant: ids.contoso }))
    expect(other.answer.get('code')).toMatch(/^1\.A/)
  })

  it('lives 24 hours without use, or 90 days for those who stay', async () => {
    const made = await emulator()
    const [brief, lasting] = [new Browser(made), new Browser(made)]
    await signIn(brief, webRequest)
    const stays = await signIn(lasting, webRequest, undefined, { stay: true })
    expect(stays.response.headers.get('set-cookie')).toContain('Max-Age=7776000')
    const isSignedIn = async (browser: Browser) =>
      (await browser.open(authorizeUrl(webRequest))).response.headers.has('location')
    made.clock.advance(23 * 3_600_000)
    expect(await isSignedIn(brief)).toBe(true)
    made.clock.advance(23 * 3_600_000)
    expect(await isSignedIn(brief)).toBe(true)
    made.clock.advance(25 * 3_600_000)
    expect(await isSignedIn(brief)).toBe(false)
    made.clock.advance(80 * 86_400_000)
    expect(await isSignedIn(lasting)).toBe(true)
    made.clock.advance(91 * 86_400_000)
    expect(await isSignedIn(lasting)).toBe(false)
  })

  it('ends when the sessions of the person are revoked', async () => {
    const made = await emulator()
    const browser = new Browser(made)
    await signIn(browser, webRequest)
    made.clock.advance(1000)
    const validFrom = new Date(made.clock.now()).toISOString()
    made.store.users.put({ ...made.store.users.get(ids.milan)!, signInSessionsValidFromDateTime: validFrom })
    expect((await browser.open(authorizeUrl(webRequest))).has('username')).toBe(true)
  })

  it('holds several accounts, and asks which', async () => {
    const browser = new Browser(await emulator())
    await signIn(browser, webRequest)
    await signIn(browser, { ...webRequest, more: { prompt: 'select_account' } }, 'nomfa@contoso.com')
    const which = await browser.open(authorizeUrl(webRequest))
    expect(which.title).toContain('Who is signing in?')
    const picked = await which.press('account-nomfa@contoso.com')
    expect(picked.answer.get('code')).toMatch(/^1\.A/)
  })
})

describe('prompt', () => {
  const silent = { ...webRequest, more: { prompt: 'none' } }

  it.each([
    ['nobody is signed in', [], silent, 'login_required', 50058],
    [
      'several are signed in',
      ['milan@contoso.com', 'nomfa@contoso.com'],
      silent,
      'interaction_required',
      16000,
    ],
    [
      'consent is missing',
      ['milan@contoso.com'],
      { ...unconsented, more: { prompt: 'none' } },
      'interaction_required',
      65001,
    ],
    [
      'the named session does not exist',
      ['milan@contoso.com'],
      { ...webRequest, more: { prompt: 'none', sid: '00000000-1111-2222-3333-444444444444' } },
      'interaction_required',
      160_021,
    ],
    [
      'somebody else is signed in than the one named',
      ['milan@contoso.com'],
      { ...webRequest, more: { prompt: 'none', login_hint: 'nomfa@contoso.com' } },
      'login_required',
      50058,
    ],
  ])('none answers the application when %s', async (_when, users, request, error, aadsts) => {
    const browser = new Browser(await emulator())
    for (const user of users)
      await signIn(browser, { ...webRequest, more: { prompt: 'select_account' } }, user)
    const { answer, response } = await browser.open(authorizeUrl(request))
    expect(answer.get('error')).toBe(error)
    expect(answer.get('error_description')).toMatch(new RegExp(`^AADSTS${aadsts}: .*\\r\\nTrace ID: `))
    expect(answer.get('state')).toBe('the state')
    expect(response.headers.get('content-security-policy')).toBeNull()
  })

  it('none answers with a code when one person is signed in', async () => {
    const browser = new Browser(await emulator())
    await signIn(browser, webRequest)
    expect((await browser.open(authorizeUrl(silent))).answer.get('code')).toMatch(/^1\.A/)
  })

  it('login asks for the password again', async () => {
    const browser = new Browser(await emulator())
    await signIn(browser, webRequest)
    const more = { prompt: 'login', login_hint: 'milan@contoso.com' }
    const page = await browser.open(authorizeUrl({ ...webRequest, more }))
    expect(page.title).toContain('Password for milan@contoso.com')
    const back = await (await page.press('submit', { password: 'Onbehalf-2026!' })).press('kmsi-no')
    expect(back.answer.get('code')).toMatch(/^1\.A/)
  })

  it('select_account asks who, though one person is signed in', async () => {
    const browser = new Browser(await emulator())
    await signIn(browser, webRequest)
    const page = await browser.open(authorizeUrl({ ...webRequest, more: { prompt: 'select_account' } }))
    expect((await page.press('account-milan@contoso.com')).answer.get('code')).toMatch(/^1\.A/)
  })

  it('consent shows the consent page again, and once', async () => {
    const back = await signIn(new Browser(await emulator()), { ...webRequest, more: { prompt: 'consent' } })
    expect(back.answer.get('code')).toMatch(/^1\.A/)
    const browser = new Browser(await emulator())
    await signIn(browser, webRequest)
    const page = await browser.open(authorizeUrl({ ...webRequest, more: { prompt: 'consent' } }))
    expect(page.title).toContain('Contoso Web wants to')
  })

  it('max_age asks again when the sign-in is older', async () => {
    const made = await emulator()
    const browser = new Browser(made)
    await signIn(browser, webRequest)
    made.clock.advance(600_000)
    const asked = (seconds: string) =>
      browser.open(authorizeUrl({ ...webRequest, more: { max_age: seconds } }))
    expect((await asked('3600')).response.headers.has('location')).toBe(true)
    expect((await asked('300')).has('username')).toBe(true)
  })
})

describe('hints', () => {
  it('login_hint goes straight to the password', async () => {
    const browser = new Browser(await emulator())
    const page = await browser.open(
      authorizeUrl({ ...webRequest, more: { login_hint: 'nomfa@contoso.com' } }),
    )
    expect(page.title).toContain('Password for nomfa@contoso.com')
  })

  it('takes the opaque login_hint of an id token', async () => {
    const made = await emulator()
    const claims = JSON.stringify({ id_token: { login_hint: null } })
    const { body } = await tokensFor(made, { ...spaRequest, more: { claims } })
    const more = { login_hint: decode(body.id_token).claims.login_hint }
    const page = await new Browser(made).open(authorizeUrl({ ...webRequest, more }))
    expect(page.title).toContain('Password for milan@contoso.com')
  })

  it('domain_hint leaves only the people of that domain', async () => {
    const browser = new Browser(await emulator())
    const people = async (hint: string) => {
      const page = await browser.open(authorizeUrl({ ...spaRequest, more: { domain_hint: hint } }))
      return [...page.html.matchAll(/data-testid="account-([^"]+)"/g)].map(([, name]) => name)
    }
    expect(await people('consumers')).toEqual(['someone@outlook.com'])
    expect(await people('contoso.com')).not.toContain('federated@corp.contoso.com')
    expect(await people('organizations')).not.toContain('someone@outlook.com')
  })
})

describe('response modes', () => {
  it.each([
    ['query', '?'],
    ['fragment', '#'],
  ])('%s', async (mode, sign) => {
    const back = await signIn(new Browser(await emulator()), { ...spaRequest, more: { response_mode: mode } })
    expect(back.location.href.startsWith(`${exampleOrigin}/${sign}code=`)).toBe(true)
  })

  it('form_post posts to a loopback address with any port', async () => {
    const more = { response_mode: 'form_post', client_info: '1' }
    const made = await emulator()
    const page = await signIn(new Browser(made), { ...cliRequest, more })
    const [form] = page.forms()
    expect(form?.action).toBe(cliRequest.redirectUri)
    expect(form?.html).toContain('data-submit')
    expect([...(form?.values.keys() ?? [])]).toEqual(['code', 'client_info', 'session_state', 'state'])
    const code = form?.values.get('code') ?? ''
    expect((await askToken(made, ids.contoso, redemption(cliRequest, code))).status).toBe(200)
  })
})

describe('logout', () => {
  const logout = (query: string) => `${origin}/common/oauth2/v2.0/logout${query}`

  it('ends the session and says so', async () => {
    const made = await emulator()
    const browser = new Browser(made)
    await signIn(browser, webRequest)
    const page = await browser.open(logout(''))
    expect(page.title).toContain('You are signed out')
    expect(made.store.browserSessions.size).toBe(0)
    expect(browser.cookies.size).toBe(0)
    expect((await browser.open(authorizeUrl(webRequest))).has('username')).toBe(true)
  })

  it('goes back to a registered address only, with the state', async () => {
    const browser = new Browser(await emulator())
    const back = await browser.open(logout(`?post_logout_redirect_uri=${exampleOrigin}/&state=s`))
    expect(back.location.href).toBe(`${exampleOrigin}/?state=s`)
    const refused = await browser.open(logout('?post_logout_redirect_uri=https://evil.example/'))
    expect(refused.html).toContain('AADSTS50011')
    expect(refused.response.headers.has('location')).toBe(false)
  })

  it('signs out the account that logout_hint names and leaves the other', async () => {
    const browser = new Browser(await emulator())
    await signIn(browser, webRequest)
    await signIn(browser, { ...webRequest, more: { prompt: 'select_account' } }, 'nomfa@contoso.com')
    await browser.open(logout('?logout_hint=milan@contoso.com'))
    const next = await browser.open(authorizeUrl(webRequest))
    expect(next.answer.get('code')).toMatch(/^1\.A/)
  })
})
