import { beforeEach, describe, expect, it } from 'vitest'
import type { Emulator } from '../../src/emulator.js'
import { defaultPassword, ids } from '../../src/tenant/default-tenant.js'
import { Browser } from './support/browser.js'
import { authorizeUrl, cliRequest, emulator, officeRequest } from './support/flows.js'
import { putPolicy } from './support/policies.js'
import { afterPassword, change, control, problemOn, proofsOf, toCode } from './support/second-factors.js'

const windows = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64)'

let made: Emulator
let browser: Browser

beforeEach(async () => {
  made = await emulator()
  browser = new Browser(made, windows)
})

describe('a policy that no page can satisfy', () => {
  const office = { id: 'office', displayName: 'Office' }

  function onlyFromTheOffice() {
    made.store.namedLocations.put({
      ...office,
      '@odata.type': '#microsoft.graph.ipNamedLocation',
      tenantId: ids.contoso,
      isTrusted: true,
      ipRanges: [{ '@odata.type': '#microsoft.graph.iPv4CidrRange', cidrAddress: '198.51.100.0/24' }],
      createdDateTime: '2026-01-05T08:00:00Z',
      modifiedDateTime: null,
    })
    putPolicy(made, {
      displayName: 'Only from the office',
      controls: ['block'],
      conditions: { locations: { includeLocations: ['All'], excludeLocations: ['office'] } },
    })
  }

  it('says its name, the fact that decided and what to do, and then tells the application', async () => {
    onlyFromTheOffice()
    const page = await afterPassword(browser)
    expect(page.title).toBe('A policy blocks this sign-in · Onbehalf emulator')
    for (const part of [
      '<strong>Only from the office</strong>',
      'This sign-in comes from 203.0.113.10 (DE), which is outside the named place Office.',
      'Its User-Agent says windows.',
      'This browser showed no device.',
      'AADSTS53003',
      'What can I do?',
      'If you are signing in',
      'If you run this tenant',
      'Change the policy, or exclude from it what should get in.',
      'Ask an administrator of your organization, and send them the details below.',
      'If you build the app',
      'Nothing in the application ends this; show the person what the answer says',
      'Trace id',
      'Correlation id',
    ]) {
      expect(page.html).toContain(part)
    }
    const { answer } = await page.press('submit')
    expect(answer.get('error_description')).toMatch(/^AADSTS53003/)
    expect(answer.get('state')).toBe('the state')
  })

  it('is told to the application under the ids of the page, and stands in the sign-in log once', async () => {
    onlyFromTheOffice()
    const page = await afterPassword(browser)
    const traceId = /<dt>Trace id<\/dt><dd>([^<]*)/.exec(page.html)?.[1]
    const { answer } = await page.press('submit')
    expect(answer.get('error_description')).toContain(`Trace ID: ${traceId}`)
    const refused = [...made.store.signInLog.all()].filter(({ explanation }) => explanation !== undefined)
    expect(refused.map(({ id }) => id)).toEqual([traceId])
    const entry = made.journal.entries().find(({ error }) => error?.aadsts === 53003)
    expect(entry?.method).toBe('POST')
  })

  it('lets in from where it does not apply', async () => {
    onlyFromTheOffice()
    await control(made, 'PATCH', 'conditions', { people: { address: '198.51.100.7' } })
    expect((await toCode(await afterPassword(browser))).answer.get('code')).toBeTruthy()
  })

  it.each([
    ['compliantDevice', /53000|50097/],
    ['domainJoinedDevice', /53001|50097/],
    ['approvedApplication', /53002/],
    ['compliantApplication', /53005/],
  ] as const)('such as %s is a page with its code', async (control, code) => {
    putPolicy(made, { displayName: 'A policy about devices', controls: [control] })
    const page = await afterPassword(browser)
    expect(page.html).toMatch(code)
    expect(page.html).toContain('<strong>A policy about devices</strong>')
    // Nobody is told that somebody else alone can do it when each can do something.
    expect(new Set(whatToDo(page.html)).size).toBe(3)
    expect((await page.press('submit')).answer.get('error_description')).toMatch(code)
  })

  it('is the other provider’s control, with 50158', async () => {
    putPolicy(made, { grant: { customAuthenticationFactors: ['other-provider'] } })
    const page = await afterPassword(browser)
    expect(page.html).toContain('AADSTS50158')
  })

  it('ends when the policy does: the same form goes on', async () => {
    onlyFromTheOffice()
    const page = await afterPassword(browser)
    for (const { id } of [...made.store.conditionalAccessPolicies.all()]) {
      made.store.conditionalAccessPolicies.delete(id)
    }
    expect((await page.press('submit')).has('kmsi-no')).toBe(true)
  })
})

