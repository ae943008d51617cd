import { Secret, TOTP } from 'otpauth'
import { beforeEach, expect, it } from 'vitest'
import type { Emulator } from '../../src/emulator.js'
import type { AuthenticationStrength } from '../../src/policy/conditional-access.js'
import { ids } from '../../src/tenant/default-tenant.js'
import type { AuthenticationMethod } from '../../src/tenant/records.js'
import { Browser, type Page } from './support/browser.js'
import { authorizeUrl, cliRequest, emulator, spaRequest } from './support/flows.js'
import { putPolicy, requireMfa } from './support/policies.js'
import {
  afterPassword,
  change,
  control,
  offeredCode,
  problemOn,
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

const noah = 'nomfa@contoso.com'
const methodsOf = (name: string) => made.directory.userByName(name)?.methods
const shownKey = (page: Page) =>
  /data-testid="totp-key">([^<]*)/.exec(page.html)?.[1]?.replace(/\s/g, '') ?? ''
const shownAddress = (page: Page) => /data-testid="totp-address">([^<]*)/.exec(page.html)?.[1] ?? ''

it('says that the organization wants a second step and that there is none', async () => {
  requireMfa(made)
  const page = await afterPassword(browser, noah)
  expect(page.title).toBe('Your organization wants a second step. You have none yet. · Onbehalf emulator')
  expect(page.html).toContain('AADSTS50072')
  expect(page.html).toContain('<strong>Require MFA for everything</strong>')
  expect(['phone-app', 'totp', 'text-message'].every((way) => page.has(`way-${way}`))).toBe(true)
})

it('tells the application 50079 where no page may be shown', async () => {
  await toCode(await afterPassword(browser, noah))
  requireMfa(made)
  const { answer } = await browser.open(
    authorizeUrl({ ...cliRequest, more: { prompt: 'none', login_hint: noah } }),
  )
  expect([answer.get('error'), answer.get('error_description')?.slice(0, 11)]).toEqual([
    'interaction_required',
    'AADSTS50079',
  ])
})

it('sets up nothing while the sign-in looks risky: 53004 on the page, for the application and in the log', async () => {
  await toCode(await afterPassword(browser, noah))
  requireMfa(made)
  await control(made, 'PATCH', 'conditions', { signInRisk: 'high' })
  const page = await afterPassword(new Browser(made), noah)
  expect(page.title).toMatch(/^No method can be set up now/)
  expect(page.html).toContain('AADSTS53004')
  expect(page.has('way-totp')).toBe(false)
  const { answer } = await browser.open(
    authorizeUrl({ ...cliRequest, more: { prompt: 'none', login_hint: noah } }),
  )
  expect(answer.get('error_description')).toMatch(/^AADSTS53004/)
  const { signIns } = await (await control(made, 'GET', `sign-ins?user=${noah}`)).json()
  expect(signIns[0]).toMatchObject({ riskLevelDuringSignIn: 'high', status: { errorCode: 53004 } })
  await control(made, 'PATCH', 'conditions', { signInRisk: 'none' })
  expect((await afterPassword(new Browser(made), noah)).has('way-totp')).toBe(true)
})

it.each([
  [
    'the security defaults',
    () => {
      const tenant = made.store.tenants.get(ids.contoso)
      if (tenant) made.store.tenants.put({ ...tenant, securityDefaults: true })
    },
    'The security defaults of the organization want it.',
  ],
  [
    'MFA switched on for one person',
    () => change(made, noah, { perUserMfaState: 'enforced' }),
    'An administrator switched it on for this account (per-user MFA).',
  ],
])('is asked for by %s, which the page names', async (_who, switchOn, sentence) => {
  switchOn()
  const page = await afterPassword(browser, noah)
  expect(page.title).toMatch(/^Your organization wants a second step/)
  expect(page.html).toContain(sentence)
})

it.each([
  ['enabled', 'enforced'],
  ['enforced', 'enforced'],
  ['disabled', 'disabled'],
] as const)('leaves somebody whose MFA is %s as %s', async (before, after) => {
  change(made, noah, { perUserMfaState: before })
  requireMfa(made)
  const page = await (await afterPassword(browser, noah)).press('way-phone-app')
  expect(made.directory.userByName(noah)?.perUserMfaState).toBe(before)
  const [prompt] = await waitingPrompts(made)
  await control(made, 'POST', `phone/${prompt?.id}`, { approve: true })
  await page.press('submit')
  expect(made.directory.userByName(noah)?.perUserMfaState).toBe(after)
})

it('sets up an authenticator app by its key, verifies one code and keeps it', async () => {
  requireMfa(made)
  const page = await (await afterPassword(browser, noah)).press('way-totp')
  const secret = shownKey(page)
  expect(secret).toMatch(/^[A-Z2-7]{32}$/)
  expect(shownAddress(page).replaceAll('&amp;', '&')).toBe(
    `otpauth://totp/Contoso:nomfa%40contoso.com?issuer=Contoso&secret=${secret}&algorithm=SHA1&digits=6&period=30`,
  )
  expect(methodsOf(noah)).toEqual([{ kind: 'password' }])
  const code = new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: made.clock.now() })
  const done = await toCode(await page.press('submit', { code }))
  expect(proofsOf(made, done)).toEqual(['password', 'totp'])
  expect(methodsOf(noah)).toEqual([{ kind: 'password' }, { kind: 'totp', secret }])
  made.clock.advance(60_000)
  expect((await afterPassword(new Browser(made), noah)).title).toMatch(/^Enter the code/)
})

