import { describe, expect, it } from 'vitest'
import { defaultPassword, ids } from '../../src/tenant/default-tenant.js'
import { Browser } from './support/browser.js'
import {
  authorizeUrl,
  emulator,
  exampleOrigin,
  officeRequest,
  origin,
  signIn,
  spaRequest,
  webRequest,
} from './support/flows.js'

const unconsented = { ...spaRequest, tenant: 'organizations', scope: 'openid profile Mail.Read' }

describe('pages', () => {
  it('asks who, for the password and whether to stay, and answers with a code and the state', async () => {
    const browser = new Browser(await emulator())
    const who = await browser.open(authorizeUrl(webRequest))
    expect(who.title).toBe('Who is signing in? · Onbehalf emulator')
    expect(who.has('account-milan@contoso.com')).toBe(true)
    expect(who.has('account-someone@outlook.com')).toBe(false)
    const password = await who.press('account-milan@contoso.com')
    expect(password.title).toBe('Password for milan@contoso.com · Onbehalf emulator')
    expect(password.html).toContain('autocomplete="current-password"')
    const filled = await password.press('fill-password')
    expect(filled.html).toContain('value="Onbehalf-2026!"')
    const stay = await filled.press('submit')
    expect(stay.title).toBe('Stay signed in on this browser? · Onbehalf emulator')
    const back = await stay.press('kmsi-no')
    expect(back.status).toBe(302)
    expect(back.location.href.startsWith(`${exampleOrigin}/auth/callback?`)).toBe(true)
    expect(back.answer.get('state')).toBe('the state')
    expect(back.answer.get('code')).toMatch(/^1\.A/)
    expect(back.answer.get('session_state')).toMatch(/^[0-9a-f-]{36}$/)
  })

  it('names what is wrong beside the field and first in the title', async () => {
    const browser = new Browser(await emulator())
    const who = await browser.open(authorizeUrl(webRequest))
    const unknown = await who.press('submit', { username: 'nobody@contoso.com' })
    expect(unknown.title).toBe(
      'Error: No account here is called nobody@contoso.com. · Who is signing in? · Onbehalf emulator',
    )
    const password = await unknown.press('submit', { username: 'MILAN@contoso.com' })
    const wrong = await password.press('submit', { password: 'wrong' })
    expect(wrong.title).toContain('Error: That is not the password of milan@contoso.com.')
    expect(wrong.html).toContain('aria-describedby="password-error"')
    expect(wrong.html).not.toContain('value="wrong"')
  })

  it('locks an account for a minute after ten wrong passwords', async () => {
    const made = await emulator()
    const browser = new Browser(made)
    let page = await browser.open(authorizeUrl({ ...webRequest, more: { login_hint: 'milan@contoso.com' } }))
    for (let attempt = 0; attempt < 9; attempt++) page = await page.press('submit', { password: 'wrong' })
    const locked = await page.press('submit', { password: 'wrong' })
    expect(locked.html).toContain('AADSTS50053')
    expect((await page.press('submit', { password: 'Onbehalf-2026!' })).html).toContain('AADSTS50053')
    made.clock.advance(61_000)
    expect((await page.press('submit', { password: 'Onbehalf-2026!' })).has('kmsi-yes')).toBe(true)
  })

  it.each(['account', 'password', 'consent'])(
    'answers access_denied when the %s page is cancelled',
    async (where) => {
      const browser = new Browser(await emulator())
      const hint = where === 'account' ? {} : { login_hint: 'milan@contoso.com' }
      let page = await browser.open(authorizeUrl({ ...unconsented, more: hint }))
      if (where === 'consent')
        page = await (await page.press('submit', { password: 'Onbehalf-2026!' })).press('kmsi-no')
      const back = await page.press('cancel')
      expect(back.answer.get('error')).toBe('access_denied')
      expect(back.answer.get('error_description')).toContain('AADSTS65004')
      expect(back.answer.get('error_uri')).toBe(`${origin}/error?code=65004`)
      expect(back.answer.get('state')).toBe('the state')
    },
  )

  it('blocks a disabled account, after its password', async () => {
    const made = await emulator()
    made.store.users.put({ ...made.store.users.get(ids.milan)!, accountEnabled: false })
    const blocked = await signIn(new Browser(made), webRequest)
    expect(blocked.html).toContain('AADSTS50057')
    expect(blocked.html).toContain('What can I do?')
  })

  it('blocks somebody whom the tenant does not know', async () => {
    const blocked = await signIn(
      new Browser(await emulator()),
      { ...spaRequest, tenant: ids.fabrikam },
      'nomfa@contoso.com',
    )
    expect(blocked.html).toContain('AADSTS50020')
    expect(blocked.html).toContain('does not exist in tenant')
  })

  it('blocks somebody who was not assigned to an application that asks for it', async () => {
    const made = await emulator()
    const principal = made.directory.servicePrincipal(ids.contoso, ids.web)!
    made.store.servicePrincipals.put({ ...principal, appRoleAssignmentRequired: true })
    expect((await signIn(new Browser(made), webRequest)).html).toContain('AADSTS50105')
  })

  it('keeps personal accounts out of applications for work accounts', async () => {
    const request = { ...webRequest, tenant: 'common', more: { login_hint: 'someone@outlook.com' } }
    expect((await signIn(new Browser(await emulator()), request)).html).toContain('AADSTS500200')
  })
})

