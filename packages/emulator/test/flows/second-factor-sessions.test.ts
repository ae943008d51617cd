import { beforeEach, describe, expect, it } from 'vitest'
import type { Emulator } from '../../src/emulator.js'
import { defaultPassword, ids } from '../../src/tenant/default-tenant.js'
import { Browser } from './support/browser.js'
import {
  askToken,
  authorizeUrl,
  cliRequest,
  decode,
  emulator,
  legacyScope,
  origin,
  redemption,
} from './support/flows.js'
import { putPolicy, requireMfa } from './support/policies.js'
import {
  afterPassword,
  change,
  codePage,
  offeredCode,
  proofsOf,
  toCode,
  waitingPrompts,
} from './support/second-factors.js'

let made: Emulator
let browser: Browser

beforeEach(async () => {
  made = await emulator()
  browser = new Browser(made)
})

const minute = 60_000

function strength(allowedCombinations: string[]) {
  made.store.authenticationStrengths.put({
    id: 'a-strength',
    tenantId: ids.contoso,
    displayName: 'A strength',
    description: '',
    policyType: 'custom',
    requirementsSatisfied: 'mfa',
    allowedCombinations,
    createdDateTime: '2026-01-05T08:00:00Z',
    modifiedDateTime: '2026-01-05T08:00:00Z',
  })
  return putPolicy(made, { grant: { authenticationStrength: { id: 'a-strength' } } })
}

describe('the page', () => {
  it('says which policy asked, and why', async () => {
    requireMfa(made)
    const page = await afterPassword(browser)
    expect(page.html).toContain('We asked because …')
    expect(page.html).toContain('<strong>Require MFA for everything</strong>')
    expect(page.html).toContain('AADSTS50074')
  })

  it('offers the ways that the policy takes and no other', async () => {
    strength(['password,softwareOath'])
    const page = await afterPassword(browser)
    expect(page.title).toMatch(/^Enter the code/)
    expect(page.has('way-phone-app')).toBe(false)
    const forged = await page.press('submit', { action: 'way-phone-app', code: '' })
    expect(forged.title).toMatch(/Enter the code/)
    expect(await waitingPrompts(made)).toEqual([])
  })

  it('is not shown where only Windows Hello would do', async () => {
    strength(['windowsHelloForBusiness'])
    const page = await afterPassword(browser)
    expect(page.title).toBe('You have no way here to prove what is asked · Onbehalf emulator')
  })

  it('goes back to the application as cancelled', async () => {
    requireMfa(made)
    const { answer } = await (await afterPassword(browser)).press('cancel')
    expect([answer.get('error'), answer.get('error_subcode')]).toEqual(['access_denied', 'cancel'])
  })

  it('takes no form of another browser, and none that was changed', async () => {
    requireMfa(made)
    const page = await codePage(browser)
    const form = page.forms()[0]?.values ?? new URLSearchParams()
    form.set('code', offeredCode(page))
    form.set('action', 'check')
    const url = `${origin}/${ids.contoso}/sign-in`
    expect((await new Browser(made).post(url, form)).html).toContain('AADSTS50089')
    const forged = new URLSearchParams(form)
    forged.set('flow', `${form.get('flow')?.slice(0, -4)}AAAA`)
    expect((await browser.post(url, forged)).html).toContain('AADSTS50089')
    const foreign = await browser.post(url, form, { origin: 'https://elsewhere.example' })
    expect(foreign.html).toContain('AADSTS90023')
  })

  it('refuses a form of 100 KB', async () => {
    requireMfa(made)
    const page = await codePage(browser)
    const answered = await page.press('submit', { code: '1'.repeat(100_000) })
    expect(answered.status).toBe(400)
    expect(answered.html).toContain('AADSTS90004')
  })
})

describe('a session', () => {
  const silently = { ...cliRequest, more: { prompt: 'none', login_hint: 'milan@contoso.com' } }

  it('that a policy asks more of says so silently with 50076, and keeps the second factor once proved', async () => {
    const before = await toCode(await afterPassword(browser))
    const [cookieBefore] = browser.cookies.values()
    requireMfa(made)
    const refused = await browser.open(authorizeUrl(silently))
    expect(refused.answer.get('error')).toBe('interaction_required')
    expect(refused.answer.get('error_description')).toMatch(/^AADSTS50076/)
    const page = await browser.open(authorizeUrl(cliRequest))
    expect(page.title).toMatch(/^Approve on your phone/)
    const done = await toCode(await page.press('approve-phone'))
    expect(proofsOf(made, done)).toEqual(['password', 'phone-app'])
    expect(done.answer.get('session_state')).toBe(before.answer.get('session_state'))
    expect([...browser.cookies.values()]).not.toContain(cookieBefore)
    const silent = await browser.open(authorizeUrl(silently))
    expect(silent.answer.get('code')).toBeTruthy()
  })

  it('takes the forms of a step-up once', async () => {
    await toCode(await afterPassword(browser))
    requireMfa(made)
    const page = await (await browser.open(authorizeUrl(cliRequest))).press('way-totp')
    const code = offeredCode(page)
    expect((await page.press('submit', { code })).answer.get('code')).toBeTruthy()
    const replayed = await page.press('submit', { code })
    expect(replayed.html).toContain('AADSTS50089')
    expect(replayed.has('start-again')).toBe(true)
  })

  it('keeps the second factor when the password is asked again, and prompt=login asks for it', async () => {
    requireMfa(made)
    await toCode(await (await afterPassword(browser)).press('approve-phone'))
    const page = await browser.open(
      authorizeUrl({ ...cliRequest, more: { prompt: 'login', login_hint: 'milan@contoso.com' } }),
    )
    expect(page.title).toMatch(/^Password for/)
    made.clock.advance(minute)
    const done = await toCode(await page.press('submit', { password: defaultPassword }))
    expect(proofsOf(made, done)).toEqual(['phone-app', 'password'])
  })

  it('that was revoked keeps none', async () => {
    requireMfa(made)
    await toCode(await (await afterPassword(browser)).press('approve-phone'))
    made.clock.advance(minute)
    change(made, 'milan@contoso.com', {
      signInSessionsValidFromDateTime: new Date(made.clock.now()).toISOString(),
    })
    expect((await afterPassword(browser)).title).toMatch(/^Approve on your phone/)
  })

  it('of one person proves nothing of another', async () => {
    requireMfa(made)
    await toCode(await (await afterPassword(browser)).press('approve-phone'))
    expect((await afterPassword(browser, 'admin@contoso.com')).title).toMatch(/^Enter the code/)
  })
})

it('reaches tokens: amr says mfa', async () => {
  requireMfa(made)
  const request = { ...cliRequest, scope: `openid ${legacyScope}` }
  const done = await toCode(
    await (await afterPassword(browser, 'milan@contoso.com', request)).press('approve-phone'),
  )
  const answer = await askToken(made, ids.contoso, redemption(request, done.answer.get('code') ?? ''))
  expect(decode(answer.body.access_token).claims.amr).toEqual(['pwd', 'rsa', 'mfa'])
})
