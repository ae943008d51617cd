import { beforeEach, describe, expect, it } from 'vitest'
import type { Emulator } from '../../src/emulator.js'
import { Browser, type Page } from './support/browser.js'
import { emulator, origin } from './support/flows.js'
import { requireMfa } from './support/policies.js'
import {
  afterPassword,
  change,
  control,
  numberOn,
  problemOn,
  toCode,
  waitingPrompts,
} from './support/second-factors.js'

let made: Emulator
let browser: Browser
let phone: Browser

beforeEach(async () => {
  made = await emulator()
  browser = new Browser(made)
  phone = new Browser(made)
  requireMfa(made)
})

const phoneOf = (name: string) => `${origin}/phone/?${new URLSearchParams({ user: name })}`
const said = (page: Page) => /<p role="status">([^<]*)/.exec(page.html)?.[1]
const stateOf = async (query: string) =>
  (await (await made.fetch(new Request(`${origin}/phone/state?${query}`))).json()).state
const otherThan = (number: string) => (number === '99' ? '98' : '99')

it('is asked anew after a reset, however often it was asked, and at a later time', async () => {
  made.clock.advance(3_600_000)
  for (let asked = 0; asked < 11; asked += 1) await afterPassword(new Browser(made))
  expect((await afterPassword(new Browser(made))).has('number')).toBe(false)
  await control(made, 'POST', 'reset')
  requireMfa(made)
  expect((await afterPassword(new Browser(made))).has('number')).toBe(true)
})

describe('the phone page', () => {
  it('lists the phones, and says who is asked', async () => {
    await afterPassword(browser)
    const page = await phone.open(`${origin}/phone/`)
    expect(page.html).toMatch(
      /user=milan%40contoso.com">Mila Nikolova<\/a>[^/]*<span[^>]*>milan@contoso.com<\/span><strong> is asked/,
    )
    expect(page.html).not.toContain('Noah')
  })

  it('asks for the number, which it does not show, and names app and place', async () => {
    const page = await afterPassword(browser)
    const shown = await phone.open(phoneOf('milan@contoso.com'))
    expect(shown.html).toContain('Are you signing in to Contoso CLI?')
    expect(shown.html).toContain('From 203.0.113.10, DE.')
    expect(shown.html.replace(/<style.*?<\/style>|value="[^"]*"|nonce="[^"]*"/gs, '')).not.toMatch(
      new RegExp(`>[^<]*\\b${numberOn(page)}\\b`),
    )
  })

  it('approves with the number of the page', async () => {
    const page = await afterPassword(browser)
    const shown = await phone.open(phoneOf('milan@contoso.com'))
    const answered = await shown.press('submit', { number: numberOn(page) })
    expect(said(answered)).toBe('Approved. The page goes on.')
    expect(answered.has('nothing-waits')).toBe(true)
    expect((await toCode(await page.press('submit'))).answer.get('code')).toBeTruthy()
  })

  it('denies, and denies with another number', async () => {
    for (const [button, fields, words] of [
      ['deny', {}, 'Denied. Nobody was let in.'],
      ['submit', { number: '' }, 'That is not the number on the page. Nobody was let in.'],
    ] as const) {
      const page = await afterPassword(new Browser(made))
      const shown = await phone.open(phoneOf('milan@contoso.com'))
      const typed = button === 'submit' ? { number: otherThan(numberOn(page)) } : fields
      expect(said(await shown.press(button, typed))).toBe(words)
      expect((await page.press('submit')).title).toMatch(/^The phone said no/)
    }
  })

  it.each(['', '4', 'ab', '421', '1'.repeat(60_000)])(
    'asks again for what is no number: %#',
    async (number) => {
      await afterPassword(browser)
      const shown = await phone.open(phoneOf('milan@contoso.com'))
      const again = await shown.press('submit', { number })
      expect(problemOn(again)).toBe('Type the two digits that the page shows.')
      expect(again.title).toMatch(/^Error: /)
      expect(await waitingPrompts(made)).toHaveLength(1)
    },
  )

  it('takes each answer once, and none too late', async () => {
    const page = await afterPassword(browser)
    const shown = await phone.open(phoneOf('milan@contoso.com'))
    await shown.press('submit', { number: numberOn(page) })
    expect(said(await shown.press('deny'))).toMatch(/^This question is over/)
    expect((await toCode(await page.press('submit'))).answer.get('code')).toBeTruthy()
    const late = await afterPassword(new Browser(made))
    const again = await phone.open(phoneOf('milan@contoso.com'))
    made.clock.advance(60_000)
    expect(said(await again.press('submit', { number: numberOn(late) }))).toMatch(/^This question is over/)
  })

  it('takes no form of another page, none that was changed, and no body of 100 KB', async () => {
    const page = await afterPassword(browser)
    const shown = await phone.open(phoneOf('milan@contoso.com'))
    const form = shown.forms()[0]?.values ?? new URLSearchParams()
    form.set('number', numberOn(page))
    form.set('action', 'approve')
    const url = `${origin}/phone/`
    expect((await phone.post(url, form, { origin: 'https://elsewhere.example' })).status).toBe(400)
    expect((await phone.post(url, form, { 'sec-fetch-site': 'cross-site' })).status).toBe(400)
    const forged = new URLSearchParams(form)
    const [prompt] = await waitingPrompts(made)
    forged.set('prompt', prompt?.id ?? '')
    expect((await phone.post(url, forged)).status).toBe(400)
    const long = new URLSearchParams(form)
    long.set('number', '1'.repeat(100_000))
    expect((await phone.post(url, long)).status).toBe(400)
    expect(await waitingPrompts(made)).toHaveLength(1)
  })

  it('may be framed by nobody and is cached nowhere', async () => {
    const { headers } = (await phone.open(phoneOf('milan@contoso.com'))).response
    expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'")
    expect(headers.get('x-frame-options')).toBe('DENY')
    expect(headers.get('cache-control')).toContain('no-store')
  })

  it('shows texts as long as their codes count', async () => {
    change(made, 'milan@contoso.com', {
      methods: [{ kind: 'password' }, { kind: 'text-message', number: '+359 2 555 0142' }],
    })
    await afterPassword(browser)
    const html = async () => (await phone.open(phoneOf('milan@contoso.com'))).html
    expect(await html()).toMatch(/\d{6} is your code\. It counts for five minutes\./)
    made.clock.advance(5 * 60_000)
    expect(await html()).not.toContain('is your code')
  })

  it('stands in the journal by what happened, not by its own requests', async () => {
    const page = await afterPassword(browser)
    const shown = await phone.open(phoneOf('milan@contoso.com'))
    await shown.press('submit', { number: numberOn(page) })
    const entries = made.journal.entries()
    expect(
      entries.filter(({ from, to }) => from === 'phone' || to === 'phone').map(({ summary }) => summary),
    ).toEqual([
      `Entra asks milan@contoso.com on "Mila's phone": sign in to Contoso CLI? The page shows ${numberOn(page)}.`,
      'milan@contoso.com approved the sign-in on the phone.',
    ])
    expect(entries.some(({ url }) => url.includes('/phone/'))).toBe(false)
  })
})