describe('terms of use', () => {
  function terms() {
    made.store.agreements.put({
      id: 'terms',
      tenantId: ids.contoso,
      displayName: 'Rules for add-ins',
      text: 'Be kind.\nRead <b>nothing</b> of others.',
      createdDateTime: '2026-01-05T08:00:00Z',
    })
    putPolicy(made, { displayName: 'Accept the rules', grant: { termsOfUse: ['terms'] } })
  }

  it('are shown, accepted and remembered', async () => {
    terms()
    const page = await afterPassword(browser)
    expect(page.title).toBe('Rules for add-ins · Onbehalf emulator')
    expect(page.html).toContain('Be kind.')
    expect(page.html).not.toContain('<b>nothing</b>')
    const done = await toCode(await page.press('submit'))
    expect(done.answer.get('code')).toBeTruthy()
    expect([...made.store.agreementAcceptances.all()]).toMatchObject([
      { agreementId: 'terms', userId: ids.milan, tenantId: ids.contoso },
    ])
    expect((await afterPassword(new Browser(made))).has('kmsi-no')).toBe(true)
  })

  it('that are declined are 50158 for the application, and asked again', async () => {
    terms()
    const { answer } = await (await afterPassword(browser)).press('cancel')
    expect(answer.get('error_description')).toMatch(/^AADSTS50158/)
    expect(made.store.agreementAcceptances.size).toBe(0)
    expect((await afterPassword(new Browser(made))).title).toMatch(/^Rules for add-ins/)
  })

  it('are accepted by nobody who did not see them', async () => {
    terms()
    const page = await afterPassword(browser)
    expect((await page.press('submit', { agreement: 'others' })).title).toMatch(/^Rules for add-ins/)
    expect(made.store.agreementAcceptances.size).toBe(0)
  })

  it('that the tenant does not have let nobody in', async () => {
    putPolicy(made, { grant: { termsOfUse: ['gone'] } })
    const page = await afterPassword(browser)
    expect(page.html).toContain('no longer has')
    expect((await page.press('cancel')).answer.get('error_description')).toMatch(/^AADSTS50158/)
  })
})

describe('a new password', () => {
  const wanted = 'Onbehalf-2027?'

  async function changePage() {
    putPolicy(made, {
      displayName: 'Change passwords of risky people',
      controls: ['mfa', 'passwordChange'],
      operator: 'AND',
      conditions: { userRiskLevels: ['high'] },
    })
    change(made, 'milan@contoso.com', { riskLevel: 'high' })
    made.clock.advance(60_000)
    return (await afterPassword(browser)).press('approve-phone')
  }

  it('is chosen after the second factor, takes the risk away and counts from now on', async () => {
    const page = await changePage()
    expect(page.title).toBe('Choose a new password · Onbehalf emulator')
    expect(page.html).toContain('AADSTS50142')
    const done = await toCode(
      await page.press('submit', {
        currentPassword: defaultPassword,
        newPassword: wanted,
        newPasswordAgain: wanted,
      }),
    )
    expect(proofsOf(made, done)).toEqual(['phone-app', 'password'])
    expect(made.directory.userByName('milan@contoso.com')).toMatchObject({
      password: wanted,
      riskLevel: 'none',
      lastPasswordChangeDateTime: new Date(made.clock.now()).toISOString(),
    })
    expect(problemOn(await afterPassword(new Browser(made)))).toMatch(/^That is not the password/)
  })

  it.each([
    ['another password until now', { currentPassword: 'no' }, 'That is not the password until now.'],
    ['nothing', { newPassword: '', newPasswordAgain: '' }, 'A password has 8 to 256 characters.'],
    ['a long one', { newPassword: 'aA1'.repeat(100) }, 'A password has 8 to 256 characters.'],
    ['a plain one', { newPassword: 'aaaaaaaa1' }, /three kinds/],
    ['the old one', { newPassword: defaultPassword }, /the password until now/],
    ['two different ones', { newPasswordAgain: 'x' }, 'The two new passwords are not the same.'],
  ])('is not %s', async (_kind, typed, sentence) => {
    const page = await changePage()
    const again = await page.press('submit', {
      currentPassword: defaultPassword,
      newPassword: wanted,
      newPasswordAgain: wanted,
      ...typed,
    })
    expect(problemOn(again)).toMatch(sentence)
    expect(made.directory.userByName('milan@contoso.com')?.password).toBe(defaultPassword)
    expect(again.html).not.toContain(`value="${wanted}"`)
  })

  it('is filled in by the box, and in no journal', async () => {
    const page = await (await changePage()).press('fill-password')
    const done = await toCode(await page.press('submit'))
    expect(done.answer.get('code')).toBeTruthy()
    expect(made.directory.userByName('milan@contoso.com')?.password).toBe(`${defaultPassword}-2`)
    expect(await (await control(made, 'GET', 'journal')).text()).not.toContain(defaultPassword)
  })
})