it('keeps nothing of an app whose code was wrong', async () => {
  requireMfa(made)
  let page = await (await afterPassword(browser, noah)).press('way-totp')
  const secret = shownKey(page)
  page = await (await page.press('fill-wrong-code')).press('submit')
  expect(problemOn(page)).toBe('That is not the code that the app shows now.')
  expect(shownKey(page)).toBe(secret)
  expect(methodsOf(noah)).toEqual([{ kind: 'password' }])
})

it('gives every app another key', async () => {
  requireMfa(made)
  const page = await afterPassword(browser, noah)
  expect(shownKey(await page.press('way-totp'))).not.toBe(shownKey(await page.press('way-totp')))
})

it('sets up the phone app by approving on it', async () => {
  requireMfa(made)
  const page = await (await afterPassword(browser, noah)).press('way-phone-app')
  const [prompt] = await waitingPrompts(made)
  await control(made, 'POST', `phone/${prompt?.id}`, { approve: true })
  const done = await toCode(await page.press('submit'))
  expect(proofsOf(made, done)).toEqual(['password', 'phone-app'])
  expect(methodsOf(noah)).toContainEqual({ kind: 'phone-app', deviceName: "Noah's phone" })
})

it('sets up texts by number and code', async () => {
  requireMfa(made)
  let page = await (await afterPassword(browser, noah)).press('way-text-message')
  expect(page.title).toMatch(/^Where do texts go\?/)
  page = await page.press('submit', { number: '+359 2 555 0199' })
  expect(page.title).toMatch(/^We sent a text/)
  const done = await toCode(await page.press('submit', { code: offeredCode(page) }))
  expect(proofsOf(made, done)).toEqual(['password', 'text-message'])
  expect(methodsOf(noah)).toContainEqual({ kind: 'text-message', number: '+359 2 555 0199' })
})

it.each(['', '12', '0359 2 555', 'javascript:alert(1)', '+1'.repeat(200), '+3592555<b>'])(
  'takes no text to %j',
  async (number) => {
    requireMfa(made)
    const page = await (await afterPassword(browser, noah)).press('way-text-message')
    const again = await page.press('submit', { number })
    expect(problemOn(again)).toMatch(/^Type a number with its country/)
    expect(again.html).not.toContain('<b>')
    expect(made.journal.entries().some(({ method }) => method === 'TEXT')).toBe(false)
  },
)

it('goes back to the choice, and to the application as cancelled', async () => {
  requireMfa(made)
  const choice = await afterPassword(browser, noah)
  const back = await (await choice.press('way-totp')).press('back')
  expect(back.has('way-phone-app')).toBe(true)
  expect((await back.press('cancel')).answer.get('error')).toBe('access_denied')
})

it('offers what the policy takes and nothing else', async () => {
  made.store.authenticationStrengths.put({
    id: 'codes',
    tenantId: ids.contoso,
    displayName: 'Codes',
    description: '',
    policyType: 'custom',
    requirementsSatisfied: 'mfa',
    allowedCombinations: ['password,softwareOath'],
    createdDateTime: '2026-01-05T08:00:00Z',
    modifiedDateTime: '2026-01-05T08:00:00Z',
  })
  putPolicy(made, { grant: { authenticationStrength: { id: 'codes' } } })
  const page = await afterPassword(browser, noah)
  expect([page.has('way-totp'), page.has('way-phone-app'), page.has('way-text-message')]).toEqual([
    true,
    false,
    false,
  ])
})

