import { describe, expect, it } from 'vitest'
import { defaultPassword, ids } from '../../src/tenant/default-tenant.js'
import { Browser } from './support/browser.js'
import {
  atAdfs,
  changeFederation,
  federatedEmulator,
  felix,
  finishAtEntra,
  signInFederated,
} from './support/federation.js'
import { askToken, authorizeUrl, decode, redemption, webRequest } from './support/flows.js'

describe('home realm discovery', () => {
  it('goes to AD FS by the name that is chosen, without a password page of Entra', async () => {
    const browser = new Browser(await federatedEmulator())
    const who = await browser.open(authorizeUrl(webRequest))
    const elsewhere = await who.press(`account-${felix}`)
    const address = new URL(elsewhere.url)
    expect(address.pathname).toBe('/adfs/ls/')
    expect(Object.fromEntries(address.searchParams)).toMatchObject({
      wa: 'wsignin1.0',
      wtrealm: 'urn:federation:MicrosoftOnline',
      wctx: expect.stringContaining('estsredirect=2'),
      username: felix,
    })
    expect(elsewhere.title).toBe('Sign in with your organizational account · AD FS of the Onbehalf emulator')
  })

  it.each([
    ['login_hint', { login_hint: felix }, felix],
    ['domain_hint', { domain_hint: 'corp.contoso.com' }, null],
    [
      'a hint at somebody whom Entra does not know',
      { login_hint: 'new@corp.contoso.com' },
      'new@corp.contoso.com',
    ],
  ])('goes straight to AD FS by %s', async (_by, more, username) => {
    const browser = new Browser(await federatedEmulator())
    const page = await browser.open(authorizeUrl({ ...webRequest, more }))
    const address = new URL(page.url)
    expect(address.pathname).toBe('/adfs/ls/')
    expect(address.searchParams.get('username')).toBe(username)
  })

  it('asks for somebody else of a federated domain there, too, and refuses who is not synchronised', async () => {
    const made = await federatedEmulator()
    made.store.onPremisesAccounts.put({
      id: 'f2f4b3c6-8f0e-4a53-9d5e-1d1f0a2f3b11',
      userPrincipalName: 'new@corp.contoso.com',
      displayName: 'New',
      password: 'Onbehalf-2026!',
      accountEnabled: true,
      isPasswordExpired: false,
      immutableId: 'bmV3',
    })
    const who = await new Browser(made).open(authorizeUrl(webRequest))
    const page = await who.press('submit', { username: 'new@corp.contoso.com' })
    const back = await page.press('submit', { username: 'new@corp.contoso.com', password: 'Onbehalf-2026!' })
    expect((await back.press('submit')).html).toContain('AADSTS51004')
  })
})