describe('what a waiting page asks', () => {
  it('is what became of its prompt, and nothing of unknown ones', async () => {
    await afterPassword(browser)
    const [prompt] = await waitingPrompts(made)
    const query = `prompt=${prompt?.id}`
    expect(await stateOf(query)).toBe('waiting')
    await control(made, 'POST', `phone/${prompt?.id}`, { approve: true })
    expect(await stateOf(query)).toBe('approved')
    expect(await stateOf('prompt=unknown')).toBe('expired')
    expect(await stateOf('')).toBe('expired')
  })

  it('is offered to its script, and answered by a button without', async () => {
    const page = await afterPassword(browser)
    const [prompt] = await waitingPrompts(made)
    expect(page.html).toContain(`data-watch="/phone/state?prompt=${prompt?.id}"`)
    expect(page.html).toContain('I approved it')
  })
})

describe('the control API', () => {
  it('answers one person’s prompts and refuses what it does not understand', async () => {
    await afterPassword(browser)
    await afterPassword(new Browser(made), 'admin@contoso.com')
    const forMila = await (await control(made, 'GET', 'phone?user=milan@contoso.com')).json()
    expect(forMila.prompts).toHaveLength(1)
    expect(forMila.prompts[0]).toMatchObject({ state: 'waiting', user: 'milan@contoso.com' })
    expect((await control(made, 'GET', 'phone?user=nobody')).status).toBe(404)
    const { id } = forMila.prompts[0]
    expect((await control(made, 'POST', 'phone/unknown', { approve: true })).status).toBe(404)
    for (const body of [
      {},
      { approve: 'yes' },
      { approve: true, number: '123' },
      { approve: false, number: '12' },
    ]) {
      expect((await control(made, 'POST', `phone/${id}`, body)).status).toBe(400)
    }
    expect(await waitingPrompts(made)).toHaveLength(1)
    expect((await control(made, 'POST', `phone/${id}`, { approve: false })).status).toBe(200)
    expect(await waitingPrompts(made)).toEqual([])
  })

  it('refuses who does not hold the key', async () => {
    await afterPassword(browser)
    const [prompt] = await waitingPrompts(made)
    const request = new Request(`${origin}/_onbehalf/phone/${prompt?.id}`, {
      method: 'POST',
      body: JSON.stringify({ approve: true }),
    })
    expect((await made.fetch(request)).status).toBe(401)
    expect(await waitingPrompts(made)).toHaveLength(1)
  })
})