const phones: AuthenticationStrength = {
  id: 'phones',
  displayName: 'Phones',
  description: '',
  policyType: 'custom',
  requirementsSatisfied: 'mfa',
  allowedCombinations: ['password,microsoftAuthenticatorPush'],
  createdDateTime: '2026-01-05T08:00:00Z',
  modifiedDateTime: '2026-01-05T08:00:00Z',
}

it('asks for a method that is there before it adds another: a password alone adds no phone', async () => {
  made.store.authenticationStrengths.put({ ...phones, tenantId: ids.contoso })
  putPolicy(made, { grant: { authenticationStrength: { id: 'phones' } } })
  let page = await afterPassword(browser, 'admin@contoso.com')
  expect(page.title).toMatch(/^Enter the code/)
  const forged = await page.press('submit', { step: 'register-method', action: 'way-phone-app', code: '' })
  expect(forged.title).toMatch(/Enter the code/)
  page = await page.press('submit', { code: offeredCode(page) })
  expect(page.title).toMatch(/You have none that does/)
  page = await (await page.press('way-phone-app')).press('approve-phone')
  expect((await toCode(page)).answer.get('code')).toBeTruthy()
})

it('obeys the policy about setting up methods', async () => {
  requireMfa(made)
  putPolicy(made, {
    displayName: 'Set up at the office',
    userActions: ['urn:user:registersecurityinfo'],
    controls: ['block'],
  })
  const page = await afterPassword(browser, noah)
  expect(page.title).toBe('A policy blocks this sign-in · Onbehalf emulator')
  expect(page.html).toContain('<strong>Set up at the office</strong>')
  const { answer } = await page.press('submit')
  expect(answer.get('error_description')).toMatch(/^AADSTS53010/)
})

it('obeys it also when the claims of the request name that policy', async () => {
  requireMfa(made)
  const { id } = putPolicy(made, {
    displayName: 'Set up with a second factor',
    userActions: ['urn:user:registersecurityinfo'],
    controls: ['mfa'],
  })
  const claims = JSON.stringify({ access_token: { capolids: { essential: true, values: [id] } } })
  const page = await afterPassword(browser, noah, { ...cliRequest, more: { claims } })
  expect(page.title).toMatch(/^No method can be set up here/)
})

it('sets a method up for a guest where they are a guest, and proves it there', async () => {
  putPolicy(made, { tenant: ids.fabrikam, controls: ['mfa'] })
  const page = await afterPassword(browser, 'milan@contoso.com', {
    ...spaRequest,
    tenant: ids.fabrikam,
  })
  expect(page.title).toMatch(/You have none yet/)
  const done = await toCode(await (await page.press('way-phone-app')).press('approve-phone'))
  expect(done.answer.get('code')).toBeTruthy()
  const kinds = (methods: readonly AuthenticationMethod[] | undefined) => methods?.map(({ kind }) => kind)
  const guest = made.store.users.find(({ home }) => home?.id === ids.milan)
  expect(kinds(guest?.methods)).toEqual(['phone-app'])
  expect(kinds(methodsOf('milan@contoso.com'))).toEqual(['password', 'totp', 'phone-app'])
})

it('asks a guest for the method they have there before another, whatever they proved at home', async () => {
  const guest = made.store.users.find(({ home }) => home?.id === ids.milan)
  if (!guest) throw new TypeError('The guest is missing')
  made.store.users.put({ ...guest, methods: [{ kind: 'totp', secret: 'JBSWY3DPEHPK3PXP' }] })
  requireMfa(made)
  await toCode(await (await afterPassword(browser)).press('approve-phone'))
  made.store.authenticationStrengths.put({ ...phones, tenantId: ids.fabrikam })
  putPolicy(made, { tenant: ids.fabrikam, grant: { authenticationStrength: { id: 'phones' } } })
  const request = { ...spaRequest, tenant: ids.fabrikam, more: { login_hint: 'milan@contoso.com' } }
  expect((await browser.open(authorizeUrl(request))).title).toMatch(/^Enter the code/)
})

it('shows keys on the page and in no journal', async () => {
  requireMfa(made)
  const page = await (await afterPassword(browser, noah)).press('way-totp')
  await page.press('fill-code')
  const journal = await (await control(made, 'GET', 'journal')).text()
  expect(shownKey(page)).toHaveLength(32)
  expect(journal).not.toContain(shownKey(page))
  expect(journal).not.toContain(shownKey(page).replace(/(.{4})(?=.)/g, '$1 '))
  expect(journal).not.toContain(offeredCode(page))
})
