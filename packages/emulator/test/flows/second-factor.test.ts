import { beforeEach, describe, expect, it } from 'vitest'
import type { Emulator } from '../../src/emulator.js'
import { Browser, type Page } from './support/browser.js'
import { emulator } from './support/flows.js'
import { requireMfa } from './support/policies.js'
import {
  afterPassword,
  change,
  codePage,
  control,
  numberOn,
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

const minute = 60_000
const secret = 'JBSWY3DPEHPK3PXP'

async function textPage(): Promise<Page> {
  change(made, 'milan@contoso.com', {
    methods: [{ kind: 'password' }, { kind: 'text-message', number: '+359 2 555 0142' }],
  })
  return afterPassword(browser)
}

it('asks for no second factor that no policy wants', async () => {
  const page = await toCode(await afterPassword(browser))
  expect(proofsOf(made, page)).toEqual(['password'])
})

describe('the phone', () => {
  it('is asked with the number that the page shows, and its approval signs in', async () => {
    requireMfa(made)
    const page = await afterPassword(browser)
    expect(page.title).toBe(`Approve on your phone: ${numberOn(page)} · Onbehalf emulator`)
    const [prompt] = await waitingPrompts(made)
    expect(prompt).toMatchObject({
      user: 'milan@contoso.com',
      app: 'Contoso CLI',
      number: numberOn(page),
      address: '203.0.113.10',
    })
    await control(made, 'POST', `phone/${prompt?.id}`, { approve: true, number: numberOn(page) })
    const done = await toCode(await page.press('submit'))
    expect(done.answer.get('code')).toBeTruthy()
    expect(proofsOf(made, done)).toEqual(['password', 'phone-app'])
    expect(await waitingPrompts(made)).toEqual([])
  })

  it('lets nobody in before it is answered', async () => {
    requireMfa(made)
    const page = await (await afterPassword(browser)).press('submit')
    expect(problemOn(page)).toBe('Nobody has answered on the phone yet.')
    expect(page.title).toMatch(/^Error: Nobody has answered/)
    expect(await waitingPrompts(made)).toHaveLength(1)
  })

  it('is approved, denied and left to time out by the box of the page', async () => {
    requireMfa(made)
    let page = await (await afterPassword(browser)).press('deny-phone')
    expect(page.title).toBe('The phone said no · Onbehalf emulator')
    expect(page.html).toContain('AADSTS500121')
    page = await page.press('submit')
    expect(page.title).toMatch(/^Approve on your phone/)
    page = await page.press('time-out-phone')
    expect(page.title).toBe('Nobody answered on the phone · Onbehalf emulator')
    page = await (await page.press('submit')).press('approve-phone')
    expect((await toCode(page)).answer.get('code')).toBeTruthy()
  })

  it('that gives another number denies the sign-in', async () => {
    requireMfa(made)
    const page = await afterPassword(browser)
    const [prompt] = await waitingPrompts(made)
    const number = numberOn(page) === '99' ? '98' : '99'
    const answered = await control(made, 'POST', `phone/${prompt?.id}`, { approve: true, number })
    expect([answered.status, (await answered.json()).error.code]).toEqual([409, 'wrong-number'])
    const after = await page.press('submit')
    expect(after.title).toMatch(/^The phone said no/)
  })

  it('that answers too late is asked again', async () => {
    requireMfa(made)
    const page = await afterPassword(browser)
    const [prompt] = await waitingPrompts(made)
    made.clock.advance(minute)
    const late = await control(made, 'POST', `phone/${prompt?.id}`, { approve: true })
    expect([late.status, (await late.json()).error.code]).toEqual([409, 'prompt-over'])
    expect((await page.press('submit')).title).toMatch(/^Nobody answered/)
  })

  it('lets in with one approval once', async () => {
    requireMfa(made)
    const page = await afterPassword(browser)
    const [prompt] = await waitingPrompts(made)
    await control(made, 'POST', `phone/${prompt?.id}`, { approve: true })
    const again = await control(made, 'POST', `phone/${prompt?.id}`, { approve: true })
    expect(again.status).toBe(409)
    await toCode(await page.press('submit'))
    const replayed = await page.press('submit')
    expect(replayed.response.headers.has('location')).toBe(false)
    expect(replayed.has('kmsi-no')).toBe(false)
  })

  it('is asked ten times in ten minutes at most', async () => {
    requireMfa(made)
    let page = await afterPassword(browser)
    for (let count = 0; count < 10; count++) page = await (await page.press('time-out-phone')).press('submit')
    expect(page.title).toBe('The phone was asked too often · Onbehalf emulator')
    expect(page.has('way-totp')).toBe(true)
    page = await page.press('way-totp')
    expect(page.title).toMatch(/^Enter the code/)
  })
})

describe('the code of an app', () => {
  it('is taken, and is the one that the box offers', async () => {
    requireMfa(made)
    const page = await codePage(browser)
    expect(page.html).toContain('autocomplete="one-time-code"')
    expect(page.html).toContain('inputmode="numeric"')
    const done = await toCode(await page.press('submit', { code: offeredCode(page) }))
    expect(proofsOf(made, done)).toEqual(['password', 'totp'])
  })

  it('is filled in without scripts', async () => {
    requireMfa(made)
    const page = await codePage(browser)
    const filled = await page.press('fill-code')
    expect(filled.html).toContain(`value="${offeredCode(page)}"`)
    const wrong = await page.press('fill-wrong-code')
    expect((await wrong.press('submit')).has('code')).toBe(true)
  })

  it('of the half minute before and after is taken too, an older one is not', async () => {
    requireMfa(made)
    const page = await codePage(browser)
    const code = offeredCode(page)
    made.clock.advance(2 * minute)
    expect(problemOn(await page.press('submit', { code }))).toBe(
      'That is not the code that the app shows now.',
    )
    const later = await codePage(new Browser(made))
    const current = offeredCode(later)
    made.clock.advance(minute / 2)
    expect((await later.press('submit', { code: current })).has('kmsi-no')).toBe(true)
  })

  it('is taken once, whichever sign-in it is typed into', async () => {
    requireMfa(made)
    const [first, second] = [await codePage(browser), await codePage(new Browser(made))]
    const code = offeredCode(first)
    expect(offeredCode(second)).toBe(code)
    expect((await first.press('submit', { code })).has('kmsi-no')).toBe(true)
    expect(problemOn(await second.press('submit', { code }))).toBe(
      'This code was taken already. Wait for the next one.',
    )
    const next = await second.press('fill-wrong-code')
    expect(offeredCode(next)).not.toBe(code)
    expect((await next.press('submit', { code: offeredCode(next) })).has('kmsi-no')).toBe(true)
  })

  it.each([
    ['empty', ''],
    ['of letters', 'abcdef'],
    ['too long', '1'.repeat(60_000)],
    ['a list', '000000,111111'],
    ['with something behind', '000000\u0000'],
  ])('that is %s is refused beside the field', async (_kind, code) => {
    requireMfa(made)
    const page = await (await codePage(browser)).press('submit', { code })
    expect(problemOn(page)).toBe('That is not the code that the app shows now.')
    expect(page.title).toMatch(/^Error: /)
  })

  it('takes blanks as apps show them', async () => {
    requireMfa(made)
    const page = await codePage(browser)
    const code = offeredCode(page)
    expect(
      (await page.press('submit', { code: `${code.slice(0, 3)} ${code.slice(3)}` })).has('kmsi-no'),
    ).toBe(true)
  })

  it('locks the account after ten wrong ones with 50053, also for the right one, and not the password', async () => {
    requireMfa(made)
    let page = await codePage(browser)
    const [code, before] = [offeredCode(page), page]
    for (let count = 0; count < 10; count++) {
      page = await page.press('fill-wrong-code')
      page = await page.press('submit')
    }
    expect(page.html).toContain('AADSTS50053')
    expect((await before.press('submit', { code })).html).toContain('AADSTS50053')
    expect((await afterPassword(new Browser(made))).title).toMatch(/^Approve on your phone/)
    made.clock.advance(minute)
    const later = await codePage(new Browser(made))
    expect((await later.press('submit', { code: offeredCode(later) })).has('kmsi-no')).toBe(true)
  })

  it('stays out of the journal, and so do its secret and what was typed', async () => {
    requireMfa(made)
    const page = await codePage(browser)
    const code = offeredCode(page)
    await page.press('submit', { code })
    const journal = await (await control(made, 'GET', 'journal')).text()
    expect(journal).toContain('sign-in')
    expect(journal).not.toContain(code)
    expect(journal).not.toContain(`${code.slice(0, 3)} ${code.slice(3)}`)
    expect(journal).not.toContain(secret)
  })
})

describe('the code by text', () => {
  const sentCode = () =>
    /(\d{6}) is your code/.exec(
      made.journal.entries().find(({ method }) => method === 'TEXT')?.summary ?? '',
    )?.[1] ?? ''

  it('goes to the phone as the journal says in plain words, and is taken', async () => {
    requireMfa(made)
    const page = await textPage()
    expect(page.title).toMatch(/^We sent a text/)
    const entry = made.journal.entries().find(({ method }) => method === 'TEXT')
    expect(entry).toMatchObject({ from: 'entra', to: 'phone' })
    expect(entry?.summary).toBe(
      `Entra texts +359 2 555 0142: "${sentCode()} is your code. It counts for five minutes."`,
    )
    expect(offeredCode(page)).toBe(sentCode())
    const done = await toCode(await page.press('submit', { code: sentCode() }))
    expect(proofsOf(made, done)).toEqual(['password', 'text-message'])
  })

  it('shows two digits of the number and no more', async () => {
    requireMfa(made)
    const page = await textPage()
    expect(page.html).toContain('…\u206042')
    expect(page.html).not.toContain('555')
  })

  it('counts for five minutes', async () => {
    requireMfa(made)
    const page = await textPage()
    made.clock.advance(5 * minute)
    expect(problemOn(await page.press('submit', { code: sentCode() }))).toBe(
      'This code is older than five minutes. Send another text.',
    )
  })

  it('is taken once', async () => {
    requireMfa(made)
    const page = await textPage()
    const code = sentCode()
    expect((await page.press('submit', { code })).has('kmsi-no')).toBe(true)
    expect(problemOn(await page.press('submit', { code }))).toBe(
      'This code was taken already. Send another text.',
    )
  })

  it('that is wrong is refused beside the field, and not that of another text', async () => {
    requireMfa(made)
    let page = await textPage()
    const first = sentCode()
    page = await page.press('send-again')
    const second = offeredCode(page)
    const other = first === second ? '000000' : first
    expect(problemOn(await page.press('submit', { code: other }))).toBe('That is not the code of the text.')
    expect((await page.press('submit', { code: second })).has('kmsi-no')).toBe(true)
  })

  it('is sent five times in ten minutes at most', async () => {
    requireMfa(made)
    let page = await textPage()
    for (let count = 0; count < 5; count++) page = await page.press('send-again')
    expect(page.title).toMatch(/^No further text was sent/)
    expect(made.journal.entries().filter(({ method }) => method === 'TEXT')).toHaveLength(5)
    expect(page.has('submit')).toBe(false)
  })

  it('is in no store', async () => {
    requireMfa(made)
    await textPage()
    const stored = JSON.stringify([
      ...made.store.redeemedCodes.all(),
      ...made.store.secrets.all(),
      ...made.store.phonePrompts.all(),
      ...made.store.users.all(),
    ])
    expect(sentCode()).toMatch(/^\d{6}$/)
    expect(stored).not.toContain(sentCode())
  })
})