describe('a sign-in at AD FS', () => {
  it('becomes a session and tokens of Entra, by a form that works without scripts', async () => {
    const made = await federatedEmulator()
    const browser = new Browser(made)
    const page = await signInFederated(browser, webRequest)
    const { body } = await askToken(
      made,
      'organizations',
      redemption(webRequest, page.answer.get('code') ?? ''),
    )
    expect(decode(body.id_token).claims).toMatchObject({ oid: ids.federated, preferred_username: felix })
    expect(decode(body.access_token).claims.amr).toEqual(['fed'])
    const silent = await browser.open(authorizeUrl({ ...webRequest, more: { prompt: 'none' } }))
    expect(silent.answer.get('code')).toBeTruthy()
  })

  it('shows the password to AD FS alone', async () => {
    const made = await federatedEmulator()
    await signInFederated(new Browser(made), webRequest)
    const saw = made.journal.entries().filter(({ sawPassword }) => sawPassword !== undefined)
    expect(saw.map(({ to, sawPassword }) => [to, sawPassword])).toEqual([['adfs', 'adfs']])
  })

  it('keeps a session of its own: another application asks for nothing', async () => {
    const made = await federatedEmulator()
    const browser = new Browser(made)
    await signInFederated(browser, webRequest)
    for (const name of browser.cookies.keys()) if (!name.includes('adfs')) browser.cookies.delete(name)
    const again = await browser.open(authorizeUrl({ ...webRequest, more: { login_hint: felix } }))
    expect(again.title).toContain('Back to Entra')
    made.clock.advance(8 * 3_600_000)
    const later = await browser.open(authorizeUrl({ ...webRequest, more: { login_hint: felix } }))
    expect(later.title).toContain('Sign in with your organizational account')
  })

  it.each([
    ['translateToFreshPasswordAuthentication', 'wfresh', '0', true],
    ['nativeSupport', 'prompt', 'login', true],
    ['disabled', 'wfresh', null, false],
  ] as const)('of prompt=login is what the federation says: %s', async (behavior, name, value, asks) => {
    const made = await federatedEmulator()
    const browser = new Browser(made)
    await signInFederated(browser, webRequest)
    changeFederation(made, { promptLoginBehavior: behavior })
    const more = { login_hint: felix, prompt: 'login' }
    const page = await browser.open(authorizeUrl({ ...webRequest, more }))
    expect(new URL(page.url).searchParams.get(name)).toBe(value)
    expect(page.has('password')).toBe(asks)
  })

  it('says what is wrong with a password, and never the password', async () => {
    const made = await federatedEmulator()
    const page = await new Browser(made).open(authorizeUrl({ ...webRequest, more: { login_hint: felix } }))
    const wrong = await atAdfs(page, 'not the password')
    expect(wrong.html).toContain('Incorrect user ID or password')
    expect(wrong.html).not.toContain('not the password')
    const filled = await wrong.press('fill-password', { username: felix })
    expect(filled.html).toContain('value="Onbehalf-2026!"')
  })

  it('by SAML 2.0 where the federation prefers it', async () => {
    const made = await federatedEmulator()
    changeFederation(made, { preferredAuthenticationProtocol: 'saml' })
    const browser = new Browser(made)
    const page = await browser.open(authorizeUrl({ ...webRequest, more: { login_hint: felix } }))
    expect(new URL(page.url).searchParams.has('SAMLRequest')).toBe(true)
    const form = await atAdfs(page)
    expect(form.html).toContain('name="SAMLResponse"')
    expect((await finishAtEntra(form)).answer.get('code')).toBeTruthy()
  })

  it('signs out of AD FS with Entra', async () => {
    const made = await federatedEmulator()
    const browser = new Browser(made)
    await signInFederated(browser, webRequest)
    const back = encodeURIComponent(webRequest.redirectUri)
    const page = await browser.open(
      `https://localhost:8443/common/oauth2/v2.0/logout?post_logout_redirect_uri=${back}&state=bye`,
    )
    expect(page.location.href).toBe(`${webRequest.redirectUri}?state=bye`)
    expect(made.store.federationSessions.size).toBe(0)
  })

  it.each([
    'application/json',
    'text/plain;application/x-www-form-urlencoded',
    'multipart/form-data; boundary=a',
    undefined,
  ])('takes no password that is sent as %s', async (type) => {
    const made = await federatedEmulator()
    const query = new URLSearchParams({ wa: 'wsignin1.0', wtrealm: 'urn:federation:MicrosoftOnline' })
    const answer = await made.fetch(
      new Request(`https://localhost:8443/adfs/ls/?${query}`, {
        method: 'POST',
        headers: type === undefined ? {} : { 'content-type': type },
        body: new TextEncoder().encode(
          `${new URLSearchParams({ username: felix, password: defaultPassword })}`,
        ),
      }),
    )
    expect(answer.status).toBe(400)
    expect(answer.headers.has('set-cookie')).toBe(false)
    expect(await answer.text()).toContain('MSIS7000: What was sent is no form.')
    expect(made.store.federationSessions.size).toBe(0)
  })

  it.each(['wctx', 'RelayState'])('brings back %s of 32768 characters and no more', async (name) => {
    const made = await federatedEmulator()
    changeFederation(made, { preferredAuthenticationProtocol: name === 'wctx' ? 'wsFed' : 'saml' })
    const page = await new Browser(made).open(authorizeUrl({ ...webRequest, more: { login_hint: felix } }))
    const address = new URL(page.url)
    for (const [length, status] of [
      [32_768, 200],
      [32_769, 400],
    ] as const) {
      address.searchParams.set(name, 'a'.repeat(length))
      expect((await made.fetch(new Request(address))).status).toBe(status)
    }
  })

  it('refuses another relying party and a reply to somewhere else', async () => {
    const made = await federatedEmulator()
    for (const query of [
      'wa=wsignin1.0&wtrealm=urn:another',
      'wa=wsignin1.0&wtrealm=urn:federation:MicrosoftOnline&wreply=https://evil.example/',
      'wa=wsignout1.0&wreply=https://evil.example/',
      'wa=wsignout1.0&wreply=blob:https://localhost:8443/x',
      'wa=something',
      'SAMLRequest=nothing',
    ]) {
      const answer = await made.fetch(new Request(`https://localhost:8443/adfs/ls/?${query}`))
      expect(answer.status).toBe(400)
      expect(await answer.text()).toMatch(/MSIS\d{4}/)
    }
  })

  it.each([
    ['€', '%E2%82%AC'],
    ['\r\nset-cookie: a=b', 'set-cookie:%20a=b'],
  ])('goes back after a sign-out to an address of Entra with %j in it', async (more, escaped) => {
    const made = await federatedEmulator()
    const query = new URLSearchParams({ wa: 'wsignout1.0', wreply: `https://localhost:8443/${more}` })
    const answer = await made.fetch(new Request(`https://localhost:8443/adfs/ls/?${query}`))
    expect(answer.status).toBe(302)
    expect(answer.headers.get('location')).toBe(`https://localhost:8443/${escaped}`)
  })
})