describe('"Stay signed in?"', () => {
  const session = (mode: 'always' | 'never') =>
    putPolicy(made, { session: { persistentBrowser: { mode, isEnabled: true } } })
  const persistent = () => [...made.store.browserSessions.all()].map((one) => one.persistent)

  it('is yes without a question where a policy says always', async () => {
    session('always')
    const page = await afterPassword(browser)
    expect(page.answer.get('code')).toBeTruthy()
    expect(persistent()).toEqual([true])
    expect(page.response.headers.getSetCookie().join()).toContain('Max-Age')
  })

  it('is no where a policy says never, also for who stayed before', async () => {
    await (await afterPassword(browser)).press('kmsi-yes')
    expect(persistent()).toEqual([true])
    session('never')
    const page = await browser.open(
      authorizeUrl({ ...cliRequest, more: { prompt: 'login', login_hint: 'milan@contoso.com' } }),
    )
    const done = await page.press('submit', { password: defaultPassword })
    expect(done.answer.get('code')).toBeTruthy()
    expect(persistent()).toEqual([false])
    expect(done.response.headers.getSetCookie().join()).not.toContain('Max-Age')
  })

  it('is asked in no window of a device’s broker', async () => {
    const page = await afterPassword(browser, 'milan@contoso.com', officeRequest)
    expect(page.has('kmsi-no')).toBe(false)
    expect(persistent()).toEqual([false])
  })
})

describe('a sign-in that a policy finds too old', () => {
  const hour = 3_600_000
  const everyHour = (authenticationType: 'primaryAndSecondaryAuthentication' | 'secondaryAuthentication') =>
    putPolicy(made, {
      controls: ['mfa'],
      session: {
        signInFrequency: {
          isEnabled: true,
          value: 1,
          type: 'hours',
          frequencyInterval: 'timeBased',
          authenticationType,
        },
      },
    })
  const again = () => browser.open(authorizeUrl(cliRequest))

  it('asks for the password again, and for the second factor too', async () => {
    everyHour('primaryAndSecondaryAuthentication')
    await toCode(await (await afterPassword(browser)).press('approve-phone'))
    made.clock.advance(hour / 2)
    expect((await again()).answer.get('code')).toBeTruthy()
    made.clock.advance(hour)
    const page = await again()
    expect(page.title).toMatch(/^Password for milan/)
    const next = await page.press('submit', { password: defaultPassword })
    expect(next.title).toMatch(/^Approve on your phone/)
    expect((await toCode(await next.press('approve-phone'))).answer.get('code')).toBeTruthy()
  })

  it('asks for the second factor alone where only that is too old', async () => {
    everyHour('secondaryAuthentication')
    await toCode(await (await afterPassword(browser)).press('approve-phone'))
    made.clock.advance(2 * hour)
    const page = await again()
    expect(page.title).toMatch(/^Approve on your phone/)
    expect((await page.press('approve-phone')).answer.get('code')).toBeTruthy()
  })
})

/** What the page tells the user, the administrator and the developer. */
function whatToDo(html: string): string[] {
  const [, list = ''] = /What can I do\?<\/h2><dl>(.*?)<\/dl>/s.exec(html) ?? []
  return [...list.matchAll(/<dd>(.*?)<\/dd>/gs)].map(([, sentence = '']) => sentence)
}