describe('protection of pages', () => {
  it('lets nobody frame them, but the Office page its own windows', async () => {
    const browser = new Browser(await emulator())
    const policy = async (request: typeof webRequest) =>
      (await browser.open(authorizeUrl(request))).response.headers.get('content-security-policy')
    expect(await policy(webRequest)).toContain("frame-ancestors 'none'")
    expect(await policy(officeRequest)).toContain("frame-ancestors 'self'")
    expect(await policy(webRequest)).toMatch(
      /default-src 'none'; style-src 'nonce-[^']+'; script-src 'nonce-[^']+'/,
    )
  })

  it('refuses a form that another page sends', async () => {
    const browser = new Browser(await emulator())
    const who = await browser.open(authorizeUrl(webRequest))
    const [form] = who.forms()
    const sent = await browser.post(`${origin}/organizations/sign-in`, form!.values, {
      origin: exampleOrigin,
    })
    expect(sent.status).toBe(400)
    expect(sent.html).toContain('The form was sent by a page of another origin.')
  })

  it('refuses a form in another browser than the one it was made for', async () => {
    const made = await emulator()
    const who = await new Browser(made).open(authorizeUrl(webRequest))
    const [form] = who.forms()
    const victim = new Browser(made)
    await victim.open(authorizeUrl(webRequest))
    expect((await victim.post(`${origin}/organizations/sign-in`, form!.values)).html).toContain('AADSTS50089')
    expect((await new Browser(made).post(`${origin}/organizations/sign-in`, form!.values)).html).toContain(
      'AADSTS50089',
    )
  })

  it('refuses a form that is older than an hour, or changed', async () => {
    const made = await emulator()
    const browser = new Browser(made)
    const who = await browser.open(authorizeUrl(webRequest))
    const changed = who.forms()[0]!.values
    changed.set(
      'flow',
      `${changed.get('flow')}A`.replace(/^./, (first) => (first === 'x' ? 'y' : 'x')),
    )
    expect((await browser.post(`${origin}/organizations/sign-in`, changed)).html).toContain('AADSTS50089')
    made.clock.advance(3_601_000)
    expect((await who.press('account-milan@contoso.com')).html).toContain('AADSTS50089')
  })

  const atStaySignedIn = async (browser: Browser) => {
    const more = { login_hint: 'milan@contoso.com' }
    const password = await browser.open(authorizeUrl({ ...webRequest, more }))
    return { password, stay: await password.press('submit', { password: defaultPassword }) }
  }

  it('takes the forms of a finished sign-in no more, whatever cookie comes along', async () => {
    const made = await emulator()
    const browser = new Browser(made)
    const { password, stay } = await atStaySignedIn(browser)
    const before = new Map(browser.cookies)
    expect((await stay.press('kmsi-yes')).answer.get('code')).toMatch(/^1\.A/)
    await browser.open(`${origin}/common/oauth2/v2.0/logout`)
    for (const again of [
      () => stay.press('kmsi-yes'),
      () => password.press('submit', { password: defaultPassword }),
    ]) {
      browser.cookies.clear()
      for (const [name, value] of before) browser.cookies.set(name, value)
      const refused = await again()
      expect(refused.status).toBe(400)
      expect(refused.html).toContain('<dd>AADSTS50089</dd>')
      expect(refused.response.headers.has('location')).toBe(false)
      expect(refused.response.headers.getSetCookie()).toEqual([])
    }
    expect(made.store.browserSessions.size).toBe(0)
    expect(made.journal.entries().at(-1)?.error?.aadsts).toBe(50_089)
  })

  it('offers to start again to somebody who goes back to a finished sign-in', async () => {
    const browser = new Browser(await emulator())
    const { password, stay } = await atStaySignedIn(browser)
    await stay.press('kmsi-no')
    for (const page of [await stay.press('kmsi-no'), await password.press('submit')]) {
      expect(page.status).toBe(400)
      expect(page.title).toContain('This page is too old')
      const back = await browser.open(page.link('start-again'))
      expect(back.answer.get('code')).toMatch(/^1\.A/)
      expect(back.answer.get('state')).toBe('the state')
    }
  })

  it('waits fifteen minutes between the password and the answer whether to stay', async () => {
    const made = await emulator()
    const browser = new Browser(made)
    const { stay } = await atStaySignedIn(browser)
    made.clock.advance(901_000)
    const late = await stay.press('kmsi-yes')
    expect(late.html).toContain('<dd>AADSTS50089</dd>')
    expect(made.store.browserSessions.size).toBe(0)
    expect((await browser.open(late.link('start-again'))).title).toContain('Password for milan@contoso.com')
  })

  it('goes on to consent after the sign-in is finished', async () => {
    const browser = new Browser(await emulator())
    const back = await signIn(browser, unconsented)
    expect(back.answer.get('code')).toMatch(/^1\.A/)
  })

  it('gives the browser a new id with each sign-in, and keeps no session before one', async () => {
    const made = await emulator()
    const browser = new Browser(made)
    await browser.open(authorizeUrl(webRequest))
    expect(made.store.browserSessions.size).toBe(0)
    const before = [...browser.cookies.values()]
    const back = await signIn(browser, webRequest)
    expect([...browser.cookies.values()]).not.toEqual(before)
    expect(made.store.browserSessions.size).toBe(1)
    expect([...browser.cookies.keys()]).toEqual([`__Host-onbehalf-${made.instanceId}`])
    expect(back.response.headers.get('set-cookie')).toContain('; Path=/; Secure; HttpOnly; SameSite=None')
  })
})
